"""What was a customer charged, what did they report, is their account locked, and which links for a new password were sent?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.charges import Charge
from frontdesk.packs.marketplace.tables import customers, delivery_changes, order_items, orders, password_resets, security_reports
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class Report:
    kind: str
    description: str
    happened_on: date | None = None
    order_number: str | None = None
    amount_cents: int | None = None


@dataclass(frozen=True)
class Holder:
    """Whose account it is."""

    name: str
    email: str
    locked_until: datetime | None


async def charges_of(tx: Transaction, customer_id: str) -> list[Charge]:
    """What each order came to, with shipping and less its discount, and what was paid for changing its delivery."""
    goods = func.sum(order_items.c.price_cents * order_items.c.quantity)
    amount = (goods - orders.c.discount_cents + orders.c.shipping_cents).label("amount_cents")
    source = orders.join(order_items, order_items.c.order_number == orders.c.order_number)
    mine = orders.c.customer_id == customer_id
    placed = select(orders.c.order_number, amount, orders.c.placed_at).select_from(source).where(mine).group_by(orders.c.order_number)
    changed = delivery_changes.join(orders, orders.c.order_number == delivery_changes.c.order_number)
    fees = select(delivery_changes.c.order_number, delivery_changes.c.fee_cents, delivery_changes.c.changed_at).select_from(changed)
    paid = await tx.execute(fees.where(mine, delivery_changes.c.fee_cents > 0))
    ordered = [Charge(row.order_number, row.amount_cents, row.placed_at) for row in await tx.execute(placed)]
    return [*ordered, *(Charge(row.order_number, row.fee_cents, row.changed_at, "delivery_change") for row in paid)]


async def add_report(tx: Transaction, customer_id: str, case_number: str, report: Report, at: datetime) -> bool:
    """False when another case has the number already."""
    row = upsert(security_reports).values(customer_id=customer_id, case_number=case_number, reported_at=at, **report.__dict__)
    return bool(await tx.execute(row.on_conflict_do_nothing(index_elements=["case_number"]).returning(security_reports.c.id)))


async def holder(tx: Transaction, customer_id: str, *, hold: bool = False) -> Holder:
    """With `hold` nobody else changes the account until the transaction is over."""
    wanted = select(*(customers.c[name] for name in Holder.__dataclass_fields__)).where(customers.c.id == customer_id)
    found = await tx.execute(wanted.with_for_update() if hold else wanted)
    return Holder(**found[0]._mapping)


async def lock_for_good(tx: Transaction, customer_id: str, until: datetime, reason: str) -> None:
    await tx.execute(update(customers).where(customers.c.id == customer_id).values(locked_until=until, lock_reason=reason))


async def links_since(tx: Transaction, customer_id: str, since: datetime) -> int:
    resets = password_resets.c
    mine = select(func.count().label("n")).where(resets.customer_id == customer_id, resets.requested_at > since)
    return int((await tx.execute(mine))[0].n)


async def add_link(tx: Transaction, customer_id: str, token_hash: bytes, at: datetime, lasts: timedelta) -> None:
    await tx.execute(insert(password_resets).values(customer_id=customer_id, token_hash=token_hash, requested_at=at, ends_at=at + lasts))
