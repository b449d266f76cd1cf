"""Saved values in a real database: one for each name of a call."""

from datetime import UTC, datetime

from frontdesk.records.saved.repository import put_saved, saved_of
from frontdesk.store.engine import Database

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


async def test_the_same_name_again_is_another_value_in_its_place(database: Database) -> None:
    async with database.transaction("biz_default") as tx:
        for call, name, value in (("call_1", "color", "red"), ("call_1", "size", "L"), ("call_1", "color", "blue"), ("call_2", "color", "green")):
            await put_saved(tx, call, "default", name, value, now=NOON)
        assert await saved_of(tx, "call_1") == {"color": "blue", "size": "L"}
        assert await saved_of(tx, "call_3") == {}
