"""Is an item of any words found in the frame that it stands in, and nothing else taken for one?"""

import pytest

from frontdesk.brain.framed import framed_item


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("put salt and smoke in my basket", "salt and smoke"),
        ("go ahead and pop a long way down in the trolley, two copies", "long way down"),
        ("could you add two copies of the quiet harbor to my cart please", "quiet harbor"),
        ("I need forty copies of lead by listening for our staff", "lead by listening"),
        ("what would a hundred copies of small steps cost", "small steps"),
        ("put it in my cart", ""),
        ("add two more of those to my cart", ""),
        ("I want copies of my invoice", ""),
        ("what is in my cart", ""),
    ],
)
def test_a_frame_names_what_stands_in_it(said: str, item: str) -> None:
    assert framed_item(said) == item


@pytest.mark.parametrize(
    "said", ["put two pairs in my cart, in black", "add one pair to my basket", "put a dozen in the cart", "put two large in my cart"]
)
def test_how_many_of_what_was_named_before_is_no_name(said: str) -> None:
    assert framed_item(said) == ""
