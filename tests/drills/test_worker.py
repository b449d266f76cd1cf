"""A worker is killed in the middle of a call: what it had heard is in the store after the next start, and the call is over."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.business import sign_in
from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.events import AgentSaid, CallerSaid, Event
from frontdesk.calls.jobs import end_orphans
from frontdesk.calls.repository import get_call, get_events
from frontdesk.calls.web import Dispatch, LiveKit, join
from frontdesk.kit.clocks import FixedClock, SystemClock
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.store.engine import Database
from frontdesk.store.migrations import upgrade_pack
from frontdesk.work.jobs import JobContext
from tests.fakes.voice_line import PATIENCE
from tests.livekit_server import LiveKitServer
from tests.running_desk import knows_its_sentences
from tests.voice.conftest import Spoken


class Workers:
    """`frontdesk worker` as a process, in a data folder of its own."""

    def __init__(self, home: Path, database_url: str, livekit: LiveKitServer) -> None:
        self.home = home
        knows_its_sentences(home)
        self.running: list[subprocess.Popen[str]] = []
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "LIVEKIT_", "DATABASE_"))}
        self._variables = {
            **kept,
            "FRONTDESK_HOME": str(home),
            "DATABASE_URL": database_url,
            "FRONTDESK_LIVEKIT_URL": livekit.url,
            "FRONTDESK_LIVEKIT_API_KEY": livekit.key,
            "FRONTDESK_LIVEKIT_API_SECRET": livekit.secret,
        }

    async def start(self) -> "subprocess.Popen[str]":
        process = self._process()
        await asyncio.to_thread(_until_registered, process)
        return process

    def _process(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "frontdesk", "worker"]
        process = subprocess.Popen(command, env=self._variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.running.append(process)
        return process

    def end(self) -> None:
        for process in self.running:
            process.kill()
            process.communicate()


def _until_registered(process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if "registered worker" in line:
            return
    pytest.fail("the worker did not register")


def _until_gone(path: Path) -> None:
    deadline = time.monotonic() + 60
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.2)


@pytest.fixture
async def workers(tmp_path: Path, database_url: str, livekit_server: LiveKitServer) -> AsyncIterator[Workers]:
    upgrade_pack(database_url, PACK.name, PACK.migrations, DEFAULT_BUSINESS)
    database = Database(database_url)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await sign_in.first_link(tx, SystemClock())
        await PACK.load(tx, SystemClock(), key=b"drill")
    await database.close()
    workers = Workers(tmp_path, database_url, livekit_server)
    yield workers
    workers.end()


@pytest.mark.timeout(600)
async def test_a_call_whose_worker_was_killed_is_whole_up_to_then(workers: Workers, database: Database, livekit_server: LiveKitServer) -> None:
    worker = await workers.start()
    call_id, seen = await _talk_and_kill(worker, livekit_server, database)
    spool = workers.home / "spool" / f"{call_id}.jsonl"
    assert spool.exists()
    await workers.start()
    await asyncio.to_thread(_until_gone, spool)
    async with database.transaction(DEFAULT_BUSINESS, read_only=True) as tx:
        row, events = await get_call(tx, call_id), await get_events(tx, call_id)
    assert row is not None
    assert (row.end_reason, row.outcome) == ("error", "failed")
    assert [event for event in events if isinstance(event, CallerSaid)] == [event for event in seen if isinstance(event, CallerSaid)]
    assert events[: len(seen)] == seen


@pytest.mark.timeout(600)
async def test_a_call_whose_machine_is_gone_is_ended_by_the_job(workers: Workers, database: Database, livekit_server: LiveKitServer) -> None:
    worker = await workers.start()
    call_id, _ = await _talk_and_kill(worker, livekit_server, database)
    for spool in await asyncio.to_thread(lambda: list((workers.home / "spool").iterdir())):
        spool.unlink()
    later = FixedClock(datetime.now(UTC) + timedelta(minutes=15))
    await end_orphans.function(JobContext(1, 1, None, database, later))
    async with database.transaction(DEFAULT_BUSINESS, read_only=True) as tx:
        row = await get_call(tx, call_id)
    assert row is not None
    assert (row.end_reason, row.outcome) == ("error", "failed")
    assert row.ended_at is not None


async def _until_stored(database: Database, call_id: str) -> None:
    """The shipper carries a turn's events when it is over."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.transaction(DEFAULT_BUSINESS, read_only=True) as tx:
                if sum(isinstance(event, AgentSaid) for event in await get_events(tx, call_id)) >= 2:
                    return
            await asyncio.sleep(0.2)


async def _talk_and_kill(worker: "subprocess.Popen[str]", livekit: LiveKitServer, database: Database) -> tuple[str, list[Event]]:
    """A caller gets an answer, then the worker dies; gives what the caller had seen of the call."""
    joining = join(LiveKit(livekit.url, livekit.key, livekit.secret), Dispatch("marketplace", DEFAULT_BUSINESS), sees=["events"])
    caller = Spoken(joining.call_id)
    await caller.enter(joining.url, joining.token)
    try:
        await caller.heard("thanks for calling")
        await caller.types("do you have desk lamps")
        await caller.until(lambda events: sum(isinstance(event, AgentSaid) for event in events) >= 2)
        await _until_stored(database, joining.call_id)
        os.kill(worker.pid, signal.SIGKILL)
        return joining.call_id, list(caller.events)
    finally:
        await caller.leave()
