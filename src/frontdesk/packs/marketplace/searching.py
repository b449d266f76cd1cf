"""Which items of the shop fit a wish, by their words, color and price, and what is said of them?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, wording
from frontdesk.packs.marketplace.catalogue import Catalogue
from frontdesk.packs.marketplace.match import tokens
from frontdesk.packs.marketplace.repository import Product, Stock
from frontdesk.packs.marketplace.variants import alternatives, same_color
from frontdesk.tools.contract import Reply, ToolContext

_TOLD_ROWS = 10
LOOKED_AT = 60
"""Items whose stock is read for one question."""
MORE = "Would you like to hear more?"
_MOST_CENTS = 100_000_000
"""No price of this shop is higher; what is said above it is held to it."""


@dataclass(frozen=True)
class Limits:
    """What the caller asked for besides the item itself."""

    color: str = ""
    at_least: int | None = None
    at_most: int | None = None

    def allow_price(self, item: Product) -> bool:
        return (self.at_least or 0) <= item.price_cents and (self.at_most is None or item.price_cents <= self.at_most)

    def allow_color(self, item: Product, rows: Sequence[Stock]) -> bool:
        return not self.color or self.color in tokens(item.title) or any(same_color(row.color, self.color) for row in rows)

    def color_of(self, items: Sequence[Product]) -> str:
        """ ", in white", unless the titles say so themselves."""
        told = not self.color or all(self.color in tokens(item.title) for item in items)
        return "" if told else f", in {self.color}"

    @property
    def spoken(self) -> str:
        """ "in white under fifty dollars" """
        color = f" in {self.color}" if self.color else ""
        if self.at_least is not None and self.at_most is not None:
            return f"{color} between {speak.money(self.at_least)} and {speak.money(self.at_most)}"
        over = f" over {speak.money(self.at_least)}" if self.at_least is not None else ""
        return f"{color}{over}" + (f" for {speak.money(self.at_most)} or less" if self.at_most is not None else "")


async def search(ctx: ToolContext, limits: Limits, wanted: Sequence[Product], near: Sequence[Product], like: Catalogue) -> Reply:
    """What there is of the wanted items within the limits, or the nearest to it."""
    stock = await goods.stock_by_sku(ctx, [*wanted, *near])
    fitting = [item for item in wanted if limits.allow_price(item) and limits.allow_color(item, stock.get(item.sku, ()))]
    if fitting:
        return _found(fitting, stock, limits, await _instead(ctx, like, fitting, stock, limits))
    return _nothing_fits(wanted, near, stock, limits)


def limits_of(color: str, least: int | None, most: int | None) -> Limits:
    held = [None if cents is None else max(0, min(cents, _MOST_CENTS)) for cents in (least, most)]
    return Limits(" ".join(color.lower().split())[:40], *held)


def wanted(shelf: Catalogue, product: str, category: str) -> tuple[list[Product] | None, list[Product]]:
    """The items that the words mean, the best first, and those that are only near. None: no item and no category was named."""
    keys = shelf.shelf(category) if category else ()
    phrase = product if keys or not category else f"{product} {category}".strip()
    found = shelf.find(phrase)
    if phrase != product and not found.hits and product:
        found = shelf.find(product)
    if found.empty:
        return (best_rated(shelf.on(keys)) if keys else None), []
    if not keys and (named := shelf.shelf(phrase)) and (found.one is None or shelf.is_shelf(phrase)):
        return best_rated(shelf.on(named)), []
    hits = [shelf.products[key] for key in found.keys]
    within = {item.sku for item in shelf.on(keys)}
    kept = [item for item in hits if item.sku in within] or hits
    return kept[:LOOKED_AT], [shelf.products[hit.key] for hit in found.near]


def best_rated(items: Iterable[Product]) -> list[Product]:
    return sorted(items, key=lambda item: (-item.rating, item.sku))


def any_left(stock: Mapping[str, Sequence[Stock]], item: Product, color: str = "") -> bool:
    wanted = "" if color in tokens(item.title) else color
    return any(row.quantity for row in stock.get(item.sku, ()) if not wanted or same_color(row.color, wanted))


async def _instead(
    ctx: ToolContext, shelf: Catalogue, items: Sequence[Product], stock: Mapping[str, Sequence[Stock]], limits: Limits
) -> Product | None:
    """When all of these are out of stock: the nearest item of the same kind that is not."""
    if any(any_left(stock, item, limits.color) for item in items):
        return None
    others = [item for item in shelf.like(items[0]) if limits.allow_price(item) and item not in items][:LOOKED_AT]
    left = await goods.stock_by_sku(ctx, others)
    return next((item for item in others if any_left(left, item)), None)


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def _found(items: Sequence[Product], stock: Mapping[str, Sequence[Stock]], limits: Limits, instead: Product | None) -> Reply:
    left = [item for item in items if any_left(stock, item, limits.color)]
    named = (left or list(items))[: goods.NAMED]
    data = {"products": [goods.row(item, stock.get(item.sku, ())) for item in (left or items)[:_TOLD_ROWS]], "count": len(items)}
    names = speak.join([wording.offer(item) for item in named])
    if not left:
        gone = "is" if len(items) == 1 and not wording.several(items[0].title) else "are"
        nearest = f" The nearest I have is {wording.offer(instead)}." if instead else ""
        return Reply(f"We carry {names}, but {'it' if gone == 'is' else 'they'} {gone} out of stock right now.{nearest}", data)
    color = limits.color_of(named)
    if len(left) == 1:
        return Reply(f"Yes, I have {names}{color}. {MORE}", data)
    if len(left) <= goods.NAMED:
        return Reply(f"I have {speak.number(len(left))}{color}: {names}. Which one sounds right?", data)
    return Reply(f"I found {speak.number(len(left))}{color}. The first ones are {names}. Shall I tell you about one of them?", data)


def _nothing_fits(wanted: Sequence[Product], near: Sequence[Product], stock: Mapping[str, Sequence[Stock]], limits: Limits) -> Reply:
    """Says what there is not, and what comes nearest: the same item in another color, or at another price."""
    if not wanted:
        return goods.not_here([item for item in near if limits.allow_price(item) and limits.allow_color(item, stock.get(item.sku, ()))] or near)
    middle = limits.at_most if limits.at_most is not None else limits.at_least
    in_price = [item for item in wanted if limits.allow_price(item) and any_left(stock, item)]
    in_color = [item for item in wanted if limits.allow_color(item, stock.get(item.sku, ())) and any_left(stock, item)]
    nearest = in_price or sorted(in_color or wanted, key=lambda item: abs(item.price_cents - (middle or item.price_cents)))
    item = nearest[0]
    colors = tuple(dict.fromkeys(row.color for row in stock.get(item.sku, ()) if row.color and row.quantity))
    also = f" in {alternatives(colors)}" if limits.color and item in in_price and colors else ""
    say = f"I don't have any{limits.spoken}. The nearest is {wording.offer(item)}{also}."
    return Reply(say, {"products": [goods.row(item, stock.get(item.sku, ()))], "count": 0})
