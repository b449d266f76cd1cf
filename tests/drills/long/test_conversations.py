"""Do all of the marketplace's calls hold with a language model, and those marked for it aloud?"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from frontdesk.calls.web import LiveKit
from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.runner import run
from frontdesk.insight.conversations.stage import Theatre
from tests.conversations.serving import brain_served
from tests.conversations.test_pack_conversations import FILES
from tests.livekit_server import LiveKitServer

OURS = [file for pack, file in FILES if pack == "marketplace"]
_ON_A_QUIET_MACHINE = ("end.within.first_audio_ms", "end.within.tool_ms")
ALOUD = [file for file in OURS if read_conversation(file).voice]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def with_a_model() -> AsyncIterator[Theatre]:
    async with brain_served(), Theatre(llm="openai") as theatre:
        yield theatre


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def aloud(livekit_server: LiveKitServer) -> AsyncIterator[Theatre]:
    async with Theatre(llm="brain", livekit=LiveKit(livekit_server.url, livekit_server.key, livekit_server.secret)) as theatre:
        yield theatre


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in OURS])
async def test_a_conversation_holds_with_a_language_model(with_a_model: Theatre, file: Path) -> None:
    result = await run(read_conversation(file), lambda one: with_a_model.stage(one, "marketplace"))
    assert [str(failure) for failure in result.verdict.failures] == []


@pytest.mark.timeout(400)
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in ALOUD])
async def test_a_conversation_holds_by_voice(aloud: Theatre, file: Path) -> None:
    """How quick an answer was is measured by `frontdesk bench`, on a machine that does nothing else; a handoff has time to spare."""
    result = await run(read_conversation(file), lambda one: aloud.stage(one, "marketplace", voice=True))
    assert [str(failure) for failure in result.verdict.failures if failure.place not in _ON_A_QUIET_MACHINE] == []
