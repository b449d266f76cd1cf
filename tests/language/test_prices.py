"""Is a new price told from a change of the old one, and a percentage from an amount?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "price", "change"),
    [
        ("make the brass desk lamp five dollars less", None, -500),
        ("lower the price of the pendant lamp by five dollars", None, -500),
        ("lower it by five", None, -500),
        ("lower the pendant lamp to twenty dollars", 2000, None),
        ("drop the desk lamp to forty five", 4500, None),
        ("mark it down to forty dollars", 4000, None),
        ("knock three bucks off the night light", None, -300),
        ("take ten dollars off", None, -1000),
        ("raise it by two fifty", None, 250),
        ("raise the price five dollars", None, 500),
        ("make it ten dollars more", None, 1000),
        ("make it forty four ninety nine", 4499, None),
        ("put the reading lamp at $29.50", 2950, None),
        ("make it a million dollars", 100_000_000, None),
        ("change the price of the reading lamp", None, None),
        ("I want to sell a cork yoga mat in my shop for twenty nine ninety five", 2995, None),
        ("put up an oak step stool, sixty bucks each", 6000, None),
        ("list forty mugs, twelve apiece", 1200, None),
        ("ninety five, no wait, ninety four even", 9400, None),
        ("the earrings I have up, let's try nineteen dollars", 1900, None),
        ("put it up for five customers", None, None),
        ("put up the price of the mug by two dollars", None, 200),
        ("take fifteen off the headset", None, -1500),
        ("knock another four fifty off the vase", None, -450),
        ("take two of them off sale", None, None),
    ],
)
def test_a_price_is_told_from_a_change_of_it(said: str, price: int | None, change: int | None) -> None:
    assert (find("price", said).value, find("money_change", said).value) == (price, change)


def test_an_answer_needs_no_unit() -> None:
    assert hear("price", "forty five").value == 4500
    assert hear("percent", "twenty").value == 20


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("what is twenty percent off eighty dollars", 20),
        ("how much is 15% off", 15),
        ("twelve and a half percent off", "12.5"),
        ("what would I save on eighty dollars", None),
    ],
)
def test_a_share_is_known_by_its_unit(said: str, share: int | str | None) -> None:
    assert find("percent", said).value == share


@given(st.text(max_size=80))
def test_no_text_is_both_a_price_and_a_change(said: str) -> None:
    assert find("price", said).value is None or find("money_change", said).value is None
