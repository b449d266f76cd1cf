"""What can be done about a delivery? It is changed before it ships; what went wrong with it is taken up as a case."""

import secrets
from typing import Annotated

from frontdesk.kit.errors import Refused, Unavailable
from frontdesk.packs.marketplace import issues, own_orders, shop
from frontdesk.packs.marketplace.delivery import ChangeType, Plan, Wish, plan
from frontdesk.packs.marketplace.repository import Order, deliveries
from frontdesk.tools.contract import Address, Day, Missing, OrderNumber, Quote, Reply, Spoken, ToolContext, tool

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
IssueType = Annotated[
    issues.IssueKind,
    Spoken(
        "choice",
        "What went wrong: did it come damaged, was something missing, did it go to the wrong address, was it stolen, or did it never come?",
        options=("damaged_package", "missing_items", "wrong_address", "never_received", "stolen_package"),
    ),
]
Description = Annotated[str, Spoken("text", "What happened?")]
Photos = Annotated[bool, Spoken("yes_no", "Do you have a photo of it?")]
_LONGEST = 500
_DRAWS = 40


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
        ship order ten fifty to nine Elm Road in Austin, Texas
        send my order to a different street address
        put a note for the driver on order one zero five zero
        don't ring the bell when you deliver it
        I need it to arrive on another day
        keep the parcel at the pickup point for me
        I need my parcel sent somewhere else
        bring the table I ordered on the tenth instead
    """
    wish = Wish(change_type, address or "", instructions or "", date, location or "")
    made = await _planned(ctx, order_number, wish, hold=True)
    now = ctx.clock.now()
    await deliveries.add_change(ctx.tx, made.order_number, made.change, made.fee_cents, now)
    if made.day and change_type == "reschedule":
        await deliveries.move_day(ctx.tx, made.order_number, made.day)
    fee = f" The charge is {made.costs.removeprefix('costs ')}." if made.fee_cents else ""
    return Reply(f"It's done: {made.then}.{fee}", _data(made))


@tool(
    effect="writes",
    requires="verified",
    filler="I'm sorry about that. Let me take it down.",
    claims=("opened a case", "reported it", "filed a", "taken that down", "reported the"),
)
async def report_delivery_issue(
    ctx: ToolContext,
    order_number: OrderNumber,
    issue_type: IssueType,
    description: Description | None = None,
    photo_evidence: Photos | None = None,
) -> Reply:
    """Takes up what went wrong with a delivery as a case with a number: damaged, something missing, wrong address, never received, stolen.

    Examples:
        my package arrived damaged
        the box was crushed when it came
        one of the items is missing from my order
        the lamp came broken
        my order says delivered but I never got it
        it was left at the wrong house
        somebody stole my package from the porch
        there was only one book in the box
        I want to report a problem with my delivery
        the parcel was torn open
        the driver delivered it to my neighbor's address
        my shoes never arrived
        the package was gone when I came home
        it's scratched all over
        half of my order wasn't in the box
        tracking says it was delivered and there is nothing here
        the glass is shattered
        I need to file a claim for order one zero two four
    """
    order = await _own(ctx, order_number, hold=True)
    now = ctx.clock.now()
    issues.check(order, issue_type, now)
    if issue_type in issues.SEEN and photo_evidence is None:
        raise Missing("photo_evidence", "Do you have a photo of it?")
    known = next((issue for issue in await deliveries.issues_of(ctx.tx, order.order_number) if issue.kind == issue_type), None)
    if known:
        if photo_evidence and not known.photo_evidence:
            await deliveries.add_photos(ctx.tx, known.case_number)
        return _taken_up(order, issues.again(known.case_number, issue_type), known.case_number, issue_type)
    number = await _new_case(ctx, order, issue_type, bool(photo_evidence), (description or "").replace("\x00", " ")[:_LONGEST])
    return _taken_up(order, issues.opened(number, issue_type, bool(photo_evidence)), number, issue_type)


async def _new_case(ctx: ToolContext, order: Order, kind: issues.IssueKind, photos: bool, description: str) -> str:
    """Numbers are drawn, so that nobody's case tells how many there are; one that is taken is drawn again."""
    for _ in range(_DRAWS):
        number = issues.case_number(secrets.randbelow(issues.CASES))
        if await deliveries.add_issue(ctx.tx, order.order_number, deliveries.Issue(kind, number, photos), description, ctx.clock.now()):
            return number
    raise Unavailable("no case number is free")


def _taken_up(order: Order, say: str, number: str, kind: issues.IssueKind) -> Reply:
    answer = issues.ANSWERS[kind]
    data = {"order_number": order.order_number, "issue_type": kind, "case_number": number}
    return Reply(say, {**data, "resolution": answer.resolution, "timeline_days": answer.days})


async def _planned(ctx: ToolContext, order_number: str, wish: Wish, *, hold: bool = False) -> Plan:
    order = await _own(ctx, order_number, hold=hold)
    return plan(order, wish, await deliveries.changes_of(ctx.tx, order.order_number), ctx.clock.now())


async def _own(ctx: ToolContext, order_number: str, *, hold: bool) -> Order:
    """The order that is meant, to be changed, and with `hold` nobody else changes it meanwhile."""
    shop.changing(ctx)
    order = (await own_orders.meant(ctx, order_number or " ")).one(ctx.clock.now())
    if isinstance(order, Reply):
        raise Refused("no such order of the caller's", say=order.say)
    if not hold:
        return order
    await deliveries.hold_order(ctx.tx, ctx.customer_id, order.order_number)
    return (await shop.of(ctx).orders.of_customer(ctx.customer_id, order.order_number))[0]


def _data(made: Plan) -> dict[str, object]:
    change = made.change
    return {"order_number": made.order_number, "change_type": change.kind, "details": change.details, "fee_cents": made.fee_cents}
