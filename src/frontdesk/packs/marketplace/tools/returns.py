"""What can be done about sending something back? Whether it may, that it does, when it is fetched, and how it is getting on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import own_purchases, pickup, returning, shop
from frontdesk.packs.marketplace.repository import deliveries, returns
from frontdesk.packs.marketplace.repository.returns import NewReturn
from frontdesk.packs.marketplace.returning import Purchase, RefundTo, Resolution
from frontdesk.tools.contract import Day, Missing, OrderNumber, Product, Reply, Spoken, ToolContext, tool

Reason = Annotated[str, Spoken("text", "Why would you like to send it back?")]
Wanted = Annotated[Resolution, Spoken("choice", "Would you like a refund or an exchange?", options=("refund", "exchange"))]
Place = Annotated[
    RefundTo, Spoken("choice", "Shall it go to your original payment or to store credit?", options=("original_payment", "store_credit"))
]
PickupDay = Annotated[Day, Spoken("date", "On which day shall we pick it up?")]
PartOfDay = Annotated[
    Literal["morning", "afternoon", "evening"],
    Spoken("choice", "In the morning, in the afternoon or in the evening?", options=("morning", "afternoon", "evening")),
]
Time = Annotated[str, Spoken("text", "What time would that be?")]
_TOLD = 3
_LONGEST = 300


@tool(effect="reads", requires="verified", filler="Let me check whether that can go back.")
async def check_return_eligibility(ctx: ToolContext, order_number: OrderNumber | None = None, product: Product | None = None) -> Reply:
    """Tells whether something the caller bought can be sent back, and until when; without a number or an item what of theirs can.

    Examples:
        can I still return my desk lamp
        is it too late to send this back
        can I return order ten twenty four
        how long do I have to return the coat
        is the sweater returnable
        which of my things can I send back
        am I still within the return window
        could I give the shoes back
        do you take back final sale items
        until when can I return it
        what can I still return
        would you take the book back
        is there still time to return my jacket
        may I send the curtains back if I don't like them
        how many days do I have left to return it
    """
    now = ctx.clock.now()
    found = await own_purchases.meant(ctx, order_number or "", product or "")
    if len({one.item.sku for one in found}) > 1 and len(own_purchases.several_orders(found)) > 1:
        return _what_can(found, now)
    told = found[:_TOLD]
    alone = {"order_number": told[0].order.order_number, "sku": told[0].item.sku} if len(told) == 1 else {}
    return Reply(" ".join(returning.verdict(one, now) for one in told), {**alone, "items": [returning.row(one) for one in told]})


def _what_can(found: Sequence[Purchase], now: datetime) -> Reply:
    can = [one for one in found if returning.possible(one, now)]
    if not can:
        return Reply("Nothing of what you ordered can go back at the moment.", {"items": []}, found=False)
    more = f" There are {speak.number(len(can) - _TOLD)} more." if len(can) > _TOLD else ""
    told = own_purchases.listed(can[:_TOLD], now)
    return Reply(f"You can send back {told}.{more}", {"items": [returning.row(one) for one in can[:_TOLD]]})


@tool(
    effect="writes",
    requires="verified",
    filler="Let me set that up.",
    claims=("set up your return", "started your return", "initiated the return", "return is set up", "opened a return", "registered your return"),
)
async def initiate_return(
    ctx: ToolContext,
    order_number: OrderNumber | None = None,
    product: Product | None = None,
    reason: Reason | None = None,
    resolution: Wanted | None = None,
    refund_to: Place | None = None,
) -> Reply:
    """Sets up the return of something the caller bought: of which order or item, why, for a refund or an exchange, and where a refund goes.

    Examples:
        I want to return my desk lamp
        I'd like to send something back
        please start a return for order ten twenty four
        the coat doesn't fit, I want to return it
        I need to send the shoes back
        can I exchange the sweater for another one
        I don't like the curtains, I'm sending them back
        return the box set please
        I changed my mind about the headphones and want to give them back
        how do I send this back to you
        set up a return for me
        I'd like to swap it for a new one
        the lamp is too dim, take it back please
        it's not what I expected, I want to return it
        I want to bring back what I bought last week
        okay, send it back then
    """
    now = ctx.clock.now()
    shop.changing(ctx)
    found = await own_purchases.meant(ctx, order_number or "", product or "")
    thing = own_purchases.one(found, now, "would you like to send back", returning.possible)
    await deliveries.hold_order(ctx.tx, ctx.customer_id, thing.order.order_number)
    thing = next(one for one in await own_purchases.purchases(ctx) if one.key == thing.key)
    if thing.back is not None:
        return Reply(returning.already(thing, now), returning.row(thing))
    returning.check(thing, now)
    why = " ".join((reason or "").replace("\x00", " ")[:_LONGEST].split())
    if not why:
        raise Missing("reason", f"Why would you like to send {thing.verb('it', 'them')} back?")
    wanted, place = resolution or "refund", refund_to or "original_payment"
    await returns.add_return(ctx.tx, NewReturn(*thing.key, thing.item.quantity, why, wanted, place), now)
    data = {**returning.row(thing), "status": "initiated", "reason": why, "resolution": wanted, "refund_to": place}
    return Reply(returning.opened(thing, wanted, place), data)


@tool(
    effect="writes",
    requires="verified",
    filler="Let me plan that.",
    claims=("scheduled a pickup", "scheduled the pickup", "pickup is scheduled", "will be picked up", "arranged a pickup", "booked a pickup"),
)
async def schedule_pickup(
    ctx: ToolContext,
    date: PickupDay,
    order_number: OrderNumber | None = None,
    part_of_day: PartOfDay | None = None,
    time_from: Time | None = None,
    time_to: Time | None = None,
) -> Reply:
    """Plans the day on which what goes back is picked up at the caller's door, and the part of the day or the hours.

    Examples:
        can you pick it up on Thursday
        please schedule a pickup for tomorrow
        come and get the return on Friday morning
        I'd like someone to collect the parcel next Monday
        pick up my return in the afternoon
        arrange a pickup for order ten twenty four
        Wednesday would be good for the pickup
        have the driver fetch it tomorrow afternoon
        can somebody come by for the return this week
        move the pickup to Saturday
        I'm home on Tuesday evening, fetch it then
        collect it the day after tomorrow
        when can you pick up what I'm returning
        I need another day for the pickup
        tomorrow morning works for the courier
    """
    now = ctx.clock.now()
    waiting = await _waiting(ctx, order_number or "", now)
    pickup.check_day(date, now)
    window = pickup.window(part_of_day or "", time_from or "", time_to or "", now)
    number = waiting[0].order.order_number
    for thing in waiting:
        assert thing.back is not None, "it waits for a pickup"
        await returns.set_pickup(ctx.tx, thing.back.id, date, window)
    things, them = speak.join([thing.name for thing in waiting]), waiting[0].verb("it", "them") if len(waiting) == 1 else "them"
    say = f"We'll pick up {things} {pickup.when(date, window, now)}. Please have {them} packed by then."
    return Reply(say, {"order_number": number, "date": date.isoformat(), **window.__dict__})


async def _waiting(ctx: ToolContext, order_number: str, now: datetime) -> list[Purchase]:
    """What waits to be fetched, of one order; held, so that it stays so."""
    shop.changing(ctx)
    found = [one for one in await own_purchases.meant(ctx, order_number, "") if one.back is not None]
    waiting = [one for one in found if one.back and one.back.status == "initiated"]
    if not waiting and found:
        raise Refused("nothing waits to be picked up", say=returning.standing(found[0], now))
    if not waiting:
        raise Refused("there is no return", say="I don't see a return of yours that could be picked up. I can set one up first.")
    if len(own_purchases.several_orders(waiting)) > 1:
        raise Missing("order_number", f"There is more than one return: {returning.orders(waiting, now)}. Which order is the pickup for?")
    number = waiting[0].order.order_number
    await deliveries.hold_order(ctx.tx, ctx.customer_id, number)
    again = [one for one in await own_purchases.purchases(ctx) if one.order.order_number == number]
    return [one for one in again if one.back and one.back.status == "initiated"]


@tool(effect="reads", requires="verified", filler="Let me look at your return.")
async def track_return_status(ctx: ToolContext, order_number: OrderNumber | None = None) -> Reply:
    """Tells how the caller's returns and refunds stand: set up, picked up, arrived, refunded.

    Examples:
        what's the status of my return
        did my return arrive yet
        has my refund gone through
        where is my refund
        when do I get my money back
        have you received what I sent back
        how is my return coming along
        any news on the return for order ten twenty four
        did you get the shoes I returned
        is my return processed yet
        I sent something back and heard nothing
        when is my return going to be picked up
        which returns do I have open
        I'm still waiting for my refund
        was the money sent already
    """
    now = ctx.clock.now()
    found = await own_purchases.meant(ctx, order_number or "", "")
    concerned = sorted((one for one in found if one.back or one.refunded), key=_newest, reverse=True)[:_TOLD]
    if concerned:
        numbers = {one.order.order_number for one in concerned}
        alone = {"order_number": numbers.pop()} if len(numbers) == 1 else {}
        return Reply(" ".join(_stands(one, now) for one in concerned), {**alone, "items": [returning.row(one) for one in concerned]})
    where = f" for order {speak.digits(found[0].order.order_number)}" if order_number and found else " on your account"
    return Reply(f"I don't see any return{where}.", {"items": []}, found=False)


def _newest(thing: Purchase) -> datetime:
    return thing.back.initiated_at if thing.back else thing.order.placed_at


def _stands(thing: Purchase, now: datetime) -> str:
    return returning.standing(thing, now) if thing.back else returning.objection(thing, now)
