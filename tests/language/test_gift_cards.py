"""Is the number of a gift card heard, however it is read out?"""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    "said",
    [
        "6035 9135 2496 0770",
        "6035913524960770",
        "six zero three five, nine one three five, two four nine six, oh seven seven oh",
        "sixty thirty five, ninety one thirty five, twenty four ninety six, oh seven seventy",
        "it's 6035-9135-2496-0770 I think",
    ],
)
def test_sixteen_digits_are_a_card(said: str) -> None:
    assert (hear("gift_card_number", said).value, hear("gift_card_number", said).state) == ("6035913524960770", "complete")


def test_it_stands_in_a_sentence() -> None:
    assert find("gift_card_number", "how much is left on my gift card 6035 9135 2496 0770 please").value == "6035913524960770"
    assert find("gift_card_number", "I have a gift card over fifty dollars").value is None


@pytest.mark.parametrize(
    "said",
    [
        "six zero three five, nine one... no sorry, nine one three five, two four nine six, oh seven seven oh",
    ],
)
def test_what_is_said_again_is_its_end(said: str) -> None:
    assert find("gift_card_number", said).value == "6035913524960770"


def test_half_a_number_is_begun() -> None:
    assert hear("gift_card_number", "six zero three five, nine one three five").state == "begun"
