"""How is an appointment cancelled? The caller's own, named to them first, and free for others once they say yes."""

from frontdesk.tools.contract import Quote, Reply, ToolContext, tool
from frontdesk.tools.visits import calendar, here_and_now, named
from frontdesk.tools.whose import Name, Reference, own_appointment, still_stands


async def _quote(ctx: ToolContext, reference: str | None = None, name: str | None = None) -> Quote:
    found = await own_appointment(ctx, reference, name)
    still_stands(ctx, found)
    what = named(calendar(ctx), found.service, found.staff, found.start, here_and_now(ctx))
    return Quote(f"I would cancel {what}.", 0, f"{found.reference} {found.start.isoformat()}", always_ask=True)


@tool(
    effect="writes",
    quote=_quote,
    claims=("i've cancelled", "i've canceled", "is cancelled", "is canceled", "cancelled your appointment", "canceled your appointment"),
)
async def cancel_appointment(ctx: ToolContext, reference: Reference | None = None, name: Name | None = None) -> Reply:
    """Cancels an appointment of the caller's. The reference is asked for only where the number on the line does not tell.

    Examples:
        I need to cancel my appointment
        please cancel my appointment
        I can't come, cancel it
        I want to cancel the appointment on Tuesday
        I won't be able to make it
        take me off the calendar
        cancel my haircut please
        I don't need the appointment any more
        call off my appointment
        I have to cancel
    """
    found = await own_appointment(ctx, reference, name)
    still_stands(ctx, found)
    bookings = calendar(ctx)
    await bookings.cancel(found.reference)
    what = named(bookings, found.service, found.staff, found.start, here_and_now(ctx))
    return Reply(f"It's cancelled: {what}.", {"reference": found.reference})
