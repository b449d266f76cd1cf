"""What can a seller look up? Their own items, the orders with these in them, and what they were paid; of who bought them nothing."""

from typing import Annotated, Any

from frontdesk.language import speak
from frontdesk.packs.marketplace import earnings, goods, own_items, selling
from frontdesk.packs.marketplace.earnings import Sold
from frontdesk.packs.marketplace.own_items import Own
from frontdesk.packs.marketplace.repository import Product, sellers
from frontdesk.tools.contract import Day, Reply, Spoken, ToolContext, tool
from frontdesk.tools.contract import Product as ProductWords

# Not a choice, of which the words are those of a buyer: a seller has orders "to ship".
Status = Annotated[
    str,
    Spoken(
        "label",
        "Which ones do you mean: those still to be shipped, those on their way, or those delivered?",
        options=(
            "processing|have to ship|need to ship|must ship|should ship|still to ship|to be shipped|left to ship|not shipped|haven't shipped"
            "|unshipped|open|pending|waiting|have to send|need to send|still have to pack",
            "in_transit|on the way|on its way|on their way|under way|shipped|sent out",
            "delivered|arrived",
            "cancelled|canceled|called off",
        ),
    ),
]
_TOLD_ROWS = 20
_MEANT = {"in_transit": ("in_transit", "shipped"), "shipped": ("in_transit", "shipped")}
_ASKED = {
    "processing": " that are still to be shipped",
    "shipped": " that are on their way",
    "in_transit": " that are on their way",
    "delivered": " that were delivered",
    "cancelled": " that were cancelled",
}


@tool(effect="reads", requires="verified", filler="Let me look at your items.")
async def list_my_items(ctx: ToolContext, product: ProductWords | None = None) -> Reply:
    """Lists what the calling seller sells, with the price and what is left; or tells it of the items they name.

    Examples:
        what am I selling
        which items do I have in the shop
        list my items
        how many of my floor lamps are left
        what does my reading lamp cost right now
        read me my listings
        what do I have up for sale
        do I have anything sold out
        how much stock do I have of the night light
        what's the price of my pendant lamp
        show me my products
        how many pieces are left of my desk lamp
        which of my products are running low
        what's my inventory
        is my table lamp still online
    """
    own = await own_items.own(ctx)
    items = own.like(product) if product else list(own.items)
    if not own.items:
        return Reply(f"{own.seller.name} has no items in the shop yet.", {"products": []}, found=False)
    if not items:
        return Reply(own_items.NOT_AMONG, {"products": []}, found=False)
    data = {"products": [_row(item, own) for item in items[:_TOLD_ROWS]], "count": len(items)}
    return Reply(_told(own, items, whole=len(items) == len(own.items)), data)


@tool(effect="reads", requires="verified", filler="Let me look at your sales.")
async def get_seller_orders(ctx: ToolContext, date_from: Day | None = None, date_to: Day | None = None, status: Status | None = None) -> Reply:
    """Tells the orders with items of the calling seller in them, by the day they were placed or by status if they say so: processing
    (still to be shipped), shipped, in_transit, delivered or cancelled.

    Examples:
        what did I sell last month
        how are my sales going
        which orders do I have to ship
        has anybody bought my lamps
        what orders came in for my shop this week
        how many orders did my store get
        which of my sales were delivered
        tell me about the orders from my customers
        did I sell anything yesterday
        any new orders for me as a seller
        what have people bought from me
        how much did I sell this year
        which sales are still open
        were any of the orders for my items cancelled
        what sold since Monday
    """
    now = ctx.clock.now()
    of = await own_items.seller(ctx)
    first, last = sorted((date_from, date_to)) if date_from and date_to else (date_from, date_to)
    orders = earnings.by_order(await sellers.sales_of(ctx.tx, of.id))
    status = status if status in _ASKED else None
    wanted = [order for order in orders if not status or order.status in _MEANT.get(status, (status,))]
    found = [order for order in wanted if earnings.within(earnings.day_of(order.placed_at, now), first, last)]
    asked = f"{_ASKED.get(status or '', '')}{' from that time' if first or last else ''}"
    data = {"sales": [_sale(order) for order in found[:_TOLD_ROWS]], "count": len(found), "total_cents": sum(order.cents for order in found)}
    if not found:
        return Reply(f"There are no orders with items of yours{asked}.", data, found=False)
    return Reply(earnings.all_sold(found, now, asked), data)


@tool(effect="reads", requires="verified", filler="Let me look at your payouts.")
async def get_payouts(ctx: ToolContext, date_from: Day | None = None, date_to: Day | None = None) -> Reply:
    """Tells what the calling seller was paid, when and for what, in a stretch of time if they name one, and what is still to come.

    Examples:
        when was my last payout
        how much did you pay me last month
        when do I get my money for the lamps
        what's my next payout
        how much commission do you take
        what have I earned so far
        list my payouts
        how much is coming to me
        did you transfer my earnings
        what was I paid in May
        show me my earnings since April
        how much do you keep of each sale
        what did I make this year
        have I been paid this week
        what's still to be paid out
    """
    now = ctx.clock.now()
    of = await own_items.seller(ctx)
    first, last = sorted((date_from, date_to)) if date_from and date_to else (date_from, date_to)
    every = await sellers.payouts_of(ctx.tx, of.id)
    found = [payout for payout in every if earnings.within(payout.paid_on, first, last)]
    gross = earnings.coming(earnings.by_order(await sellers.sales_of(ctx.tx, of.id)), every[0].to_on if every else None, now)
    rows = [{"paid_on": one.paid_on, "gross_cents": one.gross_cents, "amount_cents": one.amount_cents} for one in found[:_TOLD_ROWS]]
    data = {"payouts": rows, "commission_percent": earnings.COMMISSION_PERCENT, "to_come_cents": gross - earnings.commission_on(gross)}
    if first or last:
        none = "There was no payout in that time."
        return Reply(earnings.paid_in(found, now) if found else none, data, found=bool(found))
    head = earnings.last_payout(every[0], now) if every else "There was no payout yet."
    return Reply(f"{head} {earnings.to_come(gross)}", data)


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def _told(own: Own, items: list[Product], *, whole: bool) -> str:
    named = "; ".join(selling.offer(item, own.left[item.sku]) for item in items[: goods.NAMED])
    if len(items) == 1:
        return f"You have {named}."
    some = f"You have {speak.number(len(items))} {'items' if whole else 'of those'} in the shop"
    gone = [item for item in items if not own.left[item.sku]]
    out = f" {speak.number(len(gone)).capitalize()} of them {'is' if len(gone) == 1 else 'are'} sold out." if gone else ""
    start = "They are" if len(items) <= goods.NAMED else "The first ones are"
    return f"{some}. {start} {named}.{out}"


def _row(item: Product, own: Own) -> dict[str, Any]:
    return {**goods.row(item), "quantity": own.left[item.sku]}


def _sale(order: Sold) -> dict[str, Any]:
    lines = [{"sku": item.sku, "title": item.title, "quantity": item.quantity, "price_cents": item.price_cents} for item in order.items]
    return {"number": order.order_number, "status": order.status, "lines": lines}
