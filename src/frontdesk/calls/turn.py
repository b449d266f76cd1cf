"""What has been heard of the caller's turn so far? Its sound, and the text of pieces that are too old to be heard again."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
Floats = NDArray[np.float32]
Sound = NDArray[np.int16]

_LEAD_IN = int(0.32 * RATE)
"""Kept from before a voice is noticed, else the first sound of the first word is lost."""
_PAUSE = int(0.7 * RATE)
"""A longer pause is shortened to this: whisper makes words up in long ones."""
_AFTER = int(0.35 * RATE)
_SEARCH = 6 * RATE


@dataclass
class Turn:
    """Lives from the first sound until its text is final; outlives the stream that filled it (a handoff in the middle)."""

    speaking: bool = False
    began_at: float = 0.0
    """Unix time."""
    ended_at: float = 0.0
    voiced: float = 0.0
    """Seconds in which the caller spoke."""
    settled: list[str] = field(default_factory=list)
    _sound: list[Sound] = field(default_factory=list)
    _silence: list[Sound] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.speaking or bool(self._sound) or bool(self.settled)

    @property
    def seconds(self) -> float:
        """Of sound that is not settled."""
        return sum(len(piece) for piece in self._sound) / RATE

    def hear(self, sound: Sound) -> None:
        """A window of sound, in order."""
        if self.speaking:
            self._sound.append(sound)
        else:
            self._silence = _shortened([*self._silence, sound], keep_start=bool(self._sound))

    def start(self, now: float, already: float) -> None:
        """A voice was noticed that has been there for `already` seconds."""
        if not self.open:
            self.began_at = now - already
        self._sound.extend(self._silence)
        self._silence = []
        self.speaking = True

    def stop(self, ended_at: float, spoken: float) -> None:
        self.speaking = False
        self.ended_at = ended_at
        self.voiced += spoken

    def samples(self) -> Floats:
        sound = np.concatenate(self._sound) if self._sound else np.zeros(0, np.int16)
        return np.asarray(sound / 32768.0, np.float32)

    def settle(self, text: str) -> None:
        """The sound so far is `text`, whatever comes: it is long, and is not transcribed again."""
        self._sound = []
        if text:
            self.settled.append(text)

    def take(self) -> Floats:
        """The sound up to the quietest moment of its last seconds, which is taken away: words are cut there least."""
        samples = self.samples()
        at = _quietest(samples, max(0, len(samples) - _SEARCH))
        self._sound = [np.concatenate(self._sound)[at:]] if self._sound else []
        return samples[:at]

    def with_settled(self, text: str) -> str:
        return " ".join(piece for piece in (*self.settled, text) if piece)


def _shortened(silence: list[Sound], *, keep_start: bool) -> list[Sound]:
    """Before the first word only the lead-in; between words the beginning and the end of a long pause."""
    total = sum(len(piece) for piece in silence)
    if total <= (_PAUSE if keep_start else _LEAD_IN):
        return silence
    whole = np.concatenate(silence)
    return [whole[: _PAUSE - _AFTER], whole[-_AFTER:]] if keep_start else [whole[-_LEAD_IN:]]


def _quietest(samples: Floats, start: int) -> int:
    block = RATE // 10
    blocks = (len(samples) - start) // block
    if blocks < 2:
        return len(samples)
    power = np.square(samples[start : start + blocks * block]).reshape(blocks, block).mean(axis=1)
    return start + int(np.argmin(power)) * block + block // 2
