"""What may a seller do with an item, what do they earn, and how is it said? Pure: words, items and sales in, values and sentences out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.catalogue import Catalogue
from frontdesk.packs.marketplace.match import tokens
from frontdesk.packs.marketplace.repository import Product
from frontdesk.packs.marketplace.variants import alternatives
from frontdesk.tools.contract import Missing

LEAST_CENTS = 1
MOST_CENTS = 10_000_000
MOST_STOCK = 100_000
_LONGEST_TITLE = 80
_LOOKED_AT = 5
_TIMES = 5
_OFFERED = 4
_PREFIXES = {"home": "HOME", "electronics": "ELEC", "fashion": "FASH", "books": "BOOK"}
_DEPARTMENTS = {"home": "home goods", "electronics": "electronics", "fashion": "fashion", "books": "books"}
_BEFORE_NAME = frozenset(["a", "an", "the", "new", "another", "my", "our", "some", "these", "this", "of"])


@dataclass(frozen=True)
class Place:
    """Where in the shop an item stands."""

    department: str
    category: str

    @property
    def spoken(self) -> str:
        return f"under {self.category} in {_DEPARTMENTS[self.department]}"


# -- money ----------------------------------------------------------------------------------------------------------------------------


def price_wished(now_cents: int, price_cents: int | None, change_cents: int | None) -> int:
    """What the item shall cost; asked for when it is not clear or cannot be."""
    if price_cents is None and not change_cents:
        raise Missing("price_cents", f"It costs {speak.money(now_cents)} now. What shall it cost?")
    cents = price_cents if price_cents is not None else now_cents + (change_cents or 0)
    if price_cents is None and cents < LEAST_CENTS:
        off = speak.money(-(change_cents or 0))
        raise Refused("nothing would be left of the price", say=f"It costs {speak.money(now_cents)}, so I can't take {off} off. It stays as it is.")
    return price_allowed(cents)


def quite_another(now_cents: int, cents: int) -> bool:
    """A price that is less than a fifth of what it was, or more than five times as much."""
    return cents * _TIMES < now_cents or cents > now_cents * _TIMES


def price_allowed(cents: int) -> int:
    if cents < LEAST_CENTS:
        raise Missing("price_cents", "An item can't cost nothing; one cent is the least. What shall it cost?")
    if cents > MOST_CENTS:
        raise Missing("price_cents", f"That is more than an item may cost here, which is {speak.money(MOST_CENTS)}. What shall it cost?")
    return cents


def stock_allowed(quantity: int) -> int:
    if quantity < 0:
        raise Missing("quantity", "There can't be fewer than none of it. How many do you have?")
    if quantity > MOST_STOCK:
        raise Missing("quantity", f"I can put down {speak.number(MOST_STOCK)} of one item at most. How many do you have?")
    return quantity


# -- a new item -----------------------------------------------------------------------------------------------------------------------


def title_of(words: str) -> str:
    """ "a new walnut table lamp" → "Walnut table lamp"."""
    named = re.sub(r"[^\w\s'&:.,+/-]", " ", words.replace("\x00", " "))[:_LONGEST_TITLE].split()
    while named and named[0].lower() in _BEFORE_NAME:
        named = named[1:]
    title = " ".join(named).strip(" .,:-/'&+")
    if not re.search(r"[^\W\d_]{2}", title) or re.fullmatch(rf"(?:{'|'.join(_PREFIXES.values())}) ?\d+", title, re.IGNORECASE):
        raise Missing("product", "What is the item called?")
    return title[0].upper() + title[1:]


def place_of(shelf: Catalogue, words: str, kind: str, own: Sequence[Product]) -> Place:
    """Where an item of that name belongs: as the seller says, else with the items that are most like it; asked for when neither tells."""
    like = _named(shelf, words) or _alike(shelf, words)
    said = _named(shelf, kind) or _told(shelf, kind) if kind else like
    both = Counter({place: count for place, count in said.items() if place in like}) or said
    if not both:
        raise Missing(
            "category", f"I can put it with {alternatives(_kinds([*own, *shelf.products.values()]))}, for example. What kind of item is it?"
        )
    (best, count), *others = both.most_common()
    if others and 2 * count < sum(both.values()):
        some = list(dict.fromkeys(place.category for place, _ in [(best, count), *others]))
        raise Missing("category", f"Which kind of item is it: {alternatives(some[:_OFFERED])}?")
    return best


def _named(shelf: Catalogue, words: str) -> Counter[Place]:
    """The places whose names the words are."""
    return _places(shelf, shelf.shelf(words))


def _told(shelf: Catalogue, sentence: str) -> Counter[Place]:
    """The places that words of a sentence name: "it's home goods, for the kitchen"."""
    return _places(shelf, [key for word in tokens(sentence) for key in shelf.shelf(word)])


def _places(shelf: Catalogue, keys: Sequence[str]) -> Counter[Place]:
    """A department alone is all of its places; beside a category it tells which one is meant."""
    kinds = [key for key in keys if key.startswith("category:")]
    departments = [key for key in keys if key.startswith("department:")]
    places = Counter(_place(item) for item in shelf.on(kinds or keys))
    within = Counter({place: count for place, count in places.items() if not departments or f"department:{place.department}" in departments})
    return within or places


def _alike(shelf: Catalogue, words: str) -> Counter[Place]:
    found = shelf.find(words)
    return Counter(_place(shelf.products[key]) for key in found.keys[:_LOOKED_AT])


def _place(item: Product) -> Place:
    return Place(item.department, item.category)


def _kinds(items: Sequence[Product]) -> list[str]:
    """A few to choose from: the first of each department, as they come."""
    firsts: dict[str, str] = {}
    for item in items:
        firsts.setdefault(item.department, item.category)
    return list(firsts.values())


def next_sku(department: str, taken: Iterable[str]) -> str:
    """HOME051, after HOME050."""
    prefix = _PREFIXES[department]
    numbers = [int(sku.removeprefix(prefix)) for sku in taken if re.fullmatch(rf"{prefix}\d{{3,6}}", sku)]
    return f"{prefix}{max(numbers, default=0) + 1:03d}"


def prefix_of(department: str) -> str:
    return _PREFIXES[department]


def same_title(items: Sequence[Product], title: str) -> Product | None:
    return next((item for item in items if tokens(item.title) == tokens(title)), None)


def listed(sku: str, title: str, seller: str, place: Place, cents: int) -> Product:
    """The item as it stands in the shop."""
    description = f"{title}, sold by {seller}."
    return Product(sku, title, seller, place.department, place.category, description, cents, "", (), {}, False, 0.0)


def offer(item: Product, quantity: int) -> str:
    """ "the brass desk lamp for forty nine dollars and ninety nine cents, with twelve in stock" """
    left = f"with {speak.number(quantity)} in stock" if quantity else "sold out"
    return f"{wording.offer(item)}, {left}"
