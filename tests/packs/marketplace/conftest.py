"""What do the marketplace's tests share? One shop with the sample data for all tests that only read, and a context for its tools."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta

import pytest

from frontdesk.kit.clocks import FixedClock
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database
from frontdesk.store.migrations import upgrade_pack
from frontdesk.store.postgres import Scratch
from frontdesk.tools.contract import Grant, ToolContext, Transaction

BUSINESS = "biz_default"
NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
KEY = b"a key of the tests"

Contexts = Callable[..., ToolContext]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def shop_url(postgres: Scratch) -> Iterator[str]:
    """A database with the sample shop, loaded once. Tests that change it take `empty_shop`."""
    url = postgres.clone("marketplace_sample")
    upgrade_pack(url, PACK.name, PACK.migrations, BUSINESS)
    asyncio.run(_load(url))
    yield url
    postgres.drop("marketplace_sample")


async def _load(url: str) -> None:
    database = Database(url)
    async with database.transaction(BUSINESS) as tx:
        await PACK.load(tx, FixedClock(NOW), key=KEY)
    await database.close()


@pytest.fixture
async def shop(shop_url: str) -> AsyncIterator[Transaction]:
    """A reading transaction in the sample shop."""
    database = Database(shop_url)
    async with database.transaction(BUSINESS, read_only=True) as tx:
        yield tx
    await database.close()


@pytest.fixture
async def empty_shop(database_url: str) -> AsyncIterator[Database]:
    """A fresh database with the shop's tables and nothing in them."""
    upgrade_pack(database_url, PACK.name, PACK.migrations, BUSINESS)
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
def as_caller(shop: Transaction, clock: FixedClock) -> Contexts:
    """A context for a customer's tool, or with "" for a caller nobody knows."""

    def make(customer_id: str = "") -> ToolContext:
        grant = Grant("verified", customer_id, clock.now() + timedelta(minutes=30)) if customer_id else None
        return ToolContext("call_test", BUSINESS, clock, shop, grant)

    return make
