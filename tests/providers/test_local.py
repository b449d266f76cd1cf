"""Do the local models hear, speak and understand, one process, no key?"""

import asyncio
import subprocess
import sys
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from livekit import rtc

from frontdesk.kit.models import locate
from frontdesk.providers.local import Embedder, Inference, LocalSTT, LocalTTS, Transcriber, Urgency, Voice
from frontdesk.providers.local.embedder import TAUGHT
from frontdesk.providers.local.transcriber import Floats, made_up, without_repeats
from frontdesk.providers.local.voice import Samples


def at_16_khz(samples: Samples) -> Floats:
    resampler = rtc.AudioResampler(Voice.rate, 16_000)
    frames = [*resampler.push(rtc.AudioFrame(samples.tobytes(), Voice.rate, 1, len(samples))), *resampler.flush()]
    return np.asarray(np.frombuffer(rtc.combine_audio_frames(frames).data, np.int16) / 32768.0, np.float32)


def spoken(text: str) -> Floats:
    return at_16_khz(Voice.shared().say(text))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Where is my order ten forty one?", "Where is my order 1041?"),
        ("Two one seven, five five five, zero one four two.", "217-555-0142."),
        ("Yes.", "Yes"),
        ("No, thank you.", "No, thank you."),
        ("Okay.", "Okay"),
    ],
)
def test_what_is_said_is_heard(said: str, heard: str) -> None:
    assert Transcriber.shared().transcribe(spoken(said)).text.rstrip(".") == heard.rstrip(".")


@pytest.mark.parametrize("kind", ["silence", "noise", "hum"])
def test_sound_without_a_voice_says_nothing(kind: str) -> None:
    noise = np.random.default_rng(0).standard_normal(32_000).astype(np.float32) * 0.05
    hum = (0.1 * np.sin(np.arange(32_000) / 16_000 * 2 * np.pi * 120)).astype(np.float32)
    assert Transcriber.shared().transcribe({"silence": np.zeros(32_000, np.float32), "noise": noise, "hum": hum}[kind]).text == ""


def test_a_transcription_that_nobody_wants_any_more_is_not_made() -> None:
    stop = Event()
    stop.set()
    assert Transcriber.shared().transcribe(spoken("Hello there."), stop=stop).text == ""


def test_speech_longer_than_the_window_is_heard_in_pieces() -> None:
    sentence = spoken("I would like to know where my order is, please.")
    speech = np.concatenate([sentence, np.zeros(8_000, np.float32)] * 11)
    assert len(speech) > 31 * 16_000
    assert "where my order is" in Transcriber.shared().transcribe(speech).text


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("Where is it? Where is it? Where is it?", "Where is it?"),
        ("Yes. Yes. Yes. Yes. Ye", "Yes."),
        ("yo yo yo yo yo", "yo"),
        ("No. No.", "No. No."),
        ("five five five", "five five five"),
        ("0 0 0 0", "0 0 0 0"),
        ("0 8 0 8", "0 8 0 8"),
        ("0 8 0 8 0 8 0 8 0 8 0", "0 8"),
        ("I want a lamp. I want a chair.", "I want a lamp. I want a chair."),
    ],
)
def test_what_whisper_says_over_and_over_is_taken_once(text: str, once: str) -> None:
    assert without_repeats(text) == once


@pytest.mark.parametrize("text", ["Rrrrrrrrrrrrrrrrrrr", "Aaaah!", "Hmmm...", "Ohhh, ahhh", "B-B-B-B-B-"])
def test_the_sound_of_a_cough_is_no_word_however_sure_whisper_is(text: str) -> None:
    assert made_up(text, score=-0.7, no_speech=0.1, voiced=0.5)


@pytest.mark.parametrize("text", ["Nooo", "Ummm", "Yesss", "Hmmm, okay", "000", "The all-black one", "TV"])
def test_words_that_are_drawn_out_or_short_are_words(text: str) -> None:
    assert not made_up(text, score=-0.7, no_speech=0.1, voiced=0.5)


def test_a_cough_that_the_line_tore_apart_says_nothing() -> None:
    seconds = np.arange(8_000) / 16_000
    rough = sum(np.sin(2 * np.pi * 140 * number * seconds) / number for number in range(1, 12))
    cough = np.asarray(rough * np.minimum(1, np.minimum(seconds, seconds[::-1]) * 20) * 0.18, np.float32)
    for at in range(400, 7_200, 400):
        torn = cough.copy()
        torn[at : at + 320] = 0
        assert Transcriber.shared().transcribe(np.pad(torn, (5_000, 1_500))).text == ""


