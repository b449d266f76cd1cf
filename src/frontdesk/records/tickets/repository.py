"""How are tickets written and read? Every function works in the transaction's business."""

from datetime import datetime

from sqlalchemy import case, select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.errors import NotFound
from frontdesk.records.tickets.tables import ticket_notes, tickets
from frontdesk.records.tickets.ticket import KeptTicket
from frontdesk.work.jobs import Executes

_COLUMNS = tuple(tickets.c[name] for name in KeptTicket.__dataclass_fields__)


async def put_ticket(tx: Executes, ticket: KeptTicket, *, key: str) -> None:
    await tx.execute(insert(tickets).values(**vars(ticket), key=key))


async def note_ticket(tx: Executes, reference: str, text: str, *, note_id: str, call_id: str, now: datetime) -> KeptTicket:
    """Adds a note; what was solved, or waited for the caller, is open again. NotFound when there is no such ticket."""
    reopened = case((tickets.c.status.in_(("solved", "waiting")), "open"), else_=tickets.c.status)
    row = update(tickets).where(tickets.c.reference == reference).values(status=reopened, changed_at=now)
    rows = await tx.execute(row.returning(*_COLUMNS))
    if not rows:
        raise NotFound("ticket", reference)
    ticket = KeptTicket(**rows[0]._mapping)
    note = {"note_id": note_id, "ticket_id": ticket.ticket_id, "call_id": call_id, "text": text, "noted_at": now}
    await tx.execute(insert(ticket_notes).values(**note))
    return ticket


async def ticket_of(tx: Executes, reference: str) -> KeptTicket | None:
    rows = await tx.execute(select(*_COLUMNS).where(tickets.c.reference == reference))
    return KeptTicket(**rows[0]._mapping) if rows else None


async def open_tickets_of(tx: Executes, phone: str) -> list[KeptTicket]:
    """Those under this number that are not solved, the newest first."""
    query = select(*_COLUMNS).where(tickets.c.phone == phone, tickets.c.status != "solved")
    return [KeptTicket(**row._mapping) for row in await tx.execute(query.order_by(tickets.c.opened_at.desc()))]


async def notes_of(tx: Executes, ticket_id: str) -> list[str]:
    """In the order in which they were added."""
    in_order = (ticket_notes.c.noted_at, ticket_notes.c.note_id)
    rows = await tx.execute(select(ticket_notes.c.text).where(ticket_notes.c.ticket_id == ticket_id).order_by(*in_order))
    return [str(row.text) for row in rows]
