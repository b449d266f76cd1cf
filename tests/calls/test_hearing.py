"""Vendors' real STT clients against servers of their protocols: what is heard, when another listens, and who never hears a secret."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Never

import numpy as np
import pytest
from livekit.agents import stt, utils

from frontdesk.calls.hearing import Hearing, link_of
from frontdesk.calls.links import Link, Rest
from frontdesk.calls.recogniser import Recogniser
from frontdesk.calls.turn import RATE
from frontdesk.providers.catalogue import Part, choose
from frontdesk.teams.definition import Hearing as Settings
from tests.fakes.hearing import ScriptedTranscriber
from tests.fakes.vendor_server import VendorServer, vendor_server

WINDOW = 512
SOUND = np.full(RATE, 900, np.int16)


@dataclass
class Scene:
    """A vendor's server, its client in a row of one, and this machine behind it."""

    server: VendorServer
    hearing: Hearing
    local: ScriptedTranscriber
    told: list[tuple[str, str]]
    secret: list[bool] = field(default_factory=lambda: [False])

    async def turn(self, seconds: float = 1.0) -> str:
        """The caller speaks; the words at the pause. The turn stays open."""
        sound = np.full(int(seconds * RATE), 900, np.int16)
        for start in range(0, len(sound), WINDOW):
            self.hearing.hears(sound[start : start + WINDOW], in_turn=True)
            await asyncio.sleep(0)
        words = await self.hearing((sound / 32768.0).astype(np.float32), floor=5.0, stop=Event(), urgent=True)
        return words.text


@pytest.fixture
async def servers() -> AsyncIterator[VendorServer]:
    async with utils.http_context.open(), vendor_server() as server:
        yield server


def _scene(server: VendorServer, provider: str, monkeypatch: pytest.MonkeyPatch, *, first_result: float = 1.0) -> Scene:
    monkeypatch.setenv("DEEPGRAM_API_KEY", "false")
    path = "/v1/listen" if provider == "deepgram" else "/v1"
    settings = Settings(provider=provider, words=("Frontdesk",), options={"base_url": server.url + path})
    part: Part = "stt"
    vendor = choose(part, provider, settings=settings).make(part, settings)
    recogniser = Recogniser(vendor, pause=0.01)
    link = Link(provider, recogniser, recogniser.answers, Rest(failures=2, probe_every=0.1))
    told: list[tuple[str, str]] = []
    local, secret = ScriptedTranscriber(["heard on this machine"]), [False]
    hearing = Hearing([link], local, lambda: secret[0], lambda what, instead: told.append((what, instead)), first_result=first_result)
    return Scene(server, hearing, local, told, secret)


