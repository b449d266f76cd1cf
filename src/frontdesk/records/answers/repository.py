"""How are answers written and read? Every function works in the transaction's business."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from frontdesk.records.answers.answer import KeptAnswer
from frontdesk.records.answers.tables import answers
from frontdesk.work.jobs import Executes

_COLUMNS = tuple(answers.c[name] for name in KeptAnswer.__dataclass_fields__)


async def put_answer(tx: Executes, answer: KeptAnswer) -> str:
    """Keeps it; who answers a question of their call once more has changed their mind. Gives the id of the row."""
    row = insert(answers).values(**vars(answer))
    changes = {name: getattr(answer, name) for name in ("kind", "value", "number", "answered_at")}
    put = row.on_conflict_do_update(index_elements=["business_id", "call_id", "question"], set_=changes)
    return str((await tx.execute(put.returning(answers.c.answer_id)))[0].answer_id)


async def list_answers(tx: Executes, team: str = "", *, limit: int | None = None) -> list[KeptAnswer]:
    """The oldest first, as a table of them is read; of one team, or of all. With a limit, the newest of them."""
    query = select(*_COLUMNS).where(answers.c.team == team) if team else select(*_COLUMNS)
    newest = query.order_by(answers.c.answered_at.desc(), answers.c.answer_id.desc())
    rows = await tx.execute(newest.limit(limit) if limit else newest)
    return [KeptAnswer(**row._mapping) for row in reversed(rows)]
