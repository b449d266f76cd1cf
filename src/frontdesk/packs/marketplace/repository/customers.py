"""Who is a customer, where do they live, and how did they answer an offer?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.tables import addresses, customers, offer_responses
from frontdesk.tools.contract import Transaction


async def customer_by_phone(tx: Transaction, phone: str) -> str | None:
    found = await tx.execute(select(customers.c.id).where(customers.c.phone == phone))
    return str(found[0].id) if found else None


@dataclass(frozen=True)
class OnFile:
    """An address as a row."""

    id: int
    street: str
    city: str
    state: str
    postal_code: str


async def address_of(tx: Transaction, customer_id: str) -> OnFile | None:
    """The address on file: of several the first."""
    columns = [addresses.c[name] for name in OnFile.__dataclass_fields__]
    found = await tx.execute(select(*columns).where(addresses.c.customer_id == customer_id).order_by(addresses.c.id).limit(1))
    return OnFile(**found[0]._mapping) if found else None


async def hold_customer(tx: Transaction, customer_id: str) -> None:
    """Nobody else changes what belongs to this customer until the transaction is over."""
    await tx.execute(select(customers.c.id).where(customers.c.id == customer_id).with_for_update())


async def confirm_address(tx: Transaction, row: int, at: datetime) -> None:
    await tx.execute(update(addresses).where(addresses.c.id == row).values(verified_at=at))


async def change_address(tx: Transaction, row: int, parts: Mapping[str, str], at: datetime) -> None:
    await tx.execute(update(addresses).where(addresses.c.id == row).values(**parts, verified_at=at))


async def add_address(tx: Transaction, customer_id: str, parts: Mapping[str, str], at: datetime) -> None:
    await tx.execute(insert(addresses).values(customer_id=customer_id, **parts, verified_at=at))


async def keep_offer_response(tx: Transaction, customer_id: str, offer_id: str, call_id: str, response: str, at: datetime) -> None:
    """One answer a customer, offer and call: another one in the same call takes its place."""
    row = upsert(offer_responses).values(customer_id=customer_id, offer_id=offer_id, call_id=call_id, response=response, answered_at=at)
    changed = {"response": row.excluded.response, "answered_at": row.excluded.answered_at}
    await tx.execute(row.on_conflict_do_update(index_elements=["customer_id", "offer_id", "call_id"], set_=changed))
