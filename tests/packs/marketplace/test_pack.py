"""Can others reach the shop's data through its pack alone?"""

import pytest

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import NotFound
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Transaction

from .conftest import BUSINESS


async def test_a_customer_is_found_by_phone(shop: Transaction) -> None:
    assert await PACK.customer_by_phone(shop, "+12175550142") == "cus_0001"
    assert await PACK.customer_by_phone(shop, "+19995550100") is None


async def test_a_new_shop_is_empty_until_data_is_loaded(empty_shop: Database, clock: FixedClock) -> None:
    async with empty_shop.transaction(BUSINESS) as tx:
        assert await PACK.is_empty(tx)
        await PACK.load(tx, clock)
        assert not await PACK.is_empty(tx)


async def test_unknown_tables_and_data_sets_are_refused_by_name(shop: Transaction, clock: FixedClock) -> None:
    with pytest.raises(NotFound, match="delivery_change"):
        await PACK.rows(shop, ["delivery_change"])
    with pytest.raises(NotFound, match="sampel"):
        await PACK.load(shop, clock, data="sampel")


async def test_rows_are_given_table_by_table(shop: Transaction) -> None:
    rows = await PACK.rows(shop, ["promotions", "offer_responses"])
    assert rows["offer_responses"] == []
    assert {row["code"] for row in rows["promotions"]} == {"SAVE10", "WELCOME5", "FREESHIP", "SPRING20"}


def test_the_folder_has_migrations_and_tools() -> None:
    assert (PACK.migrations / "0001_shop.py").is_file()
    assert (PACK.folder / "tools" / "sales.py").is_file()
