"""Who is a customer?"""

from sqlalchemy import select

from frontdesk.packs.marketplace.tables import customers
from frontdesk.tools.contract import Transaction


async def customer_by_phone(tx: Transaction, phone: str) -> str | None:
    found = await tx.execute(select(customers.c.id).where(customers.c.phone == phone))
    return str(found[0].id) if found else None
