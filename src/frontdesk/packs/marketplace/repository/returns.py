"""What goes back, when is it fetched, and what was paid back?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.tables import customers, delivery_issues, orders, pickups, products, refund_items, refunds, returns
from frontdesk.tools.contract import Transaction

Key = tuple[str, str, str, str]
"""A line of an order: its number, and the item with its size and color."""


@dataclass(frozen=True)
class Window:
    """When on its day something is fetched: a part of the day, or from one time to another, as 14:30. Empty: at any time."""

    part_of_day: str = ""
    time_from: str = ""
    time_to: str = ""


@dataclass(frozen=True)
class Return:
    """One line of an order that goes back, how far that has come, and what was paid for it."""

    id: int
    status: str
    reason: str
    resolution: str
    refund_to: Literal["original_payment", "store_credit"]
    initiated_at: datetime
    pickup_on: date | None = None
    window: Window = Window()
    refunded_cents: int = 0
    refunded_credit_cents: int = 0
    refunded_at: datetime | None = None


@dataclass(frozen=True)
class NewReturn:
    order_number: str
    sku: str
    size: str
    color: str
    quantity: int
    reason: str
    resolution: str
    refund_to: str


@dataclass(frozen=True)
class NewRefund:
    """`lines` are the things it is for, each with its part of the amount. `credit_cents` of the amount become store credit."""

    order_number: str
    return_id: int | None
    amount_cents: int
    refund_to: str
    credit_cents: int
    lines: Sequence[tuple[Key, int]]


@dataclass(frozen=True)
class Payment:
    """How an order was paid: what a promotion took off, what came on top for shipping, and what store credit paid of all that."""

    discount_cents: int = 0
    shipping_cents: int = 0
    credit_cents: int = 0


async def payments_of(tx: Transaction, customer_id: str) -> dict[str, Payment]:
    """How each of the customer's orders was paid."""
    columns = [orders.c[name] for name in Payment.__dataclass_fields__]
    found = await tx.execute(select(orders.c.order_number, *columns).where(orders.c.customer_id == customer_id))
    return {number: Payment(*paid) for number, *paid in found}


async def final_sales(tx: Transaction, skus: Sequence[str]) -> frozenset[str]:
    found = await tx.execute(select(products.c.sku).where(products.c.sku.in_(skus), products.c.final_sale)) if skus else ()
    return frozenset(row.sku for row in found)


async def returns_of(tx: Transaction, customer_id: str) -> dict[Key, Return]:
    """The customer's returns, by the line that goes back."""
    source = returns.join(orders, orders.c.order_number == returns.c.order_number)
    source = source.outerjoin(pickups, pickups.c.return_id == returns.c.id).outerjoin(refunds, refunds.c.return_id == returns.c.id)
    key = ("order_number", "sku", "size", "color")
    columns: list[Any] = [returns.c[name] for name in (*key, "id", "status", "reason", "resolution", "refund_to", "initiated_at")]
    columns += [pickups.c[name] for name in ("date", "part_of_day", "time_from", "time_to")]
    columns += [refunds.c.amount_cents, refunds.c.credit_cents, refunds.c.refunded_at]
    found = await tx.execute(select(*columns).select_from(source).where(orders.c.customer_id == customer_id))
    return {tuple(row[:4]): _return(row) for row in found}


def _return(row: Any) -> Return:
    window = Window(row.part_of_day, row.time_from, row.time_to) if row.date else Window()
    head = (row.id, row.status, row.reason, row.resolution, row.refund_to, row.initiated_at, row.date, window)
    return Return(*head, row.amount_cents or 0, row.credit_cents or 0, row.refunded_at)


async def refunded_lines(tx: Transaction, customer_id: str) -> frozenset[Key]:
    """What was paid back already."""
    key = [refund_items.c[name] for name in ("order_number", "sku", "size", "color")]
    source = refund_items.join(orders, orders.c.order_number == refund_items.c.order_number)
    return frozenset(tuple(row) for row in await tx.execute(select(*key).select_from(source).where(orders.c.customer_id == customer_id)))


async def issues_by_order(tx: Transaction, customer_id: str) -> dict[str, frozenset[str]]:
    """What each of the customer's parcels was reported for."""
    source = delivery_issues.join(orders, orders.c.order_number == delivery_issues.c.order_number)
    wanted = select(delivery_issues.c.order_number, delivery_issues.c.kind).select_from(source).where(orders.c.customer_id == customer_id)
    kinds = defaultdict[str, set[str]](set)
    for row in await tx.execute(wanted):
        kinds[row.order_number].add(row.kind)
    return {number: frozenset(each) for number, each in kinds.items()}


async def add_return(tx: Transaction, new: NewReturn, at: datetime) -> int:
    row = insert(returns).values(**new.__dict__, status="initiated", initiated_at=at)
    return int((await tx.execute(row.returning(returns.c.id)))[0].id)


async def set_pickup(tx: Transaction, return_id: int, day: date, window: Window) -> None:
    """The day on which it is fetched; another one takes its place."""
    values = {"date": day, **window.__dict__}
    row = upsert(pickups).values(return_id=return_id, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=["return_id"], set_=values))


async def add_refund(tx: Transaction, refund: NewRefund, at: datetime) -> None:
    """Each line can be paid back once: the table says so too."""
    head = {name: getattr(refund, name) for name in ("order_number", "return_id", "amount_cents", "refund_to", "credit_cents")}
    made = await tx.execute(insert(refunds).values(**head, refunded_at=at).returning(refunds.c.id))
    for (number, sku, size, color), cents in refund.lines:
        line = {"order_number": number, "sku": sku, "size": size, "color": color, "amount_cents": cents}
        await tx.execute(insert(refund_items).values(refund_id=made[0].id, **line))
        same = [returns.c[name] == line[name] for name in ("order_number", "sku", "size", "color")]
        await tx.execute(update(returns).where(*same).values(status="refunded"))


async def add_store_credit(tx: Transaction, customer_id: str, cents: int) -> None:
    more = customers.c.store_credit_cents + cents
    await tx.execute(update(customers).where(customers.c.id == customer_id).values(store_credit_cents=more))
