"""What is remembered, in a real database: kept once, corrected, and gone for good when it is erased."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from frontdesk.kit.errors import NotFound
from frontdesk.records.memories import repository
from frontdesk.records.memories.fact import Fact
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
MARIA = "customer:cus_1"
FACT = Fact("fact_1", "shop", MARIA, "told", "I prefer mornings", "call_1", 7, NOON)


async def known(database: Database, team: str = "shop", subject: str = MARIA, since: datetime = NOON - timedelta(days=1)) -> list[str]:
    async with database.transaction(BUSINESS, read_only=True) as tx:
        return [fact.text for fact in await repository.facts_of(tx, team, subject, since=since)]


@pytest.fixture
async def kept(database: Database) -> Database:
    async with database.transaction(BUSINESS) as tx:
        assert await repository.put_fact(tx, FACT, key="k1")
        await repository.consent(tx, "shop", MARIA, call_id="call_1", now=NOON)
    return database


async def test_a_fact_is_kept_once_with_the_turn_it_came_from(kept: Database) -> None:
    async with kept.transaction(BUSINESS) as tx:
        assert not await repository.put_fact(tx, FACT, key="k1")
        assert await repository.facts_of(tx, "shop", MARIA, since=NOON) == [FACT]


async def test_it_is_known_to_its_team_its_person_and_its_business_alone(kept: Database) -> None:
    assert await known(kept, team="bakery") == []
    assert await known(kept, subject="customer:cus_2") == []
    async with kept.transaction("biz_other", read_only=True) as tx:
        assert await repository.facts_of(tx, "shop", MARIA, since=NOON) == []


async def test_what_is_too_old_is_known_no_more_and_then_gone(kept: Database) -> None:
    assert await known(kept, since=NOON + timedelta(seconds=1)) == []
    async with kept.transaction(BUSINESS) as tx:
        assert await repository.forget_older(tx, "shop", than=NOON + timedelta(seconds=1)) == 1


async def test_a_fact_can_be_corrected(kept: Database) -> None:
    async with kept.transaction(BUSINESS) as tx:
        corrected = await repository.correct_fact(tx, "fact_1", "I prefer evenings", now=NOON + timedelta(hours=1))
        assert corrected.changed_at == NOON + timedelta(hours=1)
        with pytest.raises(NotFound):
            await repository.correct_fact(tx, "fact_9", "x", now=NOON)
    assert await known(kept) == ["I prefer evenings"]


async def test_what_is_forgotten_stands_in_no_row_and_that_it_was_done_does(kept: Database) -> None:
    async with kept.transaction(BUSINESS) as tx:
        erased = await repository.forget(tx, "shop", MARIA, by="call_2", now=NOON)
    assert erased.facts == 1
    async with kept.transaction(BUSINESS, read_only=True) as tx:
        assert not await repository.has_consented(tx, "shop", MARIA)
        assert await repository.erasures_of(tx, "shop", MARIA) == [erased]
        for table in ("memories", "memory_consents", "memory_erasures"):
            rows = await tx.execute(text(f"SELECT * FROM {table}"))
            assert "mornings" not in str(rows)


async def test_that_something_was_erased_cannot_be_erased(kept: Database) -> None:
    async with kept.transaction(BUSINESS) as tx:
        await repository.forget(tx, "shop", MARIA, by="call_2", now=NOON)
    with pytest.raises(Exception, match="permission denied"):
        async with kept.transaction(BUSINESS) as tx:
            await tx.execute(text("DELETE FROM memory_erasures"))
