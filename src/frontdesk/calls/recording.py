"""What is kept of the sound of a call, and what is not? Both lanes on one line of time, silent wherever a secret was open.

Every sound lies where it was made: the caller's where it arrived, the desk's where it was played. What is silent is decided by that
time, so a sound that is handed over late is silent all the same. While a window is open everything is silent until it is closed.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from livekit import rtc
from livekit.agents import AgentSession
from numpy.typing import NDArray

from frontdesk.calls.recording_pieces import RATE, Lanes, Pieces
from frontdesk.calls.recording_taps import CallerTap, DeskTap

log = logging.getLogger(__name__)

CALLER, DESK = 0, 1
_PIECE_SECONDS = 10.0
_LATE_SECONDS = 1.0
"""A sound may come so long after it was made; the time before that is settled, and is written."""
_AFTER_SECONDS = 1.0
"""Still silent after a secret's slot is closed."""
_JUMP_SECONDS = 0.1
"""Sound whose clock is off by less goes on where the last one ended: arrival is never quite even."""


@dataclass
class _Window:
    start: float
    end: float | None


class Recording:
    """One call's. `clock` gives seconds since the epoch, as LiveKit's reports of what was played do."""

    def __init__(self, folder: Path, call_id: str, *, piece_seconds: float = _PIECE_SECONDS, clock: Callable[[], float] = time.time) -> None:
        self._pieces = Pieces(folder / call_id)
        self._clock = clock
        self._began = clock()
        self._size = int(piece_seconds * RATE)
        self._open: dict[int, Lanes] = {}
        self._written = 0
        self._runs = (_Run(), _Run())
        self._windows: list[_Window] = []
        self._desk: DeskTap | None = None
        self._task: asyncio.Task[None] | None = None
        self._disk = asyncio.Lock()
        self._silencing: set[asyncio.Task[None]] = set()
        self._closed = False
        self._over = False
        self._call_id = call_id

    # ── beginning and end ────────────────────────────────────────────────────────────────────────

    def attach(self, session: AgentSession[Any]) -> None:
        """Listens to both sides from now on. Before the first word, when the session has its room."""
        if session.input.audio is None or session.output.audio is None:
            return
        session.input.audio = CallerTap(session.input.audio, self.caller)
        self._desk = DeskTap(session.output.audio, self.desk, self._clock)
        session.output.audio = self._desk
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Writes the rest. What is still open as a secret stays silent."""
        if self._closed:
            return
        self._closed = True
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._write(self._clock(), last=True)
        self._over = True
        await asyncio.gather(*self._silencing)

    # ── sound ────────────────────────────────────────────────────────────────────────────────────

    def caller(self, at: float, frame: rtc.AudioFrame) -> None:
        """Sound of the caller that began at this time."""
        self._add(CALLER, at, frame)

    def desk(self, at: float, frame: rtc.AudioFrame) -> None:
        """Sound of the desk that was played from this time on."""
        self._add(DESK, at, frame)

    def _add(self, lane: int, at: float, frame: rtc.AudioFrame) -> None:
        for start, samples in self._runs[lane].place(at - self._began, frame):
            self._place(lane, start, samples)

    def _place(self, lane: int, start: int, samples: NDArray[np.int16]) -> None:
        """What belongs to a piece already written comes too late."""
        samples, start = samples[max(0, -start) :], max(0, start)
        while samples.size:
            number, offset = divmod(start, self._size)
            part, samples = samples[: self._size - offset], samples[self._size - offset :]
            start += part.size
            if number >= self._written and not self._over:
                lanes = self._open.setdefault(number, np.zeros((2, self._size), np.int16))
                lanes[lane, offset : offset + part.size] = part

    # ── silence ──────────────────────────────────────────────────────────────────────────────────

    def mute(self, start: float | None = None, end: float | None = None) -> None:
        """Both lanes are silent from `start` (now) to `end` (open). What is on the disk already becomes silent there too."""
        window = _Window(self._clock() if start is None else start, end)
        self._windows.append(window)
        if self._sample(window.start) < self._written * self._size:
            task = asyncio.ensure_future(self._silence_written(window))
            self._silencing.add(task)
            task.add_done_callback(self._silencing.discard)

    def unmute(self, at: float | None = None) -> None:
        """The secret's slot was closed; a moment more is silent."""
        at = self._clock() if at is None else at
        for window in self._windows:
            if window.end is None:
                window.end = at + _AFTER_SECONDS

    @property
    def muted(self) -> bool:
        return any(window.end is None for window in self._windows)

    def _sample(self, at: float) -> int:
        return round((at - self._began) * RATE)

    def _quieten(self, number: int, lanes: Lanes) -> None:
        first = number * self._size
        for window in self._windows:
            start = max(0, self._sample(window.start) - first)
            end = lanes.shape[1] if window.end is None else max(0, self._sample(window.end) - first)
            lanes[:, start:end] = 0

    async def _silence_written(self, window: _Window) -> None:
        start, end = self._sample(window.start), self._size * self._written if window.end is None else self._sample(window.end)
        async with self._disk:
            for number in range(max(0, start // self._size), min(self._written, end // self._size + 1)):
                first = number * self._size
                await asyncio.to_thread(self._pieces.silence, number, max(0, start - first), end - first)

    # ── the disk ─────────────────────────────────────────────────────────────────────────────────

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(min(0.5, self._size / RATE / 4))
            await self._write(self._clock() - _LATE_SECONDS)

    async def _write(self, settled: float, *, last: bool = False) -> None:
        """All pieces that are full by then; at the end also the one that is not."""
        if self._desk is not None:
            self._desk.report()
        async with self._disk:
            through = self._sample(settled)
            while (self._written + 1) * self._size <= through:
                await self._write_next(self._size)
            if last and (rest := through - self._written * self._size) > 0:
                await self._write_next(rest)

    async def _write_next(self, size: int) -> None:
        number, self._written = self._written, self._written + 1
        lanes = self._open.pop(number, None)
        lanes = np.zeros((2, self._size), np.int16) if lanes is None else lanes
        self._quieten(number, lanes)
        try:
            await asyncio.to_thread(self._pieces.write, number, lanes[:, :size])
        except Exception as error:
            # a disk that is full ends the recording, not the call
            log.error("a piece of the recording of call %s was not written: %r", self._call_id, error)


class _Run:
    """Sound of one lane that comes in frames: each goes on where the last one ended, unless its time says otherwise."""

    def __init__(self) -> None:
        self._next: int | None = None
        self._resampler: rtc.AudioResampler | None = None
        self._rate = RATE

    def place(self, at: float, frame: rtc.AudioFrame) -> list[tuple[int, NDArray[np.int16]]]:
        """Where which samples lie, at our rate."""
        start = round(at * RATE)
        if self._next is None or abs(start - self._next) > _JUMP_SECONDS * RATE:
            self._next = start
        placed = []
        for samples in self._resampled(_mono(frame), frame.sample_rate):
            placed.append((self._next, samples))
            self._next += samples.size
        return placed

    def _resampled(self, samples: NDArray[np.int16], rate: int) -> list[NDArray[np.int16]]:
        if rate == RATE:
            return [samples]
        if self._resampler is None or rate != self._rate:
            self._resampler, self._rate = rtc.AudioResampler(rate, RATE), rate
        out = self._resampler.push(rtc.AudioFrame(samples.tobytes(), rate, 1, samples.size))
        return [np.frombuffer(frame.data, np.int16) for frame in out]


def _mono(frame: rtc.AudioFrame) -> NDArray[np.int16]:
    samples = np.frombuffer(frame.data, np.int16)
    return samples if frame.num_channels == 1 else samples.reshape(-1, frame.num_channels).mean(axis=1).astype(np.int16)
