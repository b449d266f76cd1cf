"""What happens to a call's events on their way to the store, when files are cut, processes race and the store is away?"""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.business.people import DEFAULT_ZONE, Business
from frontdesk.business.repository import ensure_business
from frontdesk.calls import repository
from frontdesk.calls.events import AgentEntered, AgentSaid, CallEnded, CallerSaid, Event, to_json
from frontdesk.calls.jobs import end_orphans
from frontdesk.calls.record import Record, Shipper, load_spool, store_events
from frontdesk.calls.state import fold
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Unavailable
from frontdesk.store.engine import Database, Waits
from frontdesk.work.jobs import JobContext
from tests.calls.some_events import NOW, started

BUSINESS = "biz_default"
TALK: list[Event] = [
    started(),
    AgentEntered(agent="bench"),
    AgentSaid(agent="bench", text="Hello!", part="greeting"),
    CallerSaid(text="how many screws, s'il vous plaît \U0001f529", via="typed", ended_at=1.0),
    AgentSaid(agent="bench", text="Seven.", latency={"first_audio": 400.0}),
]
END = CallEnded(reason="caller_hung_up", outcome="resolved")

_TALKS_AND_DIES = """
import os, signal, sys
from pathlib import Path
from tests.calls.test_record import TALK
from frontdesk.calls.record import Record
record = Record("call_dead", Path(sys.argv[1]))
for event in TALK:
    record.add(event)
print("talking", flush=True)
sys.stdin.read()
os.kill(os.getpid(), signal.SIGKILL)
"""


async def _stored(database: Database, call_id: str) -> list[Event]:
    async with database.transaction(BUSINESS, read_only=True) as tx:
        return await repository.get_events(tx, call_id)


def _numbered(events: Sequence[Event]) -> list[Event]:
    record = Record("numbers", None)
    return [record.add(event) for event in events]


def _talking_child(spool: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _TALKS_AND_DIES, str(spool)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _spooled(spool: Path, name: str, events: Sequence[Event] = TALK) -> Path:
    spool.mkdir(exist_ok=True)
    lines = [json.dumps({**to_json(event), "seq": number}) + "\n" for number, event in enumerate(events, 1)]
    path = spool / f"{name}.jsonl"
    path.write_text("".join(lines))
    return path


def test_events_are_numbered_timed_and_folded_as_they_come() -> None:
    record, seen = Record("call_1", None), list[Event]()
    record.watch(seen.append)
    for event in TALK:
        record.add(event)
    assert [event.seq for event in record.events] == [1, 2, 3, 4, 5]
    assert [event.at for event in record.events] == sorted(event.at for event in record.events)
    assert seen == record.events
    assert record.state == fold(record.events)


async def test_a_call_that_is_over_is_whole_in_the_store_and_its_spool_file_is_gone(database: Database, tmp_path: Path) -> None:
    record = Record("call_1", tmp_path)
    shipper = Shipper(record, database, "worker_1")
    shipper.start()
    for event in [*TALK, END]:
        record.add(event)
    assert record.path is not None
    assert len(record.path.read_text().splitlines()) == 6
    assert await shipper.finish()
    assert await _stored(database, "call_1") == record.events
    assert not record.path.exists()


async def test_while_a_turn_is_on_its_events_wait_for_the_end_of_it(database: Database) -> None:
    record = Record("call_1", None)
    shipper = Shipper(record, database, "worker_1")
    shipper.start()
    for event in TALK[:4]:
        record.add(event)
    await _until_stored(database, 4)
    record.add(CallerSaid(text="and nails?", via="typed", ended_at=2.0))
    await asyncio.sleep(0.3)
    assert len(await _stored(database, "call_1")) == 4
    record.add(AgentSaid(agent="bench", text="Nine."))
    await _until_stored(database, 6)
    record.add(END)
    assert await shipper.finish()


async def _until_stored(database: Database, events: int) -> None:
    for _ in range(150):
        if len(await _stored(database, "call_1")) == events:
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"{events} events did not come")


