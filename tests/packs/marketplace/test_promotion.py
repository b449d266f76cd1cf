"""Is what a promotion offers said as it is, and the best one found?"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.packs.marketplace import promotion
from frontdesk.packs.marketplace.repository.carts import Promotion

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
SAVE10 = Promotion("SAVE10", "percent", 10, None, 5000, False, None, None)
WELCOME5 = Promotion("WELCOME5", "amount", None, 500, 0, True, None, None)
FREESHIP = Promotion("FREESHIP", "free_shipping", None, None, 0, False, None, None)
SPRING20 = Promotion("SPRING20", "percent", 20, None, 0, False, None, NOW - timedelta(days=10))
ALL = [FREESHIP, SAVE10, SPRING20, WELCOME5]


def test_what_has_ended_or_not_begun_is_not_running() -> None:
    later = replace(SAVE10, code="LATER10", starts_at=NOW + timedelta(days=1))
    assert promotion.running([*ALL, later], NOW) == [FREESHIP, SAVE10, WELCOME5]


def test_the_last_day_of_a_code_is_told() -> None:
    _, say = promotion.eligibility(replace(FREESHIP, ends_at=NOW + timedelta(days=1)), 0, NOW, ordered_before=None)
    assert say.endswith("It ends tomorrow.")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("new customer", "WELCOME5"),
        ("my first order", "WELCOME5"),
        ("the ten percent", "SAVE10"),
        ("free delivery", "FREESHIP"),
        ("a nice one", None),
    ],
)
def test_a_code_is_known_by_what_it_does(words: str, code: str | None) -> None:
    assert promotion.described(words, ALL) == code


@pytest.mark.parametrize(
    ("cents", "before", "code"), [(8000, None, "SAVE10"), (3000, None, "FREESHIP"), (3000, False, "FREESHIP"), (9000, True, "SAVE10")]
)
def test_the_best_is_the_one_that_saves_most(cents: int, before: bool | None, code: str) -> None:
    best = promotion.best(ALL, cents, NOW, before)
    assert best is not None
    assert best.code == code


@given(st.integers(1, 10_000_000), st.sampled_from(ALL), st.integers(1, 100))
def test_nobody_pays_less_than_nothing(cents: int, one: Promotion, percent: int) -> None:
    for saving in (promotion.by_code(one, cents), promotion.by_percent(percent, cents)):
        assert 0 <= saving.discount_cents <= cents
        assert saving.left_cents == cents - saving.discount_cents
