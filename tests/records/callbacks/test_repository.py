"""Callbacks in a real database: promised once, found by when they are due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from frontdesk.records.callbacks.callback import KeptCallback
from frontdesk.records.callbacks.repository import get_promised, list_callbacks, mark_due, put_callback
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
LATER = KeptCallback("cb_1", "call_1", "survey", "+12175550142", NOON + timedelta(hours=5), NOON, "Maria", "the bill")


async def test_the_soonest_comes_first_and_what_was_promised_twice_is_kept_once(database: Database) -> None:
    sooner = replace(LATER, callback_id="cb_2", due_at=NOON + timedelta(hours=1))
    async with database.transaction(BUSINESS) as tx:
        assert await put_callback(tx, LATER, key="k1")
        assert await put_callback(tx, sooner, key="k2")
        assert not await put_callback(tx, replace(LATER, callback_id="cb_3"), key="k1")
        assert await list_callbacks(tx) == [sooner, LATER]


async def test_what_is_due_is_promised_no_more(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_callback(tx, LATER, key="k1")
        assert await get_promised(tx, "cb_1") == LATER
        await mark_due(tx, "cb_1", "msg_1")
        assert await get_promised(tx, "cb_1") is None
        assert await list_callbacks(tx, status=["due"]) == [replace(LATER, status="due", message_id="msg_1")]
        assert await list_callbacks(tx, status=["promised"]) == []