async def test_what_no_database_can_hold_is_stored_as_far_as_it_goes(database: Database, tmp_path: Path) -> None:
    record = Record("call_1", tmp_path)
    shipper = Shipper(record, database, "worker_1")
    shipper.start()
    for event in [started(), CallerSaid(text="a\x00b \ud800", via="typed", ended_at=0.0), END]:
        record.add(event)
    assert await shipper.finish()
    said = (await _stored(database, "call_1"))[1]
    assert isinstance(said, CallerSaid)
    assert said.text == "a\ufffdb \ufffd"


async def test_a_call_goes_on_while_the_store_is_away_and_the_spool_brings_it_later(database: Database, tmp_path: Path) -> None:
    nowhere = Database(f"postgresql://frontdesk@/frontdesk?host={tmp_path}", waits=Waits(connect=0.2, statement=0.2))
    record = Record("call_1", tmp_path)
    shipper = Shipper(record, nowhere, "worker_1")
    shipper.start()
    for event in [*TALK, END]:
        record.add(event)
    assert not await shipper.finish(0.5)
    await nowhere.close()
    assert await load_spool(tmp_path, database, "worker_2") == 1
    assert await _stored(database, "call_1") == record.events
    async with database.transaction(BUSINESS, read_only=True) as tx:
        row = await repository.get_call(tx, "call_1")
    assert row is not None
    assert (row.outcome, row.end_reason, row.turns, row.first_audio_ms) == ("resolved", "caller_hung_up", 1, 400.0)


async def test_a_full_disk_ends_the_spool_and_not_the_call(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "call_1.jsonl").symlink_to("/dev/full")
    record = Record("call_1", tmp_path)
    for event in TALK:
        record.add(event)
    assert len(record.events) == len(TALK)
    assert [line.levelno for line in caplog.records] == [logging.ERROR]


async def test_a_spool_that_cannot_be_written_to_costs_the_spool_and_not_the_call(database: Database, tmp_path: Path) -> None:
    (tmp_path / "spool").write_text("a file where the folder should be")
    record = Record("call_1", tmp_path / "spool")
    shipper = Shipper(record, database, "worker")
    shipper.start()
    for event in [*TALK, END]:
        record.add(event)
    assert await shipper.finish()
    assert len(await _stored(database, "call_1")) == len(TALK) + 1


async def test_a_discarded_record_leaves_what_an_earlier_call_of_its_name_wrote(tmp_path: Path) -> None:
    earlier = Record("call_1", tmp_path)
    earlier.add(started())
    earlier.close()
    again = Record("call_1", tmp_path)
    again.discard()
    assert again.path is not None
    assert again.path.read_text()


async def test_a_file_cut_at_any_byte_loads_what_is_whole(database: Database, tmp_path: Path) -> None:
    whole = _spooled(tmp_path, "whole").read_bytes()
    (tmp_path / "whole.jsonl").unlink()
    cuts = sorted({0, 1, len(whole), *range(7, len(whole), 61), *(at for at, byte in enumerate(whole) if byte == 10)})
    for cut in cuts:
        (tmp_path / f"call_{cut:05}.jsonl").write_bytes(whole[:cut])
    complete = {cut: whole[:cut].count(b"\n") + (whole[cut : cut + 1] == b"\n") for cut in cuts}
    loaded = await load_spool(tmp_path, database, "worker_1")
    assert loaded == sum(lines > 0 for lines in complete.values())
    assert _names(tmp_path) == []
    for cut, lines in complete.items():
        events = await _stored(database, f"call_{cut:05}")
        assert [event.seq for event in events] == list(range(1, lines + 2 if lines else 1))
        assert not events or fold(events).ended == CallEnded(seq=lines + 1, at=events[-2].at, reason="error", outcome="failed")


