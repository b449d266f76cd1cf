"""A time that is said falls into the first span on offer that it still lies in."""

from datetime import datetime

import pytest

from frontdesk.language.hear import hear

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
OFFERED = ("right_away", "this_quarter", "later_this_year", "next_year", "just_looking")


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("As soon as possible.", "right_away"),
        ("in two weeks", "this_quarter"),
        ("Next month", "later_this_year"),
        ("in the fall", "later_this_year"),
        ("In January.", "next_year"),
        ("Maybe next year", "next_year"),
        ("just looking around", "just_looking"),
    ],
)
def test_a_time_is_one_of_the_spans(said: str, span: str) -> None:
    assert hear("choice", said, now=NOW, options=OFFERED).value == span


@pytest.mark.parametrize("said", ["It depends.", "in five years", "Tom Becker"])
def test_what_lies_in_none_of_them_is_none(said: str) -> None:
    assert hear("choice", said, now=NOW, options=OFFERED).value is None


def test_other_options_are_no_spans() -> None:
    assert hear("choice", "in January", now=NOW, options=("shop", "phone")).value is None
