"""How does the desk sound without a vendor? hibari's one voice: a sentence in, 24 kHz samples out, its silence cut off."""

from collections import OrderedDict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

import numpy as np
from hibari import SAMPLE_RATE, Hibari
from numpy.typing import NDArray

from frontdesk.kit.models import locate, packaged
from frontdesk.kit.settings import Settings
from frontdesk.kit.stretch import stretched

Samples = NDArray[np.int16]

PAUSE = 0.18
"""Seconds between two sentences; hibari's own silence would make 0.74."""
_QUIET = 0.012
"""Of the loudest sample: below it is silence."""
_LEAD_IN = 0.015
_LEAD_OUT = 0.06
_REMEMBERED = 256


class Voice:
    """Callable from any thread. Sentences said before come from memory."""

    rate = SAMPLE_RATE

    def __init__(self, model: Path) -> None:
        self._hibari = Hibari(model=str(model), threads=1)
        self._hibari("Ready.")
        self._words = Lock()
        """The pronunciation's tables fill as they are used."""
        self._said: OrderedDict[tuple[str, float], Samples] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def shared(cls, settings: Settings | None = None) -> "Voice":
        """The one of this process, loaded at the first call."""
        return _shared(settings.weights, settings.home) if settings else _of_this_process()

    @staticmethod
    def sentences(text: str) -> list[str]:
        return list(Hibari.split_sentences(text))

    def say(self, sentence: str, pace: float = 1.0) -> Samples:
        """One sentence without silence around it. `pace` 1.15 is a little faster, 0.5 to 2 are possible. Empty when nothing can be said."""
        key = sentence.strip(), pace
        if (known := self._recall(key)) is not None:
            return known
        parts = [_trimmed(wave) for wave in self._waves(key[0])]
        samples = np.concatenate(parts) if parts else np.zeros(0, np.int16)
        # hibari's own speed is a wish: 1.15 made a sentence 4 % shorter
        return self._remember(key, stretched(samples, SAMPLE_RATE, pace))

    def _waves(self, sentence: str) -> Iterator[NDArray[np.float32]]:
        with self._words:
            chunks = self._hibari.phonemize(sentence)
        for phonemes in chunks:
            # a fixed seed: the same sentence is the same sound
            yield self._hibari.from_phonemes(phonemes, seed=1)

    def _recall(self, key: tuple[str, float]) -> Samples | None:
        with self._lock:
            if key in self._said:
                self._said.move_to_end(key)
            return self._said.get(key)

    def _remember(self, key: tuple[str, float], samples: Samples) -> Samples:
        with self._lock:
            self._said[key] = samples
            while len(self._said) > _REMEMBERED:
                self._said.popitem(last=False)
        return samples


@cache
def _of_this_process() -> Voice:
    """The surroundings are read once: to read them takes longer than most of a turn."""
    settings = Settings()
    return _shared(settings.weights, settings.home)


@cache
def _shared(weights: Path | None, home: Path) -> Voice:
    packaged("hibari-spelling", home=home)
    return Voice(locate("hibari-heart", weights=weights, home=home) / "hibari.onnx")


def pause(seconds: float = PAUSE) -> Samples:
    return np.zeros(int(seconds * SAMPLE_RATE), np.int16)


def _trimmed(wave: NDArray[np.float32]) -> Samples:
    """What is said, with a breath before and after it; 16 bit."""
    loud = np.abs(wave)
    peak = float(loud.max()) if loud.size else 0.0
    if peak < 1e-4:
        return np.zeros(0, np.int16)
    heard = np.flatnonzero(loud > peak * _QUIET)
    start = max(0, int(heard[0]) - int(_LEAD_IN * SAMPLE_RATE))
    end = min(loud.size, int(heard[-1]) + int(_LEAD_OUT * SAMPLE_RATE))
    return np.asarray(np.clip(wave[start:end], -1.0, 1.0) * 32767.0, np.int16)
