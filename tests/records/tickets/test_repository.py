"""Tickets in a real database: kept once, noted, and open again when something is added to what was solved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from frontdesk.kit.errors import NotFound
from frontdesk.records.tickets.repository import note_ticket, notes_of, open_tickets_of, put_ticket, ticket_of
from frontdesk.records.tickets.tables import tickets
from frontdesk.records.tickets.ticket import KeptTicket, Status
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
MARIA = "+12175550142"
OPENED = KeptTicket("ticket_1", "611111", "support", "call_1", "The line is dead", "high", "open", MARIA, "Maria", NOON, NOON)


async def test_a_ticket_is_kept_as_it_was_opened(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_ticket(tx, OPENED, key="k")
        assert await ticket_of(tx, "611111") == OPENED
        assert await ticket_of(tx, "611112") is None
        assert await open_tickets_of(tx, MARIA) == [OPENED]


@pytest.mark.parametrize(("before", "after"), [("open", "open"), ("in_progress", "in_progress"), ("waiting", "open"), ("solved", "open")])
async def test_a_note_opens_what_was_solved_or_waited(database: Database, before: Status, after: Status) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_ticket(tx, OPENED, key="k")
        await tx.execute(update(tickets).values(status=before))
        later = NOON + timedelta(hours=1)
        noted = await note_ticket(tx, "611111", "Again.", note_id="note_1", call_id="call_2", now=later)
        assert noted == replace(OPENED, status=after, changed_at=later)
        assert await notes_of(tx, "ticket_1") == ["Again."]


async def test_a_note_to_no_ticket_is_not_kept(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        with pytest.raises(NotFound):
            await note_ticket(tx, "999999", "Again.", note_id="note_1", call_id="call_2", now=NOON)


async def test_another_business_does_not_see_it(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_ticket(tx, OPENED, key="k")
    async with database.transaction("biz_other") as tx:
        assert await ticket_of(tx, "611111") is None
