"""Does only go back what may, once, and is it fetched on a day on which somebody comes?"""

from datetime import date
from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.returns import check_return_eligibility, initiate_return, schedule_pickup, track_return_status
from frontdesk.tools.contract import Missing, Reply
from tests.packs.marketplace.conftest import Shop

MARIA, JAMES, PRIYA = "cus_0001", "cus_0002", "cus_0003"
WEDNESDAY = date(2026, 6, 17)


@pytest.fixture
def maria(open_shop: Shop) -> Shop:
    return open_shop.calling(MARIA)


@pytest.fixture
def james(open_shop: Shop) -> Shop:
    return open_shop.calling(JAMES)


async def send_back(shop: Shop, **arguments: Any) -> Reply:
    return await shop.use(initiate_return, **{"reason": "it is too dim", **arguments})


async def refusal(shop: Shop, **arguments: Any) -> str:
    with pytest.raises(Refused) as refused:
        await send_back(shop, **arguments)
    assert not isinstance(refused.value, Missing)
    return refused.value.say


@pytest.mark.parametrize(
    "named", [{"order_number": "1024"}, {"product": "my desk lamp"}, {"order_number": "the lamp"}, {"product": "return the lamp"}]
)
async def test_what_was_delivered_within_thirty_days_goes_back(maria: Shop, named: dict[str, str]) -> None:
    reply = await send_back(maria, **named)
    mine = [row for row in await maria.rows("returns") if row["order_number"] == "1024"]
    assert [(row["sku"], row["status"], row["reason"], row["resolution"]) for row in mine] == [("HOME014", "initiated", "it is too dim", "refund")]
    assert "forty nine dollars and ninety nine cents" in reply.say


async def test_nothing_goes_back_without_a_reason(maria: Shop) -> None:
    with pytest.raises(Missing) as missing:
        await send_back(maria, order_number="1024", reason=None)
    assert missing.value.parameter == "reason"


async def test_of_an_order_with_two_things_one_is_asked_for(james: Shop) -> None:
    with pytest.raises(Missing) as missing:
        await send_back(james, order_number="1027")
    assert missing.value.parameter == "product"
    assert "the winter coat or the" in missing.value.question
    assert (await send_back(james, order_number="1027", product="the coat")).data["sku"] == "FASH009"


async def test_nothing_named_at_all_is_asked_about_before_anything_is_done(maria: Shop) -> None:
    with pytest.raises(Missing) as missing:
        await send_back(maria)
    assert "brass desk lamp" in missing.value.question


@pytest.mark.parametrize(
    ("customer", "named", "reason"),
    [
        (MARIA, {"order_number": "1012"}, "sixty one days ago"),
        (MARIA, {"product": "running shoes"}, "thirty days"),
        (JAMES, {"product": "sweater"}, "final sale"),
        (MARIA, {"order_number": "1031"}, "is on its way"),
        (MARIA, {"product": "linen curtains"}, "hasn't shipped yet"),
        (MARIA, {"product": "bed frame"}, "don't see that item"),
        (JAMES, {"order_number": "1027", "product": "laptop stand"}, "holds the winter coat"),
    ],
)
async def test_what_may_not_go_back_is_told_why_before_anything_is_asked(open_shop: Shop, customer: str, named: dict[str, str], reason: str) -> None:
    shop = open_shop.calling(customer)
    before = await shop.rows("returns")
    assert reason in await refusal(shop, **named, reason=None)
    assert await shop.rows("returns") == before


@pytest.mark.parametrize(("days", "may"), [(25, True), (26, False)])
async def test_the_thirtieth_day_after_the_delivery_is_the_last(maria: Shop, days: int, may: bool) -> None:
    maria.clock.move(days=days)
    assert ("can go back" in (await maria.use(check_return_eligibility, product="desk lamp")).say.split(",")[1]) == may
    if may:
        await send_back(maria, order_number="1024")
    else:
        assert "thirty one days ago" in await refusal(maria, order_number="1024")


