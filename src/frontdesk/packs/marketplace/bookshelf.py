"""Which books does a caller mean by a title, an author, a subject or a genre, and which are like them? Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from frontdesk.language import speak
from frontdesk.language.hear import find
from frontdesk.packs.marketplace import goods, searching
from frontdesk.packs.marketplace.catalogue import Catalogue
from frontdesk.packs.marketplace.formats import Format, article, format_of, formats_of
from frontdesk.packs.marketplace.match import Entry, Index, tokens
from frontdesk.packs.marketplace.repository import Product
from frontdesk.tools.contract import Reply

GENRES = (
    "mystery|mysteries|whodunit|detective story|detective stories|detective novel|crime story|crime novel|crime",
    "thriller|spy novel|spy story|suspense",
    "science fiction|sci fi|scifi",
    "fantasy",
    "romance|romantic novel|love story|love stories",
    "poetry|poem|verse",
    "biography|biographies|memoir|life story",
    "cookbook|cook book|recipe book",
    "picture book",
    "children|kid",
)
"""As callers name them: a genre or category of the rows first, then other words for it."""
_HEARD_AS = 78
"""Titles whose letters are so much alike are one title, heard in other words: `weak night table` is Weeknight Table."""
_BOOKS_BY_THEMSELVES = frozenset({"picture book", "early reader", "cookbook", "memoir", "biography"})
_MOST_CENTS = 100_000_000


@dataclass(frozen=True)
class Limit:
    """A format and a price that were asked for; the price is that of the format."""

    format: str = ""
    at_most: int | None = None

    def price_of(self, book: Product) -> int:
        one = format_of(book, self.format) if self.format else None
        return one.price_cents if one else book.price_cents

    def allows(self, book: Product) -> bool:
        made = not self.format or format_of(book, self.format) is not None
        return made and self.price_of(book) <= self._most

    def downloaded(self, book: Product) -> bool:
        """Whether it needs no stock: a file is never sold out."""
        one = format_of(book, self.format) if self.format else None
        return one is not None and not one.printed

    def distance(self, book: Product) -> int:
        """In cents above the limit; another format is farther than any price."""
        made = not self.format or format_of(book, self.format) is not None
        return max(0, self.price_of(book) - self._most) + (0 if made else _MOST_CENTS)

    def offer(self, book: Product) -> str:
        kind = f" as {article(Format(self.format, 0).spoken)} {Format(self.format, 0).spoken}" if self.format else ""
        return f"{book.title} by {author(book)}{kind} for {speak.money(self.price_of(book))}"

    @property
    def spoken(self) -> str:
        """ "as an audiobook for ten dollars or less" """
        kind = f"as {article(Format(self.format, 0).spoken)} {Format(self.format, 0).spoken}" if self.format else ""
        price = f"for {speak.money(self._most)} or less" if self.at_most is not None else ""
        return " ".join(part for part in (kind, price) if part)

    @property
    def _most(self) -> int:
        return _MOST_CENTS if self.at_most is None else max(0, min(self.at_most, _MOST_CENTS))


def author(book: Product) -> str:
    return book.details.get("author", "an author I don't know")


def offer(book: Product) -> str:
    return Limit().offer(book)


def genres(shelf: Catalogue) -> list[str]:
    """The categories, those with the most books first."""
    count: dict[str, int] = {}
    for book in shelf.products.values():
        count[book.category] = count.get(book.category, 0) + 1
    return sorted(count, key=lambda name: (-count[name], name))


# -- which are meant ------------------------------------------------------------------------------------------------------------------


def meant(shelf: Catalogue, words: str) -> Product | Reply:
    """The one book that the words mean, or what is to be said when it is none or several."""
    found = shelf.find(words)
    if not found.hits and (heard := heard_title(shelf, words)):
        return heard
    return goods.meant(shelf, words)


def heard_title(shelf: Catalogue, words: str) -> Product | None:
    """The title that sounds like these words as a whole, wherever the recogniser cut them."""
    said = "".join(tokens(words))
    if len(said) < 6:
        return None
    alike = sorted(((fuzz.ratio(said, _letters(book.title)), book.sku) for book in shelf.products.values()), reverse=True)
    clear = alike and alike[0][0] >= _HEARD_AS and (len(alike) < 2 or alike[0][0] - alike[1][0] > 5)
    return shelf.products[alike[0][1]] if clear else None


def _letters(title: str) -> str:
    return "".join(word for word in tokens(title) if word not in ("the", "a", "an"))


def genre_named(words: str) -> str:
    """The rows' name for a kind of book: `whodunit` → mystery. One that we have no other name for stays as it is."""
    return str(find("label", words, options=GENRES).value or words)


