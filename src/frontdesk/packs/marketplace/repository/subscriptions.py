"""What comes to a customer at intervals, and when next?"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.tables import products, subscriptions
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class Subscription:
    sku: str
    title: str
    size: str
    color: str
    every: int
    unit: str
    status: str
    next_on: date


async def subscriptions_of(tx: Transaction, customer_id: str) -> list[Subscription]:
    """The oldest first, also those that were stopped."""
    columns = [products.c.title if name == "title" else subscriptions.c[name] for name in Subscription.__dataclass_fields__]
    source = subscriptions.join(products, products.c.sku == subscriptions.c.sku)
    wanted = select(*columns).select_from(source).where(subscriptions.c.customer_id == customer_id)
    return [Subscription(**row._mapping) for row in await tx.execute(wanted.order_by(subscriptions.c.id))]


async def keep_subscription(tx: Transaction, customer_id: str, kept: Subscription, at: datetime) -> None:
    """One of an item, size and color: it is as it was said last."""
    what = {name: getattr(kept, name) for name in ("every", "unit", "status", "next_on")} | {"changed_at": at}
    row = upsert(subscriptions).values(customer_id=customer_id, sku=kept.sku, size=kept.size, color=kept.color, **what)
    await tx.execute(row.on_conflict_do_update(index_elements=["customer_id", "sku", "size", "color"], set_=what))
