"""What can order tracking look up? The verified caller's own orders, and where their parcels are; nobody else's."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from frontdesk.language import speak
from frontdesk.packs.marketplace import own_orders, parcels, shop
from frontdesk.packs.marketplace.repository import Order
from frontdesk.tools.contract import Day, OrderNumber, Product, Reply, ToolContext, TrackingNumber, tool

_TOLD_ROWS = 10
# A parcel that has shipped is also on its way.
_MEANT = {"in_transit": ("in_transit", "shipped")}
_KINDS = {
    "processing": "{} being prepared",
    "shipped": "shipped {}",
    "in_transit": "{} on the way",
    "delivered": "delivered {}",
    "cancelled": "cancelled {}",
}


@tool(effect="reads", requires="verified", filler="Let me look at your orders.")
async def list_orders(
    ctx: ToolContext,
    date_from: Day | None = None,
    date_to: Day | None = None,
    status: Literal["processing", "shipped", "in_transit", "delivered", "cancelled"] | None = None,
) -> Reply:
    """Lists the caller's orders, the open and newest first; by the day they were placed or by status if the caller says so.

    Examples:
        what orders do I have
        list my orders
        what did I order last month
        which of my orders are still on the way
        show me my recent purchases
        have all my orders been delivered
        how many orders do I have open
        what have I bought from you lately
        did I order anything in April
        are any of my orders cancelled
        can you read me my order history
        is anything still on its way
        what is still coming
        what did I buy in the spring
        which of my things haven't shipped yet
        what hasn't gone out yet
    """
    first, last = sorted((date_from, date_to)) if date_from and date_to else (date_from, date_to)
    now = ctx.clock.now()
    mine = await shop.of(ctx).orders.of_customer(ctx.customer_id)
    asked = [order for order in mine if (not status or order.status in _MEANT.get(status, (status,))) and _placed_in(order, first, last, now)]
    return _listed(asked, mine, status or "", bool(first or last), now)


@tool(effect="reads", requires="verified", filler="Let me find that order.")
async def track_order(
    ctx: ToolContext, order_number: OrderNumber | None = None, tracking_number: TrackingNumber | None = None, product: Product | None = None
) -> Reply:
    """Tells where one of the caller's orders is and when it arrives. Without a number or an item it is their open order.

    Examples:
        where is my order
        where's order ten forty one
        when are my headphones coming
        has my package shipped yet
        track my order please
        when will the laptop stand arrive
        I'm still waiting for my bed frame
        can you track one Z nine E four nine three seven for me
        is my coat here yet
        what's the status of order one zero three one
        did my box set get delivered
        when does it get here
        why is my delivery late
        is my package on its way
        my order hasn't come yet
        I bought some towels and don't know if they are coming
        it was supposed to be here today
        where is it now
        when will I get it
    """
    return await own_orders.about_one(ctx, order_number or "", tracking_number or "", product or "", parcels.status)


@tool(effect="reads", requires="verified", filler="Let me check with the carrier.")
async def get_shipping_updates(
    ctx: ToolContext, order_number: OrderNumber | None = None, tracking_number: TrackingNumber | None = None, product: Product | None = None
) -> Reply:
    """Tells the stops of a parcel of the caller so far: where it was seen last, what held it up.

    Examples:
        where was my package last seen
        any shipping updates on my order
        which city is my parcel in right now
        what route did the headphones take
        has it left the warehouse
        give me the tracking history for order one zero three five
        what happened to it on the way
        where did it go after that
        why has it been stuck since yesterday
        who is delivering it
        is there any news on my shipment
        what is the latest scan of my parcel
        what is holding it up
        what's taking so long
        who is bringing it
    """
    return await own_orders.about_one(ctx, order_number or "", tracking_number or "", product or "", parcels.updates)


# -- lists ----------------------------------------------------------------------------------------------------------------------------


def _placed_in(order: Order, first: date | None, last: date | None, now: datetime) -> bool:
    placed = order.placed_at.astimezone(now.tzinfo).date()
    return (first is None or first <= placed) and (last is None or placed <= last)


def _listed(asked: Sequence[Order], mine: Sequence[Order], status: str, by_day: bool, now: datetime) -> Reply:
    kind = _KINDS.get(status, "{}").format
    when = " from that time" if by_day else ""
    if not asked:
        have = f" You have {speak.quantity(len(mine), 'order')} in all." if mine else ""
        return Reply(f"I don't see any {kind('orders')}{when} on your account.{have}", {"orders": []}, found=False)
    data = {"orders": [parcels.row(order) for order in asked[:_TOLD_ROWS]], "count": len(asked)}
    told = parcels.listed(asked[: own_orders.NAMED], now)
    count = f"You have {speak.number(len(asked))} {kind('order' if len(asked) == 1 else 'orders')}{when}"
    return Reply(f"{count}: {told}." if len(asked) <= own_orders.NAMED else f"{count}. The first ones are {told}.", data)
