"""Which seller is the caller, and which of their own items is meant? Another seller's item is none at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, shop, wording
from frontdesk.packs.marketplace.catalogue import entry
from frontdesk.packs.marketplace.match import Index, tokens
from frontdesk.packs.marketplace.repository import Product, sellers
from frontdesk.packs.marketplace.repository.sellers import Seller
from frontdesk.tools.contract import Missing, ToolContext

NOT_AMONG = "I can't find that among your items."
_CHANGES = "lower raise reduce increase drop cut change set make update price stock knock take mark restock correct"
_NO_NAMES = frozenset(f"{_CHANGES} moment seller shop store with you".split())
"""Words of a change or of a shop that name no item."""
_NO_SELLER = "I don't see a seller's account for you, so there are no items, orders or payouts that I could look after."


@dataclass(frozen=True)
class Own:
    """A seller with their items and what of each is left."""

    seller: Seller
    items: Sequence[Product]
    left: dict[str, int]

    def like(self, words: str) -> list[Product]:
        """The items that the words may mean, the best first; all of them when the words name nothing."""
        words = " ".join(word for word in words.split() if word.lower() not in _NO_NAMES)
        found = Index([entry(item) for item in self.items]).find(words)
        by_sku = {item.sku: item for item in self.items}
        return list(self.items) if found.empty else [by_sku[key] for key in ((found.one,) if found.one else found.keys)]

    def one(self, words: str) -> Product:
        """The one item that is meant; asked for when it may be several."""
        if all(word in _NO_NAMES for word in tokens(words)):
            raise Missing("product", "Which of your items do you mean?")
        items = self.like(words)
        if len(items) == 1:
            return items[0]
        if not items:
            raise Refused("not among the seller's items", say=NOT_AMONG)
        named = speak.join([wording.item(item.title) for item in items[: goods.NAMED]])
        raise Missing("product", f"You have a few of those: {named}. Which one do you mean?")


async def seller(ctx: ToolContext, *, hold: bool = False) -> Seller:
    found = await sellers.seller_of(ctx.tx, ctx.customer_id, hold=hold)
    if found is None:
        raise Refused("the caller is no seller", say=_NO_SELLER)
    return found


async def own(ctx: ToolContext, *, hold: bool = False) -> Own:
    of = await seller(ctx, hold=hold)
    items = await sellers.items_of(ctx.tx, of.id)
    left = dict.fromkeys((item.sku for item in items), 0)
    for row in await shop.of(ctx).products.stock_of(left):
        left[row.sku] += row.quantity
    return Own(of, items, left)
