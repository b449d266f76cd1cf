"""Is a delivery changed only before it ships and for its price, and does a complaint become a case only when it can be true?"""

import re
from datetime import date
from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.delivery import modify_delivery, report_delivery_issue
from frontdesk.packs.marketplace.tools.order_tracking import track_order
from frontdesk.tools.contract import Missing, Reply
from tests.packs.marketplace.conftest import Shop

MARIA, JAMES, PRIYA = "cus_0001", "cus_0002", "cus_0003"
PEORIA = "310 Cedar Avenue, Peoria, Illinois"
CHANGES: list[tuple[dict[str, Any], int, str]] = [
    ({"change_type": "address_change", "address": "three ten cedar ave, peoria, IL"}, 599, PEORIA),
    ({"change_type": "reschedule", "date": date(2026, 6, 26)}, 299, "2026-06-26"),
    ({"change_type": "delivery_instructions", "instructions": "leave it at the back door."}, 0, "leave it at the back door"),
    ({"change_type": "hold_at_location", "location": "the store on Main Street"}, 0, "the store on Main Street"),
]


@pytest.fixture
def maria(open_shop: Shop) -> Shop:
    return open_shop.calling(MARIA)


async def change(shop: Shop, order_number: str = "1040", **arguments: Any) -> Reply:
    return await shop.use(modify_delivery, order_number=order_number, **arguments)


async def refusal(shop: Shop, order_number: str, **arguments: Any) -> str:
    with pytest.raises(Refused) as refused:
        await shop.quote(modify_delivery, order_number=order_number, **arguments)
    assert not await shop.rows("delivery_changes")
    return refused.value.say


@pytest.mark.parametrize(("wish", "fee", "details"), CHANGES)
async def test_each_change_has_its_price_and_is_written_once_it_is_made(maria: Shop, wish: dict[str, Any], fee: int, details: str) -> None:
    quote = await maria.quote(modify_delivery, order_number="1040", **wish)
    assert quote.amount_cents == fee
    assert await maria.rows("delivery_changes") == []
    reply = await change(maria, **wish)
    [row] = await maria.rows("delivery_changes")
    assert (row["order_number"], row["kind"], row["fee_cents"], row["details"]) == ("1040", wish["change_type"], fee, details)
    assert reply.data == quote.data


async def test_a_quote_names_what_will_be_done_and_its_price(maria: Shop) -> None:
    quote = await maria.quote(modify_delivery, order_number="1040", change_type="address_change", address=PEORIA)
    assert quote.say.startswith("So order one zero four zero goes")
    assert quote.say.endswith("goes to three hundred ten Cedar Avenue, Peoria, Illinois. That costs five dollars and ninety nine cents.")


@pytest.mark.parametrize(
    ("customer", "number", "state"),
    [(MARIA, "1031", "is on its way"), (MARIA, "1024", "was delivered"), (JAMES, "1035", "held up by weather")],
)
@pytest.mark.parametrize("wish", [wish for wish, _, _ in CHANGES])
async def test_what_has_shipped_is_not_changed(open_shop: Shop, customer: str, number: str, state: str, wish: dict[str, Any]) -> None:
    say = await refusal(open_shop.calling(customer), number, **wish)
    assert "only be changed before it ships" in say
    assert state in say


async def test_what_ships_after_the_quote_is_not_changed_either(maria: Shop) -> None:
    wish = CHANGES[0][0]
    before = await maria.quote(modify_delivery, order_number="1040", **wish)
    assert before.fingerprint == (await maria.quote(modify_delivery, order_number="1040", **wish)).fingerprint
    await maria.change("UPDATE orders SET status = 'shipped' WHERE order_number = '1040'")
    await refusal(maria, "1040", **wish)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ({"change_type": "address_change"}, "address"),
        ({"change_type": "address_change", "address": "310 Cedar Avenue"}, "address"),
        ({"change_type": "address_change", "address": "my mother's"}, "address"),
        ({"change_type": "delivery_instructions", "instructions": " "}, "instructions"),
        ({"change_type": "delivery_instructions", "instructions": "did I leave for the driver"}, "instructions"),
        ({"change_type": "hold_at_location"}, "location"),
        ({"change_type": "reschedule"}, "date"),
        ({"change_type": "reschedule", "date": date(2026, 6, 15)}, "date"),
        ({"change_type": "reschedule", "date": date(2026, 6, 17)}, "date"),
        ({"change_type": "reschedule", "date": date(2027, 6, 15)}, "date"),
    ],
)
async def test_what_a_change_needs_is_asked_for(maria: Shop, arguments: dict[str, Any], asked: str) -> None:
    with pytest.raises(Missing) as missing:
        await maria.quote(modify_delivery, order_number="1040", **arguments)
    assert missing.value.parameter == asked
    assert missing.value.question.endswith("?")


