"""Messages in a real database: kept once, found, and worked through."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.kit.errors import NotFound
from frontdesk.records.messages.message import Change, KeptMessage
from frontdesk.records.messages.repository import (
    change_message,
    count_new,
    get_message,
    list_messages,
    put_message,
)
from frontdesk.records.repository import rows_of_records
from frontdesk.store.engine import Database

BUSINESS = "biz_default"
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
LEFT = KeptMessage("msg_1", "call_1", "please call me back", NOON, NOON, name="Maria", phone="+12175550142", callback_at=NOON + timedelta(days=1))


async def test_a_message_is_kept_as_it_was_left(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        assert await put_message(tx, LEFT, key="k1")
    async with database.transaction(BUSINESS) as tx:
        assert await get_message(tx, "msg_1") == LEFT


@pytest.mark.parametrize(("again", "key"), [(LEFT, "k1"), (replace(LEFT, message_id="msg_2"), "k1"), (LEFT, "msg_1")])
async def test_a_message_that_comes_twice_is_kept_once(database: Database, again: KeptMessage, key: str) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_message(tx, LEFT, key="k1")
        assert not await put_message(tx, again, key=key)
        assert await list_messages(tx) == [LEFT]


async def test_another_business_sees_nothing_of_it(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_message(tx, LEFT, key="k1")
    async with database.transaction("biz_other") as tx:
        assert await list_messages(tx) == []
        assert await put_message(tx, replace(LEFT, message_id="msg_9"), key="k1")
        with pytest.raises(NotFound):
            await change_message(tx, "msg_1", Change(status="closed"), now=NOON)


async def test_pages_follow_each_other_newest_first(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        for number in range(5):
            await put_message(tx, replace(LEFT, message_id=f"msg_{number}", taken_at=NOON + timedelta(hours=number // 2)), key=str(number))
        first = await list_messages(tx, limit=2)
        second = await list_messages(tx, limit=9, before=(first[-1].taken_at, first[-1].message_id))
    assert [message.message_id for message in [*first, *second]] == ["msg_4", "msg_3", "msg_2", "msg_1", "msg_0"]


async def test_messages_are_picked_by_status_and_person(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        for number in range(4):
            await put_message(tx, replace(LEFT, message_id=f"msg_{number}"), key=str(number))
        await change_message(tx, "msg_1", Change(assigned_to="person_1"), now=NOON)
        await change_message(tx, "msg_2", Change(status="closed"), now=NOON)
        assert [each.message_id for each in await list_messages(tx, status=["new", "assigned"])] == ["msg_3", "msg_1", "msg_0"]
        assert [each.message_id for each in await list_messages(tx, assigned_to="person_1")] == ["msg_1"]
        assert [each.message_id for each in await list_messages(tx, assigned_to="", status=["new"])] == ["msg_3", "msg_0"]
        assert await count_new(tx) == 2


async def test_a_change_says_when_it_was_made(database: Database) -> None:
    later = NOON + timedelta(hours=2)
    async with database.transaction(BUSINESS) as tx:
        await put_message(tx, LEFT, key="k1")
        after = await change_message(tx, "msg_1", Change(status="called_back", notes="spoke with her"), now=later)
        assert after == replace(LEFT, status="called_back", notes="spoke with her", changed_at=later)
        assert await get_message(tx, "msg_1") == after


async def test_the_columns_that_conversations_compare_are_there(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_message(tx, LEFT, key="k1")
        [row] = (await rows_of_records(tx))["messages"]
    assert {"call_id", "name", "phone", "text", "callback_at"} <= row.keys()
