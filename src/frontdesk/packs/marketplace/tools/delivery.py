"""What can be done about a delivery? It is changed before it ships; what went wrong with it is taken up as a case."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import own_orders
from frontdesk.packs.marketplace.delivery import ChangeType, Plan, Wish, plan
from frontdesk.packs.marketplace.repository import Order, deliveries, orders_of
from frontdesk.tools.contract import Address, Day, OrderNumber, Quote, Reply, Spoken, ToolContext, tool

Change = Annotated[
    ChangeType,
    Spoken(
        "choice",
        "What shall I change: the address, the day, the instructions for the driver, or shall it wait at a pickup point?",
        options=("address_change", "delivery_instructions", "reschedule", "hold_at_location"),
    ),
]
Instructions = Annotated[str, Spoken("text", "What shall the driver know?")]
Location = Annotated[str, Spoken("text", "At which store or pickup point shall it wait for you?")]


async def _quote(
    ctx: ToolContext,
    order_number: str,
    change_type: ChangeType,
    address: str | None = None,
    instructions: str | None = None,
    date: Day | None = None,
    location: str | None = None,
) -> Quote:
    made = await _planned(ctx, order_number, Wish(change_type, address or "", instructions or "", date, location or ""))
    return Quote(f"So {made.then}. That {made.costs}.", made.fee_cents, made.fingerprint, _data(made))


@tool(
    effect="money",
    requires="verified",
    filler="Let me see what I can change.",
    quote=_quote,
    claims=(
        "changed the delivery",
        "changed the address",
        "rescheduled",
        "moved the delivery",
        "will be held",
        "added your instructions",
        "redirected",
    ),
)
async def modify_delivery(
    ctx: ToolContext,
    order_number: OrderNumber,
    change_type: Change,
    address: Address | None = None,
    instructions: Instructions | None = None,
    date: Day | None = None,
    location: Location | None = None,
) -> Reply:
    """Changes the delivery of an order that has not shipped: another address, another day, instructions for the driver, or held at a pickup point.

    Examples:
        please send order ten forty to 310 Cedar Avenue, Peoria, Illinois instead
        I want my order sent to another address
        can you deliver it a few days later
        change the delivery address of my order
        have it delivered next Friday instead
        tell the driver to leave it at the back door
        could you hold my package at the store
        I'd like to pick it up myself at the post office
        I won't be home that day, can it come later
        send it to my office instead
        reschedule my delivery
        leave it with my neighbor please
        I moved, so the order has to go somewhere else
        the gate code for the driver is at the front desk
        can you ship it to my sister's place
        put a note for the driver on order one zero five zero
        don't ring the bell when you deliver it
        I need it to arrive on another day
        keep the parcel at the pickup point for me
    """
    wish = Wish(change_type, address or "", instructions or "", date, location or "")
    made = await _planned(ctx, order_number, wish, hold=True)
    now = ctx.clock.now()
    await deliveries.add_change(ctx.tx, made.order_number, made.change, made.fee_cents, now)
    if made.day and change_type == "reschedule":
        await deliveries.move_day(ctx.tx, made.order_number, made.day)
    fee = f" The charge is {made.costs.removeprefix('costs ')}." if made.fee_cents else ""
    return Reply(f"It's done: {made.then}.{fee}", _data(made))


async def _planned(ctx: ToolContext, order_number: str, wish: Wish, *, hold: bool = False) -> Plan:
    order = await _own(ctx, order_number, hold=hold)
    return plan(order, wish, await deliveries.changes_of(ctx.tx, order.order_number), ctx.clock.now())


async def _own(ctx: ToolContext, order_number: str, *, hold: bool) -> Order:
    """The order that is meant, and with `hold` nobody else changes it meanwhile."""
    order = (await own_orders.meant(ctx, order_number or " ")).one(ctx.clock.now())
    if isinstance(order, Reply):
        raise Refused("no such order of the caller's", say=order.say)
    if not hold:
        return order
    await deliveries.hold_order(ctx.tx, ctx.customer_id, order.order_number)
    return (await orders_of(ctx.tx, ctx.customer_id, order.order_number))[0]


def _data(made: Plan) -> dict[str, object]:
    change = made.change
    return {"order_number": made.order_number, "change_type": change.kind, "details": change.details, "fee_cents": made.fee_cents}