def naming(words: str) -> str:
    """The words, if they name a book and are not just "a novel"."""
    return "" if all(word in _ANY_BOOK for word in tokens(words)) else words


_ANY_BOOK = frozenset(tokens("a any book novel story stories fiction title read reading good great new something selection shelf"))


def wanted(shelf: Catalogue, title: str, author: str, subject: str, genre: str) -> tuple[list[Product] | None, list[Product]]:
    """The books that are meant, the best first, and those that are only near. None: nothing at all was named."""
    kept, near = searching.wanted(shelf, title, "") if title else (None, [])
    if not kept and title and (heard := heard_title(shelf, title)):
        kept = [heard]
    for field, words in (("author", author), ("subject", subject), ("genre", genre)):
        if words:
            fitting = _by(shelf, field, words)
            near = near or fitting
            kept = fitting if kept is None else [book for book in kept if book in fitting]
    return kept, near


def _by(shelf: Catalogue, field: str, words: str) -> list[Product]:
    """The books whose author, subject or genre is meant by these words. Of a genre the category counts too, of a subject title and description."""
    more = {"genre": ("category",), "subject": ("description", "title")}.get(field, ())
    texts = {book.sku: (book.details.get(field, ""), " ".join(str(getattr(book, name)) for name in more)) for book in shelf.products.values()}
    index = Index([Entry(sku, text, ((rest, 0.95),)) for sku, (text, rest) in texts.items()])
    return [shelf.products[key] for key in index.find(words).keys]


# -- which are like these -------------------------------------------------------------------------------------------------------------


def liked(shelf: Catalogue, title: str, by: str) -> list[Product] | Reply:
    """The books that others are to be like: one, or all of an author."""
    if by and (books := _by(shelf, "author", by)):
        return _one_of(books, shelf, title) or books
    found = meant(shelf, title)
    if isinstance(found, Product):
        return [found]
    books = _by(shelf, "author", title)
    return books if len({author(book) for book in books}) == 1 else found


def _one_of(books: Sequence[Product], shelf: Catalogue, title: str) -> list[Product]:
    one = meant(shelf, title) if title else None
    return [one] if isinstance(one, Product) and one in books else []


def alike(shelf: Catalogue, *those: Product) -> list[Product]:
    """Other books, the most alike first: by author, genre and subject, then by price. One that shares nothing is not among them."""
    others = [book for book in shelf.products.values() if book not in those]
    near = [(max(_shared(book, one) for one in those), book) for book in others]
    middle = sum(one.price_cents for one in those) // max(1, len(those))
    ranked = sorted(near, key=lambda pair: (-pair[0], abs(pair[1].price_cents - middle), pair[1].sku))
    return [book for shared, book in ranked if shared]


def _shared(book: Product, other: Product) -> int:
    same = {field: bool(book.details.get(field)) and book.details.get(field) == other.details.get(field) for field in ("author", "genre", "subject")}
    return 3 * same["author"] + 3 * same["genre"] + 2 * same["subject"] + (book.category == other.category)


# -- what one is ----------------------------------------------------------------------------------------------------------------------


def description(book: Product) -> str:
    """Author, kind, year and length, price, and what it is about; what the row does not say is said to be unknown."""
    known = book.details
    about = f" about {known['subject']}" if "subject" in known else ""
    ages = f" for ages {_ages(known['ages'])}" if "ages" in known else ""
    kind = _kind(known.get("genre") or book.category)
    year = f"from {speak.year(int(known['year']))}" if known.get("year", "").isdigit() else "of a year I don't know"
    pages = f"with {speak.number(int(known['pages']))} pages" if known.get("pages", "").isdigit() else "and I don't know how long it is"
    first = formats_of(book)[:1]
    costs = f"the {first[0].spoken} costs" if first else "it costs"
    return f"{book.title} by {author(book)} is {kind}{about}{ages}, {year}, {pages}; {costs} {speak.money(book.price_cents)}. {book.description}"


def _kind(genre: str) -> str:
    name = genre if genre in _BOOKS_BY_THEMSELVES else f"{genre} book"
    return f"{article(name)} {name}"


def _ages(text: str) -> str:
    """ "3 to 6" → "three to six"."""
    return " ".join(speak.number(int(word)) if word.isdigit() else word for word in text.split())
