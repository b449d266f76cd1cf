"""Leads in a real database: kept once, the newest first, and none that nobody can reach."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.kit.errors import FrontdeskError
from frontdesk.records.leads.lead import KeptLead
from frontdesk.records.leads.repository import list_leads, put_lead
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
LEAD = KeptLead("lead_1", "call_1", "sales", "Maria", NOON, phone="+12175550142")


async def test_the_newest_comes_first_and_the_same_write_adds_none(database: Database) -> None:
    newer = replace(LEAD, lead_id="lead_2", captured_at=NOON + timedelta(hours=1), email="maria@example.com")
    async with database.transaction(BUSINESS) as tx:
        assert await put_lead(tx, LEAD, key="k1")
        assert await put_lead(tx, newer, key="k2")
        assert not await put_lead(tx, replace(LEAD, lead_id="lead_3"), key="k1")
        assert await list_leads(tx) == [newer, LEAD]


async def test_a_lead_without_a_number_and_an_address_is_none(database: Database) -> None:
    with pytest.raises((FrontdeskError, SQLAlchemyError)):
        async with database.transaction(BUSINESS) as tx:
            await put_lead(tx, replace(LEAD, phone=""), key="k1")
