"""Does any tool of the sellers' desk change or tell of another seller's item, or even that there is one?"""

from collections.abc import Iterator
from typing import Any

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.own_items import NOT_AMONG
from frontdesk.packs.marketplace.tools.seller_items import update_price, update_stock
from frontdesk.packs.marketplace.tools.sellers import get_payouts, get_seller_orders, list_my_items
from frontdesk.tools.contract import Tool, ToolContext
from tests.packs.marketplace import strangers
from tests.packs.marketplace.conftest import BUSINESS, Shop

_EVERY = 89
_WANTED: list[tuple[Tool, dict[str, int]]] = [
    (list_my_items, {}),
    (update_price, {"price_cents": 100}),
    (update_price, {"price_change_cents": -1}),
    (update_stock, {"quantity": 1}),
]


def test_the_sellers_tools_are_behind_the_gate() -> None:
    names = {tool.name for tool in strangers.TOOLS}
    assert {"list_my_items", "list_item", "update_price", "update_stock", "get_seller_orders", "get_payouts"} <= names


async def test_anothers_item_and_nobodys_are_one_answer(open_shop: Shop) -> None:
    async with open_shop.database.transaction(BUSINESS) as tx:
        before = await repository.rows_of(tx, "products"), await repository.rows_of(tx, "stock")
        for customer, sku in list(_pairs(await repository.rows_of(tx, "sellers"), before[0]))[::_EVERY]:
            ctx = open_shop.calling(customer).context(tx)
            for tool, wanted in _WANTED:
                answers = {await _said(tool, ctx, product=product, **wanted) for product in (sku, f"{sku[:4]}99{sku[-1]}")}
                assert answers == {NOT_AMONG}, (tool.name, customer, sku)
        assert (await repository.rows_of(tx, "products"), await repository.rows_of(tx, "stock")) == before


async def test_who_sells_nothing_hears_one_sentence_and_nothing_else(open_shop: Shop) -> None:
    async with open_shop.database.transaction(BUSINESS) as tx:
        owners = {row["customer_id"] for row in await repository.rows_of(tx, "sellers")}
        others = [row["id"] for row in await repository.rows_of(tx, "customers") if row["id"] not in owners]
        said = {await _said(tool, open_shop.calling(one).context(tx)) for one in others for tool in (list_my_items, get_seller_orders, get_payouts)}
        assert len(said) == 1


async def test_payouts_are_the_sellers_own(open_shop: Shop) -> None:
    async with open_shop.database.transaction(BUSINESS) as tx:
        rows = await repository.rows_of(tx, "payouts")
        for seller in await repository.rows_of(tx, "sellers"):
            reply = await get_payouts.function(open_shop.calling(seller["customer_id"]).context(tx))
            mine = [(row["paid_on"], row["amount_cents"]) for row in rows if row["seller_id"] == seller["id"]]
            assert sorted((row["paid_on"], row["amount_cents"]) for row in reply.data["payouts"]) == sorted(mine)


def _pairs(sellers: list[dict[str, Any]], products: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for seller in sellers:
        yield from ((seller["customer_id"], row["sku"]) for row in products if row["seller_id"] != seller["id"])


async def _said(tool: Tool, ctx: ToolContext, **wanted: Any) -> str:
    try:
        return (await tool.function(ctx, **wanted)).say
    except Refused as refused:
        return refused.say
