"""How is a whole shop filled, emptied, compared and dated anew? For the runner and the demo."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, select, text

from frontdesk.packs.marketplace.tables import customers, metadata, products
from frontdesk.tools.contract import Transaction


async def is_empty(tx: Transaction) -> bool:
    return not await tx.execute(select(products.c.sku).limit(1)) and not await tx.execute(select(customers.c.id).limit(1))


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
), moved_payouts AS (
  UPDATE payouts SET from_on = from_on + (CAST(:today AS date) - dated_on), to_on = to_on + (CAST(:today AS date) - dated_on),
    paid_on = paid_on + (CAST(:today AS date) - dated_on), dated_on = CAST(:today AS date)
  WHERE dated_on <> CAST(:today AS date)
)
SELECT count(*) AS moved FROM untouched
"""
