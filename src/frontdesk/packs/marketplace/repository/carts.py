"""What has a caller put in their cart, and which promotion goes with it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.repository.orders import Bought
from frontdesk.packs.marketplace.tables import cart_items, carts, products, promotions
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class Promotion:
    code: str
    kind: str
    percent: int | None
    amount_cents: int | None
    minimum_cents: int
    first_order_only: bool
    starts_at: datetime | None
    ends_at: datetime | None


def _theirs(call_id: str, customer_id: str) -> Any:
    """The cart of this call that is nobody's; of a customer also the one they have. One who is known no more does not look into a customer's."""
    of_call = and_(carts.c.call_id == call_id, carts.c.customer_id.is_(None))
    return or_(carts.c.customer_id == customer_id, of_call) if customer_id else of_call


async def items_in_cart(tx: Transaction, call_id: str, customer_id: str) -> list[Bought]:
    """What is in it, with today's prices, in the order in which it was put there."""
    columns = (cart_items.c.sku, products.c.title, cart_items.c.size, cart_items.c.color, func.sum(cart_items.c.quantity), products.c.price_cents)
    source = cart_items.join(carts, carts.c.id == cart_items.c.cart_id).join(products, products.c.sku == cart_items.c.sku)
    grouped = (cart_items.c.sku, products.c.title, cart_items.c.size, cart_items.c.color, products.c.price_cents)
    wanted = select(*columns).select_from(source).where(_theirs(call_id, customer_id)).group_by(*grouped)
    return [Bought(*row) for row in await tx.execute(wanted.order_by(func.min(cart_items.c.id)))]


async def promotion_of_cart(tx: Transaction, call_id: str, customer_id: str) -> str | None:
    """The code that was applied; of two carts that of this call."""
    this_call_first = (carts.c.call_id == call_id).desc().nulls_last()
    codes = select(carts.c.promo_code).where(_theirs(call_id, customer_id), carts.c.promo_code.is_not(None))
    found = await tx.execute(codes.order_by(this_call_first).limit(1))
    return str(found[0].promo_code) if found else None


async def open_cart(tx: Transaction, call_id: str, customer_id: str, now: datetime) -> int:
    """The one cart to write to, held until the transaction is over. What a known caller collected in this call becomes theirs."""
    if customer_id:
        return await _cart_of_customer(tx, call_id, customer_id, now)
    await tx.execute(update(carts).where(carts.c.call_id == call_id, carts.c.customer_id.is_not(None)).values(call_id=None))
    row = upsert(carts).values(call_id=call_id, changed_at=now)
    found = await tx.execute(row.on_conflict_do_update(index_elements=["call_id"], set_={"changed_at": now}).returning(carts.c.id))
    return int(found[0].id)


async def _cart_of_customer(tx: Transaction, call_id: str, customer_id: str, now: datetime) -> int:
    row = upsert(carts).values(customer_id=customer_id, changed_at=now)
    found = await tx.execute(row.on_conflict_do_update(index_elements=["customer_id"], set_={"changed_at": now}).returning(carts.c.id))
    cart = int(found[0].id)
    of_call = await tx.execute(select(carts.c.id, carts.c.customer_id, carts.c.promo_code).where(carts.c.call_id == call_id).with_for_update())
    for other in (row for row in of_call if row.id != cart):
        await _take_over(tx, other, cart)
    await tx.execute(update(carts).where(carts.c.id == cart).values(call_id=call_id))
    return cart


async def _take_over(tx: Transaction, other: Any, cart: int) -> None:
    """Nobody's cart goes into this one; another customer's is only no longer this call's."""
    if other.customer_id is not None:
        await tx.execute(update(carts).where(carts.c.id == other.id).values(call_id=None))
        return
    for item in await tx.execute(select(cart_items).where(cart_items.c.cart_id == other.id).order_by(cart_items.c.id)):
        await add_to(tx, cart, item.sku, item.size, item.color, item.quantity)
    if other.promo_code:
        await set_promotion(tx, cart, other.promo_code)
    await tx.execute(delete(carts).where(carts.c.id == other.id))


async def add_to(tx: Transaction, cart: int, sku: str, size: str, color: str, quantity: int) -> None:
    row = upsert(cart_items).values(cart_id=cart, sku=sku, size=size, color=color, quantity=quantity)
    more = cart_items.c.quantity + row.excluded.quantity
    await tx.execute(row.on_conflict_do_update(index_elements=["cart_id", "sku", "size", "color"], set_={"quantity": more}))


async def take_out(tx: Transaction, cart: int, lines: Iterable[Bought]) -> None:
    for line in lines:
        same = (cart_items.c.sku == line.sku, cart_items.c.size == line.size, cart_items.c.color == line.color)
        await tx.execute(delete(cart_items).where(cart_items.c.cart_id == cart, *same))


async def set_promotion(tx: Transaction, cart: int, code: str | None) -> None:
    await tx.execute(update(carts).where(carts.c.id == cart).values(promo_code=code))


async def all_promotions(tx: Transaction) -> dict[str, Promotion]:
    """By code, those that have ended too."""
    columns = [promotions.c[name] for name in Promotion.__dataclass_fields__]
    return {row.code: Promotion(**row._mapping) for row in await tx.execute(select(*columns).order_by(promotions.c.code))}
