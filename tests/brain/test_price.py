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
        ("i've got a hundred and fifty bucks of birthday money and zero ideas", None, 15000),
        ("nobody's bought a thing, and i've got, what, fifty dollars from the whip round", None, 5000),
        ("we've collected eighty five dollars between us for a scarf", None, 8500),
        ("my budget's three hundred dollars", None, 30000),
        ("what can I get for fifty dollars", None, 5000),
        ("a scarf for fifty dollars", 4000, 6000),
        ("I've got ten dollars off lamps", 800, 1200),
        ("something blue, not less than twenty and not above fifty dollars", 2000, 5000),
        ("over thirty but under eighty please", 3000, 8000),
        ("at least forty, at most ninety dollars", 4000, 9000),
        ("minimum ten maximum twenty five bucks", 1000, 2500),
        ("nothing under a hundred dollars", 10000, None),
        ("not below sixty", 6000, None),
        ("a jacket for a hundred or less", None, 10000),
        ("something nice, forty tops", None, 4000),
        ("two fifty at most for the rug", None, 25000),
        ("toys for kids twelve or under", None, None),
        ("what can you offer until two hundred dollars", None, 20000),
        ("I am waiting until two", None, None),
        ("I've only got about fifteen hundred to spend on a laptop", None, 150000),
        ("we have around sixty dollars for a gift", None, 6000),
        ("roughly eighty bucks to spend", None, 8000),
        ("we've whipped round eighty dollars for the boss", None, 8000),
        ("the four of us, we chipped in seventy dollars", None, 7000),
    ],
)
def test_a_price_is_a_limit_from_below_from_above_or_both(said: str, least: int | None, most: int | None) -> None:
    limits = heard_limits(said)
    assert (limits.least, limits.most) == (least, most)


def test_where_the_money_comes_from_is_said_with_it() -> None:
    assert heard_limits("i've got fifty dollars from the whip round").words == "fifty dollars from the whip round"
    assert heard_limits("I have 200 dollars in my account for shoes").words == "200 dollars in my account"
