"""How many inches are said, with the unit in a sentence and without it as an answer."""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("do you have a monitor with a forty inch screen", 40),
        ("a fifteen point six inch laptop", "15.6"),
        ('a 27" monitor', 27),
        ("the forty three inch television", 43),
        ("twenty-seven-inch", 27),
        ("two of the cables", None),
        ("come in at ten", None),
    ],
)
def test_inches_stand_with_their_unit_in_a_sentence(said: str, value: object) -> None:
    assert find("inches", said).value == value


def test_as_an_answer_the_number_is_enough() -> None:
    assert hear("inches", "fifteen").value == 15
