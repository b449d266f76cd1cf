"""Is an order placed as it was quoted, out of stock that is there, once, and by nobody unknown?"""

import asyncio
from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.cart import add_to_cart, apply_promotion
from frontdesk.packs.marketplace.tools.checkout import place_order
from frontdesk.packs.marketplace.tools.order_tracking import track_order
from frontdesk.tools.contract import Reply
from tests.packs.marketplace.conftest import Shop

MARIA, JAMES, PRIYA, LENA = "cus_0001", "cus_0002", "cus_0003", "cus_0005"


@pytest.fixture
def maria(open_shop: Shop) -> Shop:
    return open_shop.calling(MARIA)


async def stock(shop: Shop, sku: str) -> int:
    return sum(row["quantity"] for row in await shop.rows("stock") if row["sku"] == sku)


async def new_orders(shop: Shop) -> list[dict[str, Any]]:
    return [row for row in await shop.rows("orders") if row["dated_on"] is None]


async def refusal(shop: Shop, **arguments: Any) -> str:
    with pytest.raises(Refused) as refused:
        await shop.use(place_order, **arguments)
    assert await new_orders(shop) == []
    return refused.value.say


async def test_nobody_who_is_not_verified_orders_anything(open_shop: Shop) -> None:
    assert place_order.requires == "verified"
    await open_shop.use(add_to_cart, product="brass desk lamp")
    with pytest.raises(Refused, match="no grant"):
        await open_shop.use(place_order)


async def test_a_quote_says_what_it_comes_to_and_where_it_goes(maria: Shop) -> None:
    await maria.use(add_to_cart, product="brass desk lamp")
    quote = await maria.quote(place_order)
    assert quote.say == (
        "That is the brass desk lamp, for forty nine dollars and ninety nine cents, with five dollars and ninety nine cents for shipping."
        " The total is fifty five dollars and ninety eight cents. It goes to forty two Maple Street, Springfield, Illinois."
    )
    assert (quote.amount_cents, quote.always_ask) == (5598, True)
    assert await new_orders(maria) == []


async def test_an_order_takes_its_stock_writes_the_code_and_empties_the_cart(open_shop: Shop) -> None:
    await open_shop.use(add_to_cart, product="brass desk lamp", quantity=2)
    await open_shop.use(apply_promotion, promo_code="SAVE10")
    before = await stock(open_shop, "HOME014")
    reply = await open_shop.calling(MARIA).use(place_order)
    [order] = await new_orders(open_shop)
    assert (order["customer_id"], order["status"], order["shipping_cents"], order["discount_cents"]) == (MARIA, "processing", 0, 1000)
    assert order["ship_to"] == "42 Maple Street, Springfield, Illinois 62704"
    assert reply.data["order_number"] == order["order_number"]
    assert int(order["order_number"]) > max(int(row["order_number"]) for row in await open_shop.rows("orders") if row["dated_on"])
    items = [row for row in await open_shop.rows("order_items") if row["order_number"] == order["order_number"]]
    assert [(row["sku"], row["color"], row["quantity"], row["price_cents"]) for row in items] == [("HOME014", "brass", 2, 4999)]
    assert [(row["order_number"], row["code"]) for row in await open_shop.rows("promo_uses")] == [(order["order_number"], "SAVE10")]
    assert await stock(open_shop, "HOME014") == before - 2
    assert await open_shop.rows("cart_items") == []
    assert [row["promo_code"] for row in await open_shop.rows("carts")] == [None]
    assert "two brass desk lamps" in (await open_shop.calling(MARIA).use(track_order, order_number=order["order_number"])).say


async def test_an_empty_cart_is_no_order(maria: Shop) -> None:
    assert await refusal(maria) == "There is nothing in your cart yet. What would you like to order?"


async def test_one_named_item_is_ordered_off_the_shelf(maria: Shop) -> None:
    assert (await maria.use(place_order, products=["the brass desk lamp"])).data["total_cents"] == 5598


