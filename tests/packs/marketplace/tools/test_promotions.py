"""Does the promotions desk tell what is running, for whom, and what it saves; and is a code put on a cart in one way only?"""

from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.cart import add_to_cart, apply_promotion
from frontdesk.packs.marketplace.tools.promotions import apply_promo_code, calculate_discount, check_eligibility, get_current_promotions
from frontdesk.tools.contract import Missing
from tests.packs.marketplace.conftest import Contexts, Shop

MARIA, LENA = "cus_0001", "cus_0005"


async def worked_out(as_caller: Contexts, **wanted: Any) -> tuple[int, str]:
    reply = await calculate_discount.function(as_caller(), **wanted)
    return reply.data["discount_cents"], reply.say


async def test_nobody_has_to_be_known(as_caller: Contexts) -> None:
    assert {tool.requires for tool in (get_current_promotions, apply_promo_code, check_eligibility, calculate_discount)} == {None}
    reply = await get_current_promotions.function(as_caller())
    assert [row["code"] for row in reply.data["promotions"]] == ["FREESHIP", "SAVE10", "WELCOME5"]
    assert "the code save ten takes ten percent off an order from fifty dollars on" in reply.say
    assert "spring" not in reply.say


async def test_what_holds_for_everything_is_not_said_to_be_for_lamps(as_caller: Contexts) -> None:
    reply = await get_current_promotions.function(as_caller(), category="lamps")
    assert reply.say.startswith("There is none for lamps alone, but these hold for the whole shop: ")


async def test_with_nothing_running_nothing_is_told(open_shop: Shop) -> None:
    await open_shop.change("UPDATE promotions SET starts_at = '2020-01-01', ends_at = '2020-02-02'")
    assert not (await open_shop.use(get_current_promotions)).found


@pytest.mark.parametrize(
    ("wanted", "discount", "told"),
    [
        ({"order_total_cents": 8000}, 800, "On eighty dollars, the code save ten takes eight dollars off, so you would pay seventy two dollars."),
        ({"promo_code": "say ten", "order_total_cents": 6000}, 600, "fifty four dollars"),
        ({"promo_code": "welcome five", "order_total_cents": 400}, 400, "so you would pay zero dollars, before shipping"),
        ({"promo_code": "free ship", "order_total_cents": 3000}, 0, "saves you the shipping, which is five dollars and ninety nine cents"),
        ({"promo_code": "free ship", "order_total_cents": 6000}, 0, "is sent without a charge anyway"),
        ({"percent": 20, "order_total_cents": 11000}, 2200, "Twenty percent of one hundred ten dollars is twenty two dollars"),
        ({"percent": 100, "order_total_cents": 999}, 999, "would leave zero dollars"),
    ],
)
async def test_a_discount_is_worked_out(as_caller: Contexts, wanted: dict[str, Any], discount: int, told: str) -> None:
    cents, say = await worked_out(as_caller, **wanted)
    assert cents == discount
    assert told in say


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [({}, "order_total_cents"), ({"order_total_cents": -5}, "order_total_cents"), ({"percent": 120, "order_total_cents": 900}, "percent")],
)
async def test_what_cannot_be_worked_out_is_asked_for(as_caller: Contexts, wanted: dict[str, Any], asked: str) -> None:
    with pytest.raises(Missing) as missing:
        await calculate_discount.function(as_caller(), **wanted)
    assert missing.value.parameter == asked


async def test_a_code_that_does_not_hold_saves_nothing(as_caller: Contexts) -> None:
    for code, told in (("SPRING20", "ended on Friday, June fifth"), ("SAVE10", "that comes to forty dollars"), ("HELLO9", "don't know a code")):
        with pytest.raises(Refused) as refused:
            await calculate_discount.function(as_caller(), promo_code=code, order_total_cents=4000)
        assert told in refused.value.say


async def test_the_cart_is_what_a_discount_is_of(open_shop: Shop) -> None:
    await open_shop.use(add_to_cart, product="brass desk lamp", quantity=2)
    await open_shop.use(apply_promo_code, promo_code="SAVE10")
    assert (await open_shop.use(calculate_discount)).data == {
        "order_total_cents": 9998,
        "discount_cents": 1000,
        "total_cents": 8998,
        "promo_code": "SAVE10",
    }


@pytest.mark.parametrize(
    ("customer", "code", "can", "told"),
    [
        ("", "welcome five", None, "once I know who you are"),
        (MARIA, "welcome five", False, "you have ordered from us before"),
        (LENA, "the new customer discount", True, "yours would be the first"),
        ("", "save ten", None, "There is nothing in your cart yet"),
        ("", "spring twenty", False, "ended on Friday, June fifth"),
        ("", "free ship", True, "Yes, you can use the code freeship"),
    ],
)
async def test_eligibility_is_told_as_far_as_it_is_known(as_caller: Contexts, customer: str, code: str, can: bool | None, told: str) -> None:
    reply = await check_eligibility.function(as_caller(customer), promo_code=code)
    assert reply.data["eligible"] is can
    assert told in reply.say


async def test_a_code_is_applied_alike_at_both_desks(open_shop: Shop) -> None:
    await open_shop.use(add_to_cart, product="brass desk lamp", quantity=2)
    here = await open_shop.use(apply_promo_code, promo_code="safe 10")
    there = await open_shop.use(apply_promotion, promo_code="save ten")
    assert here == there
    assert [row["promo_code"] for row in await open_shop.rows("carts")] == ["SAVE10"]
    assert await open_shop.rows("promo_uses") == []
