"""What was said in these samples? whisper base with a window as short as the speech, and without what it makes up when nobody speaks."""

import re
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event, Lock
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from livekit.local_inference import VAD, VAD_WINDOW_SAMPLES
from numpy.typing import NDArray

from frontdesk.kit.models import locate
from frontdesk.kit.settings import Settings
from frontdesk.providers.local.inference import CORES, Urgency, inference

Floats = NDArray[np.float32]

RATE = 16_000
FLOOR = 8.0
"""Seconds of the shortest window; under it whisper repeats itself more. 4 to 5 do for a yes or four digits."""
_PADDING = 2.5
_WINDOW = 30.0
"""What whisper was made for; longer speech is cut where it is quietest between these two."""
_CUT_AFTER, _CUT_BEFORE = 18 * RATE, 26 * RATE
_VOICED = 0.1
"""Seconds of voice below which there is no speech."""
_DOUBT, _NOISE = -1.0, -2.5
"""Mean log probability of a guess ("okay" said alone has -1.3), and of what is written under noise (-3.7 and less)."""


@dataclass(frozen=True)
class Transcript:
    """`confidence` is the mean probability of a token; `ms` what it took, the wait for a core included."""

    text: str
    confidence: float = 0.0
    ms: float = 0.0


NOTHING = Transcript("")


class Transcriber:
    """Callable from any thread; as many at once as the model has workers, others wait."""

    def __init__(self, folder: Path) -> None:
        self._model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=min(CORES, 2), local_files_only=True)
        self._tokenizer = Tokenizer(self._model.hf_tokenizer, self._model.model.is_multilingual, task="transcribe", language="en")
        self._prompt = self._model.get_prompt(self._tokenizer, [], without_timestamps=True)
        self._features = Lock()
        """The extractor keeps state while it computes."""
        self._window(np.zeros(RATE, np.float32), 4.0, None)

    @classmethod
    def shared(cls, settings: Settings | None = None) -> "Transcriber":
        """The one of this process, loaded at the first call."""
        return _shared(settings.weights, settings.home) if settings else _of_this_process()

    async def hear(self, samples: Floats, *, floor: float = FLOOR, stop: Event | None = None, urgent: bool = True) -> Transcript:
        """`transcribe` on the executor. `urgent`: a caller waits for just this; else it may turn out to be too early."""
        began = time.perf_counter()
        urgency = Urgency.AWAITED if urgent else Urgency.EARLY
        heard = await inference().run(lambda: self.transcribe(samples, floor=floor, stop=stop), urgency)
        return Transcript(heard.text, heard.confidence, (time.perf_counter() - began) * 1000)

    def transcribe(self, samples: Floats, *, floor: float = FLOOR, stop: Event | None = None) -> Transcript:
        """Samples at 16 kHz, -1 to 1. `stop` is looked at before each of the two costly steps; stopped, nothing was heard."""
        began = time.perf_counter()
        heard = [self._piece(piece, floor, stop) for piece in _pieces(samples)]
        text = " ".join(one.text for one in heard if one.text)
        sure = [one.confidence for one in heard if one.text]
        return Transcript(text, min(sure, default=0.0), (time.perf_counter() - began) * 1000)

    def _piece(self, samples: Floats, floor: float, stop: Event | None) -> Transcript:
        voiced = _voiced(samples)
        if voiced < _VOICED or _stopped(stop):
            return NOTHING
        found = self._window(samples, floor, stop)
        if found is None:
            return NOTHING
        text = without_repeats(self._tokenizer.decode(found.sequences_ids[0]).strip())
        score = float(found.scores[0])
        if made_up(text, score=score, no_speech=found.no_speech_prob, voiced=voiced):
            return NOTHING
        return Transcript(text, float(np.exp(score)))

    def _window(self, samples: Floats, floor: float, stop: Event | None) -> Any:
        seconds = len(samples) / RATE
        length = min(max(seconds + _PADDING, floor), _WINDOW)
        padded = np.pad(samples, (0, max(0, int(RATE * length) - len(samples))))
        frames = len(padded) // 160 // 2 * 2
        with self._features:
            features = self._model.feature_extractor(padded)[:, :frames]
        encoded = self._model.encode(features)
        if _stopped(stop):
            return None
        # a cap on tokens: with a short window whisper may say its sentence over and over
        cap = len(self._prompt) + int(12 + 6 * seconds)
        found = self._model.model.generate(encoded, [self._prompt], beam_size=1, max_length=cap, return_scores=True, return_no_speech_prob=True)
        return found[0]


@cache
def _of_this_process() -> Transcriber:
    """The surroundings are read once: to read them takes longer than most of a turn."""
    settings = Settings()
    return _shared(settings.weights, settings.home)


@cache
def _shared(weights: Path | None, home: Path) -> Transcriber:
    return Transcriber(locate("whisper-base", weights=weights, home=home))


