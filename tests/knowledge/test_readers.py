"""A document that hangs holds up nobody: not the next business's document, and nothing else that a process does."""

import asyncio
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
