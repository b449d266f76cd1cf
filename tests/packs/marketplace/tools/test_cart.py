"""Can anyone fill a cart, with what is there and no more, and does a code go with it?"""

from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.cart import add_to_cart, apply_promotion
from frontdesk.packs.marketplace.tools.checkout import place_order
from frontdesk.tools.contract import Missing, Reply
from tests.packs.marketplace.conftest import Shop

MARIA, JAMES, LENA = "cus_0001", "cus_0002", "cus_0005"


async def add(shop: Shop, product: str, **wanted: Any) -> Reply:
    return await shop.use(add_to_cart, product=product, **wanted)


async def refusal(shop: Shop, product: str, **wanted: Any) -> str:
    with pytest.raises(Refused) as refused:
        await add(shop, product, **wanted)
    assert not isinstance(refused.value, Missing)
    return refused.value.say


def lines(reply: Reply) -> list[tuple[str, str, str, int]]:
    return [(line["sku"], line["size"], line["color"], line["quantity"]) for line in reply.data["cart"]]


async def test_a_caller_whom_nobody_knows_fills_a_cart(open_shop: Shop) -> None:
    assert add_to_cart.requires is None
    first = await add(open_shop, "the brass desk lamp")
    assert first.say == (
        "I've put the brass desk lamp in your cart. Your cart holds the brass desk lamp, for forty nine dollars and ninety nine cents."
    )
    second = await add(open_shop, "linen curtains", size="84 inch", color="white", quantity=2)
    assert lines(second) == [("HOME014", "", "brass", 1), ("HOME022", "84 inch", "white", 2)]
    assert second.say.endswith(
        "Your cart holds the brass desk lamp and two of the linen curtains, for one hundred sixty seven dollars and ninety nine cents together."
    )
    [cart] = await open_shop.rows("carts")
    assert (cart["call_id"], cart["customer_id"]) == ("call_test", None)


async def test_more_of_the_same_is_one_line(open_shop: Shop) -> None:
    await add(open_shop, "brass desk lamp")
    assert lines(await add(open_shop, "brass desk lamp", quantity=2)) == [("HOME014", "", "brass", 3)]


@pytest.mark.parametrize(
    ("product", "said", "asked"),
    [
        ("running shoes", {}, "size"),
        ("running shoes", {"size": "ten"}, "color"),
        ("running shoes", {"size": "forty"}, "size"),
        ("running shoes", {"size": "ten", "color": "purple"}, "color"),
        ("winter coat", {"color": "navy"}, "size"),
        ("brass desk lamp", {"quantity": 0}, "quantity"),
        ("brass desk lamp", {"quantity": -3}, "quantity"),
    ],
)
async def test_what_is_not_clear_is_asked_for(open_shop: Shop, product: str, said: dict[str, Any], asked: str) -> None:
    with pytest.raises(Missing) as missing:
        await add(open_shop, product, **said)
    assert missing.value.parameter == asked
    assert missing.value.question.endswith("?")
    assert await open_shop.rows("cart_items") == []


async def test_of_several_items_one_is_asked_for(open_shop: Shop) -> None:
    with pytest.raises(Missing) as missing:
        await add(open_shop, "a lamp")
    assert missing.value.parameter == "product"


async def test_what_the_shop_does_not_have_is_not_sold(open_shop: Shop) -> None:
    assert "couldn't find" in await refusal(open_shop, "a helicopter")


async def test_no_more_is_sold_than_there_is(open_shop: Shop) -> None:
    await open_shop.change("UPDATE stock SET quantity = 3 WHERE sku = 'HOME014'")
    await add(open_shop, "brass desk lamp", quantity=2)
    say = await refusal(open_shop, "brass desk lamp", quantity=2)
    assert say == "I only have three of the brass desk lamp, and two are in your cart already. Shall I take fewer?"
    await open_shop.change("UPDATE stock SET quantity = 0 WHERE sku = 'HOME014'")
    assert "out of stock" in await refusal(open_shop, "brass desk lamp")


async def test_more_than_twenty_of_one_item_are_a_bulk_order(open_shop: Shop) -> None:
    await open_shop.change("UPDATE stock SET quantity = 900 WHERE sku = 'HOME014'")
    assert "bulk order" in await refusal(open_shop, "brass desk lamp", quantity=21)
    await add(open_shop, "brass desk lamp", quantity=20)
    assert "bulk order" in await refusal(open_shop, "brass desk lamp")


