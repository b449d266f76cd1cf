"""Which item a sentence names."""

import pytest

from frontdesk.brain.product import meant_choice, named_product
from frontdesk.brain.situation import Choice, Memory


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
        ("the skateboard's supposed to be here", "skateboard"),
        ("what's the lamp's price", "lamp"),
        ("a kid's bike", "kid's bike"),
        ("I've got 40 more, 40 in total, of the beeswax wraps I sell", "beeswax wraps"),
        ("dont show me the foot massager again", "foot massager"),
        ("wireless in ear headphones please", "wireless in ear headphones"),
        ("please don't show me the yoga mat anymore", "yoga mat"),
        ("is it available", ""),
    ],
)
def test_the_item_is_what_the_carrier_words_leave_over(said: str, item: str) -> None:
    assert named_product(said) == item


def test_words_that_other_arguments_took_are_no_part_of_the_item() -> None:
    assert named_product("do you have blue running shoes in size ten", ["blue", "size ten"]) == "running shoes"


SHIRTS = Memory(
    offered=(Choice("product", "FASH001", "Linen shirt", 3900), Choice("product", "FASH002", "Blue oxford shirt", 4900)), last={"product": "FASH001"}
)


@pytest.mark.parametrize("said", ["put the linen summer dress in my cart", "is the blue evening gown in stock"])
def test_a_thing_of_another_name_is_none_of_those_just_named(said: str) -> None:
    assert meant_choice(said, SHIRTS) is None


@pytest.mark.parametrize(("said", "sku"), [("the linen one", "FASH001"), ("put the blue shirts in my cart", "FASH002"), ("the oxford", "FASH002")])
def test_one_of_those_just_named_is_told_by_its_own_words(said: str, sku: str) -> None:
    choice = meant_choice(said, SHIRTS)
    assert choice is not None
    assert choice.value == sku


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("the linen skirt looked terribly short on the picture, does it run small", "linen skirt"),
        ("would a rain poncho suit my mother", "rain poncho"),
        ("I wonder whether the streaming stick plugs into an old set", "streaming stick"),
        ("stick the streaming stick in my cart", "streaming stick"),
        ("the power bank's twenty two fifty elsewhere", "power bank"),
        ("I was on the oak sideboard page just now", "oak sideboard"),
        ("counted the shelf this morning, there are wool blankets missing", "wool blankets"),
        ("every jacket is too short for me, so how about the quilted winter parka", "quilted winter parka"),
    ],
)
def test_what_is_told_of_an_item_is_no_part_of_its_name(said: str, item: str) -> None:
    assert named_product(said) == item
