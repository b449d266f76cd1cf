"""A row of the ledger is claimed once, told as it was, and seen by its own business alone."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from frontdesk.store.engine import Database
from frontdesk.tools.contract import Quote, Reply
from frontdesk.tools.ledger import repository
from frontdesk.tools.ledger.entry import Entry, LedgerStatus, Outcome

NOW = datetime(2026, 6, 15, 15, tzinfo=UTC)
ENTRY = Entry("call_1", "wish-1", "wish", "buy", "sales", "money", {"what": "bolts"}, 1)
DONE = Outcome("committed", Reply("You have bolts.", verified="cus_1", found=False))


async def done(database: Database, outcome: Outcome = DONE, business: str = "biz_a") -> Outcome | None:
    async with database.transaction(business) as tx:
        before = await repository.claim(tx, ENTRY, 2, NOW)
        if before is None:
            await repository.complete(tx, ENTRY, outcome, {"id": 1}, NOW)
        return before


async def noted(database: Database, status: LedgerStatus, quote: Quote | None = None, later: int = 0) -> Outcome | None:
    async with database.transaction("biz_a") as tx:
        return await repository.note(tx, ENTRY, Outcome(status, Reply("No."), "why", quote=quote), {}, NOW + timedelta(seconds=later))


async def rows(database: Database, business: str = "biz_a") -> list[Any]:
    async with database.transaction(business, read_only=True) as tx:
        return list(await repository.of_call(tx, "call_1"))


async def test_what_was_done_is_told_as_it_was(database: Database) -> None:
    assert await done(database) is None
    again = await done(database, Outcome("committed", Reply("Something else.")))
    assert again == Outcome("committed", Reply("You have bolts.", {"id": 1}, found=False, verified="cus_1"), stored=True)


async def test_one_that_was_refused_for_good_is_refused_again(database: Database) -> None:
    await done(database, Outcome("refused", Reply("No.", refused="locked"), "locked"))
    again = await done(database)
    assert again == Outcome("refused", Reply("No.", {"id": 1}, refused="locked"), "locked", stored=True)


@pytest.mark.parametrize("status", ["quoted", "refused", "failed"])
async def test_an_attempt_that_left_nothing_can_be_made_again(database: Database, status: LedgerStatus) -> None:
    assert await noted(database, status, Quote("It costs 5.", 500, "five") if status == "quoted" else None) is None
    assert await done(database) is None
    (row,) = await rows(database)
    assert (row.status, row.settled, row.amount_cents, row.reason) == ("committed", True, 500 if status == "quoted" else 0, "")


async def test_what_was_done_is_not_made_undone_by_what_is_noted_later(database: Database) -> None:
    await done(database)
    kept = await noted(database, "failed", later=5)
    assert kept is not None
    assert (kept.status, kept.reply.say) == ("committed", "You have bolts.")
    assert [(row.status, row.changed_at) for row in await rows(database)] == [("committed", NOW)]


async def test_a_row_keeps_when_it_was_first_asked_for(database: Database) -> None:
    await noted(database, "failed")
    await noted(database, "refused", later=5)
    assert [(row.created_at, row.changed_at) for row in await rows(database)] == [(NOW, NOW + timedelta(seconds=5))]


async def test_of_many_at_once_one_does_it_and_the_others_find_it(database: Database) -> None:
    came = await asyncio.gather(*(done(database) for _ in range(6)))
    assert came.count(None) == 1
    assert {outcome.reply.say for outcome in came if outcome} == {"You have bolts."}


async def test_one_that_is_undone_leaves_the_row_to_the_next(database: Database) -> None:
    async with database.transaction("biz_a") as tx:
        assert await repository.claim(tx, ENTRY, 1, NOW) is None
        await tx.rollback()
    assert await rows(database) == []
    assert await done(database) is None


async def test_a_business_sees_and_claims_its_own_rows_alone(database: Database) -> None:
    await done(database)
    assert await rows(database, "biz_b") == []
    assert await done(database, business="biz_b") is None
