from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.work.webhooks.delivery import LONGEST, Delivery, Tried, next_try, wait_before

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
DELIVERY = Delivery(
    "dlv_1", "call_1_call.started", "call.started", "shop", "call_1", "https://a.example/x", ("S",), False, "{}", NOON, NOON + LONGEST
)


def test_each_wait_is_longer_than_the_one_before_until_two_hours() -> None:
    waits = [wait_before(attempt) for attempt in range(1, 40)]
    assert waits[:3] == [timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=45)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=2)


def test_what_was_taken_or_is_not_wanted_any_more_is_not_tried_again() -> None:
    assert next_try(DELIVERY, Tried(True, "204"), NOON) is None
    assert next_try(DELIVERY, Tried(False, "410", gone=True), NOON) is None


def test_a_reader_who_asks_for_time_gets_it() -> None:
    assert next_try(DELIVERY, Tried(False, "503", wait=timedelta(minutes=10)), NOON) == NOON + timedelta(minutes=10)


@given(st.lists(st.floats(0, 20), max_size=60))
def test_tries_go_on_for_a_day_and_no_longer(seconds: list[float]) -> None:
    delivery, now = DELIVERY, NOON
    for took in [*seconds, *[1.0] * 60]:
        now += timedelta(seconds=took)
        following = next_try(delivery, Tried(False, "500"), now)
        if following is None:
            break
        assert now <= following <= delivery.give_up_at
        delivery, now = replace(delivery, attempts=delivery.attempts + 1), following
    assert following is None
    assert delivery.attempts >= 15
