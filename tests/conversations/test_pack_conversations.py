"""Every conversation that a pack brings holds, in text."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.runner import run
from frontdesk.insight.conversations.stage import Theatre, conversation_files
from frontdesk.teams.sources import find_packs

PACKS = {name: folder for name, folder in find_packs().items() if folder.is_dir()}
FILES = [(name, file) for name, folder in sorted(PACKS.items()) for file in conversation_files([folder / "conversations"])]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre() -> AsyncIterator[Theatre]:
    async with Theatre(llm="brain") as theatre:
        yield theatre


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("pack", "file"), [pytest.param(pack, file, id=f"{pack}/{file.stem}") for pack, file in FILES])
async def test_a_conversation_of_a_pack_holds(theatre: Theatre, pack: str, file: Path) -> None:
    conversation = read_conversation(file)
    result = await run(conversation, lambda one: theatre.stage(one, pack))
    assert [str(failure) for failure in result.verdict.failures] == []


@pytest.mark.parametrize("name", sorted(PACKS))
def test_a_pack_brings_at_least_six(name: str) -> None:
    assert sum(pack == name for pack, _ in FILES) >= 6


def test_the_marketplace_brings_at_least_ten() -> None:
    assert sum(pack == "marketplace" for pack, _ in FILES) >= 10
