"""A number on a scale."""

import pytest

from frontdesk.language.hear import hear


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("eight", 8),
        ("I'd say an eight", 8),
        ("nine out of ten", 9),
        ("a 7 of 10", 7),
        ("ten", 10),
        ("zero", 0),
        ("the highest", 10),
        ("not at all", 0),
        ("eleven", None),
        ("minus one", None),
        ("eight point five", None),
        ("very good", None),
    ],
)
def test_a_rating_is_a_whole_number_from_zero_to_ten(said: str, value: int | None) -> None:
    assert hear("rating", said).value == value


def test_another_scale_has_other_ends() -> None:
    assert hear("rating", "five", options=("1", "5")).value == 5
    assert hear("rating", "six", options=("1", "5")).value is None
    assert hear("rating", "the best", options=("1", "5")).value == 5