async def test_each_call_has_a_cart_of_its_own(open_shop: Shop) -> None:
    await add(open_shop, "brass desk lamp")
    other = await add(open_shop.calling(call_id="call_other"), "laptop stand", color="silver")
    assert [sku for sku, *_ in lines(other)] == ["ELEC008"]


# -- whose it is ----------------------------------------------------------------------------------------------------------------------


async def test_what_was_collected_in_a_call_becomes_the_verified_callers(open_shop: Shop) -> None:
    await add(open_shop.calling(MARIA, call_id="call_yesterday"), "laptop stand", color="silver")
    await add(open_shop, "brass desk lamp")
    known = await add(open_shop.calling(MARIA), "hardcover novel")
    assert {sku for sku, *_ in lines(known)} == {"ELEC008", "HOME014", "BOOK007"}
    [cart] = await open_shop.rows("carts")
    assert (cart["customer_id"], cart["call_id"]) == (MARIA, "call_test")


async def test_who_is_verified_no_more_does_not_look_into_a_customers_cart(open_shop: Shop) -> None:
    await add(open_shop.calling(MARIA, call_id="call_yesterday"), "laptop stand", color="silver")
    await add(open_shop.calling(MARIA), "hardcover novel")
    later = await add(open_shop, "brass desk lamp")
    assert [sku for sku, *_ in lines(later)] == ["HOME014"]
    back = await add(open_shop.calling(MARIA), "hardcover novel")
    assert {sku for sku, *_ in lines(back)} == {"ELEC008", "HOME014", "BOOK007"}, "once she is verified again, all of it is hers"


async def test_nobody_gets_the_cart_of_another_customer(open_shop: Shop) -> None:
    await add(open_shop.calling(MARIA), "laptop stand", color="silver")
    james = await add(open_shop.calling(JAMES), "brass desk lamp")
    assert [sku for sku, *_ in lines(james)] == ["HOME014"]
    again = await add(open_shop.calling(MARIA, call_id="call_next"), "hardcover novel")
    assert {sku for sku, *_ in lines(again)} == {"ELEC008", "BOOK007"}


# -- codes ----------------------------------------------------------------------------------------------------------------------------


async def apply(shop: Shop, code: str) -> Reply:
    return await shop.use(apply_promotion, promo_code=code)


async def objection(shop: Shop, code: str) -> str:
    with pytest.raises(Refused) as refused:
        await apply(shop, code)
    return refused.value.say


async def test_a_code_goes_with_the_cart_and_is_used_up_by_nothing_yet(open_shop: Shop) -> None:
    await add(open_shop, "brass desk lamp", quantity=2)
    reply = await apply(open_shop, "save ten")
    assert reply.say == "The code save ten is on your cart and takes ten dollars off."
    assert (reply.data["promo_code"], reply.data["discount_cents"]) == ("SAVE10", 1000)
    assert [row["promo_code"] for row in await open_shop.rows("carts")] == ["SAVE10"]
    assert await open_shop.rows("promo_uses") == []


async def test_an_order_takes_one_code(open_shop: Shop) -> None:
    await add(open_shop, "brass desk lamp", quantity=2)
    await apply(open_shop, "SAVE10")
    assert "An order takes one code, so it stands in place of save ten." in (await apply(open_shop, "free shipping")).say
    assert [row["promo_code"] for row in await open_shop.rows("carts")] == ["FREESHIP"]


async def test_a_code_that_does_not_hold_leaves_the_cart_alone(open_shop: Shop) -> None:
    assert "nothing in your cart" in await objection(open_shop, "SAVE10")
    await add(open_shop, "brass desk lamp")
    assert "from fifty dollars on" in await objection(open_shop, "SAVE10")
    assert "ended on Friday, June fifth" in await objection(open_shop, "spring twenty")
    assert "don't know a code" in await objection(open_shop, "save ninety")
    assert [row["promo_code"] for row in await open_shop.rows("carts")] == [None]


async def test_a_first_order_code_is_for_who_never_ordered(open_shop: Shop) -> None:
    await add(open_shop, "brass desk lamp")
    assert "which I'll check when you order" in (await apply(open_shop, "welcome five")).say
    assert "you have ordered from us before" in await objection(open_shop.calling(MARIA), "welcome five")
    quote = await open_shop.calling(MARIA).quote(place_order)
    assert quote.say.startswith("I'm sorry, the code welcome five is for a first order")
    assert quote.data["discount_cents"] == 0
