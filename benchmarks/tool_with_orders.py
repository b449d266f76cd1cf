"""How quick is a tool in a shop of a hundred thousand orders? What a caller asks of their own orders, one call of a tool in a transaction each."""

import itertools
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from benchmarks.ground.figure import Figure, Pair, at_most, percentile
from benchmarks.ground.shop import BUSINESS, shop, team
from frontdesk.calls.switchboard import Loaded
from frontdesk.kit.clocks import SystemClock
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Grant, ToolContext

SECONDS = 30
_ORDERS = 100_000
_CUSTOMERS = 10_000
_LOT = 10_000
_TOOLS = ("list_orders", "track_order", "get_shipping_updates")
_MOST_MS = 20.0
_FILL = (
    "INSERT INTO customers (id, name, phone, email, date_of_birth)"
    " SELECT 'many_' || n, 'Caller ' || n, '+1999' || lpad(n::text, 7, '0'), 'caller' || n || '@example.com', '1980-01-01'"
    " FROM generate_series(:first, :first + :lot - 1) n WHERE n < :customers",
    "INSERT INTO orders (order_number, customer_id, status, placed_at, delivered_at)"
    " SELECT 'M' || n, 'many_' || (n % :customers), CASE n % 3 WHEN 0 THEN 'processing' WHEN 1 THEN 'in_transit' ELSE 'delivered' END,"
    " now() - interval '5 days' - n * interval '60 s', CASE n % 3 WHEN 2 THEN now() - interval '1 day' END"
    " FROM generate_series(:first, :first + :lot - 1) n",
    "INSERT INTO order_items (order_number, sku, title, quantity, price_cents)"
    " SELECT 'M' || n, own.skus[1 + n % cardinality(own.skus)], 'Thing ' || n, 1, 1000"
    " FROM generate_series(:first, :first + :lot - 1) n, (SELECT array_agg(sku ORDER BY sku) AS skus FROM products) own",
    "INSERT INTO shipments (order_number, carrier, tracking_number, promised_on, due_on)"
    " SELECT 'M' || n, 'UPS', 'MANY' || n, current_date + 2, current_date + 2 FROM generate_series(:first, :first + :lot - 1) n WHERE n % 3 > 0",
    "INSERT INTO shipment_events (order_number, happened_at, place, what)"
    " SELECT 'M' || n, now() - interval '2 days', 'Chicago', 'left the warehouse' FROM generate_series(:first, :first + :lot - 1) n WHERE n % 3 > 0",
)
_WHOSE = "SELECT customer_id, order_number FROM orders WHERE status = 'in_transit' ORDER BY md5(order_number) LIMIT 500"


async def measure(quick: bool) -> Figure:
    calls = 60 if quick else 600
    loaded = team()
    async with shop() as database:
        await _took(loaded, database, len(_TOOLS))
        before = await _took(loaded, database, calls)
        await _fill(database)
        after = await _took(loaded, database, calls)
    baseline = "the same tools in the sample shop, which has a few dozen orders"
    parts = {name: Pair(baseline, after[name], before[name]) for name in _TOOLS}
    whole = Pair(baseline, [*itertools.chain(*after.values())], [*itertools.chain(*before.values())])
    return Figure("ms", whole, parts, [at_most("p95 of a tool", percentile(whole.ours, 95), _MOST_MS)], {"orders": _ORDERS})


async def _fill(database: Database) -> None:
    """Lot by lot: a statement has only so long."""
    for first, statement in itertools.product(range(0, _ORDERS, _LOT), _FILL):
        numbers = {"first": first, "lot": _LOT, "customers": _CUSTOMERS}
        async with database.transaction(BUSINESS) as tx:
            await tx.execute(text(statement).bindparams(**{name: value for name, value in numbers.items() if f":{name}" in statement}))


async def _took(loaded: Loaded, database: Database, calls: int) -> dict[str, list[float]]:
    """Milliseconds of each tool, for callers who each have a parcel on its way."""
    async with database.transaction(BUSINESS, read_only=True) as tx:
        whose: Sequence[Any] = await tx.execute(text(_WHOSE))
    out: dict[str, list[float]] = {}
    for name, (_, (customer, order)) in itertools.product(_TOOLS, zip(range(calls // len(_TOOLS)), itertools.cycle(whose), strict=False)):
        arguments = {} if name == "list_orders" else {"order_number": order}
        began = time.perf_counter()
        async with database.transaction(BUSINESS, read_only=True) as tx:
            await loaded.tools[name].function(_context(tx, customer), **arguments)
        out.setdefault(name, []).append((time.perf_counter() - began) * 1000)
    return out


def _context(tx: Any, customer: str) -> ToolContext:
    clock = SystemClock()
    return ToolContext("call_many", BUSINESS, clock, tx, Grant("verified", customer, clock.now() + timedelta(minutes=30)))
