"""When could somebody come? What is free of what they asked for, or what is near to it."""

from typing import Annotated

from frontdesk.tools.contract import Reply, Spoken, ToolContext, tool
from frontdesk.tools.settling import which
from frontdesk.tools.visits import (
    Days,
    DayTime,
    ServiceName,
    StaffName,
    around,
    calendar,
    fitting,
    here_and_now,
    nothing,
    offered,
    read_code,
    service_named,
    staff_named,
    told,
    wanted,
)

Beyond = Annotated[str, Spoken("beyond")]
_BOOKS = "book_appointment"


@tool(effect="reads", filler="Let me look at the calendar.")
async def find_openings(
    ctx: ToolContext,
    service: ServiceName | None = None,
    day: Days | None = None,
    time: DayTime | None = None,
    staff: StaffName | None = None,
    later_than: Beyond | None = None,
    earlier_than: Beyond | None = None,
) -> Reply:
    """Looks up when a service is free. `day` and `time` are what the caller said ("next Tuesday", "2026-06-16", "next week", "earliest";
    "afternoon", "after four", "14:30"); leave out what they did not say. `later_than` and `earlier_than` are an opening of an earlier answer.
    Never name a time that this did not give.

    Examples:
        when can I come in
        what times do you have on Tuesday
        do you have anything free tomorrow afternoon
        is there an opening next week
        what's the earliest you have
        when is the next free appointment
        are you free on Friday at two
        do you have something after four
        which times are open on Thursday morning
        is Anna available on Saturday
        when could you fit me in
        what do you have available this week
        anything earlier than that
        do you have any openings
        can I get in today
    """
    bookings, now = calendar(ctx), here_and_now(ctx)
    name = service_named(bookings, service)
    want = wanted(ctx, name, day, time, staff_named(bookings, staff, name))
    found = await fitting(bookings, want)
    if (mark := read_code(later_than or "")) is not None:
        found = [one for one in found if one.start > mark[0]]
    if (mark := read_code(earlier_than or "")) is not None:
        found = [one for one in found if one.start < mark[0]][::-1]
    some = sorted(bookings.spread(found), key=lambda one: one.start) if found else list(await around(bookings, want))
    if not some:
        return Reply(f"{nothing(bookings, want, now)} Would another day suit you?", found=False)
    said = {"staff": want.staff, "day": day or "", "time": time or ""}
    asks = {"tool": _BOOKS, "missing": "opening", "arguments": {"service": name} | {key: value for key, value in said.items() if value}}
    data = {**offered(bookings, some, now), "asks": asks}
    if found:
        first = "The first I have is" if want.earliest and len(some) == 1 else "I have"
        return Reply(f"{first} {told(bookings, some, now)}. {which(len(some))}", data)
    return Reply(f"{nothing(bookings, want, now)} The nearest I have is {told(bookings, some, now)}. {which(len(some))}", data)
