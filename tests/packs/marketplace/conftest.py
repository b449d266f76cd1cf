"""What do the marketplace's tests share? One shop with the sample data for all tests that only read, and a context for its tools."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import text

from frontdesk.kit.clocks import FixedClock
from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database
from frontdesk.store.migrations import upgrade_pack
from frontdesk.store.postgres import Scratch
from frontdesk.tools.contract import Grant, Quote, Reply, Tool, ToolContext, Transaction

BUSINESS = "biz_default"
NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
KEY = b"a key of the tests"
_numbers = count(1)

Contexts = Callable[..., ToolContext]


@dataclass
class Shop:
    """The sample shop, to be changed: each call of a tool in a transaction of its own, as a desk does it."""

    database: Database
    clock: FixedClock
    customer: str = ""
    call_id: str = "call_test"
    line: str = ""

    async def use(self, tool: Tool, **arguments: Any) -> Reply:
        """Runs a tool as the caller who is on the line; one with a price is quoted first and agreed to."""
        async with self.database.transaction(BUSINESS, read_only=tool.effect == "reads") as tx:
            ctx = self.context(tx)
            if tool.quote:
                await tool.quote(ctx, **arguments)
            return await tool.function(ctx, **arguments)

    async def quote(self, tool: Tool, **arguments: Any) -> Quote:
        assert tool.quote
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            return await tool.quote(self.context(tx), **arguments)

    async def rows(self, table: str) -> list[dict[str, Any]]:
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            return await repository.rows_of(tx, table)

    async def change(self, statement: str, **values: Any) -> None:
        async with self.database.transaction(BUSINESS) as tx:
            await tx.execute(text(statement), values)

    def calling(self, customer: str = "", *, call_id: str = "", line: str = "") -> "Shop":
        """The same shop, with somebody else on the line."""
        return replace(self, customer=customer, call_id=call_id or self.call_id, line=line)

    def context(self, tx: Transaction) -> ToolContext:
        grant = Grant("verified", self.customer, self.clock.now() + timedelta(minutes=30)) if self.customer else None
        return ToolContext(self.call_id, BUSINESS, self.clock, tx, grant, line=self.line, proof_key=KEY)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def sample_shop(postgres: Scratch) -> Iterator[str]:
    """The name of a database with the sample shop, loaded once. Nobody connects to it: it is cloned."""
    name = "marketplace_sample"
    url = postgres.clone(name)
    upgrade_pack(url, PACK.name, PACK.migrations, BUSINESS)
    asyncio.run(_load(url))
    yield name
    postgres.drop(name)


@pytest.fixture(scope="session")
def shop_url(postgres: Scratch, sample_shop: str) -> Iterator[str]:
    """The sample shop of all tests that only read. Tests that change it take `open_shop`."""
    yield postgres.clone("marketplace_read", sample_shop)
    postgres.drop("marketplace_read")


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
def open_shop_url(postgres: Scratch, sample_shop: str) -> Iterator[str]:
    """The sample shop as on its first day, one for each test that changes it."""
    name = f"marketplace_open_{next(_numbers)}"
    yield postgres.clone(name, sample_shop)
    postgres.drop(name)


@pytest.fixture
async def open_shop(open_shop_url: str, clock: FixedClock) -> AsyncIterator[Shop]:
    """The same, to buy in and to change."""
    database = Database(open_shop_url)
    yield Shop(database, clock)
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
