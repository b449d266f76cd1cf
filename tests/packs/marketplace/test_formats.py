"""Are a book's formats read from its row, and is none put in a cart as another?"""

import pytest

from frontdesk.packs.marketplace.formats import Format, format_of, formats_of, not_in_a_cart, without_format
from frontdesk.packs.marketplace.repository import Product


def book(formats: str) -> Product:
    return Product("B1", "The Salt Road", "Press", "books", "fiction", "A story.", 2400, "", (), {"formats": formats} if formats else {}, False, 4.0)


def test_the_first_format_has_the_price_of_the_book_and_the_others_their_own() -> None:
    assert formats_of(book("hardcover, ebook 9.99")) == (Format("hardcover", 2400), Format("ebook", 999))
    assert formats_of(book("")) == ()


@pytest.mark.parametrize(("name", "found"), [("hard back", "hardcover"), ("e-book", "ebook"), ("Kindle", "ebook"), ("audiobook", None), ("", None)])
def test_a_format_is_known_by_its_other_names(name: str, found: str | None) -> None:
    one = format_of(book("hardcover, ebook 9.99"), name)
    assert (one.name if one else None) == found


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("audiobook of the salt road", "the salt road"),
        ("the salt road in paperback", "the salt road"),
        ("audiobook", "audiobook"),
        ("the sleep book", "the sleep book"),
    ],
)
def test_a_title_is_left_without_its_format(words: str, left: str) -> None:
    assert without_format(words) == left


def test_another_format_is_not_put_in_a_cart_in_its_place() -> None:
    salt_road = book("hardcover, ebook 9.99")
    assert not_in_a_cart(salt_road, "the salt road in hardcover") == ""
    assert not_in_a_cart(salt_road, "the salt road") == ""
    assert "the E-book is on our website, for nine dollars and ninety nine cents" in not_in_a_cart(salt_road, "e-book of the salt road")
    assert "the audiobook doesn't exist" in not_in_a_cart(salt_road, "audiobook of the salt road")
