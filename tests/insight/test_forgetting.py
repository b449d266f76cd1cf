"""Notices that are over go after a while; what is still tried stays, and so does what is young."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from frontdesk.business.people import Business
from frontdesk.business.repository import ensure_business
from frontdesk.insight.forgetting import FORGET_NOTICES, forgetting_jobs
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database
from frontdesk.work.jobs import JobContext
from frontdesk.work.webhooks.delivery import Status
from frontdesk.work.webhooks.repository import list_deliveries, put_delivery
from tests.calls.some_events import NOW
from tests.work.webhooks.test_delivery import DELIVERY

BUSINESSES = ("biz_forgets", "biz_forgets_too")
_ids: Iterator[int] = iter(range(1000))


async def keep(database: Database, business_id: str, status: Status, days_old: int) -> str:
    number = next(_ids)
    one = replace(DELIVERY, delivery_id=f"dlv_f{number}", notice_id=f"f{number}", status=status, made_at=NOW - timedelta(days=days_old))
    async with database.transaction(business_id) as tx:
        await ensure_business(tx, Business(business_id, business_id, "UTC", NOW))
        await put_delivery(tx, one)
    return one.delivery_id


async def forget(database: Database, days: int) -> None:
    await forgetting_jobs(days)[FORGET_NOTICES].function(JobContext(1, 1, None, database, FixedClock(NOW)))


async def kept(database: Database, business_id: str) -> set[str]:
    async with database.transaction(business_id, read_only=True) as tx:
        return {one.delivery_id for one in await list_deliveries(tx)}


@pytest.mark.parametrize("business_id", BUSINESSES)
async def test_a_notice_that_is_over_goes_after_its_days_in_every_business(database: Database, business_id: str) -> None:
    old = {await keep(database, business_id, "delivered", 31), await keep(database, business_id, "given_up", 31)}
    stay = {await keep(database, business_id, "waiting", 31), await keep(database, business_id, "given_up", 29)}
    await forget(database, 30)
    there = await kept(database, business_id)
    assert stay <= there
    assert not old & there


async def test_none_goes_where_they_are_kept_for_ever(database: Database) -> None:
    old = await keep(database, BUSINESSES[0], "delivered", 4000)
    await forget(database, 0)
    assert old in await kept(database, BUSINESSES[0])
