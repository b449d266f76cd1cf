"""Is a number what was taken from a card, or an order's?"""

import pytest

from frontdesk.language.hear import find


@pytest.mark.parametrize(
    ("said", "cents"),
    [
        ("I don't recognize a charge of 23.50 on my statement", 2350),
        ("there's a charge for 118.40 from last Tuesday", 11840),
        ("I see eighteen ninety nine on my statement", 1899),
        ("someone spent 412 on my card", 41200),
        ("what's this hundred and twenty nine on my statement for", 12900),
        ("my bank texted about eighty nine fifty going to you on thursday", 8950),
        ("you had forty nine ninety nine off me, what for", 4999),
        ("sixty two ten came out of my account on friday", 6210),
        ("somebody took thirty four twenty from my account", 3420),
    ],
)
def test_what_was_charged_is_money_and_no_order(said: str, cents: int) -> None:
    assert find("money", said).value == cents
    assert find("order_number", said).value is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("what was I charged for order 1031", "1031"),
        ("1042 never came", "1042"),
        ("I paid for ten twenty four from my account", "1024"),
        ("order 1031 went to my old place", "1031"),
    ],
)
def test_an_order_beside_a_charge_is_still_one(said: str, number: str) -> None:
    assert find("order_number", said).value == number
    assert find("money", said).value is None


@pytest.mark.parametrize("said", ["there is a charge for two lamps", "a 13.25 inch screen"])
def test_what_is_counted_or_measured_is_no_money(said: str) -> None:
    assert find("money", said).value is None
