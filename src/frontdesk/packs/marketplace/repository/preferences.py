"""What does a customer like, need and speak, and what have they looked at?"""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from frontdesk.packs.marketplace.tables import behavior, preferences
from frontdesk.tools.contract import Transaction


async def preferences_of(tx: Transaction, customer_id: str) -> dict[str, str]:
    found = await tx.execute(select(preferences.c.key, preferences.c.value).where(preferences.c.customer_id == customer_id))
    return {row.key: row.value for row in found}


async def preferences_of_call(tx: Transaction, call_id: str) -> dict[str, str]:
    """What a caller said whom nobody knew then."""
    found = await tx.execute(select(preferences.c.key, preferences.c.value).where(preferences.c.call_id == call_id))
    return {row.key: row.value for row in found}


async def keep_preference(tx: Transaction, customer_id: str, call_id: str, key: str, value: str) -> None:
    """Of a customer; while there is none, of the call. The last word on a thing counts."""
    whose = {"customer_id": customer_id} if customer_id else {"call_id": call_id}
    row = upsert(preferences).values(**whose, key=key, value=value)
    await tx.execute(row.on_conflict_do_update(index_elements=[*whose, "key"], set_={"value": value}))


async def adopt(tx: Transaction, customer_id: str, call_id: str) -> None:
    """What was said in this call before it was known who calls becomes the customer's."""
    for key, value in (await preferences_of_call(tx, call_id)).items():
        await keep_preference(tx, customer_id, call_id, key, value)
    await tx.execute(delete(preferences).where(preferences.c.call_id == call_id))


async def behavior_of(tx: Transaction, customer_id: str) -> dict[str, str]:
    """What was done with an item last, by SKU."""
    wanted = select(behavior.c.sku, behavior.c.action).where(behavior.c.customer_id == customer_id)
    return {row.sku: row.action for row in await tx.execute(wanted.order_by(behavior.c.happened_at, behavior.c.id))}


async def keep_behavior(tx: Transaction, customer_id: str, sku: str, action: str, at: datetime) -> None:
    row = upsert(behavior).values(customer_id=customer_id, sku=sku, action=action, happened_at=at)
    await tx.execute(row.on_conflict_do_update(index_elements=["customer_id", "sku"], set_={"action": action, "happened_at": at}))
