"""Is the name of a new thing found, without its price and what is done with it?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("list a new walnut table lamp for sixty dollars", "walnut table lamp"),
        ("I have ten copper wall lamps to sell at fifty dollars each", "ten copper wall lamps"),
        ("create a listing for a garden lantern", "garden lantern"),
        ("we have a new product called Aurora wall light", "Aurora wall light"),
        ("can you put up my new clip lamp", "clip lamp"),
        ("hey so i make these walnut chopping boards, and i wanna put them up with you, fifty five bucks apiece", "walnut chopping boards"),
        ("I knit wool scarves and I'd like to sell them here", "wool scarves"),
        ("I made a sale, list a blue vase for ten dollars", "blue vase"),
        ("there's a new thing from our kitchen, a plum chutney, six dollars a jar", "plum chutney"),
        ("we have a new product in our studio, called Harbor mug", "Harbor mug"),
        ("I want to put them up with you", None),
        ("I want to list a new item", None),
        ("add a product to my store", None),
        ("what am I being paid", None),
    ],
)
def test_a_new_thing_has_a_name(said: str, name: str | None) -> None:
    assert find("new_item", said).value == name


@pytest.mark.parametrize("said", ["a blue desk lamp", "it's a blue desk lamp", "blue desk lamp.", "it is called blue desk lamp"])
def test_an_answer_is_the_name_alone(said: str) -> None:
    assert hear("new_item", said).value == "blue desk lamp"


@given(st.text(max_size=200))
def test_what_is_found_was_said(said: str) -> None:
    assert str(find("new_item", said).value or "") in said
