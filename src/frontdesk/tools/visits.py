"""Which opening does a caller mean? Their service, days and time of day against what is free; what is not free is answered with what is near."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any

from frontdesk.kit.errors import Unavailable
from frontdesk.language import speak
from frontdesk.language.day_times import read_time
from frontdesk.language.hear import hear
from frontdesk.language.visit_days import read_days
from frontdesk.tools.bookings import Bookable, Bookings, Opening
from frontdesk.tools.contract import Missing, Spoken, ToolContext

ServiceName = Annotated[str, Spoken("service", "What would you like to come in for?")]
StaffName = Annotated[str, Spoken("staff", "With whom would you like it?")]
Days = Annotated[str, Spoken("days", "Which day would you like to come?")]
DayTime = Annotated[str, Spoken("time_of_day", "At what time would you like to come?")]
Chosen = Annotated[str, Spoken("opening", "Which of these times suits you?")]
ALL_DAY = (time(), time.max)


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `exact` is one moment; else everything from the first day to the last within the window."""

    service: str
    first: date
    last: date
    staff: str = ""
    window: tuple[time, time] = ALL_DAY
    exact: datetime | None = None
    earliest: bool = False
    instead_of: str = ""
    """The reference of an appointment that would be moved there."""


def calendar(ctx: ToolContext) -> Bookings:
    if ctx.bookings is None:
        raise Unavailable("this team has no `scheduling`, so nothing can be booked")
    return ctx.bookings


def here_and_now(ctx: ToolContext) -> datetime:
    """The call's clock as the wall's clock shows it."""
    return ctx.clock.now().astimezone(calendar(ctx).zone)


# ── what was said ────────────────────────────────────────────────────────────────────────────────


def service_named(bookings: Bookings, said: str | None) -> str:
    """The name of a service; the only one need not be named."""
    if found := _named(bookings.services, said):
        return found
    if len(bookings.services) == 1:
        return next(iter(bookings.services))
    titles = speak.join([service.title for service in bookings.services.values()], "or")
    raise Missing("service", f"What would you like to come in for: {titles}?")


def staff_named(bookings: Bookings, said: str | None, service: str) -> str:
    """The name of one who gives this service; nothing when anybody will do."""
    found = _named(bookings.staff, said)
    able = bookings.staff_of(service)
    if found and found not in able:
        others = speak.join([bookings.staff[name].title for name in able], "or")
        title = bookings.services[service].title
        raise Missing("staff", f"{bookings.staff[found].title} doesn't do {title}, I'm afraid. With {others} I could book it. Whom would you like?")
    return found


def _named(known: Mapping[str, Bookable], said: str | None) -> str:
    wanted = _folded(said or "")
    return next((name for name, one in known.items() if wanted and wanted in {_folded(word) for word in (name, one.title, *one.also)}), "")


def _folded(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())


def days_named(ctx: ToolContext, said: str | None) -> tuple[date, date] | None:
    """The first and the last day; None when the earliest will do, or nothing was said."""
    value = hear("days", said or "", now=here_and_now(ctx)).value
    return read_days(str(value)) if value else None


def time_named(said: str | None) -> tuple[time, time] | None:
    value = hear("time_of_day", said or "").value
    return read_time(str(value)) if value else None


def wanted(ctx: ToolContext, service: str, day: str | None, at: str | None, staff: str, *, instead_of: str = "") -> Wanted:
    """Days and times as said. A day that is over, or too far ahead, is asked for again."""
    bookings, now = calendar(ctx), here_and_now(ctx)
    days, clock = days_named(ctx, day), time_named(at)
    if days is None:
        days = now.date(), bookings.last_day
        return Wanted(service, *days, staff, clock or ALL_DAY, earliest=True, instead_of=instead_of)
    if days[1] < now.date():
        raise Missing("day", f"{_begun(speak.day(days[1], now))} is over already. Which day would you like to come?")
    if days[0] > bookings.last_day:
        raise Missing("day", f"I can only book until {speak.day(bookings.last_day, now)}. Which day before that would suit you?")
    exact = _moment(bookings, days[0], clock[0]) if clock and clock[0] == clock[1] and days[0] == days[1] else None
    if exact is not None and exact <= now:
        raise Missing("time", f"{_begun(speak.moment(exact, now))} is over already. What time would suit you?")
    window = clock if clock and clock[0] < clock[1] else ALL_DAY
    return Wanted(service, *days, staff, window, exact, instead_of=instead_of)


def _moment(bookings: Bookings, day: date, at: time) -> datetime:
    """Through the wall's clock, so that the day on which the clocks change is as long as it is."""
    return datetime.combine(day, at, bookings.zone)


# ── what is free ─────────────────────────────────────────────────────────────────────────────────


async def fitting(bookings: Bookings, want: Wanted) -> list[Opening]:
    """The openings that are as they were asked for."""
    free = await bookings.openings(want.service, want.first, want.last, staff=want.staff, instead_of=want.instead_of)
    if want.exact is not None:
        return [one for one in free if one.start == want.exact][:1]
    start, end = want.window
    if start == end:
        return [one for one in free if one.start.time() == start]
    return [one for one in free if start <= one.start.time() and (one.start.time() < end or end == time.max)]


