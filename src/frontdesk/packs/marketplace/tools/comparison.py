"""How do items of the shop differ? In price, in what others think of them, and in what they are made of."""

from collections.abc import Sequence

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, wording
from frontdesk.packs.marketplace.catalogue import catalogue
from frontdesk.packs.marketplace.repository import Product
from frontdesk.tools.contract import Missing, Products, Reply, ToolContext, tool


@tool(effect="reads", filler="Let me put them side by side.")
async def compare_products(ctx: ToolContext, products: Products) -> Reply:
    """Compares two or three items of the shop: what they cost, how they are rated, what they are made of, which is in stock.

    Examples:
        which is better, the desk lamp or the floor lamp
        compare the wireless headphones and the earbuds
        what's the difference between the two
        how does the winter coat compare to the parka
        which of those is cheaper
        is the oak nightstand better than the walnut one
        put the two laptops side by side for me
        should I take the sneakers or the running shoes
        what do I get for the extra money
        compare the first and the second one
        which one has better reviews
        the linen shirt versus the cotton shirt
        tell me how those two differ
        can you compare both of them
        which of the curtains is made of linen
    """
    shelf = await catalogue(ctx)
    chosen: dict[str, Product] = {}
    for words in products[: goods.NAMED]:
        item = goods.meant(shelf, words)
        if isinstance(item, Reply):
            return item
        chosen[item.sku] = item
    items = list(chosen.values())
    if len(items) < 2:
        known = f" besides {wording.product(items[0])}" if items else ""
        raise Missing("products", f"Which items shall I compare{known}?")
    stock = await goods.stock_by_sku(ctx, items)
    rows = [goods.row(item, stock.get(item.sku, ())) for item in items]
    gone = [item for item in items if not any(row.quantity for row in stock.get(item.sku, ()))]
    return Reply(_compared(items, gone), {"products": rows})


def _compared(items: Sequence[Product], gone: Sequence[Product]) -> str:
    told = "; ".join(_short(item) for item in items)
    cheap, dear = min(items, key=lambda item: item.price_cents), max(items, key=lambda item: item.price_cents)
    saves = f" {_name(cheap)} {wording.verb(cheap.title)} {speak.money(dear.price_cents - cheap.price_cents)} cheaper." if cheap is not dear else ""
    out = f" {wording.capital(speak.join([wording.product(item) for item in gone]))} {_is(gone)} out of stock right now." if gone else ""
    return f"{wording.capital(told)}.{saves if len(items) == 2 else ''}{out}"


def _short(item: Product) -> str:
    made = f" of {item.material}" if item.material and item.material.lower() not in item.title.lower() else ""
    return f"{wording.product(item)}{made} {wording.verb(item.title)} {speak.money(item.price_cents)}, rated {_rating(item)} of five"


def _name(item: Product) -> str:
    return wording.capital(wording.product(item))


def _is(items: Sequence[Product]) -> str:
    return wording.verb(items[0].title) if len(items) == 1 else "are"


def _rating(item: Product) -> str:
    whole, tenths = divmod(round(item.rating * 10), 10)
    return f"{speak.number(whole)} point {speak.number(tenths)}" if tenths else speak.number(whole)
