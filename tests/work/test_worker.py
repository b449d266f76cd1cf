import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.store.engine import Database
from frontdesk.store.migrations import upgrade
from frontdesk.store.postgres import EmbeddedPostgres
from frontdesk.work import JobContext, Jobs, Pace, run_worker

QUICK = Pace(heartbeat=0.1, dead_after=0.5, look=0.1)

_DIES_IN_THE_MIDDLE = """
import asyncio, os, signal, sys
from frontdesk.kit.clocks import SystemClock
from frontdesk.store.engine import Database
from frontdesk.work import Jobs, Pace, run_worker
jobs = Jobs()
@jobs.job("write")
async def write(context, note):
    print("began", flush=True)
    await asyncio.sleep(60)
asyncio.run(run_worker(Database(sys.argv[1]), jobs, SystemClock(), pace=Pace(heartbeat=0.1, dead_after=0.5, look=0.1)))
"""


class Written:
    """Jobs that note what they were run with."""

    def __init__(self) -> None:
        self.jobs = Jobs()
        self.notes: list[tuple[str | None, str, int]] = []
        self.came = asyncio.Event()
        self.failures = 0
        self.write = self.jobs.job("write", wait=0)(self._write)

    async def _write(self, context: JobContext, note: str) -> None:
        if self.failures:
            self.failures -= 1
            raise ValueError(note)
        async with context.transaction() as tx:
            await tx.execute(text("SELECT 1"))
        self.notes.append((context.business_id, note, context.attempt))
        self.came.set()


@pytest.fixture
def written() -> Written:
    return Written()


@asynccontextmanager
async def working(database: Database, jobs: Jobs) -> AsyncIterator[None]:
    worker = asyncio.create_task(run_worker(database, jobs, SystemClock(), pace=QUICK))
    yield
    worker.cancel()
    await asyncio.wait({worker})


async def test_a_deferred_job_is_run_for_the_business_that_deferred_it(database: Database, written: Written) -> None:
    async with working(database, written.jobs):
        async with database.transaction("biz_a") as tx:
            assert await written.write.defer(tx, note="hello", business_id="biz_b") is not None
        await asyncio.wait_for(written.came.wait(), 30)
    assert written.notes == [("biz_a", "hello", 1)]


async def test_a_transaction_that_is_undone_takes_its_job_with_it(database: Database, written: Written) -> None:
    async with database.transaction("biz_a") as tx:
        await written.write.defer(tx, note="never")
        await tx.rollback()
    async with working(database, written.jobs):
        async with database.transaction("biz_a") as tx:
            await written.write.defer(tx, note="hello")
        await asyncio.wait_for(written.came.wait(), 30)
    assert [note for _, note, _ in written.notes] == ["hello"]


async def test_a_job_that_fails_is_tried_again(database: Database, written: Written) -> None:
    written.failures = 2
    async with working(database, written.jobs):
        async with database.transaction("biz_a") as tx:
            await written.write.defer(tx, note="third time lucky")
        await asyncio.wait_for(written.came.wait(), 30)
    assert written.notes == [("biz_a", "third time lucky", 3)]


async def test_of_jobs_that_want_to_be_the_only_one_the_second_is_not_queued(database: Database, written: Written) -> None:
    async with database.transaction("biz_a") as tx:
        first = await written.write.defer(tx, only_one="biz_a digest", note="one")
        assert await written.write.defer(tx, only_one="biz_a digest", note="two") is None
        assert first is not None


@pytest.fixture
def doomed(database: Database) -> Iterator["subprocess.Popen[str]"]:
    """A worker in another process that begins a job and does not come to its end."""
    with subprocess.Popen([sys.executable, "-c", _DIES_IN_THE_MIDDLE, database.url], stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


async def test_a_job_whose_worker_is_killed_in_the_middle_is_done_by_another(
    database: Database, written: Written, doomed: "subprocess.Popen[str]"
) -> None:
    async with database.transaction("biz_a") as tx:
        await written.write.defer(tx, note="survives")
    assert doomed.stdout is not None
    assert await asyncio.to_thread(doomed.stdout.readline) == "began\n"
    doomed.kill()
    async with working(database, written.jobs):
        await asyncio.wait_for(written.came.wait(), 30)
    assert written.notes == [("biz_a", "survives", 2)]


async def test_a_periodic_job_runs_by_itself(database: Database) -> None:
    jobs, came = Jobs(), asyncio.Event()

    @jobs.job("tick", every="* * * * * */1")
    async def tick(context: JobContext) -> None:
        assert context.business_id is None
        came.set()

    async with working(database, jobs):
        await asyncio.wait_for(came.wait(), 30)


async def test_after_the_database_was_away_the_worker_goes_on(cluster_folder: Path, written: Written) -> None:
    server = EmbeddedPostgres(cluster_folder)
    upgrade(server.start())
    database = Database(server.url)
    async with working(database, written.jobs):
        await asyncio.sleep(0.3)
        server.stop()
        server.start()
        async with database.transaction("biz_a") as tx:
            await written.write.defer(tx, note="late")
        await asyncio.wait_for(written.came.wait(), 30)
    await database.close()
    server.stop()


async def test_the_application_can_put_jobs_in_and_not_read_them(database: Database) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with database.transaction("biz_a") as tx:
            await tx.execute(text("SELECT * FROM procrastinate_jobs"))


def test_two_jobs_of_one_name_are_refused_and_an_unknown_one_names_the_near_ones(written: Written) -> None:
    with pytest.raises(ConfigurationError, match="two jobs called 'write'"):
        written.jobs.including(Written().jobs)
    with pytest.raises(NotFound, match="did you mean write"):
        written.jobs["wrte"]