def _stopped(stop: Event | None) -> bool:
    return stop is not None and stop.is_set()


def _voiced(samples: Floats) -> float:
    """Seconds in which somebody speaks, by the same detector that listens in the call (2 ms for 3 s of sound)."""
    sound = np.asarray(np.clip(samples, -1.0, 1.0) * 32767.0, np.int16)
    with VAD() as detector:
        windows = range(0, len(sound) - VAD_WINDOW_SAMPLES + 1, VAD_WINDOW_SAMPLES)
        spoken = sum(detector.predict(sound[at : at + VAD_WINDOW_SAMPLES]) > 0.5 for at in windows)
    return spoken * VAD_WINDOW_SAMPLES / RATE


def _pieces(samples: Floats) -> list[Floats]:
    """Speech longer than the model's window is cut where it is quietest."""
    pieces = []
    while len(samples) > (_WINDOW - _PADDING) * RATE:
        at = _quietest(samples, _CUT_AFTER, _CUT_BEFORE)
        pieces.append(samples[:at])
        samples = samples[at:]
    return [*pieces, samples]


def _quietest(samples: Floats, start: int, end: int) -> int:
    block = RATE // 20
    power = np.square(samples[start:end]).reshape(-1, block).mean(axis=1)
    smooth = np.convolve(power, np.ones(4) / 4, mode="same")
    return start + int(np.argmin(smooth)) * block + block // 2


_SENTENCE = re.compile(r"[^.!?]+[.!?]*\s*")
_PLAIN = re.compile(r"[^a-z0-9 ]")


def without_repeats(text: str) -> str:
    """The text without a sentence, or a tail of words, that only says again what stands before it. Digits may repeat."""
    kept: list[str] = []
    for sentence in _SENTENCE.findall(text) or [text]:
        plain = _plain(sentence)
        if len(plain.split()) > 1 and any(plain == _plain(before) for before in kept):
            break
        kept.append(sentence)
    return _without_loop("".join(kept).strip())


def _without_loop(text: str) -> str:
    """Words said three times and more, up to the end, are said once: "yes. yes. yes. ye"."""
    words = text.split()
    plain = [_plain(word) for word in words]
    for size in range(1, len(words) // 3 + 1):
        for start in range(len(words) - 3 * size + 1):
            tail = plain[start:]
            if _loops(tail, size) and not _may_be_meant(tail, size):
                return " ".join(words[: start + size])
    return text


def _may_be_meant(words: list[str], size: int) -> bool:
    """Digits do repeat, "zero zero zero zero"; four times "zero eight" in a row is whisper, not a number."""
    digits = all(word in _DIGITS or word.isdigit() for word in words[:size])
    return digits and (size == 1 or len(words) < 4 * size)


def _loops(words: list[str], size: int) -> bool:
    whole = all(word == words[i % size] for i, word in enumerate(words[:-1]))
    # the cap on tokens may have cut the last word short
    return whole and words[(len(words) - 1) % size].startswith(words[-1])


_DIGITS = frozenset(["zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double", "triple"])


def _plain(text: str) -> str:
    return _PLAIN.sub("", text.lower()).strip()


_SILENCE_SAYS = frozenset(
    {
        "you",
        "thank you",
        "thanks",
        "thanks for watching",
        "thank you for watching",
        "thank you very much",
        "bye",
        "bye bye",
        "so",
        "the",
        "okay",
        "oh",
        "im sorry",
        "please subscribe",
        "subtitles by the amaraorg community",
        "ill see you next time",
        "see you next time",
        "music",
        "silence",
        "blank audio",
        "err",
    }
)
"""What whisper writes under sound without words, as seen with noise, breath and silence, and told of by its users."""

_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SAME_AGAIN = re.compile(r"(.)\1+")


_MEANT = frozenset({"no", "um", "uh"})
"""Drawn out they are still said: an answer, and a caller who is about to go on."""


def _only_a_sound(plain: str) -> bool:
    """ "Rrrrrr", "Aaaah" or "B-B-B-B": what whisper writes for a cough, and is sure of."""
    return all(_DRAWN_OUT.search(word) and len(once := _SAME_AGAIN.sub(r"\1", word)) < 3 and once not in _MEANT for word in plain.split())


def made_up(text: str, *, score: float, no_speech: float, voiced: float) -> bool:
    """Whether nobody said this. `score` is the mean log probability, `voiced` seconds of voice in the sound."""
    plain = _plain(text)
    if not plain or (text.startswith(("[", "(")) and text.endswith(("]", ")"))) or _only_a_sound(plain):
        return True
    if plain in _SILENCE_SAYS:
        return no_speech > 0.6 or voiced < 0.15 or score < _NOISE
    # sure that nobody speaks and unsure of the text; or more words than a mouth can say in that time
    return (no_speech > 0.8 and score < _DOUBT) or score < _NOISE or (score < _DOUBT and len(plain.split()) > 4 + 6 * voiced)
