"""How are facts written, read, corrected and erased? Every function works in the transaction's business."""

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.errors import NotFound
from frontdesk.kit.ids import new_id
from frontdesk.records.memories.fact import Erasure, Fact
from frontdesk.records.memories.tables import memories, memory_consents, memory_erasures
from frontdesk.work.jobs import Executes

_FACT = tuple(memories.c[name] for name in Fact.__dataclass_fields__)
_ERASURE = tuple(memory_erasures.c[name] for name in Erasure.__dataclass_fields__)


async def put_fact(tx: Executes, fact: Fact, *, key: str) -> bool:
    """Keeps it; whether it was not there yet, under its id or its key."""
    return bool(await tx.execute(insert(memories).values(**vars(fact), key=key).on_conflict_do_nothing().returning(memories.c.fact_id)))


async def facts_of(tx: Executes, team: str, subject: str, *, since: datetime, limit: int = 50) -> list[Fact]:
    """Of this person, learned at `since` or later, the newest first. To correct one does not make it younger."""
    known = select(*_FACT).where(memories.c.team == team, memories.c.subject == subject, memories.c.learned_at >= since)
    rows = await tx.execute(known.order_by(memories.c.learned_at.desc(), memories.c.fact_id.desc()).limit(limit))
    return [Fact(**row._mapping) for row in rows]


async def correct_fact(tx: Executes, fact_id: str, text: str, *, now: datetime) -> Fact:
    """Raises NotFound."""
    rows = await tx.execute(update(memories).where(memories.c.fact_id == fact_id).values(text=text, changed_at=now).returning(*_FACT))
    if not rows:
        raise NotFound("fact", fact_id)
    return Fact(**rows[0]._mapping)


async def erase_fact(tx: Executes, fact_id: str, *, by: str, now: datetime) -> Erasure:
    """One of them. Raises NotFound."""
    rows = await tx.execute(delete(memories).where(memories.c.fact_id == fact_id).returning(memories.c.team, memories.c.subject))
    if not rows:
        raise NotFound("fact", fact_id)
    return await _note(tx, Erasure(new_id("ers"), rows[0].team, rows[0].subject, 1, by, now))


async def forget(tx: Executes, team: str, subject: str, *, by: str, now: datetime) -> Erasure:
    """All of them, and that they agreed. What stays is that it was done."""
    gone = await tx.execute(delete(memories).where(memories.c.team == team, memories.c.subject == subject).returning(memories.c.fact_id))
    await tx.execute(delete(memory_consents).where(memory_consents.c.team == team, memory_consents.c.subject == subject))
    return await _note(tx, Erasure(new_id("ers"), team, subject, len(gone), by, now))


async def forget_older(tx: Executes, team: str, *, than: datetime) -> int:
    """How many were too old to be kept any longer."""
    gone = await tx.execute(delete(memories).where(memories.c.team == team, memories.c.learned_at < than).returning(memories.c.fact_id))
    return len(gone)


async def erasures_of(tx: Executes, team: str, subject: str) -> list[Erasure]:
    """The newest first."""
    done = select(*_ERASURE).where(memory_erasures.c.team == team, memory_erasures.c.subject == subject)
    return [Erasure(**row._mapping) for row in await tx.execute(done.order_by(memory_erasures.c.erased_at.desc()))]


async def consent(tx: Executes, team: str, subject: str, *, call_id: str, now: datetime) -> None:
    row = insert(memory_consents).values(team=team, subject=subject, call_id=call_id, given_at=now)
    await tx.execute(row.on_conflict_do_nothing())


async def has_consented(tx: Executes, team: str, subject: str) -> bool:
    rows = await tx.execute(select(exists().where(memory_consents.c.team == team, memory_consents.c.subject == subject)))
    return bool(rows[0][0])


async def _note(tx: Executes, erasure: Erasure) -> Erasure:
    await tx.execute(insert(memory_erasures).values(**vars(erasure)))
    return erasure
