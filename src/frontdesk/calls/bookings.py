"""How do the tools of a call reach the calendar? The team's hours and the stored appointments, in the tool's own transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import NotFound
from frontdesk.kit.ids import new_id, new_reference
from frontdesk.records.bookings import openings, repository
from frontdesk.records.bookings.booking import Booking
from frontdesk.records.bookings.calendar import Calendar, Hours, Service, Span, StaffMember
from frontdesk.records.bookings.openings import Free
from frontdesk.records.bookings.repository import Place
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.scheduling import Scheduling, Weekday
from frontdesk.tools.bookings import Appointment, Bookable, Opening
from frontdesk.work.jobs import Executes

_DAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MIDNIGHT = "24:00"


def calendar_of(scheduling: Scheduling, zone: str) -> Calendar:
    """The team's part about scheduling as values to compute with."""
    everybody = tuple(scheduling.staff)
    return Calendar(
        zone=ZoneInfo(zone),
        services={
            name: Service(
                name,
                service.title,
                timedelta(minutes=service.minutes),
                tuple(service.staff) or everybody,
                timedelta(minutes=service.before),
                timedelta(minutes=service.after),
            )
            for name, service in scheduling.services.items()
        },
        staff={name: StaffMember(name, member.title, _weekly(member.hours), _days(member.exceptions)) for name, member in scheduling.staff.items()},
        hours=Hours((_weekly(scheduling.hours) or Hours()).weekly, _days(scheduling.exceptions)),
        step=timedelta(minutes=scheduling.every),
        notice=scheduling.notice,
        ahead=timedelta(days=scheduling.days_ahead),
        hold=scheduling.hold,
        offers=scheduling.offers,
    )


def _weekly(hours: Mapping[Weekday, Sequence[str]] | None) -> Hours | None:
    return None if hours is None else Hours({_DAYS.index(day): tuple(map(_span, spans)) for day, spans in hours.items()})


def _days(exceptions: Mapping[str, Sequence[str]]) -> dict[date, tuple[Span, ...]]:
    return {date.fromisoformat(day): tuple(map(_span, spans)) for day, spans in exceptions.items()}


def _span(text: str) -> Span:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.max if end == _MIDNIGHT else time.fromisoformat(end)


class Desk:
    """The calendar of one call's team."""

    def __init__(self, team: TeamDefinition, scheduling: Scheduling, call_id: str, clock: Clock) -> None:
        self.team = team.name
        self.scheduling = scheduling
        self.calendar = calendar_of(scheduling, team.business.zone)
        self.call_id = call_id
        self.clock = clock

    def within(self, tx: Executes, key: str) -> "Reach":
        """For one run of a tool."""
        return Reach(self, tx, key)


class Reach:
    """Obeys `tools.bookings.Bookings`."""

    def __init__(self, desk: Desk, tx: Executes, key: str) -> None:
        self._desk = desk
        self._tx = tx
        self._key = key
        self._calendar = desk.calendar

    @property
    def services(self) -> dict[str, Bookable]:
        return {name: Bookable(name, service.title, service.also) for name, service in self._desk.scheduling.services.items()}

    @property
    def staff(self) -> dict[str, Bookable]:
        return {name: Bookable(name, member.title, member.also) for name, member in self._desk.scheduling.staff.items()}

    @property
    def zone(self) -> ZoneInfo:
        return self._calendar.zone

    @property
    def last_day(self) -> date:
        return (self._now() + self._calendar.ahead).astimezone(self._calendar.zone).date()

    def staff_of(self, service: str) -> tuple[str, ...]:
        return self._service(service).staff

    def hours_on(self, day: date) -> tuple[Span, ...]:
        return self._calendar.hours.on(day)

    async def openings(self, service: str, first: date, last: date, *, staff: str = "", instead_of: str = "") -> list[Opening]:
        wanted = self._service(service)
        members = [staff] if staff else list(wanted.staff)
        since, until = self._calendar.instant(first, time()) - wanted.before, self._calendar.instant(last, time.max) + wanted.after
        busy = await repository.busy_of(self._tx, members, since, until, now=self._now(), call_id=self._desk.call_id, but=instead_of)
        free = openings.openings(self._calendar, wanted, busy, self._now(), first, last, members)
        return [Opening(one.start, one.end, one.service, one.staff) for one in free]

    def spread(self, openings_: Sequence[Opening]) -> list[Opening]:
        return _chosen(openings.first_ones(_free(openings_), self._calendar.offers))

    def nearest(self, openings_: Sequence[Opening], wanted: datetime) -> list[Opening]:
        return _chosen(openings.nearest(_free(openings_), wanted, self._calendar.offers))

    async def hold(self, opening: Opening) -> bool:
        place, now = self._place(opening), self._now()
        new = {"booking_id": new_id("hold"), "reference": new_id("hold")}
        return await repository.hold(self._tx, place, call_id=self._desk.call_id, until=now + self._calendar.hold, now=now, **new)

    async def book(self, opening: Opening, *, name: str, phone: str, email: str = "") -> Appointment | None:
        reference = await self._fresh_reference()
        who = {"name": name, "phone": phone, "email": email, "key": self._key, "reference": reference, "booking_id": new_id("booking")}
        booked = await repository.book(self._tx, self._place(opening), call_id=self._desk.call_id, now=self._now(), **who)
        return await self.find(reference) if booked else None

    async def move(self, reference: str, opening: Opening) -> Appointment | None:
        moved = await repository.move(self._tx, reference, self._place(opening), call_id=self._desk.call_id, now=self._now())
        return await self.find(reference) if moved else None

    async def cancel(self, reference: str) -> bool:
        return await repository.cancel(self._tx, reference, now=self._now())

    async def find(self, reference: str) -> Appointment | None:
        found = await repository.booking_of(self._tx, reference)
        return self._appointment(found) if found else None

    async def upcoming(self, phone: str) -> list[Appointment]:
        return [self._appointment(found) for found in await repository.upcoming(self._tx, phone, now=self._now())]

    async def _fresh_reference(self) -> str:
        """One that nobody was told before."""
        reference = new_reference()
        while await repository.booking_of(self._tx, reference):
            reference = new_reference()
        return reference

    def _appointment(self, found: Booking) -> Appointment:
        zone = self._calendar.zone
        start, end = found.start.astimezone(zone), found.end.astimezone(zone)
        return Appointment(found.reference, found.service, found.staff, start, end, found.name, found.phone, cancelled=found.status == "cancelled")

    def _place(self, opening: Opening) -> Place:
        service = self._service(opening.service)
        busy = openings.stretch(service, opening.start)
        local = opening.start.astimezone(self._calendar.zone).strftime("%Y-%m-%d %H:%M")
        return Place(self._desk.team, opening.service, opening.staff, opening.start, opening.end, busy, local)

    def _service(self, name: str) -> Service:
        if name not in self._calendar.services:
            raise NotFound("service", name, self._calendar.services)
        return self._calendar.services[name]

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _free(found: Sequence[Opening]) -> list[Free]:
    return [Free(one.start, one.end, one.staff, one.service) for one in found]


def _chosen(found: Sequence[Free]) -> list[Opening]:
    return [Opening(one.start, one.end, one.service, one.staff) for one in found]


def desk_of(team: TeamDefinition, call_id: str, clock: Clock) -> Desk | None:
    """None where nothing can be booked."""
    return Desk(team, team.scheduling, call_id, clock) if team.scheduling else None
