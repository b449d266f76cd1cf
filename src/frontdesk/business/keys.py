"""How does a program get in? By a key that an owner makes, that is shown once, and that can be revoked."""

from dataclasses import dataclass

from frontdesk.business.people import DEFAULT_BUSINESS, ApiKey
from frontdesk.business.repository import add_key, key_of
from frontdesk.business.roles import Role
from frontdesk.business.tokens import hash_of, new_token
from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import Refused
from frontdesk.store.engine import Transaction


@dataclass(frozen=True)
class NewKey:
    """A key and its secret, which is kept nowhere."""

    key: ApiKey
    token: str


async def make_key(tx: Transaction, name: str, role: Role, clock: Clock) -> NewKey:
    token = new_token(tx.business_id or DEFAULT_BUSINESS)
    return NewKey(await add_key(tx, name, role, hash_of(token), now=clock.now()), token)


async def key_holder(tx: Transaction, token: str) -> ApiKey:
    """The key that this secret belongs to. Refused when it is revoked or never was; open `tx` for `tokens.business_of(token)`."""
    key = await key_of(tx, hash_of(token))
    if key is None:
        raise Refused("this key is not valid")
    return key
