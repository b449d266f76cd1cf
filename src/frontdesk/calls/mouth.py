"""How is a line spoken that holds a secret, or that has a pace of its own? With marks in its text that are read here and nowhere else.

A mark is one character of Unicode's private use, so no word of a caller or a model can be taken for one, and none is ever cut in two.
History, events, logs and the room get `transcript`; the TTS gets the words between the marks; the digits of a secret are sound only.
"""

import re
from collections.abc import AsyncIterable, AsyncIterator, Callable
from typing import Any

import numpy as np
from livekit import rtc
from livekit.agents import FlushSentinel, llm

from frontdesk.calls.clips import RATE, Clips, local_clips
from frontdesk.calls.slots import DOTS, SECRET
from frontdesk.kit.stretch import Samples, Stretch, within

UNCHANGED = 1.0
"""The voice's own pace."""

_PACES = 0xE100
_MARK = re.compile("[\ue001\ue100-\ue1ff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SAYABLE = re.compile(r"\w")
_LEFT_OVER = " .,;:!?"
"""Punctuation behind the digits: a sentence of its own to a TTS."""

Say = Callable[[AsyncIterable[str]], AsyncIterable[rtc.AudioFrame]]
"""The TTS of the session: words in, frames out."""


def paced(text: str, pace: float) -> str:
    """The line, to be said at this pace: 1.15 is a little faster."""
    if pace == UNCHANGED:
        return text
    return f"{_pace_mark(pace)}{text}{_pace_mark(UNCHANGED)}"


def _pace_mark(pace: float) -> str:
    return chr(_PACES + round(within(pace) * 100))


def scrub(text: str) -> str:
    """Words that are not ours (a model's, a tool's, a caller's), without anything that could be taken for a mark."""
    return _PRIVATE.sub("", text)


def scrubbed(chunk: llm.ChatChunk | str | FlushSentinel) -> llm.ChatChunk | str | FlushSentinel:
    """The same for a piece of a model's answer, of whatever form."""
    if isinstance(chunk, str):
        return scrub(chunk)
    if isinstance(chunk, llm.ChatChunk) and chunk.delta and chunk.delta.content:
        chunk.delta.content = scrub(chunk.delta.content)
    return chunk


def transcript(text: str) -> str:
    """The line as it may be read: for history, events and the room's text."""
    return scrub(text.replace(SECRET, DOTS))


async def transcribed(text: AsyncIterable[Any]) -> AsyncIterator[Any]:
    """For an agent's `transcription_node`."""
    async for piece in text:
        yield transcript(piece) if isinstance(piece, str) and _PRIVATE.search(piece) else piece


class Mouth:
    """One call's. `secret` is asked for the digits at the moment they are spoken, `pace` for how fast this caller likes it."""

    def __init__(self, secret: Callable[[], str], pace: Callable[[], float], clips: Callable[[], Clips] = local_clips) -> None:
        self._secret = secret
        self._pace = pace
        self._clips = clips

    async def speak(self, text: AsyncIterable[str], say: Say, rate: int = RATE) -> AsyncIterator[rtc.AudioFrame]:
        """For an agent's `tts_node`: what comes is said as it comes. `rate` is the TTS's, which all frames then have."""
        line = _Line(text)
        pace = UNCHANGED
        while not line.over:
            words = await line.stretch(after_secret=line.mark == SECRET)
            if words is not None:
                async for frame in _at(pace * self._pace(), say(words)):
                    yield frame
            if line.over:
                return
            if line.mark == SECRET:
                async for frame in _at(pace * self._pace(), self._digits(rate)):
                    yield frame
            else:
                pace = (ord(line.mark) - _PACES) / 100

    async def _digits(self, rate: int) -> AsyncIterator[rtc.AudioFrame]:
        for frame in await self._clips().frames(self._secret(), rate):
            yield frame


async def _at(pace: float, frames: AsyncIterable[rtc.AudioFrame]) -> AsyncIterator[rtc.AudioFrame]:
    """Whatever voice it is: a vendor's too, which may have no setting for it."""
    if within(pace) == UNCHANGED:
        async for frame in frames:
            yield frame
        return
    stretch, rate = None, RATE
    async for frame in frames:
        rate = frame.sample_rate
        stretch = stretch or Stretch(rate, pace)
        if (samples := stretch.push(np.frombuffer(frame.data, np.int16))).size:
            yield _frame(samples, rate)
    if stretch and (rest := stretch.flush()).size:
        yield _frame(rest, rate)


def _frame(samples: Samples, rate: int) -> rtc.AudioFrame:
    return rtc.AudioFrame(samples.tobytes(), rate, 1, len(samples))


class _Line:
    """A line that is still coming, taken from mark to mark. `mark` is the last one met."""

    def __init__(self, text: AsyncIterable[str]) -> None:
        self._text = aiter(text)
        self._held = ""
        self._met = True
        self.mark = ""
        self.over = False

    async def stretch(self, *, after_secret: bool) -> AsyncIterator[str] | None:
        """The words up to the next mark, once there is something to say in them; None when there is not."""
        self._met = False
        begun = ""
        while not _SAYABLE.search(begun):
            piece = await self._next()
            if piece is None:
                return None
            begun = (begun + piece).lstrip(_LEFT_OVER) if after_secret else begun + piece
        return self._words(begun)

    async def _words(self, begun: str) -> AsyncIterator[str]:
        yield begun
        while (piece := await self._next()) is not None:
            yield piece

    async def _next(self) -> str | None:
        """A piece without marks; None at a mark, which is passed, and at the end."""
        while not self._held and not self._met:
            try:
                self._held = await anext(self._text)
            except StopAsyncIteration:
                self._met = self.over = True
        if self._met:
            return None
        found = _MARK.search(self._held)
        if found is None:
            piece, self._held = self._held, ""
            return piece
        if found.start() == 0:
            self.mark, self._met = found[0], True
            self._held = self._held[1:]
            return None
        piece, self._held = self._held[: found.start()], self._held[found.start() :]
        return piece
