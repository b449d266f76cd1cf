"""Which item of this business is meant? Its catalogue, kept in memory and read anew when a product has changed."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from frontdesk.packs.marketplace import shop
from frontdesk.packs.marketplace.match import Entry, Found, Index
from frontdesk.packs.marketplace.repository import Product
from frontdesk.tools.contract import ToolContext

_KEPT = 64
"""Businesses whose catalogue stays in memory."""
_DETAIL_WORTH = {"author": 0.95, "genre": 0.8, "subject": 0.8, "works_with": 0.65, "rooms": 0.5, "occasions": 0.5, "formats": 0.5, "connection": 0.5}
_DEPARTMENTS = {
    "home": "home goods furniture household housewares",
    "electronics": "electronics electronic tech technology gadgets devices",
    "fashion": "fashion clothes clothing apparel wear",
    "books": "books book reading",
}


@dataclass(frozen=True)
class Catalogue:
    """All items of a business, and how they are found by what callers call them."""

    version: str | None
    products: Mapping[str, Product]
    index: Index
    shelves: Index
    """Departments and categories; keys are `department:…` and `category:…`."""

    def find(self, phrase: str) -> Found:
        return self.index.find(phrase)

    def shelf(self, words: str) -> tuple[str, ...]:
        """The departments and categories that the words name, as keys; nothing when they name none."""
        found = self.shelves.find(words)
        return found.keys if found.hits and found.hits[0].score > 0.8 else ()

    def is_shelf(self, words: str) -> bool:
        """Whether the words are the very name of a department or category."""
        return bool(hits := self.shelves.find(words).hits) and hits[0].rank > 1

    def on(self, shelf: Sequence[str]) -> list[Product]:
        """The items of these departments and categories."""
        return [item for item in self.products.values() if f"department:{item.department}" in shelf or f"category:{item.category}" in shelf]

    def like(self, item: Product) -> list[Product]:
        """Other items of the same category, the nearest in price first."""
        others = [other for other in self.products.values() if other.category == item.category and other.sku != item.sku]
        return sorted(others, key=lambda other: abs(other.price_cents - item.price_cents))


def catalogue_from(version: str | None, items: Iterable[Product]) -> Catalogue:
    products = {item.sku: item for item in items}
    categories = {item.category for item in products.values()}
    shelves = [Entry(f"department:{name}", name, ((words, 1.0),)) for name, words in _DEPARTMENTS.items()]
    shelves += [Entry(f"category:{name}", name) for name in sorted(categories)]
    return Catalogue(version, products, Index([entry(item) for item in products.values()]), Index(shelves))


def entry(item: Product) -> Entry:
    """The title counts most, other names nearly as much; what merely describes an item helps, but names none."""
    details = tuple((text, _DETAIL_WORTH[name]) for name, text in item.details.items() if name in _DETAIL_WORTH)
    names = tuple((words, 0.95) for words in item.words)
    rest = ((item.category, 0.8), (item.brand, 0.9), (item.department, 0.5), (item.material, 0.6), (item.description, 0.5))
    return Entry(item.sku, item.title, (*names, *rest, *details))


_in_memory: OrderedDict[str, Catalogue] = OrderedDict()


async def catalogue(ctx: ToolContext) -> Catalogue:
    """The catalogue as the transaction sees it. Costs one small query, and a reading of all products after one has changed."""
    products = shop.of(ctx).products
    version = await products.version()
    known = _in_memory.get(ctx.business_id)
    if known is not None and version is not None and known.version == version:
        _in_memory.move_to_end(ctx.business_id)
        return known
    fresh = catalogue_from(version, await products.everything())
    _in_memory[ctx.business_id] = fresh
    while len(_in_memory) > _KEPT:
        _in_memory.popitem(last=False)
    return fresh
