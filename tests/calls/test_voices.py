"""Vendors' real TTS clients against servers of their protocols: whose voice says a sentence, and what is counted."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Never

import pytest
from livekit.agents import APIConnectOptions, tts, utils
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from frontdesk.calls.links import Rest, Standing
from frontdesk.calls.meter import Meter
from frontdesk.calls.speech import said_by
from frontdesk.calls.voices import Voices
from frontdesk.providers.catalogue import choose
from frontdesk.teams.definition import Speaking
from tests.fakes.vendor_server import PCM, RATE, VendorServer, vendor_server

PATHS = {"compatible": "/v1", "deepgram": "/v1/speak", "cartesia": ""}
HERE = 16_000
"""The sample rate of the voice of this machine in these tests: another than the vendors'."""


class HereTTS(tts.TTS[Never]):
    """A quarter of a second of sound for any sentence."""

    def __init__(self) -> None:
        super().__init__(capabilities=tts.TTSCapabilities(streaming=False), sample_rate=HERE, num_channels=1)
        self.said: list[str] = []

    def synthesize(self, text: str, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS) -> tts.ChunkedStream:
        self.said.append(text)
        return _Quarter(tts=self, input_text=text, conn_options=conn_options)


class _Quarter(tts.ChunkedStream):
    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        output_emitter.initialize(request_id="r", sample_rate=HERE, num_channels=1, mime_type="audio/pcm")
        output_emitter.push(bytes(HERE // 4 * 2))
        output_emitter.flush()


@dataclass
class Scene:
    """Two vendors' servers, the first one's client and the second's, and this machine's voice behind them."""

    first: VendorServer
    second: VendorServer
    voices: Voices
    here: HereTTS
    told: list[tuple[str, str]]
    meter: Meter

    async def say(self, text: str = "Your order is on its way.") -> float:
        """Seconds of sound that came of it."""
        async with self.voices.synthesize(text) as stream:
            return sum([piece.frame.duration async for piece in stream])


def _standing(provider: str, server: VendorServer) -> Standing:
    settings = Speaking(provider=provider, options={"base_url": server.url + PATHS[provider]})
    chosen = choose("tts", provider, settings=settings)
    return Standing(chosen, settings, chosen.make("tts", settings))


@pytest.fixture(params=list(PATHS))
async def scene(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    for provider in PATHS:
        monkeypatch.setenv(f"{provider.upper()}_API_KEY", "false")
    async with utils.http_context.open(), vendor_server() as first, vendor_server() as second:
        row = [_standing(request.param, first), _standing("compatible", second)]
        meter, told, here = Meter(), list[tuple[str, str]](), HereTTS()
        for one in row:
            meter.watch("tts", one)
        named = [(f"{at}-{one.name}", one.made) for at, one in enumerate(row)]
        voices = Voices(named, here, lambda what, instead: told.append((what, instead)), first_result=0.5, rest=Rest(2, 0.1))
        yield Scene(first, second, voices, here, told, meter)
        await voices.aclose()


async def test_the_first_voice_speaks_and_its_characters_are_counted(scene: Scene) -> None:
    assert await scene.say() == pytest.approx(0.5, abs=0.05)
    assert scene.told == []
    used = scene.meter.told()
    assert used[0].characters == len("Your order is on its way.")
    assert used[0].dollars is None  # a server of one's own has a price of its own


@pytest.mark.parametrize("fault", ["hangs", "error"])
async def test_the_next_voice_speaks_when_the_first_gives_no_sound_in_time_and_the_first_again_when_it_is_back(scene: Scene, fault: str) -> None:
    scene.first.behave = fault
    assert await scene.say() == pytest.approx(0.5, abs=0.05)
    assert len(scene.second.asked) == 1
    await scene.say()
    assert scene.voices.links[0].resting
    before = len(scene.first.asked)
    await scene.say("Not for the first.")
    assert "Not for the first." not in str(scene.first.asked[before:])
    scene.first.behave = "answers"
    watching = scene.voices.links[0]._watching
    assert watching is not None
    await watching
    await scene.say("And this is for the first again.")
    assert "for the first again" in str(scene.first.asked[-1])


async def test_this_machine_speaks_when_every_vendor_fails_at_the_rate_that_the_call_has(scene: Scene) -> None:
    scene.first.behave = scene.second.behave = "error"
    assert await scene.say() == pytest.approx(0.25, abs=0.05)
    assert scene.here.said == ["Your order is on its way."]
    assert [instead for _, instead in scene.told] == ["the next voice spoke"] * 2
    assert scene.voices.sample_rate == RATE


async def test_a_sentence_that_breaks_off_is_not_said_again_by_another(scene: Scene) -> None:
    scene.first.behave = "cut"
    assert 0.0 < await scene.say() <= len(PCM) / 2 / RATE
    assert scene.second.asked == []
    assert scene.here.said == []
    assert scene.told[-1][1] == "the rest of a sentence was not said"


async def test_a_line_is_said_by_another_voice_at_the_rate_of_the_call() -> None:
    async def line() -> AsyncIterator[str]:
        yield "I have "
        yield "that number."

    here: Any = HereTTS()
    frames = [frame async for frame in said_by(here, line(), RATE)]
    assert {frame.sample_rate for frame in frames} == {RATE}
    assert sum(frame.duration for frame in frames) == pytest.approx(0.25, abs=0.05)
    assert here.said == ["I have that number."]
