"""Is it said truly whether a thing goes into a room?"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.packs.marketplace.room_fit import Measures, fit, is_room, suits

BED = Measures(Fraction(633, 8), Fraction(441, 8), Fraction(15), clearance=Fraction(24), min_room=(10, 10), rooms=("bedroom",))
SIDES = st.floats(1, 40)


@pytest.mark.parametrize(
    ("room", "verdict"), [((10, 10), "fits"), ((10, 12), "fits"), ((9, 9), "tight"), ((9.9, 12), "tight"), ((6, 6), "too_big"), ((4, 30), "too_big")]
)
def test_a_bed_frame_in_rooms(room: tuple[float, float], verdict: str) -> None:
    assert fit(BED, *room).verdict == verdict


def test_what_has_no_measures_is_not_judged() -> None:
    assert fit(Measures(height=Fraction(20)), 10, 10).verdict == "unknown"


def test_the_space_at_both_sides_counts() -> None:
    table = Measures(Fraction(60), Fraction(36), clearance=Fraction(36))
    assert fit(table, 9, 5).verdict == "fits"
    assert fit(table, 8, 5).verdict == "tight"


@given(SIDES, SIDES)
def test_a_room_turned_round_is_the_same_room(width: float, length: float) -> None:
    assert fit(BED, width, length) == fit(BED, length, width)


@given(SIDES, SIDES, st.floats(0, 10), st.floats(0, 10))
def test_a_larger_room_is_never_worse(width: float, length: float, more: float, deeper: float) -> None:
    order = ["too_big", "tight", "fits"]
    assert order.index(fit(BED, width + more, length + deeper).verdict) >= order.index(fit(BED, width, length).verdict)


@pytest.mark.parametrize("feet", [0, -3, 0.5, 501, float("inf"), float("nan")])
def test_no_room_is_like_that(feet: float) -> None:
    assert not is_room(feet)


def test_a_row_without_rooms_suits_nobody_knows_which() -> None:
    assert suits(BED, "bedroom") is True
    assert suits(BED, "kitchen") is False
    assert suits(Measures(), "kitchen") is None
