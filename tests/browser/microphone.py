"""What does the browser hear? Chromium reads a WAV file as its microphone, from the beginning each time the microphone is opened."""

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from frontdesk.providers.local import Voice

RATE = 48_000
_LEAD_IN = 0.6
"""Seconds of silence before the first word: the browser's noise suppression settles in them."""


@dataclass(frozen=True)
class WavMicrophone:
    """The file that the browser was started with. What is written into it is heard by whoever opens the microphone next."""

    path: Path

    def silent(self) -> None:
        self._write(np.zeros(RATE, np.int16))

    def says(self, text: str, *, after: float = _LEAD_IN) -> float:
        """How many seconds it takes from the opening of the microphone to the last word."""
        voice = Voice.shared()
        spoken = np.concatenate([voice.say(sentence) for sentence in Voice.sentences(text)])
        sound = np.concatenate([np.zeros(int(after * RATE), np.int16), np.repeat(spoken, RATE // voice.rate)])
        self._write(sound)
        return len(sound) / RATE

    def _write(self, sound: np.ndarray[tuple[int, ...], np.dtype[np.int16]]) -> None:
        with wave.open(str(self.path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(sound.tobytes())
