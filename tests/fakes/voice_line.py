"""A caller with a synthetic voice and an agent, in a real room: what is said is sound, what is heard is measured at the caller's ear."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterable, AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, get_args

import numpy as np
from livekit import rtc
from livekit.agents import Agent, AgentSession, ModelSettings, inference, llm, room_io, stt
from livekit.agents.voice.events import EventTypes

from frontdesk.calls.door import Door
from frontdesk.calls.ears import Ears, TurnHeard
from frontdesk.calls.expectation import NOTHING, Expectation
from frontdesk.kit.stretch import Samples
from frontdesk.providers.local import LocalTTS, Transcriber, Voice
from frontdesk.providers.local.voice import pause
from tests.livekit_server import LiveKitServer

RATE = Voice.rate
FRAME = RATE // 100
LOUD = 400
PATIENCE = 60.0
"""Seconds after which a test gives up; how quick the desk is, is measured in `benchmarks`."""


class RecordingLLM(llm.LLM[Any]):
    """Says always the same, and keeps every request as it would go to a vendor."""

    def __init__(self, says: str = "All right.") -> None:
        super().__init__()
        self.says = says
        self.requests: list[str] = []

    def chat(self, *, chat_ctx: llm.ChatContext, tools: Any = None, conn_options: Any = None, **_: Any) -> llm.LLMStream:
        self.requests.append(str(chat_ctx.to_dict(exclude_timestamp=False)))
        return _Answer(self, chat_ctx=chat_ctx, tools=tools or [], conn_options=conn_options)


class _Answer(llm.LLMStream):
    async def _run(self) -> None:
        assert isinstance(self._llm, RecordingLLM)
        self._event_ch.send_nowait(llm.ChatChunk(id="answer", delta=llm.ChoiceDelta(role="assistant", content=self._llm.says)))


class BehindTheDoor(Agent):
    """An agent that hears through the door, as those of the product do."""

    def __init__(self, door: Door) -> None:
        super().__init__(instructions="You answer.")
        self.door = door

    async def stt_node(self, audio: AsyncIterable[rtc.AudioFrame], model_settings: ModelSettings) -> AsyncIterator[stt.SpeechEvent]:
        async for event in Agent.default.stt_node(self, audio, model_settings):
            assert isinstance(event, stt.SpeechEvent)
            yield self.door.event(event)


class Caller:
    """Speaks into its microphone all the time, mostly silence, in frames of 10 ms."""

    def __init__(self) -> None:
        self.room = rtc.Room()
        self.seen: list[str] = []
        self.loud_at: list[float] = []
        self.heard_sound: list[tuple[float, Samples]] = []
        """What arrived, each with its moment."""
        self._source = rtc.AudioSource(RATE, 1, queue_size_ms=100)
        self._sound: asyncio.Queue[Samples] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()

    async def join(self, server: LiveKitServer, room: str) -> None:
        await self.enter(server.url, server.token("caller", room))

    async def enter(self, url: str, token: str) -> None:
        self.room.on("track_subscribed", lambda track, *_: self._spawn(self._listen(track)))
        self.room.on("data_received", lambda packet: self.seen.append(repr(packet.data)))
        self.room.register_text_stream_handler("lk.transcription", lambda reader, _: self._spawn(self._read(reader)))
        await self.room.connect(url, token)
        track = rtc.LocalAudioTrack.create_audio_track("microphone", self._source)
        await self.room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE))
        self._spawn(self._speak())

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.room.disconnect()
        await self._source.aclose()

    async def say(self, *parts: str | float) -> float:
        """Texts and pauses (seconds); gives the moment at which the last of it was sent."""
        return await self.play(np.concatenate([pause(part) if isinstance(part, float) else _tight(Voice.shared().say(part)) for part in parts]))

    async def play(self, sound: Samples) -> float:
        for at in range(0, len(sound), FRAME):
            self._sound.put_nowait(sound[at : at + FRAME])
        await self._sound.join()
        return time.perf_counter()

    async def answered(self, since: float, within: float = PATIENCE) -> float:
        """Seconds from `since` to the first sound that arrives after it."""
        async with asyncio.timeout(within):
            while True:
                if heard := next((at for at in self.loud_at if at > since), None):
                    return heard - since
                await asyncio.sleep(0.005)

    async def hears(self, seconds: float) -> None:
        """Until so much sound of the desk has come in, from now on."""
        already = len(self.loud_at)
        async with asyncio.timeout(PATIENCE):
            while (len(self.loud_at) - already) * 0.01 < seconds:  # noqa: ASYNC110 sound comes in frames of 10 ms
                await asyncio.sleep(0.01)

    async def hears_no_more(self, seconds: float = 0.5) -> None:
        """Until the desk has been silent for so long at the caller's ear."""
        async with asyncio.timeout(PATIENCE):
            while self.loud_at and (left := self.loud_at[-1] + seconds - time.perf_counter()) > 0:  # noqa: ASYNC110 sound comes in frames
                await asyncio.sleep(left)

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _speak(self) -> None:
        due = time.perf_counter()
        while True:
            sound, queued = (self._sound.get_nowait(), True) if not self._sound.empty() else (np.zeros(FRAME, np.int16), False)
            whole = np.zeros(FRAME, np.int16)
            whole[: len(sound)] = sound
            await self._source.capture_frame(rtc.AudioFrame(whole.tobytes(), RATE, 1, FRAME))
            if queued:
                self._sound.task_done()
            due += 0.01
            await asyncio.sleep(max(0.0, due - time.perf_counter()))

    async def _listen(self, track: rtc.Track) -> None:
        async for event in rtc.AudioStream(track, sample_rate=RATE, num_channels=1, frame_size_ms=10):
            sound = np.frombuffer(event.frame.data, np.int16)
            self.heard_sound.append((time.perf_counter(), sound))
            if np.abs(sound).max() > LOUD:
                self.loud_at.append(time.perf_counter())

    async def _read(self, reader: rtc.TextStreamReader) -> None:
        self.seen.append(await reader.read_all())


