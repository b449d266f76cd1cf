"""While a secret is open, this machine alone hears, and reads it back: at each step of a real gate, with real vendors' clients."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from livekit.agents import inference, utils

from frontdesk.calls.caller import TextLine
from frontdesk.calls.ears import Ears
from frontdesk.calls.events import ProviderChosen
from frontdesk.calls.hearing import Hearing
from frontdesk.calls.opening import Opening
from frontdesk.calls.session import Call
from frontdesk.calls.speech import ready, speech
from frontdesk.calls.switchboard import Switchboard
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from frontdesk.teams import definition
from tests.calls.conftest import BUSINESS

VAULT = Path(__file__).parents[1] / "voice" / "vault"
Begin = Callable[[str], Awaitable[tuple[Call, TextLine]]]


@pytest.fixture
async def begin(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Begin]:
    """A call in text at the vault, whose voice is what it would be by voice: a vendor's, in and out."""
    monkeypatch.setenv("DEEPGRAM_API_KEY", "false")
    calls: list[Call] = []

    async def begin(secrets: str) -> tuple[Call, TextLine]:
        switchboard = Switchboard(database, spool=tmp_path, business_id=BUSINESS, llm="brain")
        loaded = switchboard.team(str(VAULT))
        call = switchboard.call(Opening(new_id("call"), "counter", "text", BUSINESS), loaded)
        call.team = loaded.definition.model_copy(update={"secrets": secrets})
        line = TextLine(call)
        await line.open()
        call.voice = speech(call, inference.VAD(model="silero"))
        calls.append(call)
        return call, line

    async with utils.http_context.open():
        yield begin
        for call in calls:
            await call.finish("caller_hung_up")


async def test_only_between_its_question_and_its_yes_is_a_secret_kept_on_this_machine(begin: Begin) -> None:
    call, line = await begin("local")
    kept = [(call.private(), call.reads_back_with() is not None)]
    for words in ("what do I owe", "two one seven, five five five, zero one four two", "yes", "four four one seven", "yes"):
        await line.say(words)
        kept.append((call.private(), call.reads_back_with() is not None))
    assert kept == [(False, False), (False, False), (False, False), (True, False), (True, True), (False, False)]


async def test_a_team_may_let_vendors_hear_secrets(begin: Begin) -> None:
    call, line = await begin("vendor_allowed")
    for words in ("what do I owe", "two one seven, five five five, zero one four two", "yes", "four four one seven"):
        await line.say(words)
    assert call.record.state.walk is not None
    assert call.record.state.walk.phase == "read_back"
    assert not call.private()
    assert call.reads_back_with() is None


async def test_options_of_a_vendor_are_not_for_this_machine_which_stands_behind_it(begin: Begin) -> None:
    call, _ = await begin("local")
    options = (
        definition.Hearing(provider="deepgram", options={"smart_format": True}),
        definition.Speaking(provider="deepgram", options={"mip_opt_out": True}),
    )
    voice = call.team.voice.model_copy(update={"stt": options[0], "tts": options[1]})
    call.team = call.team.model_copy(update={"voice": voice})
    assert ready(call.team) is None
    spoken = speech(call, inference.VAD(model="silero"))
    assert [spoken.ears.provider, spoken.mouth.provider] == ["deepgram", "deepgram"]
    for close in spoken.closes:
        await close()


async def test_the_ears_of_a_vendor_ask_the_call_whether_a_secret_is_open(begin: Begin) -> None:
    call, _ = await begin("local")
    assert call.voice is not None
    ears = call.voice.ears
    assert isinstance(ears, Ears)
    assert isinstance(ears.follows, Hearing)
    assert ears.transcribe is ears.follows
    assert ears.provider == "deepgram"
    assert [(one.part, one.provider) for one in call.voice.told if isinstance(one, ProviderChosen)] == [("stt", "deepgram"), ("tts", "deepgram")]
