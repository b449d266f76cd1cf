"""Where is the database for a command that was called by hand? The one that is set, the one that runs, or the folder's own, started for as long."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk.kit.settings import Settings
from frontdesk.store.postgres import EmbeddedPostgres

FOLDER = "postgres"


def cluster(home: Path) -> Path:
    """The folder of the embedded PostgreSQL in a data folder."""
    return home / FOLDER


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """The owner's URL; an embedded server that nobody runs is started and stopped again."""
    if settings.database_url:
        yield settings.database_url
        return
    server = EmbeddedPostgres(cluster(settings.home))
    found = server.attach_or_start()
    try:
        yield found.url
    finally:
        if not found.attached:
            server.stop()
