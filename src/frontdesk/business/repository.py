"""How are businesses, people, links, sessions and keys written and read? Every function works in the transaction's business."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.business.people import ApiKey, Business, Person
from frontdesk.business.roles import Role
from frontdesk.business.tables import businesses, keys, links, people, sessions
from frontdesk.kit.errors import NotFound
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Transaction

_PERSON = (people.c.id, people.c.name, people.c.email, people.c.role, people.c.made_at, people.c.closed_at)
_KEY = (keys.c.id, keys.c.name, keys.c.role, keys.c.made_at, keys.c.revoked_at)


async def ensure_business(tx: Transaction, business: Business) -> Business:
    """The business as it is kept; made as given when it is not there yet."""
    await tx.execute(insert(businesses).values(vars(business)).on_conflict_do_nothing())
    return await get_business(tx)


async def get_business(tx: Transaction) -> Business:
    """The transaction's own."""
    rows = await tx.execute(select(businesses).where(businesses.c.business_id == tx.business_id))
    if not rows:
        raise NotFound("business", tx.business_id or "")
    return Business(**rows[0]._mapping)


async def list_businesses(tx: Transaction) -> list[Business]:
    """All of them for a transaction of the role jobs; else the transaction's own."""
    return [Business(**row._mapping) for row in await tx.execute(select(businesses).order_by(businesses.c.business_id))]


async def add_person(tx: Transaction, name: str, role: Role, *, now: datetime, email: str | None = None) -> Person:
    person = Person(new_id("person"), name, email, role, now)
    await tx.execute(insert(people).values(vars(person)))
    return person


async def list_people(tx: Transaction) -> list[Person]:
    """Also those who may no longer sign in; the oldest first."""
    return [_person(row) for row in await tx.execute(select(*_PERSON).order_by(people.c.made_at, people.c.id))]


async def close_person(tx: Transaction, person_id: str, *, now: datetime) -> None:
    """From now on this person cannot sign in, and is signed out everywhere."""
    await tx.execute(update(people).where(people.c.id == person_id, people.c.closed_at.is_(None)).values(closed_at=now))
    await tx.execute(delete(sessions).where(sessions.c.person_id == person_id))
    await tx.execute(delete(links).where(links.c.person_id == person_id))


async def put_link(tx: Transaction, digest: bytes, person_id: str, *, expires_at: datetime) -> None:
    """Keeps a new link of a person; the earlier ones work no longer."""
    await tx.execute(delete(links).where(links.c.person_id == person_id))
    await tx.execute(insert(links).values(hash=digest, person_id=person_id, expires_at=expires_at))


async def use_link(tx: Transaction, digest: bytes, *, now: datetime) -> str | None:
    """The person whose link this is, the first time and in time; of two who use it at once one gets None."""
    mine = update(links).where(links.c.hash == digest, links.c.used_at.is_(None), links.c.expires_at > now)
    rows = await tx.execute(mine.values(used_at=now).returning(links.c.person_id))
    return str(rows[0].person_id) if rows else None


async def put_session(tx: Transaction, digest: bytes, person_id: str, *, now: datetime, expires_at: datetime) -> None:
    """Keeps a new session, and forgets those that are over."""
    await tx.execute(delete(sessions).where(sessions.c.expires_at <= now))
    await tx.execute(insert(sessions).values(hash=digest, person_id=person_id, began_at=now, expires_at=expires_at))


async def person_of_session(tx: Transaction, digest: bytes, *, now: datetime) -> Person | None:
    query = select(*_PERSON).join(sessions, sessions.c.person_id == people.c.id)
    rows = await tx.execute(query.where(sessions.c.hash == digest, sessions.c.expires_at > now, people.c.closed_at.is_(None)))
    return _person(rows[0]) if rows else None


async def end_session(tx: Transaction, digest: bytes) -> None:
    await tx.execute(delete(sessions).where(sessions.c.hash == digest))


async def add_key(tx: Transaction, name: str, role: Role, digest: bytes, *, now: datetime) -> ApiKey:
    key = ApiKey(new_id("key"), name, role, now)
    await tx.execute(insert(keys).values(hash=digest, **vars(key)))
    return key


async def list_keys(tx: Transaction) -> list[ApiKey]:
    return [_key(row) for row in await tx.execute(_keys().order_by(keys.c.made_at, keys.c.id))]


async def key_of(tx: Transaction, digest: bytes) -> ApiKey | None:
    rows = await tx.execute(_keys().where(keys.c.hash == digest, keys.c.revoked_at.is_(None)))
    return _key(rows[0]) if rows else None


async def revoke_key(tx: Transaction, key_id: str, *, now: datetime) -> None:
    """NotFound when there is no such key, or it is revoked already."""
    gone = update(keys).where(keys.c.id == key_id, keys.c.revoked_at.is_(None)).values(revoked_at=now)
    if not await tx.execute(gone.returning(keys.c.id)):
        raise NotFound("key", key_id)


def _keys() -> Select[Any]:
    return select(*_KEY)


def _person(row: Row[Any]) -> Person:
    return Person(**{**row._mapping, "role": Role(row.role)})


def _key(row: Row[Any]) -> ApiKey:
    return ApiKey(**{**row._mapping, "role": Role(row.role)})
