"""Which database do the figures read? A throw-away PostgreSQL with the sample shop in it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from frontdesk.calls.switchboard import Loaded, load_team
from frontdesk.kit.clocks import SystemClock
from frontdesk.packs import found_packs
from frontdesk.store.engine import Database
from frontdesk.store.postgres import Scratch
from frontdesk.store.upgrade import upgrade, upgrade_pack

BUSINESS = "biz_bench"
TEAM = "marketplace"


@contextmanager
def shop_server() -> Iterator[str]:
    """The URL of the shop's database."""
    with Scratch() as scratch:
        upgrade(scratch.url)
        for pack in found_packs():
            upgrade_pack(scratch.url, pack.name, pack.migrations, BUSINESS)
        yield scratch.url


@asynccontextmanager
async def shop() -> AsyncIterator[Database]:
    """The shop, filled."""
    server = shop_server()
    database = Database(await asyncio.to_thread(server.__enter__))
    try:
        await fill(database)
        yield database
    finally:
        await database.close()
        await asyncio.to_thread(server.__exit__, None, None, None)


async def fill(database: Database) -> None:
    for pack in found_packs():
        async with database.transaction(BUSINESS) as tx:
            await pack.load(tx, SystemClock(), key=b"bench")


def team() -> Loaded:
    return load_team(TEAM)
