"""Is each state of a parcel told truthfully, also those that the sample does not have?"""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from frontdesk.packs.marketplace import parcels
from frontdesk.packs.marketplace.repository import Bought, Order, Stop

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
HEADPHONES = Bought("ELEC021", "Wireless headphones", "", "black", 1, 12900)
ORDER = Order(
    order_number="1031",
    status="in_transit",
    placed_at=NOW - timedelta(days=4),
    delivered_at=None,
    cancelled_at=None,
    carrier="UPS",
    tracking_number="1Z9E49370398230776",
    promised_on=date(2026, 6, 17),
    due_on=date(2026, 6, 17),
    held_up_by="",
    items=(HEADPHONES,),
    stops=(),
)


def test_a_parcel_without_a_stop_is_on_its_way_and_nowhere_yet() -> None:
    assert parcels.status(ORDER, NOW) == (
        "Order one zero three one, the wireless headphones, is on its way with UPS and should arrive on Wednesday, June seventeenth."
    )


def test_without_a_day_none_is_promised() -> None:
    assert "I don't have a delivery day for it yet." in parcels.status(replace(ORDER, due_on=None, carrier=""), NOW)


def test_an_order_without_a_parcel_is_told_too() -> None:
    bare = replace(ORDER, status="delivered", delivered_at=None, due_on=None, promised_on=None, carrier="")
    assert parcels.status(bare, NOW) == "Order one zero three one, the wireless headphones, was delivered some time ago."
    assert parcels.updates(bare, NOW) == parcels.status(bare, NOW)


def test_a_cancelled_order_says_when() -> None:
    cancelled = replace(ORDER, status="cancelled", cancelled_at=NOW - timedelta(days=1))
    assert parcels.status(cancelled, NOW).endswith("was cancelled yesterday.")
    assert parcels.short(cancelled, NOW).endswith("cancelled")


def test_two_things_at_one_place_are_told_with_there() -> None:
    stops = (
        Stop(NOW - timedelta(days=2), "Memphis, Tennessee distribution center", "arrived"),
        Stop(NOW - timedelta(days=1), "Memphis, Tennessee distribution center", "held up by weather"),
    )
    assert "and was held up by weather there yesterday" in parcels.updates(replace(ORDER, stops=stops), NOW)


@pytest.mark.parametrize(("said", "number"), [("#1031", "1031"), ("ten thirty one", "1031"), ("", ""), ("none", ""), ("9" * 50, "9" * 12)])
def test_order_numbers_are_read_from_what_was_said(said: str, number: str) -> None:
    assert parcels.number_in(said) == number


def test_a_short_end_of_a_tracking_number_names_no_parcel() -> None:
    assert parcels.with_tracking([ORDER], "30776") == []
    assert parcels.with_tracking([ORDER], "230776") == [ORDER]


def test_of_orders_with_the_same_item_the_open_one_is_meant() -> None:
    old = replace(ORDER, order_number="1000", status="delivered")
    assert parcels.with_item([ORDER, old], "headphones", {}) == [ORDER]
    assert parcels.with_item([old], "headphones", {}) == [old]
    assert parcels.with_item([ORDER], "my order", {}) is None
    assert parcels.with_item([ORDER], "toaster", {}) == []
