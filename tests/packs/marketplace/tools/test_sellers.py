"""Does a seller hear of their own items, sales and payouts, of all of them, and of nobody who bought?"""

from collections import defaultdict
from datetime import timedelta

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import earnings, own_items, repository
from frontdesk.packs.marketplace.tools.sellers import get_payouts, get_seller_orders, list_my_items
from frontdesk.tools.contract import Tool
from tests.packs.marketplace.conftest import Contexts

MARIA, LENA = "cus_0001", "cus_0005"


@pytest.mark.parametrize("tool", [list_my_items, get_seller_orders, get_payouts])
async def test_who_sells_nothing_is_told_so(as_caller: Contexts, tool: Tool) -> None:
    assert tool.requires == "verified"
    with pytest.raises(Refused) as refused:
        await tool.function(as_caller(MARIA))
    assert "don't see a seller's account" in refused.value.say


async def test_a_seller_hears_of_their_own_items(as_caller: Contexts) -> None:
    reply = await list_my_items.function(as_caller(LENA))
    assert reply.data["count"] == 7
    assert {row["brand"] for row in reply.data["products"]} == {"Northwind Lamps"}
    assert reply.say.startswith("You have seven items in the shop.")
    one = await list_my_items.function(as_caller(LENA), product="brass desk lamp")
    assert one.say == "You have the brass desk lamp for forty nine dollars and ninety nine cents, with thirty eight in stock."


@pytest.mark.parametrize("product", ["oak nightstand", "a hovercraft"])
async def test_anothers_item_and_nobodys_are_told_alike(as_caller: Contexts, product: str) -> None:
    reply = await list_my_items.function(as_caller(LENA), product=product)
    assert (reply.say, reply.found) == (own_items.NOT_AMONG, False)


async def test_each_sale_is_told_to_its_seller_alone(as_caller: Contexts) -> None:
    tx = as_caller().tx
    sold_by = {row["sku"]: row["seller_id"] for row in await repository.rows_of(tx, "products")}
    expected: dict[str, set[str]] = defaultdict(set)
    for row in await repository.rows_of(tx, "order_items"):
        expected[sold_by[row["sku"]]].add(row["order_number"])
    names = [row["name"] for row in await repository.rows_of(tx, "customers")]
    for seller in await repository.rows_of(tx, "sellers"):
        reply = await get_seller_orders.function(as_caller(seller["customer_id"]))
        assert reply.data["count"] == len(expected[seller["id"]])
        assert {sale["number"] for sale in reply.data["sales"]} <= expected[seller["id"]]
        assert all(sold_by[line["sku"]] == seller["id"] for sale in reply.data["sales"] for line in sale["lines"])
        assert not [name for name in names if name in f"{reply.say} {reply.data}"]


async def test_sales_are_told_by_status_and_by_day(as_caller: Contexts) -> None:
    ctx = as_caller(LENA)
    delivered = await get_seller_orders.function(ctx, status="delivered")
    assert {sale["status"] for sale in delivered.data["sales"]} == {"delivered"}
    today = ctx.clock.now().date()
    none = await get_seller_orders.function(ctx, date_from=today + timedelta(days=1))
    assert (none.found, none.data["count"]) == (False, 0)
    assert "from that time" in none.say


async def test_a_payout_is_what_was_delivered_less_the_commission(as_caller: Contexts) -> None:
    ctx = as_caller(LENA)
    zone = ctx.clock.now().tzinfo
    sold_by = {row["sku"]: row["seller_id"] for row in await repository.rows_of(ctx.tx, "products")}
    delivered = {
        row["order_number"]: row["delivered_at"].astimezone(zone).date() for row in await repository.rows_of(ctx.tx, "orders") if row["delivered_at"]
    }
    items = [row for row in await repository.rows_of(ctx.tx, "order_items") if row["order_number"] in delivered]
    payouts = await repository.rows_of(ctx.tx, "payouts")
    assert len({row["seller_id"] for row in payouts}) == 12
    for row in payouts:
        week = [item for item in items if row["from_on"] <= delivered[item["order_number"]] <= row["to_on"]]
        gross = sum(item["price_cents"] * item["quantity"] for item in week if sold_by[item["sku"]] == row["seller_id"])
        assert (row["gross_cents"], row["commission_cents"]) == (gross, earnings.commission_on(gross))
        assert (row["to_on"] - row["from_on"]).days == 6


async def test_payouts_are_told_with_what_is_to_come(as_caller: Contexts) -> None:
    reply = await get_payouts.function(as_caller(LENA))
    assert reply.say.startswith("Your last payout was on Saturday, June thirteenth: two hundred eighty eight dollars and sixty three cents.")
    assert "goes into the next one" in reply.say
    long_ago = await get_payouts.function(as_caller(LENA), date_to=as_caller().clock.now().date() - timedelta(days=4000))
    assert (long_ago.say, long_ago.found) == ("There was no payout in that time.", False)
