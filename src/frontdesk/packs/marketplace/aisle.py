"""What does one department have of what a caller wants, and whose is it when it is none of theirs?"""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.packs.marketplace import goods, searching, wording
from frontdesk.packs.marketplace.catalogue import catalogue
from frontdesk.packs.marketplace.departments import department
from frontdesk.packs.marketplace.repository import Product
from frontdesk.packs.marketplace.searching import Limits
from frontdesk.tools.contract import Reply, ToolContext

_NAMES = {"home": "home goods", "electronics": "electronics", "fashion": "fashion", "books": "books"}


@dataclass(frozen=True)
class Narrow:
    """What else an item has to be; `spoken` goes on from "any": " for the bedroom". `off` is how far an item is from it."""

    allows: Callable[[Product], bool]
    spoken: str = ""
    off: Callable[[Product], float] = lambda item: 0.0


async def look(ctx: ToolContext, name: str, product: str, category: str, limits: Limits, narrow: Narrow) -> Reply | None:
    """What the department has, or whose it is. None: nothing was asked for at all."""
    shelf = await department(ctx, name)
    wanted, near = searching.wanted(shelf, product, category)
    if wanted is None:
        if limits == Limits() and not narrow.spoken:
            return None
        wanted = searching.best_rated(shelf.products.values())
    if not wanted and (other := await elsewhere(ctx, name, product)):
        return other
    kept = [item for item in wanted if narrow.allows(item)]
    if wanted and not kept:
        nearest = min(wanted, key=narrow.off)
        return Reply(f"I don't have any{narrow.spoken}. The nearest is {wording.offer(nearest)}.", {"products": [goods.row(nearest)], "count": 0})
    return await searching.search(ctx, limits, kept, near, shelf)


async def meant(ctx: ToolContext, name: str, words: str) -> Product | Reply:
    """The one item of the department that is meant, or what is to be said when it is none, several, or another's."""
    item = goods.meant(await department(ctx, name), words)
    if isinstance(item, Product) or item.found:
        return item
    return await elsewhere(ctx, name, words) or item


async def elsewhere(ctx: ToolContext, name: str, words: str) -> Reply | None:
    """An item that another department has is neither denied nor described here."""
    whole = await catalogue(ctx)
    found = whole.find(words)
    if not found.hits or (item := whole.products[found.hits[0].key]).department == name:
        return None
    theirs, ours = _NAMES.get(item.department, item.department), _NAMES.get(name, name)
    is_ = wording.verb(item.title)
    say = f"{wording.capital(wording.product(item))} {is_} with our {theirs} desk, and I only know {ours}. Just say {theirs}, and I'll hand you over."
    return Reply(say, {"products": [goods.row(item)], "department": item.department}, found=False)
