"""Which orders has a customer, what is in them, and where are their parcels?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, select

from frontdesk.packs.marketplace.tables import order_items, orders, shipment_events, shipments
from frontdesk.tools.contract import Transaction

OPEN = ("processing", "shipped", "in_transit")
_MOST_ORDERS = 200


@dataclass(frozen=True)
class Bought:
    sku: str
    title: str
    size: str
    color: str
    quantity: int
    price_cents: int


@dataclass(frozen=True)
class Stop:
    happened_at: datetime
    place: str
    what: str


@dataclass(frozen=True)
class Order:
    """An order of one customer, with its items and what became of the parcel."""

    order_number: str
    status: str
    placed_at: datetime
    delivered_at: datetime | None
    cancelled_at: datetime | None
    carrier: str
    tracking_number: str | None
    promised_on: date | None
    due_on: date | None
    held_up_by: str
    items: tuple[Bought, ...]
    stops: tuple[Stop, ...]

    @property
    def open(self) -> bool:
        return self.status in OPEN

    @property
    def total_cents(self) -> int:
        return sum(item.price_cents * item.quantity for item in self.items)


async def orders_of(tx: Transaction, customer_id: str, order_number: str = "") -> list[Order]:
    """This customer's orders, the open ones and the newest first; with a number at most that one, and only if it is theirs."""
    mine = orders.c.customer_id == customer_id
    wanted = and_(mine, orders.c.order_number == order_number) if order_number else mine
    open_first = case((orders.c.status.in_(OPEN), 0), else_=1)
    head = select(orders, shipments).outerjoin(shipments, shipments.c.order_number == orders.c.order_number).where(wanted)
    columns = [
        *(orders.c[name] for name in ("order_number", "status", "placed_at", "delivered_at", "cancelled_at")),
        *(shipments.c[name] for name in ("carrier", "tracking_number", "promised_on", "due_on", "held_up_by")),
    ]
    newest = (open_first, orders.c.placed_at.desc(), orders.c.order_number.desc())
    found = await tx.execute(head.with_only_columns(*columns).order_by(*newest).limit(_MOST_ORDERS))
    numbers = [row.order_number for row in found]
    items, stops = await _items_of(tx, numbers), await _stops_of(tx, numbers)
    return [_order(row, items.get(row.order_number, ()), stops.get(row.order_number, ())) for row in found]


def _order(row: Any, items: tuple[Bought, ...], stops: tuple[Stop, ...]) -> Order:
    values = {**row._mapping, "carrier": row.carrier or "", "held_up_by": row.held_up_by or ""}
    return Order(**values, items=items, stops=stops)


async def _items_of(tx: Transaction, numbers: Sequence[str]) -> dict[str, tuple[Bought, ...]]:
    columns = [order_items.c[name] for name in ("order_number", *Bought.__dataclass_fields__)]
    found = await tx.execute(select(*columns).where(order_items.c.order_number.in_(numbers)).order_by(order_items.c.id)) if numbers else ()
    return _grouped(found, Bought)


async def _stops_of(tx: Transaction, numbers: Sequence[str]) -> dict[str, tuple[Stop, ...]]:
    columns = [shipment_events.c[name] for name in ("order_number", *Stop.__dataclass_fields__)]
    by_time = (shipment_events.c.happened_at, shipment_events.c.id)
    found = await tx.execute(select(*columns).where(shipment_events.c.order_number.in_(numbers)).order_by(*by_time)) if numbers else ()
    return _grouped(found, Stop)


def _grouped(rows: Sequence[Any], kind: Any) -> dict[str, tuple[Any, ...]]:
    out: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        number, *values = row
        out[number] = (*out.get(number, ()), kind(*values))
    return out
