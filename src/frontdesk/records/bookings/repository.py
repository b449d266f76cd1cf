"""How are appointments written and read? Every function works in the transaction's business, and `now` is the call's clock.

Who writes for somebody locks that person's row first, so that two callers of one moment come one after the other; should anything slip
past, the table's own constraint stands behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.records.bookings.booking import Booking
from frontdesk.records.bookings.openings import Busy
from frontdesk.records.bookings.tables import booking_staff, bookings
from frontdesk.work.jobs import Executes

_COLUMNS = (
    bookings.c.reference,
    bookings.c.service,
    bookings.c.staff,
    bookings.c.starts.label("start"),
    bookings.c.ends.label("end"),
    bookings.c.name,
    bookings.c.phone,
    bookings.c.email,
    bookings.c.status,
)


@dataclass(frozen=True)
class Place:
    """Where an appointment would stand: whose it is, what it takes, and how its start is told."""

    team: str
    service: str
    staff: str
    start: datetime
    end: datetime
    busy: Busy
    local_start: str

    def columns(self, staff_no: int) -> dict[str, Any]:
        return {
            "team": self.team,
            "service": self.service,
            "staff": self.staff,
            "staff_no": staff_no,
            "starts": self.start,
            "ends": self.end,
            "busy_from": self.busy[0],
            "busy_until": self.busy[1],
            "local_start": self.local_start,
        }


async def busy_of(
    tx: Executes, staff: Sequence[str], since: datetime, until: datetime, *, now: datetime, call_id: str = "", but: str = ""
) -> dict[str, list[Busy]]:
    """What of their time is taken. What this call holds itself, and the appointment `but` that is to be moved, are free to it."""
    query = (
        select(booking_staff.c.name, bookings.c.busy_from, bookings.c.busy_until)
        .join(booking_staff, booking_staff.c.staff_no == bookings.c.staff_no)
        .where(booking_staff.c.name.in_(staff), bookings.c.busy_from < until, bookings.c.busy_until > since, _stands(now))
        .where(or_(bookings.c.status != "held", bookings.c.call_id != call_id), bookings.c.reference != but)
        .order_by(bookings.c.busy_from)
    )
    taken: dict[str, list[Busy]] = {}
    for row in await tx.execute(query):
        taken.setdefault(row.name, []).append((row.busy_from, row.busy_until))
    return taken


async def hold(tx: Executes, place: Place, *, booking_id: str, reference: str, call_id: str, until: datetime, now: datetime) -> bool:
    """Keeps a time for a caller who decides, in place of what this call held before; whether it was free."""
    number = await _locked(tx, place.staff)
    await _forget_holds(tx, number, call_id, now)
    return await _put(tx, place, number, booking_id=booking_id, reference=reference, call_id=call_id, status="held", held_until=until, now=now)


async def book(
    tx: Executes, place: Place, *, booking_id: str, reference: str, call_id: str, key: str, name: str, phone: str, email: str, now: datetime
) -> bool:
    """Books a time, held by this call or free; False when it is somebody else's, and nothing is written."""
    number = await _locked(tx, place.staff)
    await _forget_holds(tx, number, call_id, now)
    who = {"name": name, "phone": phone, "email": email, "key": key}
    return await _put(tx, place, number, booking_id=booking_id, reference=reference, call_id=call_id, status="booked", now=now, **who)


async def move(tx: Executes, reference: str, place: Place, *, call_id: str, now: datetime) -> bool:
    """Gives an appointment another time; False when that is somebody else's, and nothing is written."""
    number = await _locked(tx, place.staff)
    await _forget_holds(tx, number, call_id, now)
    if await _taken(tx, number, place.busy, reference):
        return False
    row = update(bookings).where(bookings.c.reference == reference, bookings.c.status == "booked")
    return bool(await tx.execute(row.values(**place.columns(number), changed_at=now).returning(bookings.c.booking_id)))


async def cancel(tx: Executes, reference: str, *, now: datetime) -> bool:
    """Whether it was booked. Its time is free again."""
    row = update(bookings).where(bookings.c.reference == reference, bookings.c.status == "booked")
    return bool(await tx.execute(row.values(status="cancelled", changed_at=now).returning(bookings.c.booking_id)))


async def booking_of(tx: Executes, reference: str) -> Booking | None:
    """The appointment of this reference, cancelled or not."""
    rows = await tx.execute(select(*_COLUMNS).where(bookings.c.reference == reference, bookings.c.status != "held"))
    return Booking(**rows[0]._mapping) if rows else None


async def upcoming(tx: Executes, phone: str, *, now: datetime) -> list[Booking]:
    """What is booked under this number and not over, the next first."""
    query = select(*_COLUMNS).where(bookings.c.phone == phone, bookings.c.status == "booked", bookings.c.ends > now)
    return [Booking(**row._mapping) for row in await tx.execute(query.order_by(bookings.c.starts))]


def _stands(now: datetime) -> Any:
    return or_(bookings.c.status == "booked", and_(bookings.c.status == "held", bookings.c.held_until > now))


async def _locked(tx: Executes, name: str) -> int:
    """The number of a member of the staff, whose row is locked until this transaction is over."""
    await tx.execute(insert(booking_staff).values(name=name).on_conflict_do_nothing())
    rows = await tx.execute(select(booking_staff.c.staff_no).where(booking_staff.c.name == name).with_for_update())
    return int(rows[0].staff_no)


async def _forget_holds(tx: Executes, staff_no: int, call_id: str, now: datetime) -> None:
    """What this call held with anybody, and what others held too long with this one."""
    over = and_(bookings.c.staff_no == staff_no, bookings.c.held_until <= now)
    await tx.execute(delete(bookings).where(bookings.c.status == "held", or_(bookings.c.call_id == call_id, over)))


async def _put(tx: Executes, place: Place, staff_no: int, *, now: datetime, **values: Any) -> bool:
    empty = {"name": "", "phone": "", "email": "", "key": "", "held_until": None}
    row = {**empty, **place.columns(staff_no), **values, "made_at": now, "changed_at": now}
    return bool(await tx.execute(insert(bookings).values(**row).on_conflict_do_nothing().returning(bookings.c.booking_id)))


async def _taken(tx: Executes, staff_no: int, busy: Busy, but: str) -> bool:
    query = select(bookings.c.booking_id).where(
        bookings.c.staff_no == staff_no,
        bookings.c.status.in_(("held", "booked")),
        bookings.c.busy_from < busy[1],
        bookings.c.busy_until > busy[0],
        bookings.c.reference != but,
    )
    return bool(await tx.execute(query.limit(1)))
