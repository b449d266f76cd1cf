"""When has the caller said what they had to say, and what was it? An STT that owns the turn.

At each pause the whole turn is transcribed again. What is expected then decides: a whole value ends the turn at once, half of one waits, and a
pause inside a telephone number cuts nothing. Meanwhile the early text goes out as PREFLIGHT; the turn's one FINAL is never taken back.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Literal, Never, Protocol

import numpy as np
from livekit import rtc
from livekit.agents import NOT_GIVEN, APIConnectionError, APIConnectOptions, LanguageCode, NotGivenOr, inference, stt, utils, vad
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from frontdesk.calls.expectation import NOTHING, Delays, Expectation, silence_after
from frontdesk.calls.turn import RATE, Floats, Sound, Turn

log = logging.getLogger(__name__)

EARLY = 0.06
"""Seconds of silence after which the turn is transcribed, long before it is over."""
_SETTLE = 18.0
"""Seconds of sound that are transcribed again at each pause; beyond, the text stands and only what follows is new."""
_PIECE = 24.0
"""Who speaks on and on without a pause is written down in pieces of this."""
_NOISE = 0.35
"""Seconds of voice: a shorter sound without words was a cough, not speech."""
_ORPHAN = 0.5
"""Seconds that a turn found open by a new stream may go on without a voice."""


class Words(Protocol):
    """What a transcriber gives back; an empty text when nobody spoke."""

    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...


class Transcribe(Protocol):
    """Samples at 16 kHz to words. `floor` is the shortest window in seconds; `stop` set means that nobody wants the answer any more."""

    async def __call__(self, samples: Floats, *, floor: float, stop: Event, urgent: bool) -> Words: ...


class Follows(Protocol):
    """Who wants the sound while it comes: a vendor that streams. `in_turn`: the caller has begun to speak and is not known to be done."""

    def hears(self, sound: Sound, *, in_turn: bool) -> None: ...
    def over(self) -> None: ...


@dataclass(frozen=True)
class TurnHeard:
    """How a turn was heard, without its words. Times in Unix seconds.

    unheard: someone spoke, no words could be made of it; noise: a sound too short for that; failed: the transcriber broke.
    """

    outcome: Literal["heard", "unheard", "noise", "failed"]
    began_at: float
    ended_at: float
    stt_ms: float
    """The last transcription, the wait for a core included."""
    eou_ms: float
    """From the end of the speech to the decision that the turn is over."""
    reason: str = ""


def _ignore(_: TurnHeard) -> None:
    return None


def _nothing() -> Expectation:
    return NOTHING


class Ears(stt.STT[Never]):
    """One per call. The session must have `turn_detection="vad"`: without a FINAL its own end of speech does nothing."""

    def __init__(
        self,
        transcribe: Transcribe,
        *,
        expects: Callable[[], Expectation] = _nothing,
        report: Callable[[TurnHeard], None] = _ignore,
        detector: vad.VAD | None = None,
        delays: Delays | None = None,
        follows: Follows | None = None,
        name: str = "local",
        model: str = "whisper-base",
    ) -> None:
        super().__init__(capabilities=stt.STTCapabilities(streaming=True, interim_results=True, offline_recognize=False))
        self.transcribe = transcribe
        self.expects = expects
        self.report = report
        self.detector = detector or inference.VAD(model="silero", min_silence_duration=EARLY)
        self.delays = delays or Delays()
        self.follows = follows
        self.turn = Turn()
        self._name, self._model = name, model

    @property
    def model(self) -> str:
        return self._model

    @property
    def provider(self) -> str:
        return self._name

    def forget(self) -> None:
        """Drop the open turn: what was said so far is not wanted."""
        self.turn = Turn()
        self.closed()

    def closed(self) -> None:
        """The turn is over: who follows it can stop."""
        if self.follows is not None:
            self.follows.over()

    def expected(self) -> Expectation:
        try:
            return self.expects()
        except Exception:
            log.exception("what is expected could not be told; the turn ends as an open question's")
            return NOTHING

    def stream(self, *, language: NotGivenOr[str] = NOT_GIVEN, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS) -> stt.RecognizeStream:
        return _Listening(self, conn_options)

    async def _recognize_impl(
        self, buffer: utils.AudioBuffer, *, language: NotGivenOr[str] = NOT_GIVEN, conn_options: APIConnectOptions
    ) -> stt.SpeechEvent:
        frame = rtc.combine_audio_frames(buffer)
        words = await self.transcribe(_floats(frame), floor=NOTHING.window, stop=Event(), urgent=True)
        return _event(stt.SpeechEventType.FINAL_TRANSCRIPT, words.text, words.confidence, None)


class _Listening(stt.RecognizeStream):
    """The stream of one agent. The turn belongs to the ears: a handoff in the middle of it loses nothing."""

    def __init__(self, ears: Ears, options: APIConnectOptions) -> None:
        super().__init__(stt=ears, conn_options=options, sample_rate=RATE)
        self._ears = ears
        self._deciding: asyncio.Task[None] | None = None
        self._stop = Event()
        self._pieces: list[asyncio.Task[str]] = []
        self._shown = ""

    async def _run(self) -> None:
        voices = self._ears.detector.stream()
        feeding = asyncio.create_task(self._feed(voices))
        try:
            self._resume()
            await self._follow(voices)
            self._finish_now()
            if self._deciding:
                await self._deciding
        finally:
            await utils.aio.cancel_and_wait(feeding)
            await self._withdraw()
            await voices.aclose()

    async def _feed(self, voices: vad.VADStream) -> None:
        """Sound to the detector; a flush means that the turn is over, now."""
        async for frame in self._input_ch:
            if isinstance(frame, self._FlushSentinel):
                self._finish_now()
            else:
                voices.push_frame(frame)
        voices.end_input()

    async def _follow(self, voices: vad.VADStream) -> None:
        try:
            async for event in voices:
                self._on_voice(event)
        except Exception as error:
            # as a connection's error it is tried again; any other would leave the call deaf
            raise APIConnectionError("the voice detector stopped") from error

    # ── voices and pauses ────────────────────────────────────────────────────────────────────────

    def _on_voice(self, event: vad.VADEvent) -> None:
        turn = self._ears.turn
        if event.type is vad.VADEventType.INFERENCE_DONE:
            for frame in event.frames:
                sound = np.frombuffer(frame.data, np.int16)
                turn.hear(sound)
                if self._ears.follows is not None:
                    self._ears.follows.hears(sound, in_turn=turn.open)
            if turn.speaking and turn.seconds > _PIECE and self._ears.follows is None:
                self._pieces.append(asyncio.create_task(self._write_down(turn.take())))
        elif event.type is vad.VADEventType.START_OF_SPEECH:
            self._goes_on()
            turn.start(time.time(), event.speech_duration)
        else:
            turn.stop(time.time() - event.silence_duration - event.inference_duration, event.speech_duration)
            self._decide()

    def _goes_on(self) -> None:
        """The caller speaks on: what was begun on the text so far is stale."""
        self._cancel()
        if self._shown:
            self._send(stt.SpeechEventType.INTERIM_TRANSCRIPT, self._shown, 0.0)
            self._shown = ""

    def _resume(self) -> None:
        """A turn that another stream left open: go on with it, as if nothing had been."""
        turn = self._ears.turn
        if turn.speaking:
            turn.stop(time.time() + _ORPHAN, 0.0)
        if turn.open:
            self._decide()

    def _finish_now(self) -> None:
        turn = self._ears.turn
        if turn.speaking:
            turn.stop(time.time(), turn.seconds)
        if turn.open:
            self._decide(wait=False)

    # ── the decision ─────────────────────────────────────────────────────────────────────────────

    def _decide(self, *, wait: bool = True) -> None:
        self._cancel()
        self._stop = Event()
        self._deciding = asyncio.create_task(self._decision(self._ears.turn, self._stop, wait))

    def _cancel(self) -> None:
        self._stop.set()
        if self._deciding and not self._deciding.done():
            self._deciding.cancel()

    async def _withdraw(self) -> None:
        """Nothing of this stream runs on. Pieces being written down are waited for by the next one, through the turn."""
        self._stop.set()
        if self._deciding:
            await utils.aio.cancel_and_wait(self._deciding)
        if self._pieces:
            await self._settle_pieces(self._ears.turn)

    async def _decision(self, turn: Turn, stop: Event, wait: bool) -> None:
        began = time.perf_counter()
        try:
            words = await self._words(turn, stop)
        except Exception as error:
            log.warning("a turn could not be transcribed: %s", type(error).__name__)
            self._close(turn, "failed", 0.0, type(error).__name__)
            return
        stt_ms = (time.perf_counter() - began) * 1000
        if stop.is_set():
            return
        text = turn.with_settled(words.text)
        if turn.seconds > _SETTLE and self._ears.follows is None:  # who follows has the words of the whole turn
            turn.settle(words.text)
        if wait:
            await self._wait_for_more(turn, text, words.confidence)
        if text:
            self._close(turn, "heard", stt_ms)
            self._send(stt.SpeechEventType.FINAL_TRANSCRIPT, text, words.confidence, turn)
        else:
            self._close(turn, "unheard" if turn.voiced > _NOISE else "noise", stt_ms)

    async def _words(self, turn: Turn, stop: Event) -> Words:
        await self._settle_pieces(turn)
        expected = self._ears.expected()
        return await self._ears.transcribe(turn.samples(), floor=expected.window, stop=stop, urgent=expected.kind != "none")

    async def _wait_for_more(self, turn: Turn, text: str, confidence: float) -> None:
        silence = silence_after(self._ears.expected(), text, self._ears.delays)
        left = turn.ended_at + silence - time.time()
        if left <= 0:
            return
        if text:
            self._shown = text
            self._send(stt.SpeechEventType.PREFLIGHT_TRANSCRIPT, text, confidence, turn)
        await asyncio.sleep(left)

    def _close(self, turn: Turn, outcome: Literal["heard", "unheard", "noise", "failed"], stt_ms: float, reason: str = "") -> None:
        self._shown = ""
        if self._ears.turn is turn:
            self._ears.turn = Turn()
            self._ears.closed()
        eou_ms = max(0.0, (time.time() - turn.ended_at) * 1000)
        with contextlib.suppress(Exception):
            self._ears.report(TurnHeard(outcome, turn.began_at, turn.ended_at, stt_ms, eou_ms, reason))

    # ── long turns ───────────────────────────────────────────────────────────────────────────────

    async def _write_down(self, samples: Floats) -> str:
        words = await self._ears.transcribe(samples, floor=NOTHING.window, stop=Event(), urgent=False)
        return words.text

    async def _settle_pieces(self, turn: Turn) -> None:
        """In order; cancelled meanwhile, the rest stays for the next time."""
        while self._pieces:
            await asyncio.wait([self._pieces[0]])
            piece = self._pieces.pop(0)
            if piece.exception() is None and piece.result():
                turn.settled.append(piece.result())

    def _send(self, kind: stt.SpeechEventType, text: str, confidence: float, turn: Turn | None = None) -> None:
        self._event_ch.send_nowait(_event(kind, text, confidence, turn))


def _event(kind: stt.SpeechEventType, text: str, confidence: float, turn: Turn | None) -> stt.SpeechEvent:
    said = stt.SpeechData(language=LanguageCode("en"), text=text, confidence=confidence)
    return stt.SpeechEvent(
        type=kind,
        request_id=utils.shortuuid(),
        alternatives=[said],
        speech_start_time=turn.began_at if turn else None,
        speech_end_time=turn.ended_at if turn else None,
    )


def _floats(frame: rtc.AudioFrame) -> Floats:
    if frame.sample_rate != RATE:
        resampler = rtc.AudioResampler(frame.sample_rate, RATE, num_channels=frame.num_channels)
        frame = rtc.combine_audio_frames([*resampler.push(frame), *resampler.flush()])
    sound = np.frombuffer(frame.data, np.int16).reshape(-1, frame.num_channels).mean(axis=1)
    return np.asarray(sound / 32768.0, np.float32)
