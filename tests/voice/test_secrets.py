"""A whole verification by voice: the caller hears their digits, and they are found nowhere, in the recording neither."""

import logging
import os
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
from livekit import rtc
from livekit.agents import telemetry
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from frontdesk.calls.events import AgentSaid, CallerSaid, Event, GrantGiven, ProcedureMoved, SlotSet
from frontdesk.calls.recording import CALLER, DESK
from frontdesk.calls.recording_pieces import RATE, Lanes, Pieces, joined
from frontdesk.calls.repository import get_events
from frontdesk.calls.web import LiveKit
from frontdesk.providers.local import Transcriber
from frontdesk.store.engine import Database
from frontdesk.store.postgres import Scratch
from tests.calls.conftest import BUSINESS
from tests.fakes.openai_server import OpenAIServer, openai_server
from tests.livekit_server import LiveKitServer
from tests.voice.conftest import Spoken, VoiceDesk
from tests.voice.vault_team import VAULT

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLANTED = {"7205": "seven two zero five", "4417": "four four one seven", "9921": "nine nine two one"}


def tells(text: str) -> str:
    """The planted number that can be read here, in digits or in words."""
    for digits, words in PLANTED.items():
        written = r"(?<![\d.#-])" + r"[\s.,-]{0,2}".join(digits) + r"(?!\d)"
        if re.search(written + "|" + r"\W+".join(words.split()), text, re.IGNORECASE):
            return digits
    return ""


