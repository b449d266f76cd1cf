"""Which items are named together?"""

import pytest

from frontdesk.brain.product import named_product
from frontdesk.brain.several import several
from frontdesk.brain.situation import Choice, Memory


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("which has the longer battery life, the wireless earbuds or the over ear headphones", ["wireless earbuds", "over ear headphones"]),
        ("is the 24 inch monitor lighter than the 27 inch one", ["24 inch monitor", "27 inch monitor"]),
        ("does the tablet have a better screen than the e-reader", ["tablet", "e-reader"]),
        ("compare the small tablet with the big tablet", ["small tablet", "big tablet"]),
        ("I'm torn, the blender or the mixer", ["blender", "mixer"]),
        ("should I get the desk lamp, the floor lamp or the lantern", ["desk lamp", "floor lamp", "lantern"]),
        ("I'd like to order the lamp, the chair, and the rug", ["lamp", "chair", "rug"]),
        ("order the desk lamp and the rug, please ship them to my office", ["desk lamp", "rug"]),
        ("is the toaster better than the kettle", ["toaster", "kettle"]),
        ("place the order for the brass lamp", ["brass lamp"]),
        ("put the glass kettle side by side with the steel one for me", ["glass kettle", "steel kettle"]),
        ("hold the canvas tote up against the leather backpack, would you", ["canvas tote", "leather backpack"]),
        ("smartwatch, fitness band, which one tracks more", ["smartwatch", "fitness band"]),
        ("how does the twenty four inch monitor do next to the twenty seven inch one", ["twenty four inch monitor", "twenty seven inch monitor"]),
        ("which one is cheaper", []),
    ],
)
def test_items_are_what_small_words_join_and_not_what_is_asked_of_them(said: str, items: list[str]) -> None:
    assert several(said, Memory(), named_product) == items


def test_who_has_an_opinion_is_none_of_the_items() -> None:
    said = "I'm dithering between the trench coat and the puffer, my wallet says one and my heart says the other, so how do they stack up"
    assert several(said, Memory(), named_product) == ["trench coat", "puffer"]


LAMPS = Memory(offered=(Choice("product", "L1", "Desk lamp"), Choice("product", "L2", "Floor lamp"), Choice("product", "L3", "Wall lamp")))


@pytest.mark.parametrize(
    ("said", "skus"), [("compare the first two", ["L1", "L2"]), ("the last two", ["L2", "L3"]), ("which one is better", ["L1", "L2"])]
)
def test_those_just_named_are_told_by_their_place(said: str, skus: list[str]) -> None:
    assert several(said, LAMPS, named_product) == skus
