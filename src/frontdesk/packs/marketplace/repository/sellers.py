"""What does a seller sell, what was sold of it, and what were they paid?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select, update

from frontdesk.packs.marketplace.repository.checkout import Shelf
from frontdesk.packs.marketplace.repository.goods import Product
from frontdesk.packs.marketplace.tables import order_items, orders, payouts, products, sellers, stock
from frontdesk.tools.contract import Transaction

_MOST_SALES = 500
_SKUS_LOCK = "the shop's SKUs"


@dataclass(frozen=True)
class Seller:
    id: str
    name: str


@dataclass(frozen=True)
class Sale:
    """What was sold of one seller's in one order; of who bought it nothing is told."""

    order_number: str
    status: str
    placed_at: datetime
    delivered_at: datetime | None
    sku: str
    title: str
    size: str
    color: str
    quantity: int
    price_cents: int


@dataclass(frozen=True)
class Payout:
    from_on: date
    to_on: date
    paid_on: date
    gross_cents: int
    commission_cents: int
    amount_cents: int


async def seller_of(tx: Transaction, customer_id: str, *, hold: bool = False) -> Seller | None:
    """The seller that this customer is. With `hold` nothing else is listed for them until the transaction is over."""
    wanted = select(sellers.c.id, sellers.c.name).where(sellers.c.customer_id == customer_id).order_by(sellers.c.id).limit(1)
    found = await tx.execute(wanted.with_for_update(key_share=True) if hold else wanted)
    return Seller(found[0].id, found[0].name) if found else None


async def items_of(tx: Transaction, seller_id: str) -> list[Product]:
    columns = [products.c[name] for name in Product.__dataclass_fields__]
    found = await tx.execute(select(*columns).where(products.c.seller_id == seller_id).order_by(products.c.sku))
    return [Product(**{**row._mapping, "words": tuple(row.words), "rating": float(row.rating or 0)}) for row in found]


async def hold_item(tx: Transaction, seller_id: str, sku: str) -> int | None:
    """What the item costs now; nobody else changes it until the transaction is over. None when it is not this seller's."""
    wanted = select(products.c.price_cents).where(products.c.sku == sku, products.c.seller_id == seller_id)
    found = await tx.execute(wanted.with_for_update(key_share=True))
    return int(found[0].price_cents) if found else None


async def set_price(tx: Transaction, sku: str, cents: int) -> None:
    await tx.execute(update(products).where(products.c.sku == sku).values(price_cents=cents))


async def shelves(tx: Transaction, sku: str, *, hold: bool = False) -> list[Shelf]:
    """All sizes and colors of an item. With `hold` nobody takes of them until the transaction is over."""
    columns = [stock.c[name] for name in Shelf.__dataclass_fields__]
    wanted = select(*columns).where(stock.c.sku == sku).order_by(stock.c.id)
    return [Shelf(**row._mapping) for row in await tx.execute(wanted.with_for_update() if hold else wanted)]


async def set_stock(tx: Transaction, shelf: int, quantity: int) -> None:
    await tx.execute(update(stock).where(stock.c.id == shelf).values(quantity=quantity))


async def hold_skus(tx: Transaction, business_id: str, prefix: str) -> list[str]:
    """The SKUs that begin so. Nobody else makes one until the transaction is over."""
    await tx.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{business_id} {_SKUS_LOCK}", 0))))
    found = await tx.execute(select(products.c.sku).where(products.c.sku.startswith(prefix, autoescape=True)))
    return [row.sku for row in found]


async def add_item(tx: Transaction, seller_id: str, item: Product, color: str, quantity: int) -> None:
    values = {name: getattr(item, name) for name in Product.__dataclass_fields__ if name not in ("rating", "words", "details")}
    await tx.execute(insert(products).values(**values, seller_id=seller_id, words=list(item.words), details=dict(item.details), rating=None))
    await tx.execute(insert(stock).values(sku=item.sku, size="", color=color, quantity=quantity))


async def sales_of(tx: Transaction, seller_id: str) -> list[Sale]:
    """The newest first."""
    of_order = [orders.c[name] for name in ("order_number", "status", "placed_at", "delivered_at")]
    of_item = [order_items.c[name] for name in ("sku", "title", "size", "color", "quantity", "price_cents")]
    source = order_items.join(orders, orders.c.order_number == order_items.c.order_number).join(products, products.c.sku == order_items.c.sku)
    newest = (orders.c.placed_at.desc(), orders.c.order_number.desc(), order_items.c.id)
    wanted = select(*of_order, *of_item).select_from(source).where(products.c.seller_id == seller_id).order_by(*newest).limit(_MOST_SALES)
    return [Sale(**row._mapping) for row in await tx.execute(wanted)]


async def payouts_of(tx: Transaction, seller_id: str) -> Sequence[Payout]:
    """The last one first."""
    columns = [payouts.c[name] for name in Payout.__dataclass_fields__]
    found = await tx.execute(select(*columns).where(payouts.c.seller_id == seller_id).order_by(payouts.c.paid_on.desc(), payouts.c.id.desc()))
    return [Payout(**row._mapping) for row in found]
