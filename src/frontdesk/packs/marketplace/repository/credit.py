"""How much store credit has a customer, how much of it goes with their cart, and what is on a gift card?"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from frontdesk.packs.marketplace.tables import carts, customers, gift_cards
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class GiftCard:
    balance_cents: int
    ends_on: date


async def gift_card(tx: Transaction, number: str) -> GiftCard | None:
    """The card of exactly this number."""
    found = await tx.execute(select(gift_cards.c.balance_cents, gift_cards.c.ends_on).where(gift_cards.c.number == number))
    return GiftCard(*found[0]) if found else None


async def credit_of(tx: Transaction, customer_id: str) -> int:
    """In cents; what is on a cart is still in it, until the order is placed."""
    found = await tx.execute(select(customers.c.store_credit_cents).where(customers.c.id == customer_id))
    return int(found[0].store_credit_cents) if found else 0


async def take_credit(tx: Transaction, customer_id: str, cents: int) -> None:
    """Less of it. The database refuses what would leave less than nothing."""
    left = customers.c.store_credit_cents - cents
    await tx.execute(update(customers).where(customers.c.id == customer_id).values(store_credit_cents=left))


async def credit_on_cart(tx: Transaction, customer_id: str) -> int:
    """What the customer wants to use for their cart; a cart of nobody has none."""
    found = await tx.execute(select(carts.c.credit_cents).where(carts.c.customer_id == customer_id))
    return int(found[0].credit_cents) if found else 0


async def put_credit(tx: Transaction, cart: int, cents: int) -> None:
    await tx.execute(update(carts).where(carts.c.id == cart).values(credit_cents=cents))
