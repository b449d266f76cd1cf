"""How is an earlier order placed again? By its number or an item in it, at today's prices, out of what is there; quoted first, like any order."""

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import again, goods, own_orders, placing, shop, wording
from frontdesk.packs.marketplace.again import Again
from frontdesk.packs.marketplace.catalogue import catalogue, entry
from frontdesk.packs.marketplace.placing import Plan
from frontdesk.packs.marketplace.repository import Bought, Order, checkout, customers
from frontdesk.tools.contract import Missing, OrderNumber, Product, Quote, Reply, ToolContext, tool


async def _quote(ctx: ToolContext, order_number: OrderNumber | None = None, product: Product | None = None) -> Quote:
    return placing.quote(await _planned(ctx, order_number or "", product or ""))


@tool(
    effect="money",
    requires="verified",
    filler="Let me look at what you ordered.",
    quote=_quote,
    claims=("placed it again", "reordered", "ordered it again", "placed your order", "order is placed"),
)
async def reorder(ctx: ToolContext, order_number: OrderNumber | None = None, product: Product | None = None) -> Reply:
    """Orders again what the caller ordered before: a whole order by its number, an item of theirs, or their last order.

    Examples:
        order the same thing again
        reorder my last order
        I want to reorder the headphones
        send me another one of the lamps I bought
        place order one zero two four again
        can I get the same as last time
        repeat my order
        I need the same running shoes again
        buy again what I bought in the spring
        do that order over again
        I'd like the curtains once more
        same order as before please
        get me a second one of what I ordered
        reorder ten twelve
        order my usual
        the novel I had, I want it again
    """
    await customers.hold_customer(ctx.tx, ctx.customer_id)
    plan = await _planned(ctx, order_number or "", product or "", hold=True)
    number = await placing.place(ctx, plan)
    return Reply(placing.placed(plan, number), {"order_number": number, **placing.data(plan)})


async def _planned(ctx: ToolContext, order_number: str, product: str, *, hold: bool = False) -> Plan:
    shop.changing(ctx)
    items = await _items(ctx, order_number, product)
    shelf = await catalogue(ctx)
    prices = {item.sku: shelf.products[item.sku].price_cents for item in items if item.sku in shelf.products}
    made: Again = again.again(items, prices, await checkout.shelves_of(ctx.tx, items, hold=hold))
    if not made.lines:
        raise Refused("all of it is sold out", say=f"{made.note} There is nothing else in that order, so I haven't ordered anything.")
    return await placing.planned(ctx, made.lines, note=made.note, hold=hold)


def _one(items: list[Bought]) -> Bought:
    if len(items) > 1:
        named = speak.join([wording.item(item.title) for item in items[: goods.NAMED]])
        raise Missing("product", f"You have bought {named}. Which one shall I order again?")
    return items[0]


async def _items(ctx: ToolContext, order_number: str, product: str) -> list[Bought]:
    """A whole order by its number; by an item that item alone; with neither the order that was placed last."""
    mine = await shop.of(ctx).orders.of_customer(ctx.customer_id)
    product = again.named(product)
    if product and not order_number.strip():
        shelf = await catalogue(ctx)
        bought = {item.sku for order in mine for item in order.items if item.sku in shelf.products}
        if items := again.items_meant(mine, product, {sku: entry(shelf.products[sku]) for sku in bought}):
            return [_one(items)]
    if not order_number.strip() and not product and mine:
        return list(max(mine, key=lambda order: order.placed_at).items)
    order = (await own_orders.meant(ctx, order_number, "", product)).one(ctx.clock.now())
    if not isinstance(order, Order):
        raise Refused("no such order of the caller's", say=order.say)
    return list(order.items)
