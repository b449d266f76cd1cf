"""Is the catalogue in memory always the one in the database?"""

from sqlalchemy import text

from frontdesk.kit.clocks import FixedClock
from frontdesk.packs.marketplace import sample
from frontdesk.packs.marketplace.catalogue import catalogue
from frontdesk.store.engine import Database
from frontdesk.tools.contract import ToolContext, Transaction

from .conftest import BUSINESS


def _context(tx: Transaction, clock: FixedClock) -> ToolContext:
    return ToolContext("call_test", BUSINESS, clock, tx)


async def test_it_is_read_once_while_nothing_changes(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        await sample.load(tx, clock)
    async with empty_shop.transaction(BUSINESS, read_only=True) as tx:
        first = await catalogue(_context(tx, clock))
        assert await catalogue(_context(tx, clock)) is first


async def test_a_new_price_and_a_new_item_are_seen_at_once(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        await sample.load(tx, clock)
        assert (await catalogue(_context(tx, clock))).products["HOME014"].price_cents == 4999
        await tx.execute(text("UPDATE products SET price_cents = 3999, title = 'Copper desk lamp' WHERE sku = 'HOME014'"))
        now = await catalogue(_context(tx, clock))
        assert now.products["HOME014"].price_cents == 3999
        assert now.find("copper desk lamp").one == "HOME014"


async def test_a_change_that_is_undone_leaves_no_trace(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        await sample.load(tx, clock)
    try:
        async with empty_shop.transaction(BUSINESS) as tx:
            await tx.execute(text("UPDATE products SET price_cents = 1 WHERE sku = 'HOME014'"))
            assert (await catalogue(_context(tx, clock))).products["HOME014"].price_cents == 1
            raise InterruptedError
    except InterruptedError:
        pass
    async with empty_shop.transaction(BUSINESS) as tx:
        assert (await catalogue(_context(tx, clock))).products["HOME014"].price_cents == 4999
        await tx.execute(text("UPDATE products SET price_cents = 2 WHERE sku = 'HOME014'"))
        assert (await catalogue(_context(tx, clock))).products["HOME014"].price_cents == 2


async def test_a_shop_without_rows_has_an_empty_catalogue(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS, read_only=True) as tx:
        shelf = await catalogue(_context(tx, clock))
        assert not shelf.products
        assert shelf.find("lamp").hits == ()
