from datetime import UTC, datetime

import pytest

from frontdesk.business.keys import key_holder, make_key
from frontdesk.business.repository import list_keys, revoke_key
from frontdesk.business.roles import Role
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import NotFound, Refused
from frontdesk.store.engine import Database

CLOCK = FixedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


async def test_a_key_lets_its_holder_in_until_it_is_revoked(database: Database) -> None:
    async with database.transaction("biz_a") as tx:
        made = await make_key(tx, "website", Role.OPERATOR, CLOCK)
        assert await key_holder(tx, made.token) == made.key
        await revoke_key(tx, made.key.id, now=CLOCK.now())
        with pytest.raises(Refused):
            await key_holder(tx, made.token)
        assert [key.revoked_at for key in await list_keys(tx)] == [CLOCK.now()]


async def test_a_key_is_of_no_use_in_another_business(database: Database) -> None:
    async with database.transaction("biz_a") as tx:
        made = await make_key(tx, "website", Role.OWNER, CLOCK)
    async with database.transaction("biz_b") as tx:
        with pytest.raises(Refused):
            await key_holder(tx, made.token)
        with pytest.raises(NotFound):
            await revoke_key(tx, made.key.id, now=CLOCK.now())
        assert await list_keys(tx) == []
