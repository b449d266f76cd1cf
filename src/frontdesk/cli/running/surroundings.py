"""What does a part find around it: settings, the database, LiveKit? Handed on by `up`, or set by whoever runs the parts apart."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.web import LiveKit
from frontdesk.cli.running.runtime import attach
from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database, Transaction

T = TypeVar("T")

_WAY_OUT = "start a desk with `frontdesk up`, or set DATABASE_URL and FRONTDESK_LIVEKIT_URL with its API key and secret"


def settings_and_database() -> tuple[Settings, Database]:
    """DATABASE_URL, or the database of the desk that runs in this data folder."""
    settings = attach(Settings())
    if not settings.database_url:
        raise ConfigurationError(f"no desk runs in {settings.home}", way_out=_WAY_OUT)
    return settings, Database(settings.database_url)


def in_transaction(database: Database, work: Callable[[Transaction], Awaitable[T]], *, read_only: bool = False) -> T:
    """Does it for the desk's own business, and lets go of the database."""

    async def done() -> T:
        try:
            async with database.transaction(DEFAULT_BUSINESS, read_only=read_only) as tx:
                return await work(tx)
        finally:
            await database.close()

    return asyncio.run(done())


def livekit(settings: Settings) -> LiveKit:
    """FRONTDESK_LIVEKIT_URL with its key and secret, or the server of the desk that runs in this data folder."""
    if not settings.livekit_url:
        raise ConfigurationError("no LiveKit server is set or running", way_out=_WAY_OUT)
    return LiveKit(settings.livekit_url, settings.livekit_api_key, settings.livekit_api_secret.get_secret_value())
