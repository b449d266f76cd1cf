"""How is a call listened to without being changed? By one that hands on every frame, on either side, and says when it was made."""

import time
from collections.abc import AsyncIterator, Callable

import numpy as np
from livekit import rtc
from livekit.agents.voice import io

Heard = Callable[[float, rtc.AudioFrame], None]
"""Seconds since the epoch at which the sound began, and the sound."""


class CallerTap(io.AudioInput):
    """The caller's sound, which lies where it arrived."""

    def __init__(self, source: io.AudioInput, heard: Heard) -> None:
        super().__init__(label="recording", source=source)
        self._before = source
        self._heard = heard

    def __aiter__(self) -> AsyncIterator[rtc.AudioFrame]:
        return self

    async def __anext__(self) -> rtc.AudioFrame:
        frame = await self._before.__anext__()
        self._heard(time.time() - frame.duration, frame)
        return frame


class DeskTap(io.AudioOutput):
    """The desk's sound, which comes faster than it is played, and may never be: only what was played is reported, at the time it was.

    The output tells so when a stretch of it is over; `report` says before that what must have been played meanwhile.
    """

    def __init__(self, output: io.AudioOutput, played: Heard, clock: Callable[[], float] = time.time) -> None:
        super().__init__(label="recording", next_in_chain=output, capabilities=io.AudioOutputCapabilities(pause=True))
        # the library may have put a link of its own between
        self._next = self.next_in_chain or output
        self._played = played
        self._clock = clock
        self._reset()

    def _reset(self) -> None:
        self._frames: list[rtc.AudioFrame] = []
        self._told = 0.0
        self._run_start: float | None = None
        """When the sound at `_told` was played, while the desk speaks."""
        self._reports = False
        self._paused = False

    @property
    def sample_rate(self) -> int | None:
        return self._next.sample_rate

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        await self._next.capture_frame(frame)
        await super().capture_frame(frame)
        self._frames.append(frame)

    def flush(self) -> None:
        super().flush()
        self._next.flush()

    def clear_buffer(self) -> None:
        self._next.clear_buffer()
        self._run_start = None

    def pause(self) -> None:
        self.report()
        self._paused, self._run_start = self._run_start is not None, None
        super().pause()

    def resume(self) -> None:
        super().resume()
        if self._paused:
            self._paused, self._run_start = False, self._clock()

    def report(self) -> None:
        """What has been played so far of a stretch that is not over: its next sound is played where this ends."""
        if self._run_start is None:
            return
        seconds = min(self._clock() - self._run_start, self._pushed() - self._told)
        if seconds > 0:
            self._tell(self._run_start, self._told, seconds)
            self._run_start += seconds

    def on_playback_started(self, *, created_at: float) -> None:
        super().on_playback_started(created_at=created_at)
        self._run_start = created_at

    def on_playback_progressed(self, *, started_at: float, offset: float, duration: float) -> None:
        super().on_playback_progressed(started_at=started_at, offset=offset, duration=duration)
        self._reports = True
        skipped = max(0.0, self._told - offset)
        if duration > skipped:
            self._tell(started_at + skipped, offset + skipped, duration - skipped)
        if self._run_start is not None:
            self._run_start = self._clock()  # what follows, if anything does, is played from now on

    def on_playback_finished(self, *, playback_position: float, interrupted: bool, synchronized_transcript: str | None = None) -> None:
        super().on_playback_finished(playback_position=playback_position, interrupted=interrupted, synchronized_transcript=synchronized_transcript)
        if not self._reports and playback_position > self._told:
            # an output that reports nothing of its own
            start = self._run_start if self._run_start is not None else self._clock() - (playback_position - self._told)
            self._tell(start, self._told, playback_position - self._told)
        self._reset()

    def _pushed(self) -> float:
        return sum(frame.duration for frame in self._frames)

    def _tell(self, at: float, offset: float, seconds: float) -> None:
        self._told = max(self._told, offset + seconds)
        if not self._frames:
            return
        rate = self._frames[0].sample_rate
        samples = np.concatenate([_first_channel(frame) for frame in self._frames])[round(offset * rate) : round((offset + seconds) * rate)]
        if samples.size:
            self._played(at, rtc.AudioFrame(samples.tobytes(), rate, 1, samples.size))


def _first_channel(frame: rtc.AudioFrame) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.frombuffer(frame.data, np.int16)[:: frame.num_channels]
