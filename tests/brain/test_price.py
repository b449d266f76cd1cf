"""Limits that a spoken price sets."""

import pytest

from frontdesk.brain.price import heard_limits


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("a lamp under fifty dollars", None, 5000),
        ("anything for less than 40 bucks", None, 4000),
        ("nothing over eighty dollars", None, 8000),
        ("knives over forty dollars", 4000, None),
        ("between fifty and a hundred dollars", 5000, 10000),
        ("a speaker for thirty dollars or less", None, 3000),
        ("around a hundred dollars", 8000, 12000),
        ("do you have lamps", None, None),
    ],
)
def test_a_price_is_a_limit_from_below_from_above_or_both(said: str, least: int | None, most: int | None) -> None:
    limits = heard_limits(said)
    assert (limits.least, limits.most) == (least, most)
