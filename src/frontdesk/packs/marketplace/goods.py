"""Which item of the shop is meant, is it there, and what is said when it is none, or several, or gone?"""

from collections.abc import Iterable, Sequence
from typing import Any

from frontdesk.language import speak
from frontdesk.packs.marketplace import shop, wording
from frontdesk.packs.marketplace.catalogue import Catalogue
from frontdesk.packs.marketplace.match import tokens
from frontdesk.packs.marketplace.repository import Product, Stock
from frontdesk.packs.marketplace.variants import Asked, alternatives, spoken_size, spoken_sizes
from frontdesk.tools.contract import Reply, ToolContext

NAMED = 3
"""As many items as a caller can keep in mind."""


def meant(shelf: Catalogue, words: str) -> Product | Reply:
    """The one item that the words mean, or what is to be said when it is none or several."""
    found = shelf.find(words)
    if found.one:
        return shelf.products[found.one]
    items = [shelf.products[key] for key in found.keys[:NAMED]]
    if items:
        names = speak.join([wording.offer(item) for item in items])
        return Reply(f"I have a few of those: {names}. Which one do you mean?", {"products": [row(item) for item in items]})
    near = [shelf.products[hit.key] for hit in found.near[:NAMED]]
    if found.empty:
        return Reply("Which item do you mean?", found=False)
    return not_here(near)


def not_here(near: Sequence[Product]) -> Reply:
    if not near:
        return Reply(
            "I'm sorry, I couldn't find that in our shop. We have home goods, books, electronics and fashion. What else can I look for?", found=False
        )
    names = speak.join([wording.offer(item) for item in near[:NAMED]])
    return Reply(f"I couldn't find exactly that. The nearest I have: {names}.", {"products": [row(item) for item in near[:NAMED]]}, found=False)


async def stock_by_sku(ctx: ToolContext, items: Iterable[Product]) -> dict[str, list[Stock]]:
    out: dict[str, list[Stock]] = {}
    for row in await shop.of(ctx).products.stock_of([item.sku for item in items]):
        out.setdefault(row.sku, []).append(row)
    return out


def row(item: Product, rows: Sequence[Stock] = ()) -> dict[str, Any]:
    """An item as data. `variants` are the sizes and colors that were looked at."""
    variants = [{"size": row.size, "color": row.color, "quantity": row.quantity} for row in rows]
    return {"sku": item.sku, "title": item.title, "brand": item.brand, "price_cents": item.price_cents, **({"variants": variants} if rows else {})}


# -- what is said of one ----


def exact(title: str, size: str, color: str, quantity: int = 1) -> str:
    """ "the winter coat in medium and navy"; a color that the title says is not said again."""
    return f"{wording.many(title, quantity)}{variant(size, '' if set(tokens(color)) <= set(tokens(title)) else color)}"


def variant(size: str, color: str) -> str:
    """ " in medium and navy" """
    parts = [part for part in (spoken_size(size) if size else "", color) if part]
    return f" in {speak.join(parts)}" if parts else ""


def not_made(item: Product, fits: Asked, color: str, size: str) -> str:
    name = wording.capital(wording.product(item))
    does = wording.verb(item.title, "doesn't", "don't")
    it = "they come" if wording.several(item.title) else "it comes"
    if fits.no_such_size:
        sizes = spoken_sizes(fits.sizes)
        return f"{name} {does} come in that size; {it} in {sizes}."
    return f"{name} {does} come in {color}; {it} in {alternatives(fits.colors)}."


def too_few(item: Product, rows: Sequence[Stock], fits: Asked, wanted: int, others: Sequence[Product]) -> str:
    """There is less than was asked for, or nothing: how many there are, or what is nearest to it."""
    name, is_ = wording.product(item), wording.verb(item.title)
    row = fits.rows[0] if len(fits.rows) == 1 else None
    exact = variant(row.size, row.color) if row else ""
    if fits.most:
        return f"I only have {speak.number(fits.most)} of {name}{exact} right now, at {speak.money(item.price_cents)} each."
    sorry = f"I'm sorry, {name}{exact} {is_} out of stock right now."
    near = [other for other in rows if other.quantity and row and (other.size == row.size or other.color == row.color)]
    near += [other for other in rows if other.quantity and other not in near]
    if near:
        return f"{sorry} I do have {'it' if is_ == 'is' else 'them'}{variant(near[0].size, near[0].color)}."
    return f"{sorry} The nearest I have is {wording.offer(others[0])}." if others else sorry
