"""How are deliveries written and read? Every function works in the transaction's business."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.errors import NotFound
from frontdesk.work.jobs import Executes
from frontdesk.work.webhooks.delivery import LONGEST_ANSWER, Delivery, Tried
from frontdesk.work.webhooks.tables import webhook_deliveries as deliveries

_COLUMNS = tuple(deliveries.c[field.name] for field in fields(Delivery))


async def put_delivery(tx: Executes, delivery: Delivery) -> bool:
    """Whether this notice was not there yet for this address."""
    values = {**vars(delivery), "secrets": list(delivery.secrets)}
    return bool(await tx.execute(insert(deliveries).values(values).on_conflict_do_nothing().returning(deliveries.c.delivery_id)))


async def get_delivery(tx: Executes, delivery_id: str, *, to_change: bool = False) -> Delivery:
    """NotFound when there is none. With `to_change` nobody else changes it until this transaction is over."""
    query = select(*_COLUMNS).where(deliveries.c.delivery_id == delivery_id)
    rows = await tx.execute(query.with_for_update() if to_change else query)
    if not rows:
        raise NotFound("delivery", delivery_id)
    return Delivery(**rows[0]._mapping)


async def note_try(tx: Executes, delivery: Delivery, tried: Tried, next_at: datetime | None, *, now: datetime) -> None:
    status = "delivered" if tried.taken else "waiting" if next_at else "given_up"
    values = {
        "status": status,
        "attempts": delivery.attempts + 1,
        "answer": tried.answer[:LONGEST_ANSWER],
        "next_at": next_at,
        "delivered_at": now if tried.taken else None,
    }
    await tx.execute(update(deliveries).where(deliveries.c.delivery_id == delivery.delivery_id).values(values))


async def begin_anew(tx: Executes, delivery_id: str, *, now: datetime, give_up_at: datetime) -> Delivery:
    """A person sends it again: it is tried from now on as if it were new."""
    delivery = await get_delivery(tx, delivery_id, to_change=True)
    values = {"status": "waiting", "attempts": 0, "next_at": now, "give_up_at": give_up_at, "delivered_at": None}
    await tx.execute(update(deliveries).where(deliveries.c.delivery_id == delivery.delivery_id).values(values))
    return await get_delivery(tx, delivery_id)


async def list_deliveries(
    tx: Executes, *, limit: int = 50, before: tuple[datetime, str] | None = None, status: Sequence[str] = (), kind: str = "", team: str = ""
) -> list[Delivery]:
    """The newest first. `before` is (made_at, delivery_id) of the last one of the page before."""
    conditions = [deliveries.c[name] == value for name, value in (("kind", kind), ("team", team)) if value]
    if before:
        made, delivery_id = before
        conditions.append(or_(deliveries.c.made_at < made, and_(deliveries.c.made_at == made, deliveries.c.delivery_id < delivery_id)))
    if status:
        conditions.append(deliveries.c.status.in_(status))
    query = select(*_COLUMNS).where(*conditions).order_by(deliveries.c.made_at.desc(), deliveries.c.delivery_id.desc()).limit(limit)
    return [Delivery(**row._mapping) for row in await tx.execute(query)]


async def forget_older(tx: Executes, *, than: datetime) -> int:
    """How many were made before that and are over, delivered or given up; they are gone. What is still tried stays."""
    over = delete(deliveries).where(deliveries.c.made_at < than, deliveries.c.status != "waiting")
    return len(await tx.execute(over.returning(deliveries.c.delivery_id)))


async def count_deliveries(tx: Executes) -> dict[str, int]:
    """How many there are of each status."""
    rows = await tx.execute(select(deliveries.c.status, func.count().label("times")).group_by(deliveries.c.status))
    return {row.status: int(row.times) for row in rows}
