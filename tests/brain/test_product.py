"""Which item a sentence names."""

import pytest

from frontdesk.brain.product import named_product


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("do you have any desk lamps?", "desk lamps"),
        ("I'm looking for a pair of running shoes", "running shoes"),
        ("um so how much is the brass desk lamp please", "brass desk lamp"),
        ("I want to buy a book about gardening", "book about gardening"),
        ("when will my headphones arrive", "headphones"),
        ("is HOME 014 in stock", "HOME014"),
        ("I need a gift for my mother maybe a scarf", "scarf"),
        ("I need a birthday present for my dad", ""),
        ("where is my order", ""),
        ("is it available", ""),
    ],
)
def test_the_item_is_what_the_carrier_words_leave_over(said: str, item: str) -> None:
    assert named_product(said) == item


def test_words_that_other_arguments_took_are_no_part_of_the_item() -> None:
    assert named_product("do you have blue running shoes in size ten", ["blue", "size ten"]) == "running shoes"
