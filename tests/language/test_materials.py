"""Of what shall it be made?"""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "material"),
    [
        ("do you have it in walnut", "walnut"),
        ("a table made of solid oak", "oak"),
        ("I'd rather have a leather one", "leather"),
        ("not in oak, in pine", "pine"),
        ("the oak table", None),
        ("how much is the linen shirt", None),
        ("a lamp in brass color", None),
    ],
)
def test_a_material_is_asked_for_and_one_in_a_name_is_not(said: str, material: str | None) -> None:
    assert find("material", said).value == material


@pytest.mark.parametrize(("said", "material"), [("Oak, please", "oak"), ("something dark", "something dark")])
def test_an_answer_may_be_a_material_alone_or_none_that_we_know(said: str, material: str) -> None:
    assert hear("material", said).value == material
