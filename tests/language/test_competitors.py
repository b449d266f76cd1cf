"""Which other shop has it for less?"""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "shop"),
    [
        ("I found it cheaper at Office Barn", "Office Barn"),
        ("Circuit Land has it for one ninety", "Circuit Land"),
        ("they sell the lamp for less at Home & Hearth", "Home & Hearth"),
        ("I bought it from The Lamp Store", "The Lamp Store"),
        ("it's twenty dollars cheaper at the corner shop", "corner shop"),
        ("lamp king has it for less", "lamp king"),
        ("lamp king has the desk lamp cheaper", "lamp king"),
        ("well, costplus sells those headphones for eighty dollars", "costplus"),
        ("my sister has the lamp in red", None),
        ("do you match prices", None),
        ("somebody has it for less", None),
    ],
)
def test_a_shop_is_known_by_its_capitals_or_by_what_it_has(said: str, shop: str | None) -> None:
    assert find("competitor", said).value == shop


def test_an_answer_is_the_shop() -> None:
    assert hear("competitor", "office barn").value == "office barn"
