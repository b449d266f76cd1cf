"""What did callers ask for that a person has to look at: many of one item, or another shop's price?"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.tables import bulk_requests, price_matches
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as that is known; `phone` is where to reach them, or nothing."""

    customer_id: str | None
    call_id: str
    phone: str


async def add_bulk_request(tx: Transaction, number: str, asker: Asker, sku: str, quantity: int, at: datetime) -> bool:
    """False when another request has the number already."""
    return await _add(tx, bulk_requests, number, asker, {"sku": sku, "quantity": quantity, "requested_at": at})


async def add_price_match(
    tx: Transaction, number: str, asker: Asker, sku: str, competitor: str, price_cents: int | None, ours: int, at: datetime
) -> bool:
    seen = {"competitor": competitor, "price_cents": price_cents, "our_price_cents": ours}
    return await _add(tx, price_matches, number, asker, {"sku": sku, "requested_at": at, **seen})


async def _add(tx: Transaction, table: Table, number: str, asker: Asker, values: Mapping[str, Any]) -> bool:
    row = upsert(table).values(request_number=number, **asdict(asker), **values)
    return bool(await tx.execute(row.on_conflict_do_nothing(index_elements=["request_number"]).returning(table.c.id)))
