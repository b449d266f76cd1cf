import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.kit.clocks import SystemClock
from frontdesk.store.engine import Database
from frontdesk.work.jobs import JobContext, Jobs
from frontdesk.work.webhooks.delivery import LONGEST, Delivery
from frontdesk.work.webhooks.jobs import put_out, send_again, webhook_jobs
from frontdesk.work.webhooks.repository import count_deliveries, get_delivery, list_deliveries
from frontdesk.work.webhooks.sending import send
from frontdesk.work.worker import Pace, run_worker
from tests.work.webhooks.reader import SECRET, reading
from tests.work.webhooks.test_delivery import DELIVERY

BUSINESS = "biz_hooks"
QUICK = Pace(heartbeat=0.1, dead_after=0.5, look=0.1)

_SENDS = """
import asyncio, sys
from frontdesk.kit.clocks import SystemClock
from frontdesk.store.engine import Database
from frontdesk.work.webhooks.jobs import webhook_jobs
from frontdesk.work.webhooks.sending import send
from frontdesk.work.worker import Pace, run_worker
jobs = webhook_jobs(send, {"S": sys.argv[2]})
asyncio.run(run_worker(Database(sys.argv[1]), jobs, SystemClock(), pace=Pace(heartbeat=0.1, dead_after=0.5, look=0.1)))
"""

Make = Callable[[str], Delivery]


@pytest.fixture
def make() -> Make:
    """A new delivery for an address, made now."""

    def made(url: str) -> Delivery:
        now = datetime.now(UTC)
        key = os.urandom(6).hex()
        return replace(DELIVERY, delivery_id=f"dlv_{key}", notice_id=f"n_{key}", url=url, private=True, made_at=now, give_up_at=now + LONGEST)

    return made


@asynccontextmanager
async def working(database: Database, jobs: Jobs | None = None) -> AsyncIterator[None]:
    worker = asyncio.create_task(run_worker(database, jobs or webhook_jobs(send, {"S": SECRET}), SystemClock(), pace=QUICK))
    yield
    worker.cancel()
    await asyncio.wait({worker})


async def until(database: Database, delivery: Delivery, status: str) -> Delivery:
    async with asyncio.timeout(30):
        while True:
            async with database.transaction(BUSINESS, read_only=True) as tx:
                now = await get_delivery(tx, delivery.delivery_id)
            if now.status == status:
                return now
            await asyncio.sleep(0.05)


async def test_a_notice_is_sent_once_however_often_it_is_put_out(database: Database, make: Make) -> None:
    async with reading() as reader, working(database):
        delivery = make(reader.url)
        async with database.transaction(BUSINESS) as tx:
            assert await put_out(tx, delivery)
            assert not await put_out(tx, replace(delivery, delivery_id="dlv_other"))
        told = await until(database, delivery, "delivered")
        assert (told.attempts, told.answer[:3]) == (1, "204")
        assert len(reader.got) == 1


async def test_a_transaction_that_is_undone_tells_nobody(database: Database, make: Make) -> None:
    async with reading() as reader, working(database):
        async with database.transaction(BUSINESS) as tx:
            await put_out(tx, make(reader.url))
            await tx.rollback()
        last = make(reader.url)
        async with database.transaction(BUSINESS) as tx:
            await put_out(tx, last)
        await until(database, last, "delivered")
        assert [notice for notice, _ in reader.got] == [last.notice_id]


async def test_a_reader_who_fails_gets_the_same_notice_again(database: Database, make: Make) -> None:
    async with reading("500 Broken") as reader, working(database):
        delivery = make(reader.url)
        async with database.transaction(BUSINESS) as tx:
            await put_out(tx, delivery)
        got = await reader.has(2)
        assert [notice for notice, _ in got] == [delivery.notice_id] * 2
        assert (await until(database, delivery, "delivered")).attempts == 2


async def test_one_that_is_given_up_can_be_sent_again_by_a_person(database: Database, make: Make) -> None:
    async with reading("410 Gone") as reader, working(database):
        delivery = make(reader.url)
        async with database.transaction(BUSINESS) as tx:
            await put_out(tx, delivery)
        given_up = await until(database, delivery, "given_up")
        assert given_up.answer.startswith("410")
        async with database.transaction(BUSINESS) as tx:
            await send_again(tx, delivery.delivery_id, now=datetime.now(UTC))
        await until(database, delivery, "delivered")
        assert len(reader.got) == 2


async def test_after_a_day_it_is_given_up(database: Database, make: Make) -> None:
    async with reading("500 Broken") as reader, working(database):
        delivery = replace(make(reader.url), give_up_at=datetime.now(UTC) - timedelta(seconds=1))
        async with database.transaction(BUSINESS) as tx:
            await put_out(tx, delivery)
        assert (await until(database, delivery, "given_up")).attempts == 1


async def test_without_its_secret_nothing_is_sent_and_the_row_says_what_is_missing(database: Database, make: Make) -> None:
    async with reading() as reader, working(database, webhook_jobs(send, {})):
        delivery = make(reader.url)
        async with database.transaction(BUSINESS) as tx:
            await put_out(tx, delivery)
        async with asyncio.timeout(30):
            while True:
                async with database.transaction(BUSINESS, read_only=True) as tx:
                    (now,) = [one for one in await list_deliveries(tx) if one.delivery_id == delivery.delivery_id]
                if now.attempts:
                    break
                await asyncio.sleep(0.05)
        assert "S is not set" in now.answer
        assert reader.got == []


@pytest.fixture
def doomed(database: Database) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process that sends."""
    with subprocess.Popen([sys.executable, "-c", _SENDS, database.url, SECRET]) as process:
        yield process
        process.kill()


async def test_a_sender_that_is_killed_in_the_middle_loses_nothing(database: Database, make: Make, doomed: "subprocess.Popen[bytes]") -> None:
    async with reading("hang") as reader:
        delivery = make(reader.url)
        async with database.transaction(BUSINESS) as tx:
            await put_out(tx, delivery)
        await reader.has(1)
        doomed.kill()
        async with working(database):
            await until(database, delivery, "delivered")
        assert {notice for notice, _ in reader.got} == {delivery.notice_id}


async def test_another_business_sees_none_of_it(database: Database, make: Make) -> None:
    async with database.transaction(BUSINESS) as tx:
        await put_out(tx, make("http://127.0.0.1:9/x"))
    async with database.transaction("biz_other", read_only=True) as tx:
        assert await list_deliveries(tx) == []
        assert await count_deliveries(tx) == {}


async def test_a_reader_who_is_slow_holds_up_neither_other_readers_nor_mails(database: Database, make: Make) -> None:
    jobs, mailed = webhook_jobs(send, {"S": SECRET}), asyncio.Event()

    @jobs.job("messages.mail")
    async def mail(context: JobContext) -> None:
        mailed.set()

    async with reading(*["hang"] * 60) as slow, reading() as quick:
        async with database.transaction(BUSINESS) as tx:
            for _ in range(40):
                await put_out(tx, make(slow.url))
            await put_out(tx, make(quick.url))
            await mail.defer(tx)
        async with working(database, jobs), asyncio.timeout(8):  # the slow one is waited for 15 seconds
            await mailed.wait()
            await quick.has(1)
        assert 1 <= len(slow.got) <= 8
