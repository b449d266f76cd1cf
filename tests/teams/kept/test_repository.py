"""Two people work on one team at the same time: what serves is always there."""

import asyncio

import pytest

from frontdesk.kit.errors import NotFound
from frontdesk.store.engine import Database
from frontdesk.teams.kept import repository
from tests.calls.some_events import NOW

BUSINESS = "biz_default"


async def test_a_draft_that_is_thrown_away_at_the_same_time_is_not_published(database: Database) -> None:
    async def publish(number: int) -> None:
        async with database.transaction(BUSINESS) as tx:
            await repository.publish(tx, "bakery", number, team_hash="x", risk="low", by="Ann", now=NOW, text="a team")

    async with database.transaction(BUSINESS) as tx:
        draft = await repository.put_draft(tx, "bakery", "a team", suffix=".yaml", by="Ann", now=NOW)
    async with database.transaction(BUSINESS) as tx:
        assert await repository.drop_draft(tx, "bakery")
        publishing = asyncio.create_task(publish(draft.number))
        await asyncio.wait({publishing}, timeout=0.5)  # it has looked by now, if it does not wait
    with pytest.raises(NotFound):
        await publishing
    async with database.transaction(BUSINESS, read_only=True) as tx:
        assert await repository.live(tx, "bakery") is None


async def test_ten_who_publish_one_draft_at_once_publish_it_one_after_the_other(database: Database) -> None:
    async def publish() -> int:
        async with database.transaction(BUSINESS) as tx:
            return (await repository.publish(tx, "bakery", 1, team_hash="x", risk="low", by="Ann", now=NOW, text="a team")).seq

    async with database.transaction(BUSINESS) as tx:
        await repository.put_draft(tx, "bakery", "a team", suffix=".yaml", by="Ann", now=NOW)
    assert sorted(await asyncio.gather(*(publish() for _ in range(10)))) == list(range(1, 11))
