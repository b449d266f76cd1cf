"""Are sizes and colors understood as they are said?"""

import pytest

from frontdesk.packs.marketplace.repository import Stock
from frontdesk.packs.marketplace.variants import asked, same_color, same_size, spoken_size, spoken_sizes

COAT = [Stock("FASH009", size, color, 2 if size == "M" else 0) for size in ("S", "M", "XL") for color in ("black", "navy")]


@pytest.mark.parametrize(
    ("have", "said"),
    [
        ("M", "medium"),
        ("M", "size medium"),
        ("M", "m"),
        ("XL", "extra large"),
        ("10", "ten"),
        ("10", "size 10"),
        ("king", "king size"),
        ("84 inch", "eighty four"),
    ],
)
def test_a_size_is_the_same_however_it_is_said(have: str, said: str) -> None:
    assert same_size(have, said)


@pytest.mark.parametrize(("have", "said"), [("S", "medium"), ("10", "nine"), ("L", "extra large"), ("XL", "large"), ("10", "ten and a half")])
def test_another_size_is_another_size(have: str, said: str) -> None:
    assert not same_size(have, said)


def test_colors_are_the_same_by_their_names() -> None:
    assert same_color("gray", "grey")
    assert same_color("navy", "navy blue")
    assert same_color("rose gold", "rose gold")
    assert not same_color("", "red")
    assert not same_color("black", "white")


def test_a_size_that_an_item_never_has_is_told_from_one_that_is_sold_out() -> None:
    assert asked(COAT, "XXL").no_such_size
    assert not asked(COAT, "S").no_such_size
    assert asked(COAT, "S").most == 0
    assert asked(COAT, "M", "navy").quantity == 2
    assert asked(COAT, "", "pink").no_such_color


def test_sizes_are_spoken_as_words() -> None:
    assert spoken_size("M") == "medium"
    assert spoken_size("10") == "size ten"
    assert spoken_size("84 inch") == "eighty four inch"
    assert spoken_sizes(["7", "8", "9"]) == "sizes seven to nine"
    assert spoken_sizes(["30", "32", "34"]) == "sizes thirty, thirty two or thirty four"
    assert spoken_sizes(["S", "M"]) == "small or medium"
