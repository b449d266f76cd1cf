"""Who is asking? A person signed in by cookie, or a program with a key. Permission stands in a route's signature: `viewer: Viewer`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from frontdesk.api.house import TheHouse
from frontdesk.business import sign_in
from frontdesk.business.keys import key_holder
from frontdesk.business.roles import Role, may
from frontdesk.business.tokens import business_of
from frontdesk.kit.errors import Refused

COOKIE = "frontdesk_session"


@dataclass(frozen=True)
class Member:
    """A person at a business, or a program with its key, as a request sees them."""

    id: str
    name: str
    role: Role
    business_id: str


def _needs(role: Role) -> Callable[[Request, TheHouse], Awaitable[Member]]:
    async def check(request: Request, house: TheHouse) -> Member:
        member = await _member(request, house)
        if not may(member.role, role):
            raise HTTPException(403, f"this takes the role {role}")
        return member

    return check


async def _member(request: Request, house: TheHouse) -> Member:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await _program(key.strip(), house)
    token = request.cookies.get(COOKIE, "")
    if not token:
        raise HTTPException(401, "nobody is signed in")
    try:
        business_id = business_of(token)
        async with house.database.transaction(business_id) as tx:
            person = await sign_in.signed_in(tx, token, house.clock)
    except Refused as refused:
        raise HTTPException(401, "the session is over") from refused
    return Member(person.id, person.name, person.role, business_id)


async def _program(key: str, house: TheHouse) -> Member:
    try:
        business_id = business_of(key)
        async with house.database.transaction(business_id, read_only=True) as tx:
            holder = await key_holder(tx, key)
    except Refused as refused:
        raise HTTPException(401, "this key is not valid") from refused
    return Member(holder.id, holder.name, holder.role, business_id)


Viewer = Annotated[Member, Depends(_needs(Role.VIEWER))]
Operator = Annotated[Member, Depends(_needs(Role.OPERATOR))]
Owner = Annotated[Member, Depends(_needs(Role.OWNER))]