@dataclass
class VoiceLine:
    """Both ends of a call."""

    caller: Caller
    session: AgentSession[None]
    ears: Ears
    door: Door
    model: RecordingLLM
    expected: list[Expectation]
    turns: list[TurnHeard]
    events: list[str] = field(default_factory=list)

    def caller_said(self) -> list[str]:
        return [item.text_content or "" for item in self.session.history.items if item.type == "message" and item.role == "user"]

    async def quiet(self) -> None:
        """Until nobody speaks or thinks."""
        await self.session.wait_for_idle()
        await asyncio.sleep(0.3)


_EVENTS = [kind for kind in get_args(EventTypes) if kind != "metrics_collected"]  # that one is going away and warns


@asynccontextmanager
async def voice_line(server: LiveKitServer, door: Door | None = None, says: str = "All right.") -> AsyncIterator[VoiceLine]:
    """A call over a real room, with local speech both ways and preemptive generation."""
    name, room, caller = f"call_{uuid.uuid4().hex[:8]}", rtc.Room(), Caller()
    expected, turns = [NOTHING], list[TurnHeard]()
    ears = Ears(Transcriber.shared().hear, expects=lambda: expected[0], report=turns.append)
    model = RecordingLLM(says)
    session: AgentSession[None] = AgentSession(
        aec_warmup_duration=None,
        stt=ears,
        tts=LocalTTS(),
        llm=model,
        vad=inference.VAD(model="silero", min_silence_duration=0.1),
        turn_handling=_turn_handling(),
    )
    line = VoiceLine(caller, session, ears, door or Door(), model, expected, turns)
    for kind in _EVENTS:
        session.on(kind, _keep(line.events, kind))
    await room.connect(server.url, server.token("desk", name))
    await caller.join(server, name)
    await session.start(BehindTheDoor(line.door), room=room, room_options=_room_options(line), session_host=False, record=False)
    try:
        yield line
    finally:
        await session.aclose()
        await caller.leave()
        await room.disconnect()


def _turn_handling() -> Any:
    return {
        "turn_detection": "vad",
        "endpointing": {"mode": "fixed", "min_delay": 0.15, "max_delay": 3.0},
        "interruption": {"mode": "vad", "min_duration": 0.4, "resume_false_interruption": True, "false_interruption_timeout": 1.5},
        "preemptive_generation": {"enabled": True, "preemptive_tts": True, "max_speech_duration": 30.0, "max_retries": 12},
    }


def _room_options(line: VoiceLine) -> room_io.RoomOptions:
    async def typed(session: AgentSession[Any], event: room_io.TextInputEvent) -> None:
        session.generate_reply(user_input=line.door.typed(event.text))

    return room_io.RoomOptions(
        text_input=room_io.TextInputOptions(text_input_cb=typed),
        audio_input=room_io.AudioInputOptions(frame_size_ms=20),
        participant_identity="caller",
    )


def _keep(events: list[str], kind: str) -> Callable[[Any], None]:
    return lambda event: events.append(f"{kind} {event!r}")


def _tight(samples: Samples) -> Samples:
    """Without the breath after it, so that its end is the end of the speech."""
    loud = np.flatnonzero(np.abs(samples) > 300)
    return samples[: int(loud[-1]) + 1] if loud.size else samples
