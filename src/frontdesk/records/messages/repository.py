"""How are messages written and read? Every function works in the transaction's business."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.errors import NotFound
from frontdesk.records.messages.message import Change, KeptMessage, changed
from frontdesk.records.messages.tables import messages
from frontdesk.work.jobs import Executes

_COLUMNS = tuple(messages.c[name] for name in KeptMessage.__dataclass_fields__)


async def put_message(tx: Executes, message: KeptMessage, *, key: str) -> bool:
    """Keeps a message; whether it was not there yet, under its id or its key."""
    row = insert(messages).values(**vars(message), key=key).on_conflict_do_nothing()
    return bool(await tx.execute(row.returning(messages.c.message_id)))


async def list_messages(
    tx: Executes,
    *,
    limit: int = 50,
    before: tuple[datetime, str] | None = None,
    status: Sequence[str] = (),
    assigned_to: str | None = None,
) -> list[KeptMessage]:
    """The newest first. `before` is (taken_at, message_id) of the last one of the page before; `assigned_to` of "" means nobody."""
    conditions = []
    if before:
        taken, message_id = before
        conditions.append(or_(messages.c.taken_at < taken, and_(messages.c.taken_at == taken, messages.c.message_id < message_id)))
    if status:
        conditions.append(messages.c.status.in_(status))
    if assigned_to is not None:
        conditions.append(messages.c.assigned_to == assigned_to if assigned_to else messages.c.assigned_to.is_(None))
    query = select(*_COLUMNS).where(*conditions).order_by(messages.c.taken_at.desc(), messages.c.message_id.desc()).limit(limit)
    return [KeptMessage(**row._mapping) for row in await tx.execute(query)]


async def count_new(tx: Executes) -> int:
    rows = await tx.execute(select(func.count()).where(messages.c.status == "new"))
    return int(rows[0][0])


async def get_message(tx: Executes, message_id: str, *, to_change: bool = False) -> KeptMessage:
    """NotFound when there is none. With `to_change` nobody else changes it until this transaction is over."""
    query = select(*_COLUMNS).where(messages.c.message_id == message_id)
    rows = await tx.execute(query.with_for_update() if to_change else query)
    if not rows:
        raise NotFound("message", message_id)
    return KeptMessage(**rows[0]._mapping)


async def change_message(tx: Executes, message_id: str, change: Change, *, now: datetime) -> KeptMessage:
    status, person, notes = changed(await get_message(tx, message_id, to_change=True), change)
    row = update(messages).where(messages.c.message_id == message_id)
    rows = await tx.execute(row.values(status=status, assigned_to=person, notes=notes, changed_at=now).returning(*_COLUMNS))
    return KeptMessage(**rows[0]._mapping)


async def mark_notified(tx: Executes, message_id: str, *, now: datetime) -> None:
    """People were told of it."""
    await tx.execute(update(messages).where(messages.c.message_id == message_id).values(notified_at=now))
