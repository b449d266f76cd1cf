"""Which one opening is to be booked? What was said comes down to one, or to a question with the openings that are near."""

from datetime import datetime, time

from frontdesk.tools.bookings import Opening
from frontdesk.tools.contract import Missing, ToolContext
from frontdesk.tools.visits import (
    Wanted,
    around,
    calendar,
    days_named,
    fitting,
    here_and_now,
    nothing,
    offered,
    read_code,
    time_named,
    told,
    wanted,
)


async def settled(
    ctx: ToolContext,
    service: str,
    *,
    day: str | None,
    at: str | None,
    staff: str,
    opening: str | None,
    instead_of: str = "",
    usual: datetime | None = None,
) -> Opening:
    """The opening, free as things stand. Missing with what is free instead. `usual` is when the appointment that is moved begins now."""
    if not (day or at or opening):
        raise Missing("day", "When would you like to come instead?" if usual else "Which day would you like to come?")
    chosen = read_code(opening) if opening else None
    want = wanted(ctx, service, day, at, staff, instead_of=instead_of)
    if chosen is not None:
        want = _of_chosen(ctx, want, chosen, day, at)
    elif want.earliest and at and usual is not None:
        want = wanted(ctx, service, usual.date().isoformat(), at, staff, instead_of=instead_of)
    elif usual is not None and not at and want.first == want.last:
        return await _as_usual(ctx, want, usual)
    return await _one(ctx, want)


def _of_chosen(ctx: ToolContext, want: Wanted, chosen: tuple[datetime, str], day: str | None, at: str | None) -> Wanted:
    """One of those that were offered. A day or a time that is named besides and is another one goes before it: the caller corrects."""
    start, staff = chosen[0].astimezone(calendar(ctx).zone), chosen[1]
    days, clock = days_named(ctx, day), time_named(at)
    first, at_time = start.date(), start.time()
    first = days[0] if days and not days[0] <= first <= days[1] else first
    if clock and clock[0] == clock[1]:
        at_time = clock[0]
    elif clock and not clock[0] <= at_time < clock[1]:
        return Wanted(want.service, first, first, want.staff, clock, instead_of=want.instead_of)
    exact = datetime.combine(first, at_time, calendar(ctx).zone)
    moved = exact != start
    return Wanted(want.service, first, first, want.staff or ("" if moved else staff), exact=exact, instead_of=want.instead_of)


async def _as_usual(ctx: ToolContext, want: Wanted, usual: datetime) -> Opening:
    """Another day at the same time, if that is free."""
    bookings = calendar(ctx)
    at = datetime.combine(want.first, usual.time(), bookings.zone)
    same = Wanted(want.service, want.first, want.last, want.staff, exact=at, instead_of=want.instead_of)
    found = await fitting(bookings, same)
    return found[0] if found else await _one(ctx, want)


async def _one(ctx: ToolContext, want: Wanted) -> Opening:
    bookings, now = calendar(ctx), here_and_now(ctx)
    found = await fitting(bookings, want)
    if want.exact is not None and found:
        return found[0]
    if want.earliest and found:
        first = found[:1]
        raise Missing("opening", f"The first I have is {told(bookings, first, now)}. Does that suit you?", offered(bookings, first, now))
    if found:
        some = bookings.spread(found)
        raise Missing("opening", f"I have {told(bookings, some, now)}. {which(len(some))}", offered(bookings, some, now))
    near = await around(bookings, want)
    if not near:
        raise Missing("day", f"{nothing(bookings, want, now)} Which other day would suit you?")
    said = f"{nothing(bookings, want, now)} The nearest I have is {told(bookings, near, now)}. {which(len(near))}"
    raise Missing("opening", said, offered(bookings, near, now))


def which(count: int) -> str:
    return "Which one suits you?" if count > 1 else "Does that suit you?"


async def held(ctx: ToolContext, opening: Opening) -> None:
    """Kept for this caller while they decide; taken in this very moment, it is answered with what is near."""
    if await calendar(ctx).hold(opening):
        return
    raise await taken(ctx, opening)


async def taken(ctx: ToolContext, opening: Opening, *, instead_of: str = "") -> Missing:
    """Somebody else has it since."""
    bookings, now = calendar(ctx), here_and_now(ctx)
    want = Wanted(opening.service, opening.start.date(), opening.start.date(), exact=opening.start, window=(time(), time.max), instead_of=instead_of)
    near = [one for one in await around(bookings, want) if (one.start, one.staff) != (opening.start, opening.staff)]
    if not near:
        return Missing("day", "I'm sorry, that time has just been taken. Which other day would suit you?")
    said = f"I'm sorry, that time has just been taken. The nearest I have is {told(bookings, near, now)}. {which(len(near))}"
    return Missing("opening", said, offered(bookings, near, now))
