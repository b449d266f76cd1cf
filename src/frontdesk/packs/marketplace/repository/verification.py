"""Whose account is on a number, and which tries to prove it have failed?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, insert, or_, select, update

from frontdesk.packs.marketplace.tables import customers, failed_verifications
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class Account:
    """What a caller's words are compared with."""

    id: str
    name: str
    date_of_birth: date
    ssn_proof: bytes | None
    card_proof: bytes | None
    locked_until: datetime | None


@dataclass(frozen=True)
class Caller:
    """Who tries: the number that the telephone shows or, without one, the call."""

    line: str
    call_id: str


@dataclass(frozen=True)
class Failures:
    """When tries failed: for the account, and for the caller where there was no account."""

    of_account: Sequence[datetime] = ()
    of_caller: Sequence[datetime] = ()


async def one_at_a_time(tx: Transaction, subject: str) -> None:
    """Waits until nobody else is in the middle of a try for the same subject; holds it until the transaction is over."""
    await tx.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(subject, 0))))


async def account_with(tx: Transaction, phone: str) -> Account | None:
    columns = [customers.c[name] for name in Account.__dataclass_fields__]
    found = await tx.execute(select(*columns).where(customers.c.phone == phone))
    return Account(**found[0]._mapping) if found else None


async def is_locked(tx: Transaction, customer_id: str, now: datetime) -> bool:
    return bool(await tx.execute(select(customers.c.id).where(customers.c.id == customer_id, customers.c.locked_until > now)))


async def failures_since(tx: Transaction, since: datetime, customer_id: str, caller: Caller) -> Failures:
    failed = failed_verifications.c
    same = failed.line == caller.line if caller.line else and_(failed.line == "", failed.call_id == caller.call_id)
    whose = or_(failed.customer_id == customer_id, and_(failed.customer_id.is_(None), same))
    found = await tx.execute(select(failed.customer_id, failed.failed_at).where(whose, failed.failed_at > since))
    return Failures([row.failed_at for row in found if row.customer_id], [row.failed_at for row in found if row.customer_id is None])


async def note_failure(tx: Transaction, customer_id: str, caller: Caller, at: datetime) -> None:
    values = {"customer_id": customer_id or None, "line": caller.line, "call_id": caller.call_id, "failed_at": at}
    await tx.execute(insert(failed_verifications).values(**values))


async def lock(tx: Transaction, customer_id: str, until: datetime) -> None:
    """Locks the account, unless it is locked for longer already."""
    longer = func.greatest(customers.c.locked_until, until)
    await tx.execute(update(customers).where(customers.c.id == customer_id).values(locked_until=longer))
