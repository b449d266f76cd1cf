"""A line with a secret in it is heard whole and read without it."""

from collections.abc import AsyncIterable, AsyncIterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from livekit import rtc
from livekit.agents import llm
from numpy.typing import NDArray

from frontdesk.calls.clips import RATE, Clips, local_clips
from frontdesk.calls.mouth import Mouth, paced, scrub, scrubbed, transcribed, transcript
from frontdesk.calls.slots import SECRET
from frontdesk.providers.local import Voice


def _tone(word: str, pace: float) -> NDArray[np.int16]:
    """A digit as a sound that tells which it is: a hundred times its place in the alphabet of digits."""
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return np.full(480, (words.index(word.strip(",.")) + 1) * 100, np.int16)


def _digits_in(frames: list[rtc.AudioFrame]) -> str:
    """What was spliced in, read from the sound."""
    levels = [int(np.frombuffer(frame.data, np.int16).max(initial=0)) for frame in frames]
    return "".join(str(level // 100 - 1) for before, level in zip([0, *levels], levels, strict=False) if level and level != before and level <= 1000)


class Recorder:
    """A TTS that remembers what it was given, and answers each stretch with a second of a loud tone."""

    def __init__(self) -> None:
        self.said: list[str] = []

    async def say(self, words: AsyncIterable[str]) -> AsyncIterator[rtc.AudioFrame]:
        self.said.append("".join([piece async for piece in words]))
        for start in range(0, RATE, 480):
            tone = 20_000 * np.sin(np.arange(start, start + 480) * 2 * np.pi * 220 / RATE)
            yield rtc.AudioFrame(tone.astype(np.int16).tobytes(), RATE, 1, 480)


async def _pieces(*pieces: str) -> AsyncIterator[str]:
    for piece in pieces:
        yield piece


async def _spoken(*pieces: str, digits: str = "4417", mouth: Mouth | None = None) -> tuple[list[str], list[rtc.AudioFrame]]:
    recorder = Recorder()
    mouth = mouth or Mouth(lambda: digits, lambda: 1.0, lambda: Clips(_tone))
    frames = [frame async for frame in mouth.speak(_pieces(*pieces), recorder.say)]
    return recorder.said, frames


async def test_the_digits_are_heard_and_no_tts_is_given_them() -> None:
    said, frames = await _spoken(f"I have {SECRET}", ". Is that right?", digits="9305")
    assert said == ["I have ", "Is that right?"]
    assert _digits_in(frames) == "9305"


async def test_a_line_without_a_secret_is_one_stretch_and_streams() -> None:
    arrived: list[str] = []

    async def say(words: AsyncIterable[str]) -> AsyncIterator[rtc.AudioFrame]:
        async for piece in words:
            arrived.append(piece)
            yield rtc.AudioFrame(b"\0\0" * 480, RATE, 1, 480)

    async def slow() -> AsyncIterator[str]:
        yield "One. "
        assert arrived == ["One. "], "the first sentence is said before the second one is there"
        yield "Two."

    frames = [frame async for frame in Mouth(str, lambda: 1.0).speak(slow(), say)]
    assert arrived == ["One. ", "Two."]
    assert len(frames) == 2


async def test_a_line_at_its_own_pace_and_a_lasting_factor_multiply() -> None:
    mouth = Mouth(str, lambda: 0.85)
    assert await _seconds("As you like.", mouth=mouth) == pytest.approx(1 / 0.85, rel=0.02)
    assert await _seconds(paced("The small print.", 1.15), mouth=mouth) == pytest.approx(1 / (0.85 * 1.15), rel=0.02)
    said, frames = await _spoken("Before. ", paced("The small print.", 1.15), " After.")
    assert said == ["Before. ", "The small print.", " After."]
    assert sum(frame.duration for frame in frames) == pytest.approx(2 + 1 / 1.15, rel=0.02)


async def _seconds(text: str, mouth: Mouth) -> float:
    _, frames = await _spoken(text, mouth=mouth)
    return sum(frame.duration for frame in frames)


@pytest.mark.parametrize("pace", [0.85, 1.15])
async def test_another_pace_has_the_same_pitch(pace: float) -> None:
    _, frames = await _spoken(paced("La.", pace))
    samples = np.concatenate([np.frombuffer(frame.data, np.int16) for frame in frames])
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.argmax(spectrum) * RATE / samples.size == pytest.approx(220, abs=3)


async def test_what_is_only_marks_or_punctuation_reaches_no_tts() -> None:
    said, frames = await _spoken(f"{SECRET}.", digits="12")
    assert said == []
    assert _digits_in(frames) == "12"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(alphabet="ab .,?\ue001\ue173\ue164", max_size=6), max_size=8))
async def test_wherever_the_text_is_cut_the_words_are_the_same(pieces: list[str]) -> None:
    cut, _ = await _spoken(*pieces)
    whole, _ = await _spoken("".join(pieces))
    assert cut == whole


@pytest.mark.parametrize(
    "mark",
    [SECRET, "\ue173", "\uf8ff", "\U000f0001"],
    ids=["secret", "pace", "private", "far private"],
)
async def test_words_that_are_not_ours_hold_no_mark(mark: str) -> None:
    chunk = scrubbed(llm.ChatChunk(id="1", delta=llm.ChoiceDelta(role="assistant", content=f"your digits: {mark}!")))
    assert isinstance(chunk, llm.ChatChunk)
    assert chunk.delta is not None
    assert chunk.delta.content == "your digits: !"
    assert scrub(f"a{mark}b") == "ab"


async def test_what_is_read_shows_that_digits_were_said_and_not_which() -> None:
    assert transcript(paced(f"I have {SECRET}. Right?", 1.2)) == "I have ••••. Right?"
    assert [piece async for piece in transcribed(_pieces("I have ", SECRET, ". Right?"))] == ["I have ", "••••", ". Right?"]


async def test_digits_have_the_rate_of_the_voice_around_them() -> None:
    frames = await Clips(_tone).frames("42", 44_100)
    assert {frame.sample_rate for frame in frames} == {44_100}


def test_the_local_voice_is_faster_by_what_it_was_told() -> None:
    voice = Voice.shared()
    sentence = "The quick brown fox jumps over the lazy dog."
    own = len(voice.say(sentence))
    assert len(voice.say(sentence, 1.15)) == pytest.approx(own / 1.15, rel=0.02)
    assert len(voice.say(sentence, 0.85)) == pytest.approx(own / 0.85, rel=0.02)


async def test_the_clips_of_the_local_voice_are_understood_as_digits() -> None:
    clips = local_clips()
    clips.prepare()
    frames = await clips.frames("4417", RATE)
    seconds = sum(frame.duration for frame in frames)
    assert 2.0 < seconds < 4.5
