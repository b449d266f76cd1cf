"""A document that hangs holds up nobody: not the next business's document, and nothing else that a process does."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from frontdesk.knowledge.readers import Readers
from frontdesk.knowledge.source import Limits, Section, Unreadable

HANGS = b"<html>" + b"<p>many words here</p>" * 300_000
HOURS = b"We open at nine."


@pytest.fixture
def readers() -> Iterator[Readers]:
    readers = Readers(limits=Limits(seconds=0.5))
    yield readers
    readers.close()


async def test_another_businesss_document_is_read_while_several_hang(readers: Readers) -> None:
    hanging = [asyncio.create_task(readers.read("biz_1", "slow.html", HANGS)) for _ in range(4)]
    assert await readers.read("biz_2", "hours.txt", HOURS) == [Section("We open at nine.")]
    assert sum(not task.done() for task in hanging) >= 2
    for task in hanging[1:]:
        task.cancel()
    with pytest.raises(Unreadable, match="took longer"):
        await hanging[0]


async def test_documents_that_wait_take_no_thread_from_anything_else(readers: Readers) -> None:
    waiting = [asyncio.create_task(readers.read("biz_1", "slow.html", HANGS)) for _ in range(40)]
    await asyncio.sleep(0)
    async with asyncio.timeout(0.4):
        assert await asyncio.to_thread(str.upper, "free") == "FREE"
    for task in waiting:
        task.cancel()


async def test_however_many_businesses_come_there_are_as_many_threads_as_readers(readers: Readers) -> None:
    before = threading.active_count()
    read = await asyncio.gather(*(readers.read(f"biz_{number % 30}", "hours.txt", HOURS) for number in range(60)))
    assert read == [[Section("We open at nine.")]] * 60
    assert threading.active_count() - before <= 2


async def test_a_document_that_nobody_waits_for_any_more_is_passed_over(readers: Readers) -> None:
    reading, given_up, wanted = (asyncio.create_task(readers.read("biz_1", name, HOURS)) for name in ("a.txt", "b.txt", "c.txt"))
    await asyncio.sleep(0)
    given_up.cancel()
    assert await reading == await wanted == [Section("We open at nine.")]
