"""Are callers served who speak as they please? Sets of calls: the first and the third were mended until all held, the second shows what is left."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.runner import run
from frontdesk.insight.conversations.stage import Theatre, conversation_files

HERE = Path(__file__).parents[2] / "conversations"
MENDED = conversation_files([HERE / "mended"])
SECOND = conversation_files([HERE / "second"])
THIRD = conversation_files([HERE / "third"])
HELD_OF_SECOND = 24
"""As measured; it may only grow."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre() -> AsyncIterator[Theatre]:
    async with Theatre(llm="brain") as theatre:
        yield theatre


async def _failures(theatre: Theatre, file: Path) -> list[str]:
    result = await run(read_conversation(file), lambda one: theatre.stage(one, "marketplace"))
    return [f"{file.stem}: {failure}" for failure in result.verdict.failures]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in MENDED])
async def test_a_caller_of_the_first_set_is_served(theatre: Theatre, file: Path) -> None:
    assert await _failures(theatre, file) == []


@pytest.mark.asyncio(loop_scope="module")
async def test_as_many_callers_of_the_second_set_are_served_as_were_measured(theatre: Theatre) -> None:
    failed = [failures for file in SECOND if (failures := await _failures(theatre, file))]
    assert len(SECOND) - len(failed) >= HELD_OF_SECOND, failed


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in THIRD])
async def test_a_caller_of_the_third_set_is_served(theatre: Theatre, file: Path) -> None:
    assert await _failures(theatre, file) == []
