"""When is a turn over, and is nothing of it lost? With voices and texts that are told."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from livekit import rtc
from livekit.agents import stt

from frontdesk.calls.ears import Ears, TurnHeard
from frontdesk.calls.expectation import NOTHING, Delays, Expectation
from tests.fakes.hearing import ScriptedTranscriber, ScriptedVAD, ScriptedVoices

PHONE = Expectation("slot", "phone")
QUICK = Delays(over=0.04, begun=0.3, address=0.4, neutral=0.08, unfinished=0.2)
FINAL, PREFLIGHT, INTERIM = stt.SpeechEventType.FINAL_TRANSCRIPT, stt.SpeechEventType.PREFLIGHT_TRANSCRIPT, stt.SpeechEventType.INTERIM_TRANSCRIPT


@dataclass
class Line:
    """Ears, the stream that is open, and what came out of it."""

    ears: Ears
    transcriber: ScriptedTranscriber
    detector: ScriptedVAD
    expected: list[Expectation]
    turns: list[TurnHeard] = field(default_factory=list)
    events: list[stt.SpeechEvent] = field(default_factory=list)
    stream: stt.RecognizeStream | None = None
    reading: asyncio.Task[None] | None = None

    @property
    def caller(self) -> ScriptedVoices:
        return self.detector.streams[-1]

    def texts(self, kind: stt.SpeechEventType) -> list[str]:
        return [event.alternatives[0].text for event in self.events if event.type is kind]

    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, turn: TurnHeard) -> None:
        self.turns.append(turn)
        self.changed.set()

    async def open(self) -> None:
        self.detector.opened.clear()
        self.stream = self.ears.stream()
        self.reading = asyncio.create_task(self._read(self.stream))
        await self.detector.opened.wait()

    async def close(self) -> None:
        assert self.stream
        assert self.reading
        await self.stream.aclose()
        await self.reading

    async def _read(self, stream: stt.RecognizeStream) -> None:
        async for event in stream:
            self.events.append(event)
            self.changed.set()

    async def settled(self, seconds: float = 0.01) -> None:
        await asyncio.sleep(seconds)

    async def final(self, count: int = 1) -> list[str]:
        await self._until(lambda: len(self.texts(FINAL)) >= count)
        return self.texts(FINAL)

    async def turn(self, count: int = 1) -> TurnHeard:
        await self._until(lambda: len(self.turns) >= count)
        return self.turns[count - 1]

    async def _until(self, there: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not there():
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    expected = [NOTHING]
    line = _line(lambda: expected[0], expected)
    await line.open()
    yield line
    await line.close()


def _line(expects: Callable[[], Expectation], expected: list[Expectation]) -> Line:
    transcriber, detector = ScriptedTranscriber(["hello there."]), ScriptedVAD()
    ears = Ears(transcriber, expects=expects, detector=detector, delays=QUICK)
    made = Line(ears, transcriber, detector, expected)
    ears.report = made.tell
    return made


async def test_a_whole_value_ends_the_turn_at_once(line: Line) -> None:
    line.expected[0] = PHONE
    line.transcriber.texts = ["217-555-0142."]
    line.caller.says()
    assert await line.final() == ["217-555-0142."]
    assert line.texts(PREFLIGHT) == []
    assert (await line.turn()).eou_ms < 150


async def test_a_number_said_with_pauses_is_one_turn_heard_as_a_whole(line: Line) -> None:
    line.expected[0] = PHONE
    line.transcriber.texts = ["two one seven,", "217 555,", "217-555-0142."]
    for _ in range(3):
        line.caller.says(1.0)
        await line.settled(0.1)
    assert await line.final() == ["217-555-0142."]
    assert line.texts(PREFLIGHT) == ["two one seven,", "217 555,"]
    assert [round(asked.seconds) for asked in line.transcriber.asked] == [1, 2, 3]


async def test_an_open_question_waits_and_shows_its_early_text(line: Line) -> None:
    line.caller.says()
    await line.settled(0.03)
    assert (line.texts(PREFLIGHT), line.texts(FINAL)) == (["hello there."], [])
    assert await line.final() == ["hello there."]
    event = line.events[-1]
    assert event.speech_end_time is not None
    assert event.speech_start_time is not None
    assert event.speech_start_time < event.speech_end_time < time.time()


async def test_a_sentence_that_is_not_finished_is_waited_for_longer(line: Line) -> None:
    line.transcriber.texts = ["my order is"]
    line.caller.says()
    await line.settled(0.12)
    assert line.texts(FINAL) == []
    await line.final()
    assert (await line.turn()).eou_ms >= 200


async def test_speech_that_goes_on_withdraws_the_text_and_stops_the_transcriber(line: Line) -> None:
    line.transcriber.takes = 0.05
    line.caller.says()
    await line.settled(0.01)
    line.caller.starts()
    await line.settled(0.08)
    assert line.transcriber.asked[0].stop.is_set()
    assert line.events == []
    line.caller.stops()
    assert await line.final() == ["hello there."]


async def test_speech_that_goes_on_after_the_early_text_says_so(line: Line) -> None:
    line.expected[0] = PHONE
    line.transcriber.texts = ["217", "217-555-0142."]
    line.caller.says()
    await line.settled(0.05)
    line.caller.starts()
    await line.settled()
    assert line.texts(INTERIM) == ["217"]
    line.caller.stops()
    assert await line.final() == ["217-555-0142."]


async def test_a_handoff_while_the_turn_waits_loses_nothing(line: Line) -> None:
    line.expected[0] = PHONE
    line.transcriber.texts = ["217 555", "217-555-0142."]
    line.caller.says(1.0)
    await line.settled(0.05)
    await line.close()
    await line.open()
    assert await line.final() == ["217-555-0142."]
    assert line.transcriber.asked[-1].seconds == pytest.approx(1.0, abs=0.1)


async def test_a_handoff_while_the_caller_speaks_loses_nothing(line: Line) -> None:
    line.caller.starts()
    line.caller.sounds(1.0)
    await line.settled()
    await line.close()
    await line.open()
    line.caller.says(1.0)
    assert await line.final() == ["hello there."]
    assert line.transcriber.asked[-1].seconds == pytest.approx(2.0, abs=0.1)


async def test_a_voice_that_ends_with_the_old_stream_still_becomes_a_turn(line: Line) -> None:
    line.caller.starts()
    line.caller.sounds(1.0)
    await line.settled()
    await line.close()
    await line.open()
    assert await line.final() == ["hello there."]


async def test_a_forgotten_turn_is_gone(line: Line) -> None:
    line.caller.starts()
    line.caller.sounds(1.0)
    await line.settled()
    await line.close()
    line.ears.forget()
    await line.open()
    await line.settled(0.2)
    assert line.events == []


async def test_a_flush_ends_the_turn_now(line: Line) -> None:
    line.expected[0] = PHONE
    line.transcriber.texts = ["217"]
    line.caller.starts()
    line.caller.sounds(1.0)
    await line.settled()
    assert line.stream
    line.stream.flush()
    assert await line.final() == ["217"]
    assert line.texts(PREFLIGHT) == []


async def test_a_transcriber_that_breaks_costs_one_turn_and_not_the_call(line: Line) -> None:
    line.transcriber.texts = [RuntimeError("no model"), "hello there."]
    line.caller.says()
    assert ((await line.turn()).outcome, (await line.turn()).reason) == ("failed", "RuntimeError")
    line.caller.says()
    assert await line.final() == ["hello there."]


async def test_speech_without_words_is_told_apart_from_noise(line: Line) -> None:
    line.transcriber.texts = [""]
    line.caller.says(1.2)
    assert (await line.turn(1)).outcome == "unheard"
    line.caller.says(0.2)
    assert (await line.turn(2)).outcome == "noise"
    assert line.events == []


async def test_a_first_sound_without_words_is_kept_for_what_follows(line: Line) -> None:
    line.transcriber.texts = ["", "hello there."]
    line.caller.says(0.2)
    await line.settled(0.03)
    line.caller.says(1.0)
    assert await line.final() == ["hello there."]
    assert line.transcriber.asked[-1].seconds == pytest.approx(1.2, abs=0.1)


async def test_what_is_expected_sets_the_window_and_the_urgency(line: Line) -> None:
    line.caller.says()
    await line.final(1)
    line.expected[0] = Expectation("read_back", "phone")
    line.transcriber.texts = ["Yes, that's right."]
    line.caller.says()
    await line.final(2)
    assert [(asked.floor, asked.urgent) for asked in line.transcriber.asked] == [(8.0, False), (5.0, True)]


async def test_an_expectation_that_cannot_be_told_does_not_stop_the_ears() -> None:
    def broken() -> Expectation:
        raise LookupError("no state")

    line = _line(broken, [])
    await line.open()
    line.caller.says()
    assert await line.final() == ["hello there."]
    await line.close()


async def test_a_long_turn_is_not_transcribed_again_from_its_beginning(line: Line) -> None:
    line.transcriber.texts = ["a long story and", "its end."]
    line.caller.says(19.0)
    await line.settled(0.1)
    line.caller.says(2.0)
    assert await line.final() == ["a long story and its end."]
    assert [round(asked.seconds) for asked in line.transcriber.asked] == [19, 2]


async def test_who_speaks_on_without_a_pause_is_written_down_in_pieces(line: Line) -> None:
    line.transcriber.texts = ["first", "second", "third."]
    line.caller.says(60.0)
    assert await line.final() == ["first second third."]
    assert max(asked.seconds for asked in line.transcriber.asked) < 25


async def test_two_turns_do_not_mix(line: Line) -> None:
    line.transcriber.texts = ["first thing.", "second thing."]
    line.caller.says(1.0)
    await line.final(1)
    line.caller.sounds(2.0, level=0)
    line.caller.says(1.0)
    assert await line.final(2) == ["first thing.", "second thing."]
    assert line.transcriber.asked[-1].seconds == pytest.approx(1.3, abs=0.1)


async def test_a_pause_is_shortened_before_it_is_transcribed(line: Line) -> None:
    line.expected[0] = PHONE
    line.transcriber.texts = ["217", "217-555-0142."]
    line.caller.says(1.0)
    await line.settled(0.05)
    line.caller.sounds(3.0, level=0)
    line.caller.says(1.0)
    await line.final()
    assert line.transcriber.asked[-1].seconds == pytest.approx(2.7, abs=0.15)


async def test_a_detector_that_stops_is_started_again(line: Line) -> None:
    line.caller.breaks()
    line.detector.opened.clear()
    await line.detector.opened.wait()
    line.caller.says()
    assert await line.final() == ["hello there."]


async def test_a_closed_stream_leaves_no_thread_and_no_task_behind() -> None:
    threads, tasks = {thread.name for thread in threading.enumerate()}, len(asyncio.all_tasks())
    transcriber = ScriptedTranscriber(["hello there."], takes=5.0)
    stream = Ears(transcriber).stream()
    stream.push_frame(rtc.AudioFrame(bytes(32_000), 16_000, 1, 16_000))
    await asyncio.sleep(0.1)
    await stream.aclose()
    await asyncio.sleep(0.05)
    assert {thread.name for thread in threading.enumerate() if thread.name.startswith("inference.vad")} <= threads
    assert len(asyncio.all_tasks()) == tasks
