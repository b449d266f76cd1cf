"""Is an agent who has a voice of their own heard with it? In a real session, with a real vendor's client against a server of its protocol."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from livekit import rtc
from livekit.agents import inference, io, utils

from frontdesk.calls.agent import ConfiguredAgent
from frontdesk.calls.opening import Opening, Voice
from frontdesk.calls.plan import Line
from frontdesk.calls.session import Call
from frontdesk.calls.speech import speech
from frontdesk.calls.switchboard import Switchboard
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from tests.calls.conftest import BUSINESS
from tests.fakes.vendor_server import RATE, VendorServer, vendor_server

TEAM = """\
frontdesk: 1
extends: base
name: two
entry: front
voice: {tts: TEAM}
agents:
  front: {purpose: taking calls, tools: [], examples: [hello]}
  bills: {purpose: bills, tools: [], examples: [about my bill], voice: {tts: OWN}}
"""
ALLOY = '{provider: compatible, voice: alloy, options: {base_url: "FIRST/v1"}}'
NOVA = "{voice: nova}"


class Loudspeaker(io.AudioOutput):
    """Plays in no time."""

    def __init__(self) -> None:
        super().__init__(label="loudspeaker", capabilities=io.AudioOutputCapabilities(pause=False), sample_rate=RATE)
        self._seconds = 0.0

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        await super().capture_frame(frame)
        self._seconds += frame.duration

    def flush(self) -> None:
        super().flush()
        if self._seconds:
            self.on_playback_finished(playback_position=self._seconds, interrupted=False)
        self._seconds = 0.0

    def clear_buffer(self) -> None:
        self._seconds = 0.0


@dataclass
class Spoken:
    """A call whose voice can be heard by what its vendors are asked."""

    call: Call
    voice: Voice
    first: VendorServer
    second: VendorServer

    async def handed_to(self, agent: str, says: str) -> None:
        self.call.session.update_agent(ConfiguredAgent(agent, self.call, opens=[Line(says)]))
        await self.heard(says)

    async def heard(self, text: str) -> None:
        async with asyncio.timeout(20):
            while text not in self.said():  # noqa: ASYNC110 the servers are asked in their own time
                await asyncio.sleep(0.02)
        await self.call.settled()

    def said(self) -> dict[str, str]:
        """Sentences and the voices that they were asked for in, of the server that answers."""
        return {str(asked["input"]).strip(): str(asked["voice"]) for asked in self.first.asked}


Begin = Callable[[str, str], Awaitable[Spoken]]


@pytest.fixture
async def begin(database: Database, tmp_path: Path) -> AsyncIterator[Begin]:
    """A call of a team with these two voices, the team's and that of `bills`."""
    calls: list[Call] = []
    async with utils.http_context.open(), vendor_server() as first, vendor_server() as second:

        async def begin(team: str, own: str) -> Spoken:
            file = tmp_path / "two.yaml"
            file.write_text(TEAM.replace("TEAM", team).replace("OWN", own).replace("FIRST", first.url).replace("SECOND", second.url))
            switchboard = Switchboard(database, spool=None, business_id=BUSINESS, llm="brain")
            call = switchboard.call(Opening(new_id("call"), "front", "text", BUSINESS), switchboard.team(str(file)))
            calls.append(call)
            voice = speech(call, inference.VAD(model="silero"))
            await call.begin(voice=voice)
            call.session.output.audio = Loudspeaker()
            return Spoken(call, voice, first, second)

        yield begin
        for call in calls:
            await call.finish("caller_hung_up")


async def test_each_agent_is_heard_with_their_own_voice_and_the_others_with_the_teams(begin: Begin) -> None:
    spoken = await begin(ALLOY, NOVA)
    spoken.call.says(Line("I am at the front."))
    await spoken.heard("I am at the front.")
    await spoken.handed_to("bills", "I am for bills.")
    await spoken.handed_to("front", "The front again.")
    assert spoken.said() == {"I am at the front.": "alloy", "I am for bills.": "nova", "The front again.": "alloy"}


async def test_where_an_own_voice_fails_the_teams_speaks(begin: Begin) -> None:
    spoken = await begin(ALLOY, '{voice: nova, options: {base_url: "SECOND/v1"}}')
    spoken.second.behave = "error"
    await spoken.handed_to("bills", "I am for bills.")
    assert spoken.second.asked
    assert spoken.said() == {"I am for bills.": "alloy"}


async def test_who_would_speak_with_a_provider_that_cannot_be_used_has_the_teams_voice(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARTESIA_API_KEY", raising=False)
    spoken = await begin(ALLOY, "{provider: cartesia, voice: somebody}")
    assert spoken.voice.others == {}
    await spoken.handed_to("bills", "I am for bills.")
    assert spoken.said() == {"I am for bills.": "alloy"}


async def test_a_secret_is_read_back_by_this_machine_though_only_one_agent_has_a_vendors_voice(begin: Begin) -> None:
    spoken = await begin("{provider: local}", ALLOY)
    assert list(spoken.voice.others) == ["bills"]
    assert spoken.voice.private is not None
    assert spoken.voice.private.provider == "local"


async def test_a_team_with_one_voice_has_no_others(begin: Begin) -> None:
    spoken = await begin("{provider: local}", "{provider: local}")
    assert spoken.voice.others == {}
    assert spoken.voice.private is None
