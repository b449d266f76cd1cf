"""Are the words of a promotion code found in a sentence, and nothing taken for one that is none?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("apply SAVE10 please", "SAVE10"),
        ("use the code save ten", "save ten"),
        ("can I use the code say ten?", "say ten"),
        ("put the code safe 10 on my cart", "safe 10"),
        ("does spring twenty still work", "spring twenty"),
        ("am I eligible for the welcome discount?", "welcome"),
        ("could I get the new customer discount", "new customer"),
        ("put free ship on my order", "free ship"),
        ("s a v e one zero", "s a v e one zero"),
        ("how much would save ten take off", "save ten"),
        ("what would I save on eighty dollars", None),
        ("would I save ten percent", None),
        ("take ten dollars off", None),
        ("I've got a discount code", None),
        ("does my coupon still work", None),
        ("put two of those in my cart", None),
    ],
)
def test_a_code_is_found_in_a_sentence(said: str, words: str | None) -> None:
    assert find("promo_code", said).value == words


def test_an_answer_is_taken_as_it_was_said() -> None:
    assert hear("promo_code", "summer time").value == "summer time"


@given(st.text(max_size=200))
def test_what_is_found_was_said(said: str) -> None:
    assert str(find("promo_code", said).value or "") in said
