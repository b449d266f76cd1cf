"""How does a vendor's STT hear for ears that own the turn? Streamed while the caller speaks, or the whole turn at each pause.

A vendor's own end of turn is not used. At a pause of ours its stream is asked for what it has; if the caller goes on, so does the stream.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from threading import Event
from typing import Any

import numpy as np
from livekit import rtc
from livekit.agents import APIConnectionError, APIConnectOptions, stt

from frontdesk.calls.turn import RATE, Floats, Sound

_PAUSE = 0.2
"""Seconds of quiet before a whole turn is sent: a breath is not worth a request."""
_QUIET = 0.35
"""Seconds without another word after which what a stream has told is all it has."""
_FRAME = RATE // 20


@dataclass(frozen=True)
class Heard:
    """The words of a turn so far."""

    text: str
    confidence: float = 0.0


class Recogniser:
    """One vendor's STT. `begins`, `hears` and `over` are told while the caller speaks, if it is one that streams."""

    def __init__(self, vendor: stt.STT[Any], *, longest: float = 5.0, pause: float = _PAUSE) -> None:
        self.vendor = vendor
        self.streams = vendor.capabilities.streaming
        self._once = APIConnectOptions(max_retry=0, timeout=longest)
        self._pause = pause
        self._listening: _Listening | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def __call__(self, samples: Floats, *, floor: float, stop: Event, urgent: bool) -> Heard:
        """The words of the turn. What was streamed of it is not sent again."""
        if self._listening is not None:
            return await self._listening.words()
        sound = np.asarray(np.clip(samples, -1.0, 1.0) * 32767.0, np.int16)
        return await (self._streamed(sound) if self.streams else self._recognised(sound))

    def begins(self, sound: Sound) -> None:
        """A turn opens; `sound` is what came just before it was noticed."""
        if self.streams and self._listening is None:
            self._listening = _Listening(self.vendor.stream(conn_options=self._once))
            self._listening.hears(sound)

    def hears(self, sound: Sound) -> None:
        if self._listening is not None:
            self._listening.hears(sound)

    def over(self) -> None:
        """The turn is over, or nobody of this vendor's is to hear the rest of it."""
        if self._listening is not None:
            self._leave(self._listening)
            self._listening = None

    async def answers(self) -> bool:
        """Whether it is back: asked for a moment of silence."""
        heard = asyncio.timeout(self._once.timeout)
        async with heard:
            if not self.streams:
                await self._recognised(np.zeros(RATE // 2, np.int16))
                return True
            listening = _Listening(self.vendor.stream(conn_options=self._once))
            try:
                listening.hears(np.zeros(RATE // 2, np.int16))
                return await listening.stays()
            finally:
                self._leave(listening)

    async def aclose(self) -> None:
        self.over()
        await asyncio.gather(*self._leaving, return_exceptions=True)
        await self.vendor.aclose()

    async def _recognised(self, sound: Sound) -> Heard:
        await asyncio.sleep(self._pause)
        event = await self.vendor.recognize(_frame(sound), conn_options=self._once)
        best = event.alternatives[0] if event.alternatives else None
        return Heard(best.text.strip(), best.confidence) if best else Heard("")

    async def _streamed(self, sound: Sound) -> Heard:
        listening = _Listening(self.vendor.stream(conn_options=self._once))
        try:
            listening.hears(sound)
            return await listening.words()
        finally:
            self._leave(listening)

    def _leave(self, listening: "_Listening") -> None:
        """Without waiting: a hung connection takes its time."""
        task = asyncio.create_task(listening.aclose())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)


class _Listening:
    """One stream of one turn."""

    def __init__(self, stream: stt.RecognizeStream) -> None:
        self._stream = stream
        self._finals: list[Heard] = []
        self._interim = ""
        self._told = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    def hears(self, sound: Sound) -> None:
        with contextlib.suppress(RuntimeError):  # it broke off: `words` will say so
            for start in range(0, len(sound), _FRAME):
                self._stream.push_frame(_frame(sound[start : start + _FRAME]))

    async def words(self) -> Heard:
        """All it makes of what it was given. Raises APIConnectionError when it broke off; waits as long as it is let while nothing comes."""
        before = len(self._finals)
        self._ask_for_the_rest()
        while not (len(self._finals) > before and not self._interim):
            self._told.clear()
            if self._reading.done():
                raise APIConnectionError("the stream broke off") from self._reading.exception()
            telling = asyncio.create_task(self._told.wait())
            done, _ = await asyncio.wait({telling, self._reading}, timeout=_QUIET if self._text() else None, return_when=asyncio.FIRST_COMPLETED)
            telling.cancel()
            if not done:
                break
        return Heard(self._text(), min((one.confidence for one in self._finals), default=0.0))

    async def stays(self) -> bool:
        """Whether the connection holds for a moment."""
        await asyncio.wait({self._reading}, timeout=1.0)
        return not self._reading.done()

    async def aclose(self) -> None:
        with contextlib.suppress(Exception):
            await self._stream.aclose()
        self._reading.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await self._reading

    def _ask_for_the_rest(self) -> None:
        with contextlib.suppress(RuntimeError):
            self._stream.flush()
        if force := getattr(self._stream, "force_endpoint", None):
            force()

    def _text(self) -> str:
        return " ".join(part for part in [*(one.text for one in self._finals), self._interim] if part).strip()

    async def _read(self) -> None:
        async for event in self._stream:
            best = event.alternatives[0] if event.alternatives else None
            if event.type is stt.SpeechEventType.FINAL_TRANSCRIPT and best is not None:
                self._finals.append(Heard(best.text.strip(), best.confidence))
                self._interim = ""
            elif event.type in (stt.SpeechEventType.INTERIM_TRANSCRIPT, stt.SpeechEventType.PREFLIGHT_TRANSCRIPT) and best is not None:
                self._interim = best.text.strip()
            else:
                continue
            self._told.set()


def _frame(sound: Sound) -> rtc.AudioFrame:
    return rtc.AudioFrame(sound.tobytes(), RATE, 1, len(sound))
