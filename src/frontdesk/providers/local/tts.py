"""How does the local voice speak in a call? As a LiveKit TTS: each sentence is sound as soon as its last word is known."""

import re
from functools import partial
from typing import Never

import numpy as np
from livekit.agents import APIConnectOptions, tts, utils
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from frontdesk.kit.stretch import Samples
from frontdesk.providers.local.inference import Urgency, inference
from frontdesk.providers.local.voice import Voice, pause

_ENDED = re.compile(r"[.!?…][\"”’)\]]*\s+$")
_SAYABLE = re.compile(r"\w")


class LocalTTS(tts.TTS[Never]):
    """Cheap to make: every one of them speaks with the voice of the process. `pace` 1.15 is a little faster."""

    def __init__(self, *, pace: float = 1.0, voice: Voice | None = None) -> None:
        super().__init__(capabilities=tts.TTSCapabilities(streaming=True), sample_rate=Voice.rate, num_channels=1)
        self.pace = pace
        self._voice = voice

    @property
    def model(self) -> str:
        return "hibari-heart"

    @property
    def provider(self) -> str:
        return "local"

    def prewarm(self) -> None:
        inference().submit(lambda: self.voice, Urgency.BACKGROUND)

    @property
    def voice(self) -> Voice:
        if self._voice is None:
            self._voice = Voice.shared()
        return self._voice

    async def sound(self, sentence: str) -> Samples:
        """Samples of one sentence, 24 kHz, 16 bit."""
        return await inference().run(lambda: self.voice.say(sentence, self.pace), Urgency.AWAITED)

    async def learn(self, *texts: str) -> None:
        """Make the sound of fixed phrases before they are needed."""
        for sentence in (sentence for text in texts for sentence in Voice.sentences(text)):
            await inference().run(partial(self.voice.say, sentence, self.pace), Urgency.BACKGROUND)

    def synthesize(self, text: str, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS) -> tts.ChunkedStream:
        return _Whole(tts=self, input_text=text, conn_options=conn_options)

    def stream(self, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS) -> tts.SynthesizeStream:
        return _Stream(tts=self, conn_options=conn_options)


def _start(emitter: tts.AudioEmitter, *, stream: bool) -> None:
    emitter.initialize(request_id=utils.shortuuid(), sample_rate=Voice.rate, num_channels=1, mime_type="audio/pcm", frame_size_ms=50, stream=stream)


class _Speaking:
    """Puts sentences into an emitter, with a pause between two."""

    def __init__(self, voice: LocalTTS, emitter: tts.AudioEmitter) -> None:
        self._voice = voice
        self._emitter = emitter
        self._spoke = False

    async def say(self, text: str) -> None:
        for sentence in Voice.sentences(text):
            samples = await self._voice.sound(sentence)
            if not samples.size:
                # what has no sound (a lone dash) is a short silence: the library takes no sound at all for a fault
                samples = pause(0.05)
            self._emitter.push((np.concatenate([pause(), samples]) if self._spoke else samples).tobytes())
            self._emitter.flush()
            self._spoke = True


class _Whole(tts.ChunkedStream):
    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        assert isinstance(self._tts, LocalTTS)
        _start(output_emitter, stream=False)
        await _Speaking(self._tts, output_emitter).say(self._input_text)
        output_emitter.flush()


class _Stream(tts.SynthesizeStream):
    """Holds words back only until their sentence is whole."""

    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        assert isinstance(self._tts, LocalTTS)
        _start(output_emitter, stream=True)
        output_emitter.start_segment(segment_id=utils.shortuuid())
        speaking, held = _Speaking(self._tts, output_emitter), ""
        async for piece in self._input_ch:
            held = held if isinstance(piece, self._FlushSentinel) else held + piece
            ready, held = _ready(held, flushed=isinstance(piece, self._FlushSentinel))
            await self._say(speaking, ready)
        await self._say(speaking, held)
        output_emitter.end_segment()

    async def _say(self, speaking: _Speaking, text: str) -> None:
        if text.strip():
            self._mark_started()
            await speaking.say(text)


def _ready(held: str, *, flushed: bool) -> tuple[str, str]:
    """What can be said now, and what must wait for its end. "Dr. " is no end: the splitter sees one sentence until the next word comes."""
    if flushed or _ENDED.search(held):
        whole = Voice.sentences(held + ("" if flushed else " X"))
        if flushed or (len(whole) > 1 and whole[-1] == "X"):
            return held, ""
    parts = Voice.sentences(held)
    if len(parts) > 1:
        last = held.rindex(parts[-1])
        return held[:last], held[last:]
    return "", held
