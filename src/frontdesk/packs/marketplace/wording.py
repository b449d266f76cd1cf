"""How are the shop's things said? Items with their article, prices, days and order numbers as words."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from frontdesk.language import speak
from frontdesk.packs.marketplace.repository import Bought, Order, Product

_NAMES = frozenset({"Bluetooth", "Oxford", "Persian", "Turkish", "Windsor"})
_WITHIN_TITLES = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"})
_SAYS_BOOK = re.compile(r"\b(?:book|box set|compendium)\b", re.IGNORECASE)
_SINGULAR_ENDINGS = ("ss", "us", "is", "lens")


def item(title: str) -> str:
    """ "Brass desk lamp" → "the brass desk lamp", "IKEA MALM bed frame" → "the IKEA MALM bed frame"; the title of a work stays as it is."""
    first = title.split(" ", 1)[0]
    if first in ("The", "A", "An") or _is_work(title):
        return title
    proper = first in _NAMES or first[1:2].isupper() or first[1:2] == "-" or not first[:1].isupper()
    return f"the {title if proper else title[0].lower() + title[1:]}"


def _is_work(title: str) -> bool:
    """Whether it is written as books are: "Blind Harbor", "Birds of the Backyard"; "Cotton T-shirt" is not."""
    words = [word.strip(",:") for word in title.split() if word not in _WITHIN_TITLES]
    return len(words) > 1 and all(word[:1].isupper() and word[1:2].islower() for word in words)


def product(found: Product) -> str:
    """An item of the catalogue. A book is said with what it is, for its title alone may not tell."""
    if found.department == "books":
        return item(found.title) if _SAYS_BOOK.search(found.title) else f"the book {found.title}"
    return item(found.title)


def several(title: str) -> bool:
    """Whether the title stands for more than one thing: "Linen curtains"."""
    last = title.rsplit(" ", 1)[-1].lower()
    return last.endswith("s") and not last.endswith(_SINGULAR_ENDINGS)


def verb(title: str, one: str = "is", many: str = "are") -> str:
    return many if several(title) else one


def offer(found: Product) -> str:
    """ "the brass desk lamp for forty nine dollars and ninety nine cents" """
    return f"{product(found)} for {speak.money(found.price_cents)}"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def counted(items: Sequence[Bought]) -> str:
    """ "the wireless headphones and two phone cases" """
    return speak.join([many(one.title, one.quantity) for one in items])


def many(title: str, quantity: int) -> str:
    """ "the phone case", "two phone cases"; what is plural by itself, or a book's name, is counted as it is: "two of the linen curtains"."""
    if quantity == 1:
        return item(title)
    name = item(title)
    if several(title) or not name.startswith("the ") or ":" in name:
        return f"{speak.number(quantity)} of {name}"
    return speak.quantity(quantity, name.removeprefix("the "))


def order(found: Order) -> str:
    """ "order one zero three one, the wireless headphones," """
    return f"order {speak.digits(found.order_number)}, {counted(found.items)},"


def on(day: date, now: datetime) -> str:
    """ "tomorrow", "on Wednesday, June seventeenth" """
    said = speak.day(day, now)
    return f"on {said}" if said[:1].isupper() else said
