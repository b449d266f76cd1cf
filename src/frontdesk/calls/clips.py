"""How are digits spoken that no TTS may see? From ten prepared sounds, made on this machine and put one after the other."""

import asyncio
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import numpy as np
from livekit import rtc

from frontdesk.kit.stretch import Samples
from frontdesk.providers.catalogue import choose

Sound = Callable[[str, float], Samples]
"""A word and a pace to samples at 24 kHz."""

RATE = 24_000
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_UNHURRIED = 0.9
"""Digits are listened to more closely than words."""
_BEFORE, _BETWEEN, _AFTER = 0.12, 0.16, 0.3
"""Seconds of silence."""
_FRAME = RATE // 50


class Clips:
    """The digits of one voice, each made once; the last of a number falls, the others go on."""

    def __init__(self, sound: Sound) -> None:
        self._sound = lru_cache(maxsize=20)(sound)

    def prepare(self) -> None:
        """Blocking; some 0.2 s the first time."""
        for digit in range(len(_WORDS)):
            self._digit(str(digit), last=False)
            self._digit(str(digit), last=True)

    async def frames(self, digits: str, rate: int) -> list[rtc.AudioFrame]:
        """The number, digit by digit, as frames of this sample rate. What is no digit is not spoken."""
        samples = await asyncio.to_thread(self._number, [digit for digit in digits if digit in "0123456789"])
        return resampled(samples, rate)

    def _number(self, digits: list[str]) -> Samples:
        if not digits:
            return np.zeros(0, np.int16)
        parts = [_silence(_BEFORE)]
        for at, digit in enumerate(digits):
            last = at == len(digits) - 1
            parts += [self._digit(digit, last=last), _silence(_AFTER if last else _BETWEEN)]
        return np.concatenate(parts)

    def _digit(self, digit: str, *, last: bool) -> Samples:
        return self._sound(_WORDS[int(digit)] + ("." if last else ","), _UNHURRIED)


@cache
def local_clips() -> Clips:
    """Of the first provider that speaks in this process."""
    return Clips(choose("sound", "auto").make("sound", None))


def resampled(samples: Samples, rate: int) -> list[rtc.AudioFrame]:
    frames = list(_cut(samples))
    if rate == RATE or not frames:
        return frames
    resampler = rtc.AudioResampler(RATE, rate)
    return [*(after for frame in frames for after in resampler.push(frame)), *resampler.flush()]


def _cut(samples: Samples) -> Iterator[rtc.AudioFrame]:
    """In frames of 20 ms, so that an interruption comes between two."""
    for start in range(0, len(samples), _FRAME):
        piece = samples[start : start + _FRAME]
        yield rtc.AudioFrame(piece.tobytes(), RATE, 1, len(piece))


def _silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), np.int16)