async def around(bookings: Bookings, want: Wanted) -> Sequence[Opening]:
    """What is free near what was asked for: on the same day, else on the days after it; of the same part of the day before any other."""
    centre = want.exact or _moment(bookings, want.first, want.window[0])
    for first, last in ((want.first, want.last), (want.first, bookings.last_day)):
        free = await bookings.openings(want.service, first, last, staff=want.staff, instead_of=want.instead_of)
        if free:
            alike = [one for one in free if want.window[0] <= one.start.time() < want.window[1]] if want.exact is None else []
            return bookings.nearest(alike or free, centre)
    return ()


# ── how it is told ───────────────────────────────────────────────────────────────────────────────


def code_of(opening: Opening) -> str:
    """How an opening stands in data and arguments: `2026-06-16T14:00-05:00 anna`."""
    return f"{opening.start.isoformat(timespec='minutes')} {opening.staff}"


def read_code(code: str) -> tuple[datetime, str] | None:
    start, _, staff = code.strip().partition(" ")
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        return None
    return (moment, staff.strip()) if moment.tzinfo else None


def offered(bookings: Bookings, openings: Sequence[Opening], now: datetime) -> dict[str, Any]:
    """What a reply's data holds of them."""
    return {"openings": [{"opening": code_of(one), "words": _with_staff(bookings, one, speak.moment(one.start, now))} for one in openings]}


def told(bookings: Bookings, openings: Sequence[Opening], now: datetime) -> str:
    """ "Tuesday, June sixteenth at two or at two thirty in the afternoon with Anna"."""
    by_day: dict[date, list[Opening]] = {}
    for one in openings:
        by_day.setdefault(one.start.date(), []).append(one)
    several = len({one.staff for one in openings}) > 1
    days = []
    for day, ones in by_day.items():
        times = [_with_staff(bookings, one, f"at {speak.clock_time(one.start.time())}") if several else f"at {clock}" for one, clock in _clocks(ones)]
        days.append(f"{speak.day(day, now)} {speak.join(times, 'or')}")
    who = "" if several or not openings else _by(bookings, openings[0])
    return f"{', or '.join(days) if len(days) > 1 else days[0]}{who}"


def _clocks(openings: Sequence[Opening]) -> list[tuple[Opening, str]]:
    """The part of the day is said once for all that share it."""
    spoken = [speak.clock_time(one.start.time()) for one in openings]
    parts = [clock.partition(" in the ")[2] for clock in spoken]
    last = len(spoken) - 1
    return [
        (one, clock.partition(" in the ")[0] if place < last and parts[place] and parts[place] == parts[place + 1] else clock)
        for place, (one, clock) in enumerate(zip(openings, spoken, strict=True))
    ]


def _with_staff(bookings: Bookings, one: Opening, text: str) -> str:
    return f"{text}{_by(bookings, one)}"


def _by(bookings: Bookings, one: Opening) -> str:
    """Named only where there is somebody else to choose."""
    return f" with {bookings.staff[one.staff].title}" if len(bookings.staff_of(one.service)) > 1 else ""


def named(bookings: Bookings, service: str, staff: str, start: datetime, now: datetime) -> str:
    """ "a haircut with Anna on Tuesday, June sixteenth at two in the afternoon"."""
    day = speak.day(start.date(), now)
    on = "" if day in ("today", "tomorrow") else "on "
    return f"{bookings.services[service].title}{_by(bookings, Opening(start, start, service, staff))} {on}{day} at {speak.clock_time(start.time())}"


def reference(digits: str) -> str:
    return f"{speak.digits(digits[:3])}, {speak.digits(digits[3:])}"


def closed(bookings: Bookings, want: Wanted, now: datetime) -> str:
    """Why there is nothing on the day that was asked for, where the house itself is the reason."""
    if want.first == want.last and not bookings.hours_on(want.first):
        return f"We're closed {_on(want.first, now)}."
    if want.exact is not None and not any(start <= want.exact.time() < end for start, end in bookings.hours_on(want.first)):
        return f"We're not open at {speak.clock_time(want.exact.time())} {_on(want.first, now)}."
    return ""


def _on(day: date, now: datetime) -> str:
    said = speak.day(day, now)
    return said if said in ("today", "tomorrow") else f"on {said}"


def nothing(bookings: Bookings, want: Wanted, now: datetime) -> str:
    """One sentence that what was asked for is not to be had."""
    if said := closed(bookings, want, now):
        return said
    if want.exact is not None:
        return f"I'm sorry, {speak.moment(want.exact, now)} isn't free."
    when = f" {_on(want.first, now)}" if want.first == want.last else " in those days" if not want.earliest else ""
    part = "" if want.window == ALL_DAY else " at that time of day"
    return f"I'm sorry, I have nothing{when}{part}."


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