async def test_the_same_change_is_not_made_twice(maria: Shop) -> None:
    await change(maria, change_type="address_change", address=PEORIA)
    with pytest.raises(Refused) as refused:
        await change(maria, change_type="address_change", address="310 cedar ave, peoria, illinois")
    assert "already" in refused.value.say
    assert len(await maria.rows("delivery_changes")) == 1


async def test_an_order_that_was_put_off_is_due_on_the_new_day_and_not_late(maria: Shop) -> None:
    await change(maria, change_type="reschedule", date=date(2026, 6, 26))
    say = (await maria.use(track_order, order_number="1040")).say
    assert "should arrive on Friday, June twenty sixth" in say
    assert "late" not in say


async def test_another_customers_order_cannot_be_told_from_nobodys(maria: Shop) -> None:
    wish = CHANGES[0][0]
    theirs, nobodys = await refusal(maria, "1050", **wish), await refusal(maria, "9050", **wish)
    assert theirs == nobodys.replace("nine zero five zero", "one zero five zero")
    assert theirs.startswith("I can't find order one zero five zero on your account. What you have open is order one zero four zero")


# -- complaints -----------------------------------------------------------------------------------------------------------------------


async def report(shop: Shop, number: str, kind: str, **arguments: Any) -> Reply:
    return await shop.use(report_delivery_issue, order_number=number, issue_type=kind, **arguments)


@pytest.mark.parametrize("kind", ["damaged_package", "missing_items", "wrong_address", "never_received", "stolen_package"])
async def test_what_went_wrong_with_a_delivered_order_becomes_a_case(maria: Shop, kind: str) -> None:
    reply = await report(maria, "1024", kind, photo_evidence=True, description="it is not right")
    [row] = await maria.rows("delivery_issues")
    assert (row["order_number"], row["kind"], row["photo_evidence"], row["description"]) == ("1024", kind, True, "it is not right")
    assert re.fullmatch(r"DI-\d{5}", row["case_number"])
    assert reply.data["case_number"] == row["case_number"]
    assert "its number is D I " in reply.say
    assert "business days" in reply.say
    assert not re.search(r"\d", reply.say)


async def test_a_photo_is_asked_for_when_something_is_damaged(maria: Shop) -> None:
    with pytest.raises(Missing) as missing:
        await report(maria, "1024", "damaged_package")
    assert missing.value.parameter == "photo_evidence"
    assert await maria.rows("delivery_issues") == []
    assert "take a photo of it" in (await report(maria, "1024", "damaged_package", photo_evidence=False)).say


async def test_the_same_complaint_has_one_case(maria: Shop) -> None:
    first = await report(maria, "1024", "damaged_package", photo_evidence=False)
    again = await report(maria, "1024", "damaged_package", photo_evidence=True)
    assert again.data == first.data
    assert "a case about that already" in again.say
    [row] = await maria.rows("delivery_issues")
    assert row["photo_evidence"]


@pytest.mark.parametrize(
    ("customer", "number", "kind", "state"),
    [
        (MARIA, "1031", "never_received", "should arrive on Wednesday"),
        (MARIA, "1031", "stolen_package", "is on its way"),
        (MARIA, "1040", "never_received", "hasn't shipped yet"),
        (MARIA, "1040", "damaged_package", "hasn't shipped yet"),
        (JAMES, "1035", "never_received", "should arrive tomorrow"),
    ],
)
async def test_what_cannot_have_happened_yet_is_answered_with_the_true_state(
    open_shop: Shop, customer: str, number: str, kind: str, state: str
) -> None:
    with pytest.raises(Refused) as refused:
        await report(open_shop.calling(customer), number, kind, photo_evidence=True)
    assert state in refused.value.say
    assert await open_shop.rows("delivery_issues") == []


async def test_a_parcel_that_is_overdue_can_be_reported_as_never_received(maria: Shop) -> None:
    maria.clock.move(days=3)
    assert (await report(maria, "1031", "never_received")).data["case_number"]


async def test_case_numbers_are_each_another(open_shop: Shop) -> None:
    for customer, number in ((MARIA, "1024"), (MARIA, "1012"), (JAMES, "1027"), (PRIYA, "1051")):
        await report(open_shop.calling(customer), number, "missing_items")
    assert len({row["case_number"] for row in await open_shop.rows("delivery_issues")}) == 4


async def test_a_complaint_about_anothers_order_finds_nothing(maria: Shop) -> None:
    with pytest.raises(Refused, match="no such order"):
        await report(maria, "1051", "missing_items")
