"""How is a database named? As a user writes it (`postgres://…`), as SQLAlchemy reads it, or as libpq does."""

from frontdesk.kit.errors import ConfigurationError

_DRIVER = "postgresql+psycopg://"
_ALSO = ("postgresql://", "postgres://")


def with_driver(url: str) -> str:
    """The URL for SQLAlchemy."""
    for start in _ALSO:
        if url.startswith(start):
            return _DRIVER + url.removeprefix(start)
    if not url.startswith(_DRIVER):
        raise ConfigurationError("DATABASE_URL is not a PostgreSQL URL", way_out="it begins with postgresql://")
    return url


def plain(url: str) -> str:
    """The URL for psycopg and libpq."""
    return "postgresql://" + with_driver(url).removeprefix(_DRIVER)
