"""What is known of a business's time? Its zone, services, staff and hours, as values to compute with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Span = tuple[time, time]
"""From and until on one day, as the clock on the wall shows it. An end of `time.max` is midnight."""


@dataclass(frozen=True)
class Service:
    """`before` and `after` are kept free around it; `staff` gives it, in the order in which they are offered."""

    name: str
    title: str
    length: timedelta
    staff: tuple[str, ...]
    before: timedelta = timedelta()
    after: timedelta = timedelta()


@dataclass(frozen=True)
class Hours:
    """By weekday (Monday is 0), and the days on which it is otherwise; no span is a closed day."""

    weekly: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)

    def on(self, day: date) -> tuple[Span, ...]:
        return self.exceptions.get(day, self.weekly.get(day.weekday(), ()))


@dataclass(frozen=True)
class StaffMember:
    """`hours` are their own; None: those of the house. `away` goes before both."""

    name: str
    title: str
    hours: Hours | None = None
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Calendar:
    """`step` is between two times at which something may begin, `notice` how long before it can be booked, `ahead` how far."""

    zone: ZoneInfo
    services: Mapping[str, Service]
    staff: Mapping[str, StaffMember]
    hours: Hours
    step: timedelta = timedelta(minutes=15)
    notice: timedelta = timedelta(hours=1)
    ahead: timedelta = timedelta(days=90)
    hold: timedelta = timedelta(minutes=5)
    offers: int = 3

    def spans(self, member: str, day: date) -> tuple[Span, ...]:
        """When this one works on that day: never while the house is closed for the day."""
        who, house = self.staff[member], self.hours.on(day)
        if day in who.exceptions:
            return who.exceptions[day] if house else ()
        if who.hours is None or day in self.hours.exceptions:
            return house
        return who.hours.on(day) if house else ()

    def instant(self, day: date, at: time) -> datetime:
        """A time of the wall's clock as an instant. `time.max` is the midnight after the day."""
        if at == time.max:
            return datetime.combine(day + timedelta(days=1), time(), self.zone)
        return datetime.combine(day, at, self.zone)
