"""Is an account locked exactly when five failures lie within an hour, and for an hour?"""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.packs.marketplace.lockout import FAILURES, LASTS, WINDOW, locked_until

NOON = datetime.fromisoformat("2026-06-15T12:00:00-05:00")


def at(*minutes: float) -> list[datetime]:
    return [NOON + timedelta(minutes=minute) for minute in minutes]


def test_four_failures_lock_nothing() -> None:
    assert locked_until(at(0, 1, 2, 3)) is None


def test_the_fifth_within_an_hour_locks_for_an_hour() -> None:
    assert locked_until(at(0, 10, 20, 30, 59.9)) == NOON + timedelta(minutes=119.9)


def test_the_fifth_an_hour_after_the_first_locks_nothing() -> None:
    assert locked_until(at(0, 10, 20, 30, 60)) is None


def test_a_failure_while_it_is_locked_counts() -> None:
    assert locked_until(at(0, 0, 0, 0, 0, 50)) == NOON + timedelta(minutes=110)


@given(st.lists(st.integers(0, 300), max_size=20), st.integers(0, 400))
def test_it_is_locked_exactly_after_five_in_a_rolling_hour(minutes: list[int], later: int) -> None:
    """As one would check it by hand: at each failure of the last hour, how many are in the hour before it?"""
    times, now = sorted(at(*minutes)), NOON + timedelta(minutes=later)
    past = [time for time in times if time <= now]
    by_hand = any(now < last + LASTS and sum(last - WINDOW < time <= last for time in past) >= FAILURES for last in past)
    until = locked_until(past)
    assert (until is not None and now < until) == by_hand