@dataclass
class Scene:
    """A desk that records, a vendor's model, and all that either leaves."""

    desk: VoiceDesk
    vendor: OpenAIServer
    recordings: Path
    spans: InMemorySpanExporter
    places: dict[str, list[str]] = field(default_factory=dict)

    def leaks(self) -> dict[str, list[str]]:
        return {place: found for place, texts in self.places.items() if (found := [text[:400] for text in texts if tells(text)])}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def scene(livekit_server: LiveKitServer, postgres: Scratch, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    recordings = tmp_path_factory.mktemp("recordings")
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    telemetry.set_tracer_provider(provider)
    database = Database(postgres.clone("voice_secrets"))
    async with openai_server() as vendor:
        vendor.behave, vendor.tool = "calls", ("read_bill", "{}")
        os.environ["OPENAI_BASE_URL"] = vendor.base_url
        livekit = LiveKit(livekit_server.url, livekit_server.key, livekit_server.secret)
        desk = VoiceDesk(livekit, database, recordings=recordings, llm="openai:test")
        running = await desk.run()
        yield Scene(desk, vendor, recordings, spans)
        assert desk.server is not None
        await desk.server.aclose()
        running.cancel()
        del os.environ["OPENAI_BASE_URL"]
    provider.shutdown()
    await database.close()
    postgres.drop("voice_secrets")


async def _recognised(caller: Spoken, since: float) -> str:
    """What a listener understands of the sound that has arrived."""
    sound = np.concatenate([sound for at, sound in caller.heard_sound if at >= since])
    resampler = rtc.AudioResampler(RATE, 16_000)
    frames = [*resampler.push(rtc.AudioFrame(sound.tobytes(), RATE, 1, sound.size)), *resampler.flush()]
    samples = np.asarray(np.concatenate([np.frombuffer(frame.data, np.int16) for frame in frames]) / 32768, np.float32)
    return (await Transcriber.shared().hear(samples)).text


async def _next(caller: Spoken, text: str, seen: int) -> AgentSaid:
    """The first line with these words after so many events."""
    await caller.until(lambda events: any(isinstance(event, AgentSaid) and text.lower() in event.text.lower() for event in events[seen:]))
    return next(event for event in caller.events[seen:] if isinstance(event, AgentSaid) and text.lower() in event.text.lower())


async def _says(caller: Spoken, words: str, answer: str) -> AgentSaid:
    seen = len(caller.events)
    await caller.say(words)
    return await _next(caller, answer, seen)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


async def _verification(caller: Spoken) -> None:
    await caller.heard("this call is recorded")
    await caller.heard("this is the Vault")
    await _says(caller, "My social security number ends with seven two zero five. What do I owe you?", "phone number")
    await _says(caller, "two zero six, three one eight, five two six four", "Is that right?")
    await _says(caller, "Yes, that's right.", "last four digits of your card")
    seen, since = len(caller.events), time.perf_counter()
    await caller.types("it's 4417")
    await _next(caller, "I heard ••••", seen)
    await caller.hears_no_more()
    assert "4417" in _digits(await _recognised(caller, since)), "the caller hears their own digits"
    since = time.perf_counter()
    await _says(caller, "No, it's nine nine two one.", "I heard ••••")
    await caller.hears_no_more()
    assert "9921" in _digits(await _recognised(caller, since))
    seen = len(caller.events)
    await caller.say("Yes.")
    await caller.until(lambda events: any(isinstance(event, GrantGiven) for event in events))
    await _next(caller, "four dollars", seen)


async def test_a_whole_verification_leaves_the_digits_nowhere(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    for name in (None, "livekit", "livekit.agents", "frontdesk"):
        caplog.set_level(1, logger=name)
    async with scene.desk.call(team=VAULT, greeted=False) as caller:
        await _verification(caller)
        scene.vendor.behave, scene.vendor.text = "answers", "I heard \ue001, thank you."
        since = time.perf_counter()
        await _says(caller, "I told you, nine nine two one.", "thank you")
        await caller.hears_no_more()
        assert not _digits(await _recognised(caller, since)), "a model that writes our mark has nothing read out"
        call = scene.desk.calls[caller.call_id]
        history = [str(call.session.history.to_dict(exclude_timestamp=False)), str(call.session.current_agent.chat_ctx.to_dict())]
    await scene.desk.idle()
    async with scene.desk.database.transaction(BUSINESS, read_only=True) as tx:
        rows = [repr(event) for event in await get_events(tx, caller.call_id)]
    spans = [
        f"{span.name} {dict(span.attributes or {})} {[(e.name, dict(e.attributes or {})) for e in span.events]}"
        for span in scene.spans.get_finished_spans()
    ]
    scene.places = {
        "requests of the model": [str(asked.body) for asked in scene.vendor.asked],
        "history": history,
        "events": [repr(event) for event in call.record.events],
        "rows": rows,
        "room": caller.seen,
        "logs": [f"{record.getMessage()} {record.__dict__}" for record in caplog.records],
        "spans": spans,
    }
    assert all(scene.places.values()), "each place was searched"
    assert scene.leaks() == {}
    said = [event.text for event in caller.events if isinstance(event, CallerSaid)]
    assert "given #" in said[0]
    assert "2063185264" in _digits(said[1]), "a number that is no secret stays readable"
    assert logging.getLogger("livekit").level == 1
    _recording_is_silent_while_the_secret_is_open(scene.recordings / caller.call_id, call.record.events)


def _recording_is_silent_while_the_secret_is_open(folder: Path, events: list[Event]) -> None:
    pieces = Pieces(folder)
    lanes = np.concatenate([pieces.read(number) for number in range(len(pieces.paths()))], axis=1)
    asked = next(event.at for event in events if isinstance(event, ProcedureMoved) and event.step == 1)
    closed = next(event.at for event in events if isinstance(event, SlotSet) and event.slot == "last4" and event.state == "confirmed")
    assert closed - asked > 5
    assert _rms(lanes, CALLER, asked + 0.1, closed + 0.8) == 0
    assert _rms(lanes, DESK, asked + 0.1, closed + 0.8) == 0
    assert _rms(lanes, DESK, 0, asked) > 100
    assert _rms(lanes, CALLER, 0, asked) > 100
    assert _rms(lanes, DESK, closed + 1.5, lanes.shape[1] / RATE) > 100
    whole = joined(folder)
    assert whole is not None
    assert whole.stat().st_size > 10_000


def _rms(lanes: Lanes, lane: int, start: float, end: float) -> float:
    return float(np.sqrt(np.mean(lanes[lane, int(start * RATE) : int(end * RATE)].astype(np.float64) ** 2)))
