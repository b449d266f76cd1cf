"""Which questions are asked of the shop's tables? Each of them is one function here; what they give is plain values."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, and_, case, delete, select, text

from frontdesk.packs.marketplace.tables import (
    catalogue_version,
    customers,
    metadata,
    order_items,
    orders,
    products,
    shipment_events,
    shipments,
    stock,
)
from frontdesk.tools.contract import Transaction

OPEN = ("processing", "shipped", "in_transit")
_MOST_ORDERS = 200


@dataclass(frozen=True)
class Product:
    sku: str
    title: str
    brand: str
    department: str
    category: str
    description: str
    price_cents: int
    material: str
    words: tuple[str, ...]
    details: Mapping[str, str]
    final_sale: bool
    rating: float


@dataclass(frozen=True)
class Stock:
    sku: str
    size: str
    color: str
    quantity: int


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


# -- the catalogue --------------------------------------------------------------------------------------------------------------------


async def version_of_catalogue(tx: Transaction) -> str | None:
    """Another one after each change of a product; None while there never was one."""
    found = await tx.execute(select(catalogue_version.c.version))
    return str(found[0].version) if found else None


async def all_products(tx: Transaction) -> list[Product]:
    columns = [products.c[name] for name in Product.__dataclass_fields__]
    found = await tx.execute(select(*columns).order_by(products.c.sku))
    return [Product(**{**row._mapping, "words": tuple(row.words), "rating": float(row.rating or 0)}) for row in found]


async def stock_of(tx: Transaction, skus: Iterable[str]) -> list[Stock]:
    """What is there of these items, size by size and color by color, also where the quantity is nothing."""
    wanted = list(skus)
    if not wanted:
        return []
    columns = [stock.c[name] for name in Stock.__dataclass_fields__]
    return [Stock(**row._mapping) for row in await tx.execute(select(*columns).where(stock.c.sku.in_(wanted)).order_by(stock.c.id))]


# -- orders ---------------------------------------------------------------------------------------------------------------------------


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


# -- the runner and the demo ----------------------------------------------------------------------------------------------------------


async def is_empty(tx: Transaction) -> bool:
    return not await tx.execute(select(products.c.sku).limit(1)) and not await tx.execute(select(customers.c.id).limit(1))


async def customer_by_phone(tx: Transaction, phone: str) -> str | None:
    found = await tx.execute(select(customers.c.id).where(customers.c.phone == phone))
    return str(found[0].id) if found else None


async def rows_of(tx: Transaction, table: str) -> list[dict[str, Any]]:
    """All rows of one of the shop's tables, for comparing before and after a call. KeyError when there is no such table."""
    source = metadata.tables[table]
    return [dict(row._mapping) for row in await tx.execute(select(source).order_by(*source.primary_key.columns))]


async def empty_all(tx: Transaction) -> None:
    for table in reversed(metadata.sorted_tables):
        await tx.execute(delete(table))


async def insert(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Many rows by one statement, which PostgreSQL reads out of one JSON text; all rows have the columns of the first."""
    if not rows:
        return
    columns = ", ".join(f'"{table.c[name].name}"' for name in rows[0])
    statement = f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{table.name}, CAST(:rows AS jsonb))"  # noqa: S608 names of our own tables
    await tx.execute(text(statement), {"rows": json.dumps(list(rows))})


async def move_sample_orders(tx: Transaction, today: date) -> int:
    """Moves all days of orders that were dated from another day, unless something was done about them since."""
    found = await tx.execute(text(_MOVE), {"today": today})
    return int(found[0].moved)


_MOVE = """
WITH untouched AS (
  SELECT o.order_number, CAST(:today AS date) - o.dated_on AS days FROM orders o
  WHERE o.dated_on <> CAST(:today AS date)
    AND NOT EXISTS (SELECT FROM delivery_changes x WHERE x.order_number = o.order_number)
    AND NOT EXISTS (SELECT FROM delivery_issues x WHERE x.order_number = o.order_number)
    AND NOT EXISTS (SELECT FROM returns x WHERE x.order_number = o.order_number)
    AND NOT EXISTS (SELECT FROM refunds x WHERE x.order_number = o.order_number)
), moved_orders AS (
  UPDATE orders o SET placed_at = placed_at + make_interval(days => days), delivered_at = delivered_at + make_interval(days => days),
    cancelled_at = cancelled_at + make_interval(days => days), dated_on = dated_on + days
  FROM untouched u WHERE u.order_number = o.order_number
), moved_parcels AS (
  UPDATE shipments s SET promised_on = promised_on + days, due_on = due_on + days FROM untouched u WHERE u.order_number = s.order_number
), moved_stops AS (
  UPDATE shipment_events e SET happened_at = happened_at + make_interval(days => days) FROM untouched u WHERE u.order_number = e.order_number
)
SELECT count(*) AS moved FROM untouched
"""