async def test_garbage_in_a_spool_file_stops_neither_the_loading_nor_the_other_files(database: Database, tmp_path: Path) -> None:
    (tmp_path / "call_0.jsonl").write_bytes(b"\x00\xff\xfe garbage\n")
    broken = [to_json(started()), {**to_json(TALK[1]), "seq": 2**40}]
    (tmp_path / "call_1.jsonl").write_text("".join(json.dumps(line) + "\n" for line in broken))
    _spooled(tmp_path, "call_2", [*TALK, END])
    assert await load_spool(tmp_path, database, "worker_1") == 1
    assert _names(tmp_path) == ["call_1.refused"]
    assert len(await _stored(database, "call_2")) == 6


async def test_loading_twice_does_no_harm(database: Database, tmp_path: Path) -> None:
    for _ in range(2):
        _spooled(tmp_path, "call_1", [*TALK, END])
        assert await load_spool(tmp_path, database, "worker_1") == 1
    assert len(await _stored(database, "call_1")) == 6


async def test_two_who_load_at_once_bring_each_call_once(database: Database, tmp_path: Path) -> None:
    for number in range(12):
        _spooled(tmp_path, f"call_{number:02}", [*TALK, END])
    loaded = await asyncio.gather(*(load_spool(tmp_path, database, f"worker_{number}") for number in range(3)))
    assert sum(loaded) >= 12
    for number in range(12):
        assert len(await _stored(database, f"call_{number:02}")) == 6
    assert _names(tmp_path) == []


async def test_the_spool_of_a_call_that_is_on_is_not_taken(database: Database, tmp_path: Path) -> None:
    child = _talking_child(tmp_path)
    assert child.stdout is not None
    assert await asyncio.to_thread(child.stdout.readline) == "talking\n"
    assert await load_spool(tmp_path, database, "worker_1") == 0
    assert (tmp_path / "call_dead.jsonl").exists()
    await asyncio.to_thread(child.communicate, "")
    assert await load_spool(tmp_path, database, "worker_1") == 1
    events = await _stored(database, "call_dead")
    assert [type(event) for event in events] == [*map(type, TALK), CallEnded]
    assert fold(events).ended == CallEnded(seq=6, at=events[-2].at, reason="error", outcome="failed")


async def test_a_new_call_keeps_its_file_from_a_loader_that_comes_in_between(database: Database, tmp_path: Path) -> None:
    record = Record("call_1", tmp_path)
    assert await load_spool(tmp_path, database, "worker_1") == 0
    record.add(started())
    assert record.path is not None
    assert record.path.read_text().startswith('{"kind": "call_started"')


async def test_a_loader_waits_for_the_store_and_loses_nothing(tmp_path: Path) -> None:
    nowhere = Database(f"postgresql://frontdesk@/frontdesk?host={tmp_path}", waits=Waits(connect=0.2, statement=0.2))
    path = _spooled(tmp_path, "call_1")
    with pytest.raises(Unavailable):
        await load_spool(tmp_path, nowhere, "worker_1")
    await nowhere.close()
    assert path.exists()


async def test_a_call_whose_worker_died_is_ended_and_its_spool_still_fits_in(database: Database, tmp_path: Path) -> None:
    before = [event for event in _numbered(TALK) if event.seq <= 3]
    await store_events(database, "call_1", before, before, "worker_dead", 30.0)
    async with database.transaction(BUSINESS) as tx:
        await ensure_business(tx, Business(BUSINESS, "My business", DEFAULT_ZONE, NOW))
    soon, late = (FixedClock(datetime.now(UTC) + timedelta(minutes=minutes)) for minutes in (5, 15))
    await end_orphans.function(JobContext(1, 1, None, database, soon))
    assert fold(await _stored(database, "call_1")).ended is None
    await end_orphans.function(JobContext(1, 1, None, database, late))
    ended = fold(await _stored(database, "call_1")).ended
    assert ended is not None
    assert (ended.reason, ended.outcome) == ("error", "failed")
    await end_orphans.function(JobContext(1, 1, None, database, late))
    assert len(await _stored(database, "call_1")) == 4
    _spooled(tmp_path, "call_1", [*TALK, END])
    await load_spool(tmp_path, database, "worker_2")
    state = fold(await _stored(database, "call_1"))
    assert state.caller_turns == 1
    assert state.ended is not None
    assert state.ended.outcome == "resolved"
