"""Programs get in with a key, as far as its role goes, until it is taken back."""

import httpx
import pytest

from frontdesk.business.keys import make_key
from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.business.repository import revoke_key
from frontdesk.business.roles import Role
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database


async def made(database: Database, clock: FixedClock, role: Role) -> tuple[str, str]:
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        key = await make_key(tx, "nightly report", role, clock)
    return key.key.id, key.token


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


async def test_a_key_opens_what_its_role_opens(anyone: httpx.AsyncClient, database: Database, clock: FixedClock) -> None:
    _, token = await made(database, clock, Role.VIEWER)
    assert (await anyone.get("/api/calls", headers=bearer(token))).status_code == 200
    assert (await anyone.post("/api/webhooks/deliveries/dlv_1/again", headers=bearer(token))).status_code == 403


async def test_a_key_that_is_taken_back_opens_nothing(anyone: httpx.AsyncClient, database: Database, clock: FixedClock) -> None:
    key_id, token = await made(database, clock, Role.OWNER)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await revoke_key(tx, key_id, now=clock.now())
    assert (await anyone.get("/api/calls", headers=bearer(token))).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "biz_default.x", "a" * 5000, "ö"])
async def test_what_is_no_key_opens_nothing_and_breaks_nothing(anyone: httpx.AsyncClient, token: str) -> None:
    headers = {b"authorization": b"Bearer " + token.encode()}
    assert (await anyone.get("/api/calls", headers=list(headers.items()))).status_code == 401


async def test_a_program_that_signs_out_breaks_nothing_and_keeps_its_key(anyone: httpx.AsyncClient, database: Database, clock: FixedClock) -> None:
    _, token = await made(database, clock, Role.VIEWER)
    assert (await anyone.post("/api/sign-out", headers=bearer(token))).status_code == 204
    assert (await anyone.get("/api/calls", headers=bearer(token))).status_code == 200
