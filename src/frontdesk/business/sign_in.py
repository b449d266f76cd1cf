"""How does someone get in? By a link that works once and for an hour; then by a session, in a cookie, for thirty days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.business.people import DEFAULT_BUSINESS, DEFAULT_ZONE, Business, Person
from frontdesk.business.repository import (
    add_person,
    end_session,
    ensure_business,
    list_people,
    person_of_session,
    put_link,
    put_session,
    use_link,
)
from frontdesk.business.roles import Role
from frontdesk.business.tokens import hash_of, new_token
from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import Refused
from frontdesk.store.engine import Transaction

LINK_LASTS = timedelta(hours=1)
SESSION_LASTS = timedelta(days=30)


@dataclass(frozen=True)
class SignedIn:
    """A new session: its token goes into the cookie and is kept nowhere else."""

    token: str
    expires_at: datetime
    person: Person


async def first_link(tx: Transaction, clock: Clock) -> str:
    """The token of a link for the owner of the transaction's business. A fresh desk gets its business and its owner first."""
    now = clock.now()
    await ensure_business(tx, Business(tx.business_id or DEFAULT_BUSINESS, "My business", DEFAULT_ZONE, now))
    owners = [person for person in await list_people(tx) if person.role is Role.OWNER and person.closed_at is None]
    owner = owners[0] if owners else await add_person(tx, "Owner", Role.OWNER, now=now)
    return await issue_link(tx, owner, clock)


async def issue_link(tx: Transaction, person: Person, clock: Clock) -> str:
    """The token of a new link for this person; their earlier ones work no longer."""
    token = new_token(tx.business_id or DEFAULT_BUSINESS)
    await put_link(tx, hash_of(token), person.id, expires_at=clock.now() + LINK_LASTS)
    return token


async def redeem_link(tx: Transaction, token: str, clock: Clock) -> SignedIn:
    """Makes a session of a link. Refused when it was used, is over or never was; open `tx` for `tokens.business_of(token)`."""
    now = clock.now()
    person_id = await use_link(tx, hash_of(token), now=now)
    if person_id is None:
        raise Refused("this link was used already, or its hour is over; start the desk again for a new one")
    session = new_token(tx.business_id or DEFAULT_BUSINESS)
    await put_session(tx, hash_of(session), person_id, now=now, expires_at=now + SESSION_LASTS)
    return SignedIn(session, now + SESSION_LASTS, await signed_in(tx, session, clock))


async def signed_in(tx: Transaction, token: str, clock: Clock) -> Person:
    """Who the session belongs to. Refused when it is over or never was."""
    person = await person_of_session(tx, hash_of(token), now=clock.now())
    if person is None:
        raise Refused("not signed in")
    return person


async def sign_out(tx: Transaction, token: str) -> None:
    """Ends the session; one that is over already stays over."""
    await end_session(tx, hash_of(token))
