"""What can sales look up? Items by what callers call them, by color and price; what they are; whether they are there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, repository, wording
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue
from frontdesk.packs.marketplace.match import color_in, tokens
from frontdesk.packs.marketplace.repository import Product, Stock
from frontdesk.packs.marketplace.variants import Asked, alternatives, asked, same_color, spoken_sizes
from frontdesk.tools.contract import Cents, Color, Quantity, Reply, Size, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

# A kind that is not listened for in a sentence: the words of a category stay with the item's, where `_wanted` finds them.
Category = Annotated[str, Spoken("shelf", "What kind of item?")]

_TOLD_ROWS = 10
_LOOKED_AT = 60
"""Items whose stock is read for one question."""
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


@tool(effect="reads", filler="Let me look that up.")
async def search_products(
    ctx: ToolContext,
    product: ProductWords | None = None,
    category: Category | None = None,
    color: Color | None = None,
    min_price_cents: Cents | None = None,
    max_price_cents: Cents | None = None,
) -> Reply:
    """Finds items of the shop by what the caller calls them, by category, color and price. Use it when they look for something to buy.

    Examples:
        do you have desk lamps
        I'm looking for wireless headphones
        show me running shoes under eighty dollars
        have you got any linen curtains in white
        I need a present for my sister
        what do you sell
        do you carry winter coats
        show me your towels
        let me see some mirrors
        do you have anything like it
        I want to buy a new phone case
        can you find me a lamp for my desk
        any good fantasy novels
        something for my kitchen for less than forty bucks
        what kinds of rugs are there
        and in white?
        do you have anything cheaper
    """
    shelf = await catalogue(ctx)
    limits = _limits(color or color_in(product or ""), min_price_cents, max_price_cents)
    wanted, near = _wanted(shelf, product or "", category or "")
    if wanted is None:
        if limits == Limits():
            return Reply("We have home goods, books, electronics and fashion. What are you looking for?", found=False)
        wanted = _best_rated(shelf.products.values())
    stock = await goods.stock_by_sku(ctx, [*wanted, *near])
    fitting = [item for item in wanted if limits.allow_price(item) and limits.allow_color(item, stock.get(item.sku, ()))]
    if fitting:
        return _found(fitting, stock, limits, await _instead(ctx, shelf, fitting, stock, limits))
    return _nothing_fits(wanted, near, stock, limits)


@tool(effect="reads", filler="One moment, let me check.")
async def get_product_details(ctx: ToolContext, product: ProductWords) -> Reply:
    """Tells what one item is: its price, colors and description. Use it when the caller asks about an item or what it costs.

    Examples:
        how much is the brass desk lamp
        tell me more about the wireless headphones
        what does the MALM bed frame cost
        what's the price of the running shoes
        how much is it
        tell me about the second one
        what colors does the winter coat come in
        who makes the laptop stand
        what is the linen shirt made of
        can you describe that one for me
        give me the details please
        is it waterproof
        how big is it and how heavy is it
        what do people say about it
    """
    shelf = await catalogue(ctx)
    item = goods.meant(shelf, product)
    if isinstance(item, Reply):
        return item
    rows = await repository.stock_of(ctx.tx, [item.sku])
    return Reply(_description(item, rows), {"products": [goods.row(item, rows)]})


@tool(effect="reads", filler="Let me check the stock.")
async def check_availability(
    ctx: ToolContext, product: ProductWords, size: Size | None = None, color: Color | None = None, quantity: Quantity | None = None
) -> Reply:
    """Tells whether an item is in stock, in a size, a color or a quantity if the caller names them.

    Examples:
        is the brass desk lamp in stock
        do you have the winter coat in medium
        are the running shoes available in size ten
        can I get four of the dining chairs
        is it in stock
        do you have it in black
        have you got those in a nine and a half
        what sizes do the running shoes come in
        how many of the laptop stands are left
        is it available in extra large
        can I still get the linen curtains
    """
    shelf = await catalogue(ctx)
    item = goods.meant(shelf, product)
    if isinstance(item, Reply):
        return item
    rows = await repository.stock_of(ctx.tx, [item.sku])
    fits = asked(rows, size or "", color or color_in(product))
    wanted = max(1, quantity or 1)
    data = {"products": [goods.row(item, fits.rows)], "quantity": wanted, "available": fits.most}
    if fits.no_such_size or fits.no_such_color:
        return Reply(goods.not_made(item, fits, color or color_in(product), size or ""), data)
    if fits.most >= wanted:
        return Reply(_there(item, fits, size or "", color or "", wanted), data)
    others = shelf.like(item)[:_LOOKED_AT] if not fits.most else []
    stock = await goods.stock_by_sku(ctx, others)
    return Reply(goods.too_few(item, rows, fits, wanted, [other for other in others if _any_left(stock, other)]), data)


def _limits(color: str, least: int | None, most: int | None) -> Limits:
    held = [None if cents is None else max(0, min(cents, _MOST_CENTS)) for cents in (least, most)]
    return Limits(" ".join(color.lower().split())[:40], *held)


# -- which items ----------------------------------------------------------------------------------------------------------------------


def _wanted(shelf: Catalogue, product: str, category: str) -> tuple[list[Product] | None, list[Product]]:
    """The items that the words mean, the best first, and those that are only near. None: no item and no category was named."""
    keys = shelf.shelf(category) if category else ()
    phrase = product if keys or not category else f"{product} {category}".strip()
    found = shelf.find(phrase)
    if phrase != product and not found.hits and product:
        found = shelf.find(product)
    if found.empty:
        return (_best_rated(shelf.on(keys)) if keys else None), []
    if not keys and (named := shelf.shelf(phrase)) and (found.one is None or shelf.is_shelf(phrase)):
        return _best_rated(shelf.on(named)), []
    hits = [shelf.products[key] for key in found.keys]
    within = {item.sku for item in shelf.on(keys)}
    kept = [item for item in hits if item.sku in within] or hits
    return kept[:_LOOKED_AT], [shelf.products[hit.key] for hit in found.near]


def _best_rated(items: Iterable[Product]) -> list[Product]:
    return sorted(items, key=lambda item: (-item.rating, item.sku))


def _any_left(stock: Mapping[str, Sequence[Stock]], item: Product, color: str = "") -> bool:
    wanted = "" if color in tokens(item.title) else color
    return any(row.quantity for row in stock.get(item.sku, ()) if not wanted or same_color(row.color, wanted))


async def _instead(
    ctx: ToolContext, shelf: Catalogue, items: Sequence[Product], stock: Mapping[str, Sequence[Stock]], limits: Limits
) -> Product | None:
    """When all of these are out of stock: the nearest item of the same kind that is not."""
    if any(_any_left(stock, item, limits.color) for item in items):
        return None
    others = [item for item in shelf.like(items[0]) if limits.allow_price(item) and item not in items][:_LOOKED_AT]
    left = await goods.stock_by_sku(ctx, others)
    return next((item for item in others if _any_left(left, item)), None)


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def _found(items: Sequence[Product], stock: Mapping[str, Sequence[Stock]], limits: Limits, instead: Product | None) -> Reply:
    left = [item for item in items if _any_left(stock, item, limits.color)]
    named = (left or list(items))[: goods.NAMED]
    data = {"products": [goods.row(item, stock.get(item.sku, ())) for item in (left or items)[:_TOLD_ROWS]], "count": len(items)}
    names = speak.join([wording.offer(item) for item in named])
    if not left:
        gone = "is" if len(items) == 1 and not wording.several(items[0].title) else "are"
        nearest = f" The nearest I have is {wording.offer(instead)}." if instead else ""
        return Reply(f"We carry {names}, but {'it' if gone == 'is' else 'they'} {gone} out of stock right now.{nearest}", data)
    color = limits.color_of(named)
    if len(left) == 1:
        return Reply(f"Yes, I have {names}{color}. Would you like to hear more?", data)
    if len(left) <= goods.NAMED:
        return Reply(f"I have {speak.number(len(left))}{color}: {names}. Which one sounds right?", data)
    return Reply(f"I found {speak.number(len(left))}{color}. The first ones are {names}. Shall I tell you about one of them?", data)


def _nothing_fits(wanted: Sequence[Product], near: Sequence[Product], stock: Mapping[str, Sequence[Stock]], limits: Limits) -> Reply:
    """Says what there is not, and what comes nearest: the same item in another color, or at another price."""
    if not wanted:
        return goods.not_here([item for item in near if limits.allow_price(item) and limits.allow_color(item, stock.get(item.sku, ()))] or near)
    middle = limits.at_most if limits.at_most is not None else limits.at_least
    in_price = [item for item in wanted if limits.allow_price(item) and _any_left(stock, item)]
    in_color = [item for item in wanted if limits.allow_color(item, stock.get(item.sku, ())) and _any_left(stock, item)]
    nearest = in_price or sorted(in_color or wanted, key=lambda item: abs(item.price_cents - (middle or item.price_cents)))
    item = nearest[0]
    colors = tuple(dict.fromkeys(row.color for row in stock.get(item.sku, ()) if row.color and row.quantity))
    also = f" in {alternatives(colors)}" if limits.color and item in in_price and colors else ""
    say = f"I don't have any{limits.spoken}. The nearest is {wording.offer(item)}{also}."
    return Reply(say, {"products": [goods.row(item, stock.get(item.sku, ()))], "count": 0})


def _description(item: Product, rows: Sequence[Stock]) -> str:
    name, is_ = wording.capital(wording.product(item)), wording.verb(item.title)
    by = f" by {item.details['author']}" if "author" in item.details else f" by {item.brand}" if item.brand not in item.title else ""
    costs = f"{name}{by} {wording.verb(item.title, 'costs', 'cost')} {speak.money(item.price_cents)}"
    choice = asked(rows)
    colors = f" and {wording.verb(item.title, 'comes', 'come')} in {speak.join(list(choice.colors))}" if len(choice.colors) > 1 else ""
    it = "they" if is_ == "are" else "it"
    gone = "" if choice.most else f" {wording.capital(it)} {is_} out of stock right now."
    final = f" {wording.capital(it)} {is_} final sale and can't be returned." if item.final_sale else ""
    return f"{costs}{colors}. {item.description}{final}{gone}"


def _there(item: Product, fits: Asked, size: str, color: str, wanted: int) -> str:
    name, left = wording.product(item), [row for row in fits.rows if row.quantity]
    has = wording.verb(item.title)
    if wanted > 1:
        which = goods.variant(_one(left, "size"), _one(left, "color"))
        return f"Yes, {name}{which} {has} in stock, and there are enough for {speak.number(wanted)}, at {speak.money(item.price_cents)} each."
    exact = goods.variant(size and _one(left, "size"), color and _one(left, "color"))
    sizes = tuple(dict.fromkeys(row.size for row in left if row.size))
    colors = tuple(dict.fromkeys(row.color for row in left if row.color))
    more = [f"in {spoken_sizes(sizes)}"] if not size and len(sizes) > 1 else []
    more += [f"in {alternatives(colors)}"] if not color and len(colors) > 1 else []
    comes = f" You can have {'it' if has == 'is' else 'them'} {', and '.join(more)}." if more else ""
    return f"Yes, {name} {has} in stock{exact}, with {speak.number(fits.quantity)} left, at {speak.money(item.price_cents)}.{comes}"


def _one(rows: Sequence[Stock], column: str) -> str:
    """The size or color, when all rows have the same."""
    values = {getattr(row, column) for row in rows}
    return values.pop() if len(values) == 1 else ""
