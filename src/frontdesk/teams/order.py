"""From which sources are teams taken, and which comes first? As FRONTDESK_TEAM_SOURCES says; one that is not set up is left out."""

from collections.abc import Iterator

from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database
from frontdesk.teams.kept.source import Kept
from frontdesk.teams.remote import Remote
from frontdesk.teams.written import Files, Source

KNOWN = (Remote.name, Kept.name, Files.name)


def sources_of(settings: Settings, database: Database | None) -> list[Source]:
    """In their order. Raises ConfigurationError for a name that is no source."""
    names = [name.strip() for name in settings.team_sources.split(",") if name.strip()]
    for name in names:
        if name not in KNOWN:
            message = f"FRONTDESK_TEAM_SOURCES: there is no source called {name!r}"
            raise ConfigurationError(message, found=name, way_out=f"write some of {', '.join(KNOWN)}, with commas between them")
    return [source for name in names for source in _made(name, settings, database)]


def _made(name: str, settings: Settings, database: Database | None) -> Iterator[Source]:
    if name == Remote.name and settings.teams_url:
        yield Remote(settings.teams_url, settings.teams_token.get_secret_value(), seconds=settings.teams_timeout)
    elif name == Kept.name and database is not None:
        yield Kept(database)
    elif name == Files.name:
        yield Files()
