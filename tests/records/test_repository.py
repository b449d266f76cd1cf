"""All that calls left, whatever records there are: what a conversation is compared by."""

from datetime import UTC, datetime

from frontdesk.records.leads.lead import KeptLead
from frontdesk.records.leads.repository import put_lead
from frontdesk.records.repository import record_keys, rows_of_records
from frontdesk.records.saved.repository import put_saved
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
LEAD = KeptLead("lead_1", "call_1", "sales", "Maria", NOON, phone="+12175550142", interest="a calendar", budget_cents=20000)


async def test_every_record_has_its_rows_and_its_key(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_lead(tx, LEAD, key="k1")
        await put_saved(tx, "call_1", "survey", "may_contact", "yes", now=NOON)
        rows = await rows_of_records(tx)
    assert {"messages", "answers", "callbacks", "leads", "saved"} <= set(rows)
    assert rows["messages"] == []
    assert rows["leads"] == [{**vars(LEAD), "key": "k1"}]
    assert rows["saved"][0]["value"] == "yes"
    assert set(record_keys()) == set(rows)
    assert record_keys()["saved"] == ("call_id", "name")


async def test_the_rows_of_another_business_are_not_seen(database: Database) -> None:
    async with database.transaction("biz_other") as tx:
        await put_lead(tx, LEAD, key="k1")
    async with database.transaction(BUSINESS) as tx:
        assert (await rows_of_records(tx))["leads"] == []
