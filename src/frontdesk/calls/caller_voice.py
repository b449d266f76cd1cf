"""How does a played caller speak and listen? As any caller does: in a real room, with synthetic speech in and the answer recognised from the sound.

The microphone never stops: between the sentences it sends silence, which is what voice activity needs. What the desk does is known
from the call's events, which this caller's token may see; what it said is also recognised from the audio that arrived.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from livekit import rtc
from livekit.agents import stt, tts
from numpy.typing import NDArray

from frontdesk.calls.events import AgentSaid, CallEnded, CallerSaid, Event, Handoff, ToolCalled, ToolReturned, from_json
from frontdesk.calls.web import EVENTS_TOPIC, WAITED_TOPIC, Joining

RATE = 24_000
_FRAME = RATE // 100
_LOUD = 0.02
"""Amplitude (of 1) above which a sample is speech."""
_QUIET_SECONDS = 0.35
_ANSWER_SECONDS = 25.0
_TAIL_SECONDS = 0.3

Sound = NDArray[np.int16]


class VoiceLine:
    """The caller's end of a spoken call. `mouth` speaks for the caller, `ear` recognises the desk's voice."""

    def __init__(self, joining: Joining, mouth: tts.TTS[Any], ear: stt.STT[Any], *, silence_seconds: float = 30.0) -> None:
        self._joining = joining
        self._mouth = mouth
        self._ear = ear
        self._silence = silence_seconds
        self._room = rtc.Room()
        self._source = rtc.AudioSource(RATE, 1, queue_size_ms=100)
        self._to_say: asyncio.Queue[Sound] = asyncio.Queue()
        self._heard = _Heard()
        self._tasks: list[asyncio.Task[None]] = []
        self._events: list[Event] = []
        self._arrived: list[float] = []
        self._recognised: dict[int, str] = {}
        self._expects: dict[str, Any] = {}
        self._owed = True
        self._running: set[str] = set()
        self._last_loud = 0.0
        self._waits: list[float] = []
        self._gone = False

    # ── the port ─────────────────────────────────────────────────────────────────────────────────

    async def open(self) -> None:
        self._room.register_text_stream_handler(EVENTS_TOPIC, lambda reader, _: self._spawn(self._on_stream(reader)))
        self._room.on("track_subscribed", self._on_track)
        self._room.on("disconnected", self._on_gone)
        await self._room.connect(self._joining.url, self._joining.token)
        track = rtc.LocalAudioTrack.create_audio_track("microphone", self._source)
        await self._room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE))
        self._spawn(self._send())
        await self._desk_is_done(_ANSWER_SECONDS)

    async def say(self, text: str) -> None:
        self._owed = True
        patience = _ANSWER_SECONDS
        if text.strip():
            sound = await self._spoken(text)
            patience += len(sound) / RATE
            self._last_loud = 0.0
            began = time.monotonic()
            self._heard.listen()
            await self._to_say.put(sound)
            noting = asyncio.create_task(self._note_wait(began, patience))
            await self._desk_is_done(patience)
            noting.cancel()
        else:
            await self._desk_is_done(self._silence)

    async def hang_up(self) -> None:
        if not self._gone:
            await self._room.disconnect()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._source.aclose()

    @property
    def ended(self) -> bool:
        return self._gone or any(isinstance(event, CallEnded) for event in self._events)

    @property
    def events(self) -> Sequence[Event]:
        return self._events

    def expects(self) -> dict[str, Any]:
        return self._expects

    def audio_of(self, said: AgentSaid) -> str | None:
        return self._recognised.get(said.seq)

    def waited_ms(self) -> Sequence[float]:
        return self._waits

    # ── speaking ─────────────────────────────────────────────────────────────────────────────────

    async def _spoken(self, text: str) -> Sound:
        frames = [audio.frame async for audio in self._mouth.synthesize(text)]
        frame = rtc.combine_audio_frames(frames)
        if frame.sample_rate != RATE:
            resampler = rtc.AudioResampler(frame.sample_rate, RATE)
            frame = rtc.combine_audio_frames([*resampler.push(frame), *resampler.flush()])
        return np.frombuffer(frame.data, np.int16)

    async def _send(self) -> None:
        """Ten milliseconds at a time, in step with the clock: speech if there is some, else silence."""
        rest: Sound = np.zeros(0, np.int16)
        while True:
            if not len(rest) and not self._to_say.empty():
                rest = self._to_say.get_nowait()
            piece, rest = rest[:_FRAME], rest[_FRAME:]
            sound = np.pad(piece, (0, _FRAME - len(piece)))
            await self._source.capture_frame(rtc.AudioFrame(sound.tobytes(), RATE, 1, _FRAME))
            if np.abs(sound).max(initial=0) > _LOUD * 32768:
                self._last_loud = time.monotonic()

    # ── listening ────────────────────────────────────────────────────────────────────────────────

    def _on_track(self, track: rtc.Track, *_: Any) -> None:
        if track.kind == rtc.TrackKind.KIND_AUDIO:
            self._spawn(self._heard.receive(rtc.AudioStream(track, sample_rate=16_000, num_channels=1)))

    async def _on_stream(self, reader: rtc.TextStreamReader) -> None:
        item = json.loads(await reader.read_all())
        if item["kind"] == "expects":
            self._expects = item["open"]
            return
        event = from_json(item)
        self._events.append(event)
        self._arrived.append(time.monotonic())
        if isinstance(event, ToolCalled):
            self._running.add(event.key)
        elif isinstance(event, ToolReturned):
            self._running.discard(event.key)
        if isinstance(event, CallerSaid | ToolReturned) or (isinstance(event, Handoff) and event.status == "done"):
            self._owed = True
        elif isinstance(event, AgentSaid):
            self._owed = event.part == "filler"
            self._spawn(self._recognise(event))

    async def _recognise(self, said: AgentSaid) -> None:
        """The event comes when the line has been played; its last sounds are still under way."""
        await asyncio.sleep(_TAIL_SECONDS)
        sound = self._heard.take()
        if len(sound) > 1600:
            frame = rtc.AudioFrame(sound.tobytes(), 16_000, 1, len(sound))
            event = await self._ear.recognize([frame])
            self._recognised[said.seq] = event.alternatives[0].text if event.alternatives else ""
        else:
            self._recognised[said.seq] = ""

    async def _desk_is_done(self, seconds: float) -> None:
        """Until the desk has answered, is quiet, and waits for the caller; at most so long."""
        deadline = time.monotonic() + seconds
        quiet_since = 0.0
        while time.monotonic() < deadline and not self.ended:
            waiting = not self._owed and not self._running and self._state() == "listening" and self._to_say.empty()
            if not waiting:
                quiet_since = 0.0
            elif not quiet_since:
                quiet_since = time.monotonic()
            elif time.monotonic() - quiet_since > _QUIET_SECONDS and self._all_recognised():
                return
            await asyncio.sleep(0.02)

    def _all_recognised(self) -> bool:
        return all(event.seq in self._recognised for event in self._events if isinstance(event, AgentSaid) and event.text)

    def _state(self) -> str:
        desks = [who for who in self._room.remote_participants.values() if who.kind == rtc.ParticipantKind.PARTICIPANT_KIND_AGENT]
        return desks[0].attributes.get("lk.agent.state", "") if desks else ""

    async def _note_wait(self, began: float, patience: float) -> None:
        """Tells the desk, as the console's page does, how long the caller waited."""
        while time.monotonic() < began + patience:
            await asyncio.sleep(0.01)
            quiet = self._last_loud and time.monotonic() - self._last_loud > 0.05 and self._to_say.empty()
            if quiet and (first := self._heard.first_loud_after(self._last_loud)):
                self._waits.append((first - self._last_loud) * 1000)
                await self._room.local_participant.send_text(f"{self._waits[-1]:.0f}", topic=WAITED_TOPIC)
                return

    def _on_gone(self, *_: Any) -> None:
        self._gone = True

    def _spawn(self, work: Any) -> None:
        self._tasks.append(asyncio.create_task(work))


class _Heard:
    """The sound that arrived: what was not yet recognised, and when it was loud."""

    def __init__(self) -> None:
        self._sound: list[Sound] = []
        self._loud: list[float] = []

    async def receive(self, stream: rtc.AudioStream) -> None:
        async for event in stream:
            sound = np.frombuffer(event.frame.data, np.int16)
            self._sound.append(sound)
            if np.abs(sound).max(initial=0) > _LOUD * 32768:
                self._loud.append(time.monotonic())

    def listen(self) -> None:
        self._loud.clear()

    def first_loud_after(self, moment: float) -> float | None:
        return next((loud for loud in self._loud if loud > moment), None)

    def take(self) -> Sound:
        sound = np.concatenate(self._sound) if self._sound else np.zeros(0, np.int16)
        self._sound.clear()
        loud = np.flatnonzero(np.abs(sound) > _LOUD * 32768)
        return sound[max(0, loud[0] - 3200) : loud[-1] + 3200] if len(loud) else sound[:0]
