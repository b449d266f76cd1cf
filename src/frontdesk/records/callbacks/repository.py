"""How are callbacks written and read? Every function works in the transaction's business."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.records.callbacks.callback import KeptCallback
from frontdesk.records.callbacks.tables import callbacks
from frontdesk.work.jobs import Executes

_COLUMNS = tuple(callbacks.c[name] for name in KeptCallback.__dataclass_fields__)


async def put_callback(tx: Executes, callback: KeptCallback, *, key: str) -> bool:
    """Keeps it; whether it was not there yet, under its id or its key."""
    row = insert(callbacks).values(**vars(callback), key=key).on_conflict_do_nothing()
    return bool(await tx.execute(row.returning(callbacks.c.callback_id)))


async def list_callbacks(tx: Executes, *, status: Sequence[str] = (), limit: int = 200) -> list[KeptCallback]:
    """The soonest first."""
    query = select(*_COLUMNS).order_by(callbacks.c.due_at, callbacks.c.callback_id).limit(limit)
    rows = await tx.execute(query.where(callbacks.c.status.in_(status)) if status else query)
    return [KeptCallback(**row._mapping) for row in rows]


async def get_promised(tx: Executes, callback_id: str) -> KeptCallback | None:
    """The callback, locked until this transaction is over; None when it is gone or came due already."""
    query = select(*_COLUMNS).where(callbacks.c.callback_id == callback_id, callbacks.c.status == "promised").with_for_update()
    rows = await tx.execute(query)
    return KeptCallback(**rows[0]._mapping) if rows else None


async def mark_due(tx: Executes, callback_id: str, message_id: str) -> None:
    """Its time has come, and this message in the inbox says so."""
    await tx.execute(update(callbacks).where(callbacks.c.callback_id == callback_id).values(status="due", message_id=message_id))
