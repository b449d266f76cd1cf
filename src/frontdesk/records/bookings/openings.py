"""When can somebody come? Free stretches of the staff's hours, computed with instants, so that no day is an hour too long or too short."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from frontdesk.records.bookings.calendar import Calendar, Service

_CLOSEST = timedelta(minutes=4)
Busy = tuple[datetime, datetime]
"""From and until, with what is kept free around it."""


@dataclass(frozen=True)
class Free:
    """A time at which a service can be had, by whom. Both times are of the business's zone."""

    start: datetime
    end: datetime
    staff: str
    service: str


def openings(
    calendar: Calendar,
    service: Service,
    busy: Mapping[str, Sequence[Busy]],
    now: datetime,
    first: date,
    last: date,
    staff: Sequence[str] = (),
) -> list[Free]:
    """All of them from the first day to the last, in order; of several who are free at once the first of the service's staff first."""
    earliest, latest = now + calendar.notice, now + calendar.ahead
    start, end = max(first, earliest.astimezone(calendar.zone).date()), min(last, latest.astimezone(calendar.zone).date())
    members = [member for member in service.staff if not staff or member in staff]
    days = (start + timedelta(days=offset) for offset in range((end - start).days + 1))
    found = [
        (moment, place, _free(calendar, service, member, moment))
        for day in days
        for place, member in enumerate(members)
        for moment in _begins(calendar, service, member, day)
        if earliest <= moment <= latest and not _overlaps(service, moment, busy.get(member, ()))
    ]
    return [free for _, _, free in sorted(found, key=lambda entry: entry[:2])]


def stretch(service: Service, start: datetime) -> Busy:
    """What an appointment takes, with what is kept free around it; counted from the instant, whatever the clocks on the wall do meanwhile."""
    start = start.astimezone(UTC)
    return start - service.before, start + service.length + service.after


def nearest(free: Sequence[Free], wanted: datetime, count: int) -> list[Free]:
    """So many distinct times around the one that was wanted, the earlier first; they stand apart, where there are enough."""
    by_distance = sorted(free, key=lambda one: (abs(one.start - wanted), one.start))
    return sorted(_apart(by_distance, count, timedelta()), key=lambda one: one.start)


def first_ones(free: Sequence[Free], count: int) -> list[Free]:
    """So many distinct times from the beginning, each after the one before is over, where there are enough of them."""
    if not free:
        return []
    gap = max(one.end - one.start for one in free)
    while len(spread := _apart(free, count, gap)) < count and gap > _CLOSEST:
        gap /= 2
    return spread


def _apart(free: Sequence[Free], count: int, gap: timedelta) -> list[Free]:
    chosen: list[Free] = []
    for one in free:
        if all(abs(one.start - other.start) >= gap and one.start != other.start for other in chosen):
            chosen.append(one)
        if len(chosen) == count:
            break
    return chosen


def _begins(calendar: Calendar, service: Service, member: str, day: date) -> Iterator[datetime]:
    """The instants at which it may begin on this day. What is kept free around it may lie outside of the hours."""
    for opens, closes in calendar.spans(member, day):
        moment, end = _utc(calendar, day, opens), _utc(calendar, day, closes)
        while moment + service.length <= end:
            yield moment
            moment += calendar.step


def _utc(calendar: Calendar, day: date, at: time) -> datetime:
    return calendar.instant(day, at).astimezone(UTC)


def _overlaps(service: Service, start: datetime, taken: Sequence[Busy]) -> bool:
    since, until = stretch(service, start)
    return any(since < other_until and other_since < until for other_since, other_until in taken)


def _free(calendar: Calendar, service: Service, member: str, moment: datetime) -> Free:
    start = moment.astimezone(calendar.zone)
    return Free(start, (moment + service.length).astimezone(calendar.zone), member, service.name)
