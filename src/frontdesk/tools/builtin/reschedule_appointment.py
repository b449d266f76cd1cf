"""How is an appointment moved? The caller's own, to an opening that is settled and held, once they say yes to it."""

from frontdesk.tools.bookings import Appointment, Opening
from frontdesk.tools.contract import Missing, Quote, Reply, ToolContext, tool
from frontdesk.tools.settling import held, settled, taken
from frontdesk.tools.visits import Chosen, Days, DayTime, StaffName, calendar, code_of, here_and_now, named, staff_named
from frontdesk.tools.whose import Name, Reference, own_appointment, still_stands


async def _settled(
    ctx: ToolContext, reference: str | None, name: str | None, day: str | None, time: str | None, staff: str | None, opening: str | None
) -> tuple[Appointment, Opening]:
    found = await own_appointment(ctx, reference, name)
    still_stands(ctx, found)
    who = staff_named(calendar(ctx), staff or found.staff, found.service)
    to = await settled(ctx, found.service, day=day, at=time, staff=who, opening=opening, instead_of=found.reference, usual=found.start)
    if (to.start, to.staff) == (found.start, found.staff):
        raise Missing("day", "It's at that time already. When would you like to come instead?")
    return found, to


async def _quote(
    ctx: ToolContext,
    reference: str | None = None,
    name: str | None = None,
    day: str | None = None,
    time: str | None = None,
    staff: str | None = None,
    opening: str | None = None,
) -> Quote:
    """The new time is held from here on, unless it overlaps the old one: that is the caller's already."""
    found, to = await _settled(ctx, reference, name, day, time, staff, opening)
    if to.end <= found.start or to.start >= found.end:
        await held(ctx, to)
    bookings, now = calendar(ctx), here_and_now(ctx)
    old = named(bookings, found.service, found.staff, found.start, now)
    new = named(bookings, found.service, to.staff, to.start, now)
    return Quote(f"I would move it from {old}, to {new}.", 0, f"{found.reference} {code_of(to)}", always_ask=True)


@tool(
    effect="writes",
    quote=_quote,
    holds=True,
    filler="Let me look at the calendar.",
    claims=("i've moved", "i have moved", "moved your appointment", "rescheduled", "is moved to"),
)
async def reschedule_appointment(
    ctx: ToolContext,
    reference: Reference | None = None,
    name: Name | None = None,
    day: Days | None = None,
    time: DayTime | None = None,
    staff: StaffName | None = None,
    opening: Chosen | None = None,
) -> Reply:
    """Moves an appointment of the caller's to another time. `day` and `time` are the new ones, as the caller said them; `opening` stands in
    place of both, as it was offered. The reference is asked for only where the number on the line does not tell.

    Examples:
        I need to move my appointment
        can I reschedule
        can I come on another day instead
        I'd like to change my appointment to Thursday
        I can't make it on Tuesday, can we do another time
        could you push my appointment back an hour
        please move it to next week
        I have to reschedule my haircut
        is it possible to come later than we said
        change the time of my appointment
        can we make my appointment earlier
        I'd like a different time for my appointment
    """
    found, to = await _settled(ctx, reference, name, day, time, staff, opening)
    bookings = calendar(ctx)
    moved = await bookings.move(found.reference, to)
    if moved is None:
        raise await taken(ctx, to, instead_of=found.reference)
    what = named(bookings, moved.service, moved.staff, moved.start, here_and_now(ctx))
    return Reply(f"It's moved: {what}. The reference stays the same.", {"reference": moved.reference, "start": moved.start.isoformat()})
