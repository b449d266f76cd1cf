"""What did earlier calls leave, as a conversation says it? Put into the records before the call, by the ways in which a call would."""

from dataclasses import replace
from datetime import UTC

from frontdesk.calls.bookings import desk_of
from frontdesk.insight.conversations.script import Given, GivenAppointment, GivenTicket
from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.ids import new_id
from frontdesk.records.bookings import repository as bookings
from frontdesk.records.bookings.openings import stretch
from frontdesk.records.bookings.repository import Place
from frontdesk.records.tickets import repository as tickets
from frontdesk.records.tickets.ticket import KeptTicket
from frontdesk.teams.definition import TeamDefinition
from frontdesk.work.jobs import Executes

_CALL = "call_before"


async def put_given(tx: Executes, given: Given, team: TeamDefinition, clock: Clock) -> None:
    """ConfigurationError when an appointment is not to be had."""
    for appointment in given.appointments:
        await _put_appointment(tx, appointment, team, clock)
    for ticket in given.tickets:
        await tickets.put_ticket(tx, _ticket(ticket, team, clock), key=ticket.reference)


async def _put_appointment(tx: Executes, given: GivenAppointment, team: TeamDefinition, clock: Clock) -> None:
    desk = desk_of(team, _CALL, clock)
    if desk is None or given.service not in desk.calendar.services or given.staff not in desk.calendar.staff:
        raise ConfigurationError(f"nobody here gives {given.service} by {given.staff}", way_out="use the names of the team's `scheduling`")
    service = desk.calendar.services[given.service]
    start = given.at.replace(tzinfo=desk.calendar.zone)
    end = start.astimezone(UTC) + service.length
    place = Place(team.name, service.name, given.staff, start, end, stretch(service, start), f"{start:%Y-%m-%d %H:%M}")
    who = {"name": given.name, "phone": given.phone, "email": "", "key": given.reference, "reference": given.reference}
    if not await bookings.book(tx, place, booking_id=new_id("booking"), call_id=_CALL, now=clock.now(), **who):
        raise ConfigurationError(f"{given.staff} has two appointments at {given.at}", way_out="give them different times")


def _ticket(given: GivenTicket, team: TeamDefinition, clock: Clock) -> KeptTicket:
    now = clock.now()
    values = given.model_dump(exclude={"reference"})
    return replace(KeptTicket(new_id("ticket"), given.reference, team.name, _CALL, "", "normal", "open", "", "", now, now), **values)
