"""Who calls in the figures? A caller in a real room whose microphone never stops, with a stop watch at mouth and ear."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import numpy as np
from livekit import api, rtc
from livekit.protocol.room import RoomConfiguration

from benchmarks.ground.speech import RATE
from frontdesk.calls.web import Dispatch, LiveKit
from frontdesk.kit.errors import Unavailable
from frontdesk.kit.ids import new_id
from frontdesk.providers.local.voice import Samples

_LOUD = 400
"""Of 32768: what arrives above this is speech."""


class Caller:
    """Times are seconds of `time.perf_counter`. Sound comes and goes `step_ms` at a time: long steps for many callers who only listen."""

    def __init__(self, livekit: LiveKit, agent_name: str, dispatch: Dispatch, *, step_ms: int = 10) -> None:
        self._step_ms = step_ms
        self._step = RATE * step_ms // 1000
        self.room_name = new_id("call")
        self.loud_at: list[float] = []
        self._livekit = livekit
        self._token = _token(livekit, self.room_name, agent_name, dispatch)
        self._room = rtc.Room()
        self._source = rtc.AudioSource(RATE, 1, queue_size_ms=10 * step_ms)
        self._sound: asyncio.Queue[Samples] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()

    async def join(self) -> float:
        """Seconds from the call of connect to the first sound of the desk's voice."""
        self._room.on("track_subscribed", lambda track, *_: self._spawn(self._listen(track)))
        began = time.perf_counter()
        await self._room.connect(self._livekit.url, self._token)
        track = rtc.LocalAudioTrack.create_audio_track("microphone", self._source)
        await self._room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE))
        self._spawn(self._speak())
        return await self.answered(began, 20.0)

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._room.disconnect()
        await self._source.aclose()

    async def say(self, sound: Samples) -> float:
        """The moment at which the last of it was sent."""
        for at in range(0, len(sound), self._step):
            self._sound.put_nowait(sound[at : at + self._step])
        await self._sound.join()
        return time.perf_counter() + self._source.queued_duration

    async def answered(self, since: float, within: float = 6.0) -> float:
        """Seconds from `since` to the first sound that arrives after it."""
        deadline = time.perf_counter() + within
        while time.perf_counter() < deadline:
            if heard := next((at for at in self.loud_at if at > since), None):
                return heard - since
            await asyncio.sleep(0.002)
        raise Unavailable(f"the desk said nothing within {within:.0f} s")

    async def quiet(self, seconds: float = 0.6, within: float = 20.0) -> None:
        """Until the desk has been silent for so long."""
        began = time.perf_counter()
        deadline = began + within
        for _ in range(1000):
            left = min(max([began, *self.loud_at[-1:]]) + seconds, deadline) - time.perf_counter()
            if left <= 0:
                return
            await asyncio.sleep(left)

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _speak(self) -> None:
        """In step with the clock: speech if there is some, else silence."""
        due = time.perf_counter()
        while True:
            queued = not self._sound.empty()
            sound = self._sound.get_nowait() if queued else np.zeros(self._step, np.int16)
            whole = np.pad(sound, (0, self._step - len(sound)))
            await self._source.capture_frame(rtc.AudioFrame(whole.tobytes(), RATE, 1, self._step))
            if queued:
                self._sound.task_done()
            # who was held up does not hurry: the source would keep what comes too soon, and all that follows would leave it late
            due = max(due + self._step_ms / 1000, time.perf_counter())
            await asyncio.sleep(due - time.perf_counter())

    async def _listen(self, track: rtc.Track) -> None:
        if track.kind != rtc.TrackKind.KIND_AUDIO:
            return
        async for event in rtc.AudioStream(track, sample_rate=RATE, num_channels=1, frame_size_ms=self._step_ms):
            if np.abs(np.frombuffer(event.frame.data, np.int16)).max(initial=0) > _LOUD:
                self.loud_at.append(time.perf_counter())


def _token(livekit: LiveKit, room: str, agent_name: str, dispatch: Dispatch) -> str:
    agents = [api.RoomAgentDispatch(agent_name=agent_name, metadata=dispatch.to_json())]
    return (
        api.AccessToken(livekit.key, livekit.secret)
        .with_identity(new_id("caller"))
        .with_ttl(timedelta(minutes=10))
        .with_grants(api.VideoGrants(room_join=True, room=room))
        .with_room_config(RoomConfiguration(name=room, empty_timeout=20, departure_timeout=5, agents=agents))
        .to_jwt()
    )
