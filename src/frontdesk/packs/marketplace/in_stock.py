"""Is an item there, in the size, color and number that was asked for, and what is said of it?"""

from collections.abc import Sequence

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, searching, shop, wording
from frontdesk.packs.marketplace.catalogue import Catalogue
from frontdesk.packs.marketplace.match import tokens
from frontdesk.packs.marketplace.repository import Product, Stock
from frontdesk.packs.marketplace.variants import Asked, alternatives, asked, spoken_sizes
from frontdesk.tools.contract import Reply, ToolContext


async def answer(ctx: ToolContext, shelf: Catalogue, item: Product, size: str, color: str, quantity: int | None) -> Reply:
    """How many there are, or what comes nearest: another size or color, or the nearest item of `shelf` that is there."""
    rows = await shop.of(ctx).products.stock_of([item.sku])
    fits = asked(rows, size, color)
    wanted = max(1, quantity or 1)
    data = {"products": [goods.row(item, fits.rows)], "quantity": wanted, "available": fits.most}
    if fits.no_such_size or fits.no_such_color:
        return Reply(goods.not_made(item, fits, color, size), data)
    if fits.most >= wanted:
        return Reply(_there(item, fits, size, "" if color in tokens(item.title) else color, wanted), data)
    others = shelf.like(item)[: searching.LOOKED_AT] if not fits.most else []
    stock = await goods.stock_by_sku(ctx, others)
    return Reply(goods.too_few(item, rows, fits, wanted, [other for other in others if searching.any_left(stock, other)]), data)


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
