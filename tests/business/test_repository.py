from datetime import UTC, datetime

from frontdesk.business.people import Business
from frontdesk.business.repository import ensure_business, get_business, list_businesses
from frontdesk.store.engine import Database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def business(business_id: str, name: str = "Shop") -> Business:
    return Business(business_id, name, "America/Chicago", NOW)


async def test_a_business_that_is_there_keeps_what_it_has(database: Database) -> None:
    async with database.transaction("biz_a") as tx:
        await ensure_business(tx, business("biz_a", "First"))
        assert (await ensure_business(tx, business("biz_a", "Second"))).name == "First"


async def test_a_business_sees_itself_and_the_jobs_see_all(database: Database) -> None:
    for name in ("biz_a", "biz_b"):
        async with database.transaction(name) as tx:
            await ensure_business(tx, business(name))
    async with database.transaction("biz_b") as tx:
        assert await list_businesses(tx) == [business("biz_b")] == [await get_business(tx)]
    async with database.transaction(None, role="jobs") as tx:
        assert [each.business_id for each in await list_businesses(tx)] == ["biz_a", "biz_b"]
    async with database.transaction(None) as tx:
        assert await list_businesses(tx) == []
