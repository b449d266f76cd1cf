"""How are scores written and read? Every function works in the transaction's business."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from frontdesk.insight.grade.score import Score
from frontdesk.insight.grade.tables import call_scores
from frontdesk.work.jobs import Executes

_COLUMNS = tuple(call_scores.c[name] for name in ("name", "kind", "value", "reason", "by"))


async def put_scores(tx: Executes, call_id: str, scores: Sequence[Score], *, now: datetime) -> None:
    """Replaces what there was of this call."""
    await tx.execute(delete(call_scores).where(call_scores.c.call_id == call_id))
    if scores:
        await tx.execute(insert(call_scores).values([{**vars(score), "call_id": call_id, "graded_at": now} for score in scores]))


async def get_scores(tx: Executes, call_id: str) -> list[Score]:
    rows = await tx.execute(select(*_COLUMNS).where(call_scores.c.call_id == call_id).order_by(call_scores.c.by.desc(), call_scores.c.name))
    return [Score(**row._mapping) for row in rows]
