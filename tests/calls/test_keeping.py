"""What a tool keeps of a call: a row in its own transaction, an event in the record, and nothing twice."""

from datetime import timedelta

from sqlalchemy import text

from frontdesk.calls.callbacks import COME_DUE, jobs
from frontdesk.calls.events import AgentEntered, CallerSaid, RecordKept
from frontdesk.calls.messages import TELL
from frontdesk.calls.ports import Ports
from frontdesk.calls.record import Record
from frontdesk.calls.switchboard import load_team
from frontdesk.calls.toolbox import Toolbox
from frontdesk.kit.clocks import FixedClock
from frontdesk.records.callbacks.repository import list_callbacks
from frontdesk.records.messages.repository import list_messages
from frontdesk.records.repository import rows_of_records
from frontdesk.store.engine import Database
from frontdesk.tools.keepsakes import Answer, Callback, Lead, Saved
from frontdesk.work.jobs import JobContext
from tests.calls.some_events import started

BUSINESS = "biz_default"
NUMBER = "+12175550142"
LOADED = load_team("survey")
NOW = started().clock
CLOCK = FixedClock(NOW)
DUE = Callback(NOW + timedelta(hours=5), NUMBER, "the bill", "Maria")


async def _waiting(database: Database) -> list[str]:
    async with database.transaction(BUSINESS, role="jobs") as tx:
        rows = await tx.execute(text("SELECT task_name FROM procrastinate_jobs ORDER BY id"))
    return [row.task_name for row in rows]


async def _come_due(database: Database, callback_id: str) -> None:
    context = JobContext(1, 1, BUSINESS, database, FixedClock(DUE.due_at))
    await jobs[COME_DUE].function(context, callback_id=callback_id)


async def test_everything_that_is_kept_has_its_row_and_its_event(database: Database) -> None:
    ports = Ports("call_1", "survey", CLOCK)
    async with database.transaction(BUSINESS) as tx:
        records = ports.within(tx, "k1")["records"]
        assert records is not None
        for what in (Answer("How likely?", "rating", "9", 9.0), DUE, Lead("Maria", NUMBER), Saved("color", "red")):
            await records.keep(what)
        rows = await rows_of_records(tx)
    assert [len(rows[table]) for table in ("answers", "callbacks", "leads", "saved")] == [1, 1, 1, 1]
    taken = [event for event in ports.taken("k1") if isinstance(event, RecordKept)]
    assert [event.table for event in taken] == ["answers", "callbacks", "leads", "saved"]
    assert taken[2].record_id == rows["leads"][0]["lead_id"]
    assert taken[3].values == {"name": "color", "value": "red"}
    assert ports.taken("k1") == []


async def test_the_same_write_again_keeps_nothing_twice(database: Database) -> None:
    ports = Ports("call_1", "survey", CLOCK)
    for _ in range(2):
        async with database.transaction(BUSINESS) as tx:
            records = ports.within(tx, "k1")["records"]
            assert records is not None
            ids = [await records.keep(DUE), await records.keep(Lead("Maria", NUMBER))]
    async with database.transaction(BUSINESS) as tx:
        rows = await rows_of_records(tx)
    assert [rows["callbacks"][0]["callback_id"], rows["leads"][0]["lead_id"]] == ids
    assert (len(rows["callbacks"]), len(rows["leads"])) == (1, 1)
    assert await _waiting(database) == [COME_DUE]


async def test_while_the_database_is_away_there_is_no_place_for_it() -> None:
    filled = Ports("call_1", "survey", CLOCK).within(None, "k1")
    assert (filled["records"], filled["mail"]) == (None, None)
    assert filled["messages"] is not None


async def test_a_callback_whose_time_has_come_stands_in_the_inbox_once_and_people_are_told(database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        records = Ports("call_1", "survey", CLOCK).within(tx, "k1")["records"]
        assert records is not None
        callback_id = await records.keep(DUE)
    for _ in range(2):
        await _come_due(database, callback_id)
    await _come_due(database, "cb_gone")
    async with database.transaction(BUSINESS) as tx:
        [message], [callback] = await list_messages(tx), await list_callbacks(tx)
    assert (message.text, message.name, message.phone, message.callback_at) == ("Callback due: the bill", "Maria", NUMBER, DUE.due_at)
    assert (callback.status, callback.message_id) == ("due", message.message_id)
    assert await _waiting(database) == [COME_DUE, TELL]


async def test_a_tool_that_keeps_an_answer_does_so_once_whoever_asks_again(database: Database) -> None:
    record = Record("call_1", None)
    for event in (started(), AgentEntered(agent="interviewer"), CallerSaid(text="nine", via="typed", ended_at=0.0)):
        record.add(event)
    box = Toolbox(LOADED.definition, LOADED.tools, record, database, CLOCK, BUSINESS)
    for _ in range(2):
        ran = await box.run("interviewer", "record_answer", {"question": "How likely?", "answer": "nine", "kind": "rating"})
        assert ran.status == "succeeded"
    async with database.transaction(BUSINESS) as tx:
        assert len((await rows_of_records(tx))["answers"]) == 1
    assert [event.table for event in record.events if isinstance(event, RecordKept)] == ["answers"]
