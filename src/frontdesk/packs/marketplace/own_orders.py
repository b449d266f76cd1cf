"""Which of the caller's own orders is meant? By its number, its tracking number or an item in it; nobody else's is ever found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.language import speak
from frontdesk.packs.marketplace import parcels, shop
from frontdesk.packs.marketplace.catalogue import catalogue, entry
from frontdesk.packs.marketplace.repository import Order
from frontdesk.tools.contract import Reply, ToolContext

NAMED = 3
"""As many orders as a caller can keep in mind."""


@dataclass(frozen=True)
class Meant:
    """The orders that may be meant, and, when there are none, what is to be said."""

    orders: Sequence[Order] = ()
    instead: str = ""
    instead_of: Sequence[Order] = ()

    def one(self, now: datetime) -> Order | Reply:
        """The order that is meant, or what is to be said when it is none or several."""
        if len(self.orders) == 1:
            return self.orders[0]
        return _which(self.orders, now) if self.orders else self._none(now)

    def _none(self, now: datetime) -> Reply:
        """The caller's own open orders are offered; that somebody else has one of that number is told by nothing."""
        open_now = [order for order in self.instead_of if order.open][:NAMED]
        if not open_now:
            return Reply(self.instead, found=False)
        some = parcels.listed(open_now, now)
        return Reply(f"{self.instead} What you have open is {some}.", {"orders": [parcels.row(order) for order in open_now]}, found=False)


async def about_one(ctx: ToolContext, order_number: str, tracking_number: str, product: str, tell: Callable[[Order, datetime], str]) -> Reply:
    """Tells something of the one order that is meant."""
    now = ctx.clock.now()
    order = (await meant(ctx, order_number, tracking_number, product)).one(now)
    if isinstance(order, Reply):
        return order
    items = {"sku": order.items[0].sku} if len(order.items) == 1 else {}
    return Reply(tell(order, now), {"order_number": order.order_number, **items, "orders": [parcels.row(order)]})


async def meant(ctx: ToolContext, order_number: str, tracking_number: str = "", product: str = "") -> Meant:
    """With no number and no item it is the open order, or the last one. What is no number at all is taken for an item."""
    mine = await shop.of(ctx).orders.of_customer(ctx.customer_id)
    if order_number.strip():
        number = parcels.number_in(order_number)
        found = [order for order in mine if order.order_number == number]
        by_item = await _with_item(ctx, mine, order_number) if not number else None
        return Meant(by_item or found, f"I can't find {_called(number)} on your account.", mine)
    if tracking_number.strip():
        found = parcels.with_tracking(mine, tracking_number)
        return Meant(found, "I can't find a package with that tracking number on your account.", mine)
    if product.strip() and (with_it := await _with_item(ctx, mine, product)) is not None:
        return Meant(with_it, "I don't see that item in your orders.", mine)
    return Meant([order for order in mine if order.open] or mine[:1], "I don't see any orders on your account yet.")


async def _with_item(ctx: ToolContext, mine: Sequence[Order], product: str) -> list[Order] | None:
    """The orders that hold the item, or things of the kind; None when the words name neither."""
    shelf = await catalogue(ctx)
    bought = {item.sku for order in mine for item in order.items}
    with_it = parcels.with_item(mine, product, {sku: entry(shelf.products[sku]) for sku in bought if sku in shelf.products})
    if not with_it and (kind := shelf.shelf(product)):
        there = {item.sku for item in shelf.on(kind)}
        return [order for order in mine if any(item.sku in there for item in order.items)]
    return with_it


def _called(number: str) -> str:
    return f"order {speak.digits(number)}" if number else "that order"


def _which(orders: Sequence[Order], now: datetime) -> Reply:
    named = orders[:NAMED]
    told = parcels.listed(named, now)
    many = speak.number(len(orders))
    start = f"It could be one of {many}" if len(orders) <= NAMED else f"It could be one of {many}, of which the latest are"
    return Reply(f"{start}: {told}. Which one do you mean?", {"orders": [parcels.row(order) for order in named]})
