"""How does a person get into the console? By a link that works once, for an hour."""

import asyncio
import json
from typing import Annotated

import typer

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.business.sign_in import first_link
from frontdesk.cli.running import runtime
from frontdesk.cli.running.cluster import database_url
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database

PATH = "/sign-in?token="


def link(as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """Print a new link to sign in to the console; the one before works no longer."""
    settings = runtime.attach(Settings())
    running = runtime.is_running(settings.home)
    with database_url(settings) as url:
        token = asyncio.run(_token(url))
    address = f"{running.url if running else f'http://{settings.host}:{settings.port}'}{PATH}{token}"
    print(json.dumps({"link": address, "running": running is not None}) if as_json else address)


async def _token(url: str) -> str:
    database = Database(url)
    try:
        async with database.transaction(DEFAULT_BUSINESS) as tx:
            return await first_link(tx, SystemClock())
    finally:
        await database.close()
