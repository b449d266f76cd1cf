"""How does the local ear look to LiveKit when nothing more is wanted? As a plain STT: one utterance in, its text out."""

from typing import Never

import numpy as np
from livekit import rtc
from livekit.agents import APIConnectOptions, LanguageCode, stt, utils
from livekit.agents.types import NOT_GIVEN, NotGivenOr

from frontdesk.providers.local.inference import Urgency, inference
from frontdesk.providers.local.transcriber import RATE, Floats, Transcriber

LANGUAGE = "en"


class LocalSTT(stt.STT[Never]):
    """Not streaming; in a call `calls.ears` listens and uses the Transcriber itself."""

    def __init__(self, transcriber: Transcriber | None = None) -> None:
        super().__init__(capabilities=stt.STTCapabilities(streaming=False, interim_results=False))
        self._transcriber = transcriber

    @property
    def model(self) -> str:
        return "whisper-base"

    @property
    def provider(self) -> str:
        return "local"

    @property
    def transcriber(self) -> Transcriber:
        if self._transcriber is None:
            self._transcriber = Transcriber.shared()
        return self._transcriber

    def prewarm(self) -> None:
        inference().submit(lambda: self.transcriber, Urgency.BACKGROUND)

    async def _recognize_impl(
        self, buffer: utils.AudioBuffer, *, language: NotGivenOr[str] = NOT_GIVEN, conn_options: APIConnectOptions
    ) -> stt.SpeechEvent:
        samples = as_samples(rtc.combine_audio_frames(buffer))
        heard = await inference().run(lambda: self.transcriber.transcribe(samples), Urgency.AWAITED)
        said = stt.SpeechData(language=LanguageCode(LANGUAGE), text=heard.text, confidence=heard.confidence)
        return stt.SpeechEvent(type=stt.SpeechEventType.FINAL_TRANSCRIPT, request_id=utils.shortuuid(), alternatives=[said])


def as_samples(frame: rtc.AudioFrame) -> Floats:
    """One channel, 16 kHz, -1 to 1."""
    if frame.sample_rate != RATE:
        resampler = rtc.AudioResampler(frame.sample_rate, RATE, num_channels=frame.num_channels)
        frame = rtc.combine_audio_frames([*resampler.push(frame), *resampler.flush()])
    sound = np.frombuffer(frame.data, np.int16).reshape(-1, frame.num_channels).mean(axis=1)
    return np.asarray(sound / 32768.0, np.float32)
