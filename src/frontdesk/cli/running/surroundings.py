"""What does a part find around it: settings, the database, LiveKit? Handed on by `up`, or set by whoever runs the parts apart."""

from frontdesk.calls.web import LiveKit
from frontdesk.cli.running.runtime import attach
from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database

_WAY_OUT = "start a desk with `frontdesk up`, or set DATABASE_URL and FRONTDESK_LIVEKIT_URL with its API key and secret"


def settings_and_database() -> tuple[Settings, Database]:
    """DATABASE_URL, or the database of the desk that runs in this data folder."""
    settings = attach(Settings())
    if not settings.database_url:
        raise ConfigurationError(f"no desk runs in {settings.home}", way_out=_WAY_OUT)
    return settings, Database(settings.database_url)


def livekit(settings: Settings) -> LiveKit:
    """FRONTDESK_LIVEKIT_URL with its key and secret, or the server of the desk that runs in this data folder."""
    if not settings.livekit_url:
        raise ConfigurationError("no LiveKit server is set or running", way_out=_WAY_OUT)
    return LiveKit(settings.livekit_url, settings.livekit_api_key, settings.livekit_api_secret.get_secret_value())
