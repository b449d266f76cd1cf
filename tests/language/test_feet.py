"""Are the two sides of a room understood, said together or one by one?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language import speak
from frontdesk.language.hear import find, hear

ROOMS = {
    "will it fit in a ten by twelve room": (10, 12),
    "my room is 10x12": (10, 12),
    "it's 10' x 12'": (10, 12),
    "nine foot six by eleven": ("9.5", 11),
    "ten and a half by twelve feet": ("10.5", 12),
    "twelve feet wide and fourteen feet long": (12, 14),
    "fourteen feet long and twelve feet wide": (12, 14),
    "the width is nine and the length is eleven point five": (9, "11.5"),
    "it's a twelve foot square room": (12, 12),
    "three by four meters": ("9.84", "13.12"),
    "ten, I mean eleven by fourteen": (11, 14),
    "a hundred and twenty inches by ten feet": (10, 10),
}


@pytest.mark.parametrize(("said", "room"), ROOMS.items())
def test_both_sides_are_found_in_a_sentence(said: str, room: tuple[object, object]) -> None:
    assert tuple(find("feet", said, options=(side,)).value for side in ("width", "length")) == room


@pytest.mark.parametrize("said", ["it's twelve feet", "twelve", "about twelve feet I think"])
def test_one_measure_answers_the_question_and_is_no_side_of_its_own(said: str) -> None:
    """So that the answer for the length does not become the width as well."""
    for side in ("width", "length"):
        assert hear("feet", said, options=(side,)).value == 12
        assert find("feet", said, options=(side,)).value is None


def test_the_other_side_is_no_answer() -> None:
    assert hear("feet", "it's fourteen feet long", options=("width",)).value is None


@pytest.mark.parametrize("said", ["", "I don't know", "two lamps", "the second one"])
def test_nothing_is_heard_where_no_room_is(said: str) -> None:
    assert find("feet", said, options=("width",)).value is None


def test_the_rest_of_the_sentence_is_left_for_the_item() -> None:
    said = "will the bed frame fit in a ten by twelve room"
    for side in ("width", "length"):
        said = said.replace(find("feet", said, options=(side,)).words, " ¦ ", 1)
    assert "ten" not in said
    assert "twelve" not in said
    assert "bed frame" in said


@given(st.integers(1, 99), st.integers(1, 99))
def test_any_room_said_in_whole_feet_is_heard(width: int, length: int) -> None:
    said = f"the room is {speak.number(width)} by {speak.number(length)} feet"
    assert (find("feet", said, options=("width",)).value, find("feet", said, options=("length",)).value) == (width, length)


@given(st.text(max_size=80))
def test_no_text_breaks_it(said: str) -> None:
    for side in ("width", "length"):
        assert isinstance(hear("feet", said, options=(side,)).value, int | str | None)
