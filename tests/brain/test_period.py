"""Stretches of time that callers name."""

from datetime import date

import pytest

from frontdesk.brain.period import heard_period
from tests.brain.desk import NOW


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("what did I buy last month", date(2026, 5, 1), date(2026, 5, 31)),
        ("what did I order last week", date(2026, 6, 8), date(2026, 6, 14)),
        ("in the last two weeks", date(2026, 6, 1), date(2026, 6, 15)),
        ("my orders this year", date(2026, 1, 1), date(2026, 6, 15)),
        ("my orders in May", date(2026, 5, 1), date(2026, 5, 31)),
        ("what I bought in December", date(2025, 12, 1), date(2025, 12, 31)),
        ("what came yesterday", date(2026, 6, 14), date(2026, 6, 14)),
        ("since the first of June", date(2026, 6, 1), date(2026, 6, 15)),
    ],
)
def test_a_period_lies_behind_the_calls_clock(said: str, start: date, end: date) -> None:
    period = heard_period(said, NOW)
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_no_period_is_none() -> None:
    assert heard_period("where is my order", NOW) is None
