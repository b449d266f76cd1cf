"""Does a department know its own items only, and the newest of them?"""

from collections.abc import Callable

from sqlalchemy import text

from frontdesk.kit.clocks import FixedClock
from frontdesk.packs.marketplace import sample
from frontdesk.packs.marketplace.departments import department
from frontdesk.store.engine import Database
from frontdesk.tools.contract import ToolContext

from .conftest import BUSINESS


async def test_a_department_has_its_own_items_and_no_others(as_caller: Callable[..., ToolContext]) -> None:
    books = await department(as_caller(), "books")
    assert {item.department for item in books.products.values()} == {"books"}
    assert not books.find("winter coat").hits
    assert books.find("the salt road").one == "BOOK007"


async def test_it_is_made_once_and_anew_after_a_change(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        await sample.load(tx, clock)
        ctx = ToolContext("call_test", BUSINESS, clock, tx)
        first = await department(ctx, "books")
        assert await department(ctx, "books") is first
        await tx.execute(text("UPDATE products SET title = 'The Pepper Road' WHERE sku = 'BOOK007'"))
        assert (await department(ctx, "books")).find("the pepper road").one == "BOOK007"
