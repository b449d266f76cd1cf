"""What was changed about the delivery of an order, and what went wrong with it?"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.tables import delivery_changes, delivery_issues, orders, shipments
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class Change:
    kind: str
    details: str


@dataclass(frozen=True)
class Issue:
    kind: str
    case_number: str
    photo_evidence: bool


async def hold_order(tx: Transaction, customer_id: str, order_number: str) -> None:
    """The order stays as it is for everybody else until the transaction is over."""
    mine = (orders.c.customer_id == customer_id, orders.c.order_number == order_number)
    await tx.execute(select(orders.c.order_number).where(*mine).with_for_update())


async def changes_of(tx: Transaction, order_number: str) -> list[Change]:
    """The first is the oldest."""
    columns = (delivery_changes.c.kind, delivery_changes.c.details)
    found = await tx.execute(select(*columns).where(delivery_changes.c.order_number == order_number).order_by(delivery_changes.c.id))
    return [Change(*row) for row in found]


async def add_change(tx: Transaction, order_number: str, change: Change, fee_cents: int, at: datetime) -> None:
    values = {"order_number": order_number, "kind": change.kind, "details": change.details, "fee_cents": fee_cents, "changed_at": at}
    await tx.execute(insert(delivery_changes).values(**values))


async def move_day(tx: Transaction, order_number: str, day: date) -> None:
    """The day that is promised from now on."""
    row = upsert(shipments).values(order_number=order_number, carrier="", promised_on=day, due_on=day)
    await tx.execute(row.on_conflict_do_update(index_elements=["order_number"], set_={"promised_on": day, "due_on": day}))


async def issues_of(tx: Transaction, order_number: str) -> list[Issue]:
    columns = [delivery_issues.c[name] for name in Issue.__dataclass_fields__]
    found = await tx.execute(select(*columns).where(delivery_issues.c.order_number == order_number).order_by(delivery_issues.c.id))
    return [Issue(**row._mapping) for row in found]


async def add_issue(tx: Transaction, order_number: str, issue: Issue, description: str, at: datetime) -> bool:
    """False when another case has the number already."""
    values = {"order_number": order_number, "kind": issue.kind, "case_number": issue.case_number, "photo_evidence": issue.photo_evidence}
    row = upsert(delivery_issues).values(**values, description=description, reported_at=at)
    return bool(await tx.execute(row.on_conflict_do_nothing(index_elements=["case_number"]).returning(delivery_issues.c.id)))


async def add_photos(tx: Transaction, case_number: str) -> None:
    await tx.execute(update(delivery_issues).where(delivery_issues.c.case_number == case_number).values(photo_evidence=True))
