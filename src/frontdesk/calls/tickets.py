"""How do the tools of a call reach the desk's tickets? By the stored ones, in the tool's own transaction."""

from frontdesk.calls.events import plain
from frontdesk.kit.clocks import Clock
from frontdesk.kit.ids import new_id, new_reference
from frontdesk.records.tickets import repository
from frontdesk.records.tickets.ticket import KeptTicket
from frontdesk.tools.tickets import Priority, Ticket
from frontdesk.work.jobs import Executes

_LONGEST = 4000


class TicketDesk:
    """Obeys `tools.tickets.Tickets`, for one run of a tool; `key` is that of its write."""

    def __init__(self, tx: Executes, team: str, call_id: str, clock: Clock, key: str) -> None:
        self._tx = tx
        self._team = team
        self._call_id = call_id
        self._clock = clock
        self._key = key

    async def open(self, subject: str, *, priority: Priority, phone: str, name: str = "") -> Ticket:
        now = self._clock.now()
        ticket = KeptTicket(
            new_id("ticket"), await self._fresh_reference(), self._team, self._call_id, _short(subject), priority, "open", phone, name, now, now
        )
        await repository.put_ticket(self._tx, ticket, key=self._key)
        return await self._told(ticket)

    async def add(self, reference: str, note: str) -> Ticket:
        now = self._clock.now()
        ticket = await repository.note_ticket(self._tx, reference, _short(note), note_id=new_id("note"), call_id=self._call_id, now=now)
        return await self._told(ticket)

    async def find(self, reference: str) -> Ticket | None:
        found = await repository.ticket_of(self._tx, reference)
        return await self._told(found) if found else None

    async def open_of(self, phone: str) -> list[Ticket]:
        return [await self._told(ticket) for ticket in await repository.open_tickets_of(self._tx, phone)]

    async def _fresh_reference(self) -> str:
        """One that nobody was told before."""
        reference = new_reference()
        while await repository.ticket_of(self._tx, reference):
            reference = new_reference()
        return reference

    async def _told(self, kept: KeptTicket) -> Ticket:
        notes = await repository.notes_of(self._tx, kept.ticket_id)
        return Ticket(kept.reference, kept.subject, kept.priority, kept.status, kept.phone, kept.opened_at, kept.changed_at, kept.name, tuple(notes))


def _short(text: str) -> str:
    return str(plain(text)).strip()[:_LONGEST]
