"""A message that is left in a call reaches the inbox once, whatever happens on the way."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from frontdesk.calls.events import AgentEntered, CallEnded, CallerSaid, Event, MessageTaken, to_json
from frontdesk.calls.messages import Inbox
from frontdesk.calls.record import Record, Shipper, load_spool, store_events
from frontdesk.calls.switchboard import load_team
from frontdesk.calls.toolbox import Toolbox
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Unavailable
from frontdesk.records.messages.message import KeptMessage
from frontdesk.records.messages.repository import list_messages
from frontdesk.store.engine import Database, Waits
from frontdesk.tools.contract import Message
from tests.calls.conftest import WORKSHOP
from tests.calls.some_events import NOW, started

BUSINESS = "biz_default"
LEFT = Message("please call me back", "Maria", "+12175550142", NOW + timedelta(days=1))
END = CallEnded(reason="caller_hung_up", outcome="message_taken")


async def _messages(database: Database) -> list[KeptMessage]:
    async with database.transaction(BUSINESS) as tx:
        return await list_messages(tx)


async def _told(database: Database) -> list[str]:
    """The ids of the messages of which people are to be told."""
    async with database.transaction(BUSINESS, role="jobs") as tx:
        rows = await tx.execute(text("SELECT args FROM procrastinate_jobs WHERE task_name = 'messages.tell' ORDER BY id"))
    return [row.args["message_id"] for row in rows]


def _record(*events: Event) -> list[Event]:
    record = Record("call_1", None)
    return [record.add(event) for event in (started(), *events)]


async def test_a_message_is_in_the_inbox_once_the_tools_transaction_is_over(database: Database) -> None:
    inbox = Inbox("call_1", FixedClock(NOW))
    async with database.transaction(BUSINESS) as tx:
        leaving = inbox.within(tx, "k1")
        message_id = await leaving.leave(LEFT)
    [kept] = await _messages(database)
    assert kept == KeptMessage(message_id, "call_1", LEFT.text, NOW, NOW, LEFT.name, LEFT.phone, LEFT.callback_at)
    assert await _told(database) == [message_id]
    assert [event.message_id for event in leaving.taken] == [message_id]


async def test_a_transaction_that_is_undone_leaves_no_message_and_tells_nobody(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        await Inbox("call_1", FixedClock(NOW)).within(tx, "k1").leave(LEFT)
        await tx.rollback()
    assert await _messages(database) == []
    assert await _told(database) == []


async def test_two_messages_of_one_write_are_two_and_the_same_write_again_adds_none(database: Database) -> None:
    inbox = Inbox("call_1", FixedClock(NOW))
    for _ in range(2):
        async with database.transaction(BUSINESS) as tx:
            leaving = inbox.within(tx, "k1")
            ids = [await leaving.leave(LEFT), await leaving.leave(Message("and tell my wife"))]
    assert sorted(kept.message_id for kept in await _messages(database)) == sorted(ids)
    assert len(await _told(database)) == 2


async def test_a_message_that_is_in_the_record_too_is_not_kept_twice(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        leaving = Inbox("call_1", FixedClock(NOW)).within(tx, "k1")
        await leaving.leave(LEFT)
    events = _record(*leaving.taken, END)
    for _ in range(2):
        await store_events(database, "call_1", events, events, "worker_1", 0.0)
    assert len(await _messages(database)) == 1
    assert len(await _told(database)) == 1


async def test_a_message_that_only_the_record_has_comes_to_the_inbox_with_the_record(database: Database) -> None:
    leaving = Inbox("call_1", FixedClock(NOW)).within(None, "k1")
    message_id = await leaving.leave(LEFT)
    record = Record("call_1", None)
    shipper = Shipper(record, database, "worker_1")
    for event in (started(), *leaving.taken, END):
        record.add(event)
    shipper.start()
    assert await shipper.finish()
    [kept] = await _messages(database)
    assert (kept.message_id, kept.text, kept.name, kept.phone, kept.callback_at) == (message_id, LEFT.text, LEFT.name, LEFT.phone, LEFT.callback_at)
    assert await _told(database) == [message_id]


async def test_a_message_outlives_a_database_that_is_away_and_a_worker_that_dies(database: Database, tmp_path: Path) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/none", waits=Waits(connect=0.2, statement=0.2))
    inbox = Inbox("call_1", FixedClock(NOW))
    async with away.transaction(BUSINESS) as tx:
        with pytest.raises(Unavailable):
            await inbox.within(tx, "k1").leave(LEFT)
    leaving = inbox.within(None, "k1")
    message_id = await leaving.leave(LEFT)
    _spooled(tmp_path, [started(), *leaving.taken])
    assert await load_spool(tmp_path, database, "worker_2") == 1
    assert [kept.message_id for kept in await _messages(database)] == [message_id]
    await away.close()


async def test_what_no_database_can_hold_is_kept_as_far_as_it_can_be(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        leaving = Inbox("call_1", FixedClock(NOW)).within(tx, "k1")
        await leaving.leave(Message("call\x00 me \ud800"))
    assert [kept.text for kept in await _messages(database)] == ["call\ufffd me \ufffd"]


def _toolbox(database: Database, record: Record) -> Toolbox:
    """One whose bench takes messages."""
    loaded = load_team(WORKSHOP)
    definition = loaded.definition
    bench = definition.agents["bench"]
    agents = {**definition.agents, "bench": bench.model_copy(update={"tools": ("take_message",)})}
    for event in (started(), AgentEntered(agent="bench"), CallerSaid(text="please call me", via="typed", ended_at=0.0)):
        record.add(event)
    team = definition.model_copy(update={"agents": agents})
    return Toolbox(team, loaded.tools, record, database, FixedClock(NOW), BUSINESS, line="+12175550142")


def _taken(record: Record) -> list[str]:
    return [event.message_id for event in record.events if isinstance(event, MessageTaken)]


async def test_a_message_taken_in_a_call_stands_in_the_inbox_and_in_the_record(database: Database) -> None:
    record = Record("call_1", None)
    box = _toolbox(database, record)
    for _ in range(2):
        ran = await box.run("bench", "take_message", {"text": "please call me"})
        assert (ran.status, "written down your message" in ran.reply.say) == ("succeeded", True)
    assert [kept.message_id for kept in await _messages(database)] == _taken(record)
    assert len(_taken(record)) == 1
    assert record.state.messages == 1


async def test_while_the_database_is_away_a_message_is_taken_all_the_same(database: Database) -> None:
    away, record = Database("postgresql://nobody@127.0.0.1:1/none", waits=Waits(connect=0.2, statement=0.2)), Record("call_1", None)
    ran = await _toolbox(away, record).run("bench", "take_message", {"text": "please call me"})
    assert (ran.status, "written down your message" in ran.reply.say) == ("succeeded", True)
    record.add(END)
    await store_events(database, "call_1", record.events, record.events, "worker_1", 0.0)
    assert [(kept.message_id, kept.text, kept.phone) for kept in await _messages(database)] == [(_taken(record)[0], "please call me", "+12175550142")]
    await away.close()


def _spooled(spool: Path, events: Sequence[Event]) -> None:
    lines: list[Any] = [json.dumps({**to_json(event), "seq": number}) for number, event in enumerate(events, 1)]
    (spool / "call_1.jsonl").write_text("\n".join(lines) + "\n")


def test_the_record_has_the_whole_message() -> None:
    event = MessageTaken(message_id="msg_1", text="x", callback_at=datetime(2026, 6, 16, 20, tzinfo=UTC).isoformat())
    assert to_json(event)["callback_at"] == "2026-06-16T20:00:00+00:00"