async def test_of_a_cart_only_what_was_named_is_ordered(maria: Shop) -> None:
    await maria.use(add_to_cart, product="brass desk lamp", quantity=2)
    await maria.use(add_to_cart, product="hardcover novel")
    reply = await maria.use(place_order, products=["the lamp"])
    assert [(line["sku"], line["quantity"]) for line in reply.data["cart"]] == [("HOME014", 2)]
    assert reply.say.endswith("for twenty four dollars.")
    assert [row["sku"] for row in await maria.rows("cart_items")] == ["BOOK007"]


async def test_words_that_name_nothing_mean_the_cart(maria: Shop) -> None:
    await maria.use(add_to_cart, product="brass desk lamp")
    assert (await maria.use(place_order, products=["it", "my order"])).data["total_cents"] == 5598


async def test_an_item_of_many_sizes_is_not_guessed(maria: Shop) -> None:
    assert "Tell me which one you'd like" in await refusal(maria, products=["running shoes"])
    assert "couldn't find" in await refusal(maria, products=["a helicopter"])


async def test_what_has_been_sold_meanwhile_is_not_ordered(maria: Shop) -> None:
    await maria.use(add_to_cart, product="brass desk lamp", quantity=2)
    await maria.change("UPDATE stock SET quantity = 1 WHERE sku = 'HOME014'")
    assert "there is only one of the brass desk lamp left" in await refusal(maria)
    await maria.change("UPDATE stock SET quantity = 0 WHERE sku = 'HOME014'")
    assert "there is none of the brass desk lamp" in await refusal(maria)


async def test_a_quote_has_another_fingerprint_when_what_it_was_made_from_changes(maria: Shop) -> None:
    await maria.use(add_to_cart, product="brass desk lamp", quantity=2)
    prints = [(await maria.quote(place_order)).fingerprint]
    prints.append((await maria.quote(place_order)).fingerprint)
    assert prints[0] == prints[1]
    for change in (
        "UPDATE products SET price_cents = 5100 WHERE sku = 'HOME014'",
        "UPDATE addresses SET street = '44 Maple Street' WHERE customer_id = 'cus_0001'",
        "UPDATE cart_items SET quantity = 3",
        "UPDATE carts SET promo_code = 'FREESHIP'",
    ):
        await maria.change(change)
        prints.append((await maria.quote(place_order)).fingerprint)
    assert len(set(prints)) == 5


async def test_who_has_no_address_is_asked_for_it_first(maria: Shop) -> None:
    await maria.change("DELETE FROM addresses WHERE customer_id = 'cus_0001'")
    assert "tell me your address" in await refusal(maria, products=["brass desk lamp"])


async def test_the_last_ones_are_sold_once_and_nobody_waits_for_ever(open_shop: Shop) -> None:
    """Four callers want three of the last four lamps and laptop stands, in another order each: one gets them."""
    await open_shop.change("UPDATE stock SET quantity = 4 WHERE sku IN ('HOME014', 'ELEC008')")
    customers = (MARIA, JAMES, PRIYA, LENA)
    calls = [open_shop.calling(customer, call_id=f"call_{customer}") for customer in customers]
    for number, call in enumerate(calls):
        for product in ("brass desk lamp", "laptop stand")[:: 1 if number % 2 else -1]:
            color = {"color": "silver"} if product == "laptop stand" else {}
            await call.use(add_to_cart, product=product, quantity=3, **color)
    results = await asyncio.gather(*(call.use(place_order) for call in calls), return_exceptions=True)
    assert len([one for one in results if isinstance(one, Reply)]) == 1
    assert all(isinstance(one, Reply | Refused) for one in results)
    assert await stock(open_shop, "HOME014") == 1


async def test_orders_that_are_placed_at_once_have_each_a_number(open_shop: Shop) -> None:
    calls = [open_shop.calling(customer, call_id=f"call_{customer}") for customer in (MARIA, JAMES, PRIYA, LENA)]
    replies = await asyncio.gather(*(call.use(place_order, products=["hardcover novel"]) for call in calls))
    assert len({reply.data["order_number"] for reply in replies}) == 4


async def test_two_orders_from_one_cart_at_once_are_one(maria: Shop) -> None:
    await maria.use(add_to_cart, product="brass desk lamp")
    results = await asyncio.gather(maria.use(place_order), maria.use(place_order), return_exceptions=True)
    assert sum(isinstance(one, Reply) for one in results) == 1
    assert len(await new_orders(maria)) == 1
