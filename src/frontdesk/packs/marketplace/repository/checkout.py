"""How does an order come into being? Its rows, its number, and the stock that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, cast, func, insert, select, tuple_, update

from frontdesk.packs.marketplace.repository.orders import Bought
from frontdesk.packs.marketplace.tables import order_items, orders, promo_uses, stock
from frontdesk.tools.contract import Transaction

_FIRST_NUMBER = 1000
_NUMBERS_LOCK = "the shop's order numbers"


@dataclass(frozen=True)
class Shelf:
    """A row of stock."""

    id: int
    sku: str
    size: str
    color: str
    quantity: int


@dataclass(frozen=True)
class NewOrder:
    customer_id: str
    lines: Sequence[Bought]
    shipping_cents: int
    discount_cents: int
    ship_to: str
    promo_code: str | None
    credit_cents: int = 0


async def shelves_of(tx: Transaction, lines: Sequence[Bought], *, hold: bool = False) -> list[Shelf]:
    """Where the items lie. With `hold` nobody else takes of them until the transaction is over; always in the same order, so that two
    who buy the same things never wait for each other."""
    if not lines:
        return []
    variant = tuple_(stock.c.sku, stock.c.size, stock.c.color)
    columns = [stock.c[name] for name in Shelf.__dataclass_fields__]
    wanted = select(*columns).where(variant.in_([(line.sku, line.size, line.color) for line in lines])).order_by(stock.c.id)
    return [Shelf(**row._mapping) for row in await tx.execute(wanted.with_for_update() if hold else wanted)]


async def take_from(tx: Transaction, shelf: int, quantity: int) -> None:
    await tx.execute(update(stock).where(stock.c.id == shelf).values(quantity=stock.c.quantity - quantity))


async def has_ordered(tx: Transaction, customer_id: str) -> bool:
    mine = (orders.c.customer_id == customer_id, orders.c.status != "cancelled")
    return bool(await tx.execute(select(orders.c.order_number).where(*mine).limit(1)))


async def place(tx: Transaction, order: NewOrder, business_id: str, now: datetime) -> str:
    """Writes the order, its items and the use of its code; gives its number, the next after the highest."""
    await tx.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"{business_id} {_NUMBERS_LOCK}", 0))))
    numeric = orders.c.order_number.regexp_match("^[0-9]{1,15}$")
    highest = await tx.execute(select(func.max(cast(orders.c.order_number, BigInteger)).label("number")).where(numeric))
    number = str(max(highest[0].number or 0, _FIRST_NUMBER) + 1)
    head = {"order_number": number, "customer_id": order.customer_id, "status": "processing", "placed_at": now, "ship_to": order.ship_to}
    cents = {name: getattr(order, name) for name in ("shipping_cents", "discount_cents", "credit_cents")}
    await tx.execute(insert(orders).values(**head, **cents))
    for line in order.lines:
        await tx.execute(insert(order_items).values(order_number=number, **{name: getattr(line, name) for name in Bought.__dataclass_fields__}))
    if order.promo_code:
        await tx.execute(insert(promo_uses).values(order_number=number, code=order.promo_code))
    return number
