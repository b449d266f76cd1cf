"""How are saved values written and read? Every function works in the transaction's business."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from frontdesk.records.saved.tables import saved
from frontdesk.work.jobs import Executes


async def put_saved(tx: Executes, call_id: str, team: str, name: str, value: str, *, now: datetime) -> None:
    """Keeps it in the place of what had this name in the call before."""
    row = insert(saved).values(call_id=call_id, team=team, name=name, value=value, saved_at=now)
    await tx.execute(row.on_conflict_do_update(index_elements=["business_id", "call_id", "name"], set_={"value": value, "saved_at": now}))


async def saved_of(tx: Executes, call_id: str) -> dict[str, str]:
    """The values of one call, by their names."""
    rows = await tx.execute(select(saved.c.name, saved.c.value).where(saved.c.call_id == call_id).order_by(saved.c.name))
    return {row.name: row.value for row in rows}
