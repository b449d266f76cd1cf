"""Is a gift card told only to whom has its number, and does store credit pay what it may and no more?"""

import asyncio

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.cart import add_to_cart
from frontdesk.packs.marketplace.tools.checkout import place_order
from frontdesk.packs.marketplace.tools.credit import check_gift_card, use_store_credit
from frontdesk.tools.contract import Missing, Reply
from tests.packs.marketplace.conftest import Shop

MARIA, LENA = "cus_0001", "cus_0005"
CARD = "6035913524960771"


@pytest.fixture
def lena(open_shop: Shop) -> Shop:
    return open_shop.calling(LENA)


async def credit(shop: Shop, customer: str = LENA) -> int:
    return next(int(row["store_credit_cents"]) for row in await shop.rows("customers") if row["id"] == customer)


async def refusal(shop: Shop, **arguments: int) -> str:
    with pytest.raises(Refused) as refused:
        await shop.use(use_store_credit, **arguments)
    return refused.value.say


async def test_a_card_is_told_with_what_is_on_it_and_its_last_day(open_shop: Shop) -> None:
    reply = await open_shop.use(check_gift_card, gift_card_number=CARD)
    assert reply.say == (
        "The card ending in zero seven seven one has fifty dollars on it, and it holds until Tuesday, June fifteenth, twenty twenty seven."
    )
    assert CARD not in str(reply.data)


async def test_a_wrong_number_and_one_nobody_has_are_answered_alike(open_shop: Shop) -> None:
    replies = [await open_shop.use(check_gift_card, gift_card_number=number) for number in ("6035913524960773", "1111222233334444")]
    assert replies[0] == replies[1] == Reply(replies[0].say, found=False)


@pytest.mark.parametrize("number", ["603591352496077", "60359135249607710", "the blue one"])
async def test_a_number_that_is_not_whole_is_asked_for_again(open_shop: Shop, number: str) -> None:
    with pytest.raises(Missing, match="gift_card_number"):
        await open_shop.use(check_gift_card, gift_card_number=number)


async def test_a_card_that_ended_and_one_that_is_used_up_are_told_so(open_shop: Shop) -> None:
    assert "can't be used any more" in (await open_shop.use(check_gift_card, gift_card_number="6035 9811 2226 8046")).say
    assert "nothing left on it" in (await open_shop.use(check_gift_card, gift_card_number="6035 3949 8347 7690")).say


async def test_store_credit_is_for_whom_is_known(open_shop: Shop) -> None:
    assert (use_store_credit.requires, check_gift_card.requires) == ("verified", None)


async def test_who_has_none_and_who_has_no_cart_hear_why(open_shop: Shop, lena: Shop) -> None:
    assert "don't have any store credit" in await refusal(open_shop.calling(MARIA))
    assert await refusal(lena) == "You have forty dollars of store credit, and nothing in your cart yet. Once there is, I can put it on there."


async def test_credit_on_the_cart_is_taken_off_with_the_order(lena: Shop) -> None:
    await lena.use(add_to_cart, product="brass desk lamp")
    reply = await lena.use(use_store_credit)
    assert reply.say == "Forty dollars of your store credit is on your cart now. It is taken off when you place the order."
    assert await credit(lena) == 4000
    quote = await lena.quote(place_order)
    assert "Your store credit pays forty dollars of that, and fifteen dollars and ninety eight cents is left to pay" in quote.say
    placed = await lena.use(place_order)
    assert (placed.data["total_cents"], placed.data["credit_cents"], placed.data["paid_cents"]) == (5598, 4000, 1598)
    assert await credit(lena) == 0
    assert [row["credit_cents"] for row in await lena.rows("orders") if row["dated_on"] is None] == [4000]
    assert [row["credit_cents"] for row in await lena.rows("carts")] == [0]


async def test_no_more_is_used_than_the_cart_costs_or_was_said(lena: Shop) -> None:
    await lena.use(add_to_cart, product="hardcover novel")
    assert (await lena.use(use_store_credit)).data["credit_cents"] == 2400 + 599
    assert (await lena.use(use_store_credit, amount_cents=1000)).data["credit_cents"] == 1000
    assert (await lena.use(use_store_credit, amount_cents=999900)).data["credit_cents"] == 2999
    assert "above nothing" in await refusal(lena, amount_cents=0)
    await lena.use(place_order)
    assert await credit(lena) == 4000 - 2999


async def test_credit_that_is_gone_meanwhile_is_not_used(lena: Shop) -> None:
    await lena.use(add_to_cart, product="brass desk lamp")
    await lena.use(use_store_credit)
    before = (await lena.quote(place_order)).fingerprint
    await lena.change("UPDATE customers SET store_credit_cents = 500 WHERE id = 'cus_0005'")
    assert (await lena.quote(place_order)).fingerprint != before
    assert (await lena.use(place_order)).data["credit_cents"] == 500
    assert await credit(lena) == 0


async def test_credit_that_was_meant_for_more_waits_for_the_rest_of_the_cart(lena: Shop) -> None:
    await lena.use(add_to_cart, product="hardcover novel")
    await lena.use(add_to_cart, product="brass desk lamp")
    await lena.use(use_store_credit)
    await lena.use(place_order, products=["the novel"])
    assert [row["credit_cents"] for row in await lena.rows("carts")] == [4000 - 2999]


async def test_two_calls_of_one_customer_use_their_credit_once(open_shop: Shop) -> None:
    calls = [open_shop.calling(LENA, call_id=f"call_{number}") for number in range(2)]
    await calls[0].use(add_to_cart, product="brass desk lamp")
    await calls[0].use(use_store_credit)
    results = await asyncio.gather(*(call.use(place_order) for call in calls), return_exceptions=True)
    assert sum(isinstance(one, Reply) for one in results) == 1
    assert await credit(open_shop) == 0
