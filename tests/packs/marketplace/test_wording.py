"""Are the shop's things said as a person would say them?"""

from datetime import date, datetime

import pytest

from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.repository import Bought, Product

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Brass desk lamp", "the brass desk lamp"),
        ("IKEA MALM bed frame", "the IKEA MALM bed frame"),
        ("LED reading lamp", "the LED reading lamp"),
        ("E-reader", "the E-reader"),
        ("Turkish bath towels", "the Turkish bath towels"),
        ("The Salt Road: A Novel", "The Salt Road: A Novel"),
        ("", "the "),
    ],
)
def test_titles_are_said_with_their_article(title: str, said: str) -> None:
    assert wording.item(title) == said


@pytest.mark.parametrize(("title", "verb"), [("Linen curtains", "are"), ("Brass desk lamp", "is"), ("Wool dress", "is")])
def test_several_things_take_the_plural(title: str, verb: str) -> None:
    assert wording.verb(title) == verb


def test_days_are_said_with_the_right_word_before_them() -> None:
    assert wording.on(date(2026, 6, 16), NOW) == "tomorrow"
    assert wording.on(date(2026, 6, 17), NOW) == "on Wednesday, June seventeenth"


def test_items_of_an_order_are_counted() -> None:
    two = Bought("ELEC040", "Phone case", "", "", 2, 1900)
    assert wording.counted([two, Bought("HOME014", "Brass desk lamp", "", "", 1, 4999)]) == "two phone cases and the brass desk lamp"


def test_a_book_is_said_to_be_one() -> None:
    book = Product("BOOK004", "A Quiet Ledger", "Tidewater Press", "books", "mystery", "", 1500, "", (), {}, False, 4.0)
    assert wording.offer(book) == "the book A Quiet Ledger for fifteen dollars"


@pytest.mark.parametrize(
    ("title", "said"),
    [("Blind Harbor", "two of Blind Harbor"), ("Learn Python by Building", "two of Learn Python by Building"), ("Linen shirt", "two linen shirts")],
)
def test_the_title_of_a_work_is_never_bent(title: str, said: str) -> None:
    assert wording.many(title, 2) == said