def test_thanks_are_heard_when_there_was_a_voice() -> None:
    assert not made_up("Thank you.", score=-0.3, no_speech=0.1, voiced=0.5)
    assert made_up("Thank you.", score=-0.9, no_speech=0.9, voiced=0.5)
    assert made_up("Thanks for watching!", score=-0.3, no_speech=0.1, voiced=0.05)
    assert made_up("[BLANK_AUDIO]", score=-0.1, no_speech=0.1, voiced=1.0)


def test_a_sentence_has_no_silence_around_it_and_the_same_sound_each_time() -> None:
    voice = Voice.shared()
    samples = voice.say("Hello there.")
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 0.05)
    assert loud[0] < 0.08 * Voice.rate
    assert len(samples) - loud[-1] < 0.2 * Voice.rate
    assert voice.say("Hello there.") is samples


def test_a_quicker_pace_is_shorter() -> None:
    text = "One moment please, I am looking that up."
    assert len(Voice.shared().say(text, 1.3)) < 0.9 * len(Voice.shared().say(text))


async def test_a_stream_speaks_each_sentence_as_soon_as_it_is_whole() -> None:
    async with LocalTTS().stream() as stream:
        stream.push_text("I can help with that. Please tell me Dr. ")
        first = await asyncio.wait_for(anext(aiter(stream)), 30)
        assert first.frame.sample_rate == Voice.rate
        stream.push_text("Smith's number.")
        stream.end_input()
        seconds = first.frame.duration + sum([audio.frame.duration async for audio in stream])
    assert 2.0 < seconds < 5.0


async def test_what_the_voice_says_the_ear_understands() -> None:
    sound = await LocalTTS(pace=1.1).synthesize("Your parcel is in Memphis. It comes on Friday.").collect()
    event = await LocalSTT().recognize([sound])
    assert event.alternatives[0].text == "Your parcel is in Memphis. It comes on Friday."


def test_sentences_that_mean_the_same_are_near() -> None:
    one, other, far = Embedder.shared().embed(["where is my parcel", "has my package shipped yet", "do you sell table lamps"])
    assert one @ other > one @ far + 0.2
    assert float(one @ one) == pytest.approx(1.0, abs=1e-5)


def test_who_was_taught_hears_the_wish_more_than_the_thing() -> None:
    """To the published vectors two sentences about a lamp are near, whatever is wanted of it."""
    same_wish = ["my lamp came in pieces and I'd like my money back", "the toaster never worked, I want a refund"]
    same_thing = ["my lamp came in pieces and I'd like my money back", "which lamp of yours is the brightest"]
    published, taught = (
        [float(np.dot(*encoder.embed(pair))) for pair in (same_wish, same_thing)] for encoder in (Embedder.shared(), Embedder.of_callers())
    )
    assert taught[0] - taught[1] > published[0] - published[1] + 0.1


@pytest.mark.parametrize("taught", [None, TAUGHT])
def test_a_batch_gives_what_each_text_alone_gives(tmp_path: Path, taught: Path | None) -> None:
    texts = ["a", "where is my order", "I would like to return the blue lamp that I bought last week, it came broken"]
    encoder = Embedder.of_callers() if taught else Embedder.shared()
    alone = [encoder.embed([text])[0] for text in texts]
    together = Embedder(locate("minilm-l6", weights=None, home=tmp_path), taught=taught).embed(texts)
    assert np.allclose(together, alone, atol=1e-5)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    assert encoder.embed([]).shape == (0, 384)


async def test_awaited_work_goes_before_early_work() -> None:
    inference, order = Inference(width=1), list[str]()
    gate = Event()
    inference.submit(gate.wait)
    early = inference.submit(lambda: order.append("early"), Urgency.EARLY)
    dropped = inference.submit(lambda: order.append("dropped"), Urgency.EARLY)
    awaited = inference.submit(lambda: order.append("awaited"))
    dropped.cancel()
    gate.set()
    await asyncio.gather(asyncio.wrap_future(early), asyncio.wrap_future(awaited))
    assert order == ["awaited", "early"]


def test_torch_is_not_needed() -> None:
    told = "import sys, frontdesk.providers.local as l; l.Embedder, l.Transcriber, l.LocalTTS; print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.strip() == "False"