async def test_a_return_that_exists_is_told_and_not_made_again(maria: Shop) -> None:
    await send_back(maria, order_number="1024")
    before = await maria.rows("returns")
    assert "There is a return of that already" in (await send_back(maria, order_number="1024", reason="another")).say
    assert await maria.rows("returns") == before


async def test_another_customers_order_cannot_be_told_from_nobodys(maria: Shop) -> None:
    theirs, nobodys = await refusal(maria, order_number="1051"), await refusal(maria, order_number="9051")
    assert theirs == nobodys.replace("nine zero five one", "one zero five one")


async def test_what_can_go_back_is_told_when_nothing_is_named(maria: Shop, james: Shop) -> None:
    assert "the brass desk lamp, until" in (await maria.use(check_return_eligibility)).say
    both = (await james.use(check_return_eligibility, order_number="1027")).say
    assert "Yes, the winter coat can go back" in both
    assert "final sale" in both


# -- pickups --------------------------------------------------------------------------------------------------------------------------


async def test_a_pickup_has_a_day_and_a_part_of_it_and_can_be_moved(maria: Shop) -> None:
    await send_back(maria, order_number="1024")
    reply = await maria.use(schedule_pickup, date=WEDNESDAY, part_of_day="afternoon")
    assert "on Wednesday, June seventeenth, in the afternoon" in reply.say
    reply = await maria.use(schedule_pickup, date=date(2026, 6, 18), time_from="9 am", time_to="12:00")
    assert "between nine in the morning and noon" in reply.say
    [row] = [row for row in await maria.rows("pickups") if row["return_id"] > 0]
    assert (row["date"], row["part_of_day"], row["time_from"], row["time_to"]) == (date(2026, 6, 18), "", "09:00", "12:00")
    assert "between nine in the morning and noon" in (await maria.use(track_return_status)).say


@pytest.mark.parametrize("day", [date(2026, 6, 14), date(2026, 6, 21), date(2026, 7, 16)])
async def test_another_day_is_asked_for_when_nobody_comes(maria: Shop, day: date) -> None:
    await send_back(maria, order_number="1024")
    with pytest.raises(Missing) as missing:
        await maria.use(schedule_pickup, date=day)
    assert missing.value.parameter == "date"


async def test_without_a_return_nothing_is_picked_up(maria: Shop) -> None:
    with pytest.raises(Refused, match="no return"):
        await maria.use(schedule_pickup, date=WEDNESDAY)


async def test_of_two_returns_the_one_to_be_fetched_is_asked_for(maria: Shop) -> None:
    await maria.change("UPDATE orders SET status = 'delivered', delivered_at = placed_at WHERE order_number = '1040'")
    await send_back(maria, order_number="1024")
    await send_back(maria, order_number="1040", product="curtains")
    with pytest.raises(Missing) as missing:
        await maria.use(schedule_pickup, date=WEDNESDAY)
    assert missing.value.parameter == "order_number"
    await maria.use(schedule_pickup, date=WEDNESDAY, order_number="1040")


async def test_how_a_return_stands_is_told_step_by_step(maria: Shop) -> None:
    assert not (await maria.use(track_return_status)).found
    await send_back(maria, order_number="1024")
    for status, told in (("initiated", "don't have a day yet"), ("picked_up", "on its way back"), ("received", "has arrived with us")):
        await maria.change("UPDATE returns SET status = :status WHERE order_number = '1024'", status=status)
        assert told in (await maria.use(track_return_status, order_number="1024")).say


async def test_the_stock_comes_back_when_the_return_is_received_and_only_then(maria: Shop) -> None:
    async def left() -> int:
        return next(int(row["quantity"]) for row in await maria.rows("stock") if row["sku"] == "HOME014" and row["color"] == "brass")

    before = await left()
    await send_back(maria, order_number="1024")
    assert await left() == before
    for status, more in (("picked_up", 0), ("received", 1), ("refunded", 1)):
        await maria.change("UPDATE returns SET status = :status WHERE order_number = '1024'", status=status)
        assert await left() == before + more
