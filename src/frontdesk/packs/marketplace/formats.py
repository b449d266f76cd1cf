"""In which formats does a book come, and at what price? Pure: the row's own list in, formats and sentences out.

The first format of the list is the one in stock under the book's number, at the book's price; the others have a price of their own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.language import speak
from frontdesk.language.hear import find
from frontdesk.packs.marketplace.repository import Product

FORMATS = (
    "hardcover|hard cover|hardback|hard back",
    "paperback|paper back|soft cover|softcover|softback",
    "ebook|e book|electronic book|kindle|e reader|ereader|tablet|digital version|digital copy",
    "audiobook|audio book|audio version|audio edition|on audio|on tape|on cd|on a tape|read aloud|audio|listen|listening|listen to|read to me",
    "board book",
)
"""As callers name them: the name first, then other words for it."""
_SPOKEN = {"ebook": "E-book"}
_NOT_PRINTED = ("ebook", "audiobook")
_NAMES: Mapping[str, str] = {words.replace(" ", ""): line.split("|")[0] for line in FORMATS for words in line.split("|")}
_ANY = re.compile(
    r"\b(?:as an? |in |the |an? )?(?:" + "|".join(sorted((words for line in FORMATS for words in line.split("|")), key=len, reverse=True)) + r")s?\b"
    r"(?: (?:version|edition|copy|format))?(?: (?:of|from|by|for))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Format:
    name: str
    price_cents: int

    @property
    def printed(self) -> bool:
        return self.name not in _NOT_PRINTED

    @property
    def spoken(self) -> str:
        """ "the E-book" without its article."""
        return _SPOKEN.get(self.name, self.name)

    @property
    def offer(self) -> str:
        return f"{self.spoken} for {speak.money(self.price_cents)}"


def formats_of(book: Product) -> tuple[Format, ...]:
    """None when the row does not say."""
    listed = [part.strip() for part in book.details.get("formats", "").split(",") if part.strip()]
    return tuple(_read(part, book.price_cents) for part in listed)


def format_of(book: Product, name: str) -> Format | None:
    """The format of this name that the book comes in; `paperback with audio` is a paperback."""
    wanted = named(name)
    return next((one for one in formats_of(book) if wanted and (one.name == wanted or one.name.startswith(f"{wanted} "))), None)


def named(words: str) -> str:
    """The format that the words name, "" for none: `audio book` → audiobook."""
    said = re.sub(r"[^a-z]", "", words.lower())
    return _NAMES.get(said, _NAMES.get(said.removesuffix("s"), words.strip().lower()))


def not_in_a_cart(book: Product, words: str) -> str:
    """Why it cannot be put in a cart as it was named: only the first format is in stock here. "" when it can."""
    first, wanted = formats_of(book)[:1], find("label", words, options=FORMATS).value
    if not first or not wanted or first[0].name.startswith(str(wanted)):
        return ""
    other = format_of(book, str(wanted))
    there = f"is on our website, for {speak.money(other.price_cents)}" if other else "doesn't exist"
    return f"I can put {book.title} in your cart as {article(first[0].spoken)} {first[0].offer}; the {Format(str(wanted), 0).spoken} {there}."


def without_format(words: str) -> str:
    """The title alone: `audiobook of the glass orchard` → the glass orchard. A title that is nothing else stays."""
    left = " ".join(_ANY.sub(" ", words).split())
    return left or words


def listed(formats: Sequence[Format], last: str = "and") -> str:
    """ "a hardcover for twenty four dollars and an E-book for nine dollars" """
    return speak.join([f"{article(one.spoken)} {one.offer}" for one in formats], last)


def article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def _read(part: str, price_cents: int) -> Format:
    name, _, price = part.rpartition(" ")
    if not re.fullmatch(r"\d+\.\d\d", price):
        return Format(part, price_cents)
    whole, cents = price.split(".")
    return Format(name, int(whole) * 100 + int(cents))
