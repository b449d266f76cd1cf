"""Does a request become a row with a number, told as what it is: a request?"""

from dataclasses import replace

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.requests import request_bulk_order, request_price_match
from frontdesk.tools.contract import Missing
from tests.packs.marketplace.conftest import Shop


async def new(shop: Shop, table: str) -> list[dict[str, object]]:
    return [row for row in await shop.rows(table) if row["call_id"] == "call_test"]


async def test_a_million_is_a_request_of_which_nothing_is_promised(open_shop: Shop) -> None:
    reply = await open_shop.use(request_bulk_order, product="soy candle", quantity=1_000_000)
    assert reply.say.startswith("I've written down your request for one million soy candles. Its number is ")
    assert "A person will look at it; I can't promise that it will be granted, nor when." in reply.say
    [row] = await new(open_shop, "bulk_requests")
    assert (row["sku"], row["quantity"], row["customer_id"], row["request_number"]) == ("HOME048", 1_000_000, None, reply.data["request_number"])


async def test_a_request_is_the_customers_when_they_are_known_and_says_where_to_call(open_shop: Shop) -> None:
    call = replace(open_shop.calling("cus_0001", line="+12175550142"))
    reply = await call.use(request_bulk_order, product="soy candle", quantity=10**30)
    [row] = await new(open_shop, "bulk_requests")
    assert (row["customer_id"], row["phone"], row["quantity"]) == ("cus_0001", "+12175550142", 10**12)
    assert "no number to call you back" not in reply.say


async def test_a_few_need_no_request(open_shop: Shop) -> None:
    with pytest.raises(Refused, match="no bulk order"):
        await open_shop.use(request_bulk_order, product="brass desk lamp", quantity=2)
    with pytest.raises(Missing, match="quantity"):
        await open_shop.use(request_bulk_order, product="brass desk lamp", quantity=0)
    assert await new(open_shop, "bulk_requests") == []


async def test_another_shops_price_is_written_down_with_ours(open_shop: Shop) -> None:
    reply = await open_shop.use(request_price_match, product="wireless headphones", competitor="Best Sound\x00", price_cents=9900)
    assert "at Best Sound for ninety nine dollars; ours are one hundred twenty nine dollars" in reply.say
    [row] = await new(open_shop, "price_matches")
    assert (row["sku"], row["competitor"], row["price_cents"], row["our_price_cents"]) == ("ELEC021", "Best Sound", 9900, 12900)
    await open_shop.use(request_price_match, product="wireless headphones", competitor="Best Sound")
    assert [row["price_cents"] for row in await new(open_shop, "price_matches")] == [9900, None]


async def test_what_costs_no_less_elsewhere_is_no_request(open_shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        await open_shop.use(request_price_match, product="wireless headphones", competitor="Somebody", price_cents=12900)
    assert "that is the same price" in refused.value.say
    with pytest.raises(Refused):
        await open_shop.use(request_price_match, product="a flying carpet", competitor="Somebody", price_cents=100)
    with pytest.raises(Missing, match="competitor"):
        await open_shop.use(request_price_match, product="wireless headphones", competitor=" . ")