@pytest.fixture(params=["deepgram", "compatible"])
async def scene(request: pytest.FixtureRequest, servers: VendorServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    made = _scene(servers, request.param, monkeypatch)
    yield made
    await made.hearing.aclose()


async def test_a_vendor_hears_the_turn_and_knows_the_teams_words(scene: Scene) -> None:
    assert await scene.turn() == "where is my package"
    assert not scene.local.asked
    assert "Frontdesk" in (scene.server.asked[0].get("keyterm") or scene.server.asked[0].get("prompt") or "")
    assert scene.server.sound > RATE


async def test_a_stream_goes_on_with_the_caller_and_nothing_is_sent_twice(servers: VendorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = _scene(servers, "deepgram", monkeypatch)
    assert await scene.turn(0.5) == "where is my package"
    assert await scene.turn(0.5) == "where is my package"
    assert servers.streams == 1
    assert servers.sound <= RATE * 2 * 1.4
    scene.hearing.over()
    await scene.turn(0.5)
    assert servers.streams == 2
    await scene.hearing.aclose()


@pytest.mark.parametrize("fault", ["hangs", "error", "garbage", "cut"])
async def test_this_machine_listens_when_the_vendor_fails_and_the_vendor_again_when_it_is_back(scene: Scene, fault: str) -> None:
    scene.server.behave = fault
    assert await scene.turn() == "heard on this machine"
    scene.hearing.over()
    await scene.turn()
    scene.hearing.over()
    assert scene.told
    assert scene.hearing._links[0].resting
    scene.server.behave = "answers"
    watching = scene.hearing._links[0]._watching
    assert watching is not None
    await asyncio.wait_for(watching, 10)
    assert await scene.turn() == "where is my package"


async def test_a_vendor_that_tells_nothing_about_a_cough_is_not_to_blame(servers: VendorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = _scene(servers, "deepgram", monkeypatch, first_result=0.3)
    servers.behave, scene.local.texts = "hangs", [""]
    for _ in range(3):
        assert await scene.turn(0.2) == ""
        scene.hearing.over()
    assert not scene.hearing._links[0].resting
    assert scene.told == []
    await scene.hearing.aclose()


async def test_no_vendor_is_given_a_sound_while_a_secret_is_open(scene: Scene) -> None:
    scene.secret[0] = True
    assert await scene.turn() == "heard on this machine"
    assert scene.server.sound == 0
    assert scene.server.asked == []


async def test_a_secret_that_is_opened_within_a_turn_keeps_all_of_that_turn_here(scene: Scene) -> None:
    for start in range(0, RATE, WINDOW):
        scene.hearing.hears(SOUND[start : start + WINDOW], in_turn=True)
    scene.secret[0] = True
    scene.hearing.hears(SOUND[:WINDOW], in_turn=True)
    scene.secret[0] = False
    before = scene.server.sound
    assert await scene.turn(0.2) == "heard on this machine"
    assert scene.server.sound == before
    scene.hearing.over()
    assert await scene.turn() == "where is my package"


async def test_what_was_said_while_a_secret_was_open_is_no_lead_in_of_the_next_turn(servers: VendorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = _scene(servers, "deepgram", monkeypatch)
    scene.secret[0] = True
    for start in range(0, RATE, WINDOW):
        scene.hearing.hears(SOUND[start : start + WINDOW], in_turn=False)
    scene.secret[0] = False
    scene.hearing.over()
    await scene.turn(0.2)
    assert servers.sound <= RATE * 2 * 0.3
    await scene.hearing.aclose()


@pytest.mark.parametrize(("quiet", "heard"), [(0.1, "heard on this machine"), (0.5, "where is my package")])
async def test_the_turn_after_a_secret_is_the_vendors_once_its_lead_in_has_nothing_of_it(scene: Scene, quiet: float, heard: str) -> None:
    scene.hearing.over()  # the yes to the read-back is over, and its secret still open until that is decided about
    scene.secret[0] = True
    scene.hearing.hears(SOUND[:WINDOW], in_turn=False)
    scene.secret[0] = False
    for start in range(0, int(quiet * RATE), WINDOW):
        scene.hearing.hears(SOUND[start : start + WINDOW], in_turn=False)
    assert await scene.turn() == heard


class Unable(stt.STT[Never]):
    """A client that refuses its settings when it is asked to listen."""

    def __init__(self) -> None:
        super().__init__(capabilities=stt.STTCapabilities(streaming=True, interim_results=True))

    def stream(self, **_: Any) -> stt.RecognizeStream:
        raise ValueError("no such language")

    async def _recognize_impl(self, *_: Any, **__: Any) -> stt.SpeechEvent:
        raise ValueError("no such language")


async def test_a_vendor_that_cannot_even_be_asked_leaves_the_ears_as_they_are(servers: VendorServer) -> None:
    told: list[tuple[str, str]] = []
    local = ScriptedTranscriber(["heard on this machine"])
    hearing = Hearing([link_of("unable", Unable())], local, lambda: False, lambda what, instead: told.append((what, instead)))
    scene = Scene(servers, hearing, local, told)
    assert await scene.turn() == "heard on this machine"
    assert told[0] == ("unable: ValueError", "the next one listened")
    await hearing.aclose()
