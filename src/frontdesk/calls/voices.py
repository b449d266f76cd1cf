"""With whose voice is a sentence said: a vendor's, the next one's, at last this machine's? A sentence is said by one of them, once."""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Any, Never

from livekit import rtc
from livekit.agents import APIConnectionError, APIConnectOptions, tts, utils
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from frontdesk.calls.links import Link, Rest, awake, why_of

log = logging.getLogger(__name__)

FIRST_RESULT, GAP = 1.5, 2.0
"""Seconds to a vendor's first sound of a sentence, and between two pieces of it."""
_SAYABLE = re.compile(r"\w")
_PROBE = "Yes."

Told = Callable[[str, str], None]
"""What went wrong, and who did it instead."""


class Voices(tts.TTS[Never]):
    """One call's. It takes a sentence at a time; `local` stands behind the vendors and speaks at their sample rate."""

    def __init__(
        self,
        vendors: Sequence[tuple[str, tts.TTS[Any]]],
        local: tts.TTS[Any],
        told: Told,
        *,
        first_result: float = FIRST_RESULT,
        rest: Rest | None = None,
    ) -> None:
        super().__init__(capabilities=tts.TTSCapabilities(streaming=False), sample_rate=vendors[0][1].sample_rate, num_channels=1)
        self.links = [Link(name, voice, partial(self._answers, voice), rest or Rest()) for name, voice in vendors]
        self.local = local
        self.told = told
        self.first_result = first_result

    @property
    def model(self) -> str:
        return self.links[0].does.model

    @property
    def provider(self) -> str:
        return self.links[0].name

    def synthesize(self, text: str, *, conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS) -> tts.ChunkedStream:
        return _Sentence(self, text, conn_options)

    def frames(self, voice: tts.TTS[Any], text: str, first: float) -> AsyncIterator[rtc.AudioFrame]:
        """The sound of a sentence at our rate. Raises TimeoutError when it does not come in time, APIConnectionError when there is none."""
        return at_rate(_spoken(voice, text, first), self.sample_rate)

    async def _answers(self, voice: tts.TTS[Any]) -> bool:
        return bool([frame async for frame in self.frames(voice, _PROBE, self.first_result)])

    async def aclose(self) -> None:
        for link in self.links:
            link.close()
        await asyncio.gather(*(link.does.aclose() for link in self.links), self.local.aclose(), return_exceptions=True)


class _Sentence(tts.ChunkedStream):
    def __init__(self, voices: Voices, text: str, conn_options: APIConnectOptions) -> None:
        super().__init__(tts=voices, input_text=text, conn_options=conn_options)
        self._voices = voices

    async def _run(self, output_emitter: tts.AudioEmitter) -> None:
        output_emitter.initialize(request_id=utils.shortuuid(), sample_rate=self._voices.sample_rate, num_channels=1, mime_type="audio/pcm")
        for link in awake(self._voices.links):
            if await self._said_by(link, output_emitter):
                break
        else:
            await self._say(self._voices.local, 10.0, output_emitter)
        output_emitter.flush()

    async def _said_by(self, link: Link[tts.TTS[Any]], emitter: tts.AudioEmitter) -> bool:
        """Whether it was said, if only in part: nobody says it again."""
        said = 0.0
        try:
            async for frame in self._voices.frames(link.does, self._input_text, self._voices.first_result):
                said += frame.duration
                emitter.push(frame.data.tobytes())
        except Exception as error:
            link.failed()
            log.warning("the voice of %s failed: %r", link.name, error)
            self._voices.told(f"{link.name}: {why_of(error)}", "the rest of a sentence was not said" if said else "the next voice spoke")
            return said > 0
        link.worked()
        return True

    async def _say(self, voice: tts.TTS[Any], first: float, emitter: tts.AudioEmitter) -> None:
        async for frame in self._voices.frames(voice, self._input_text, first):
            emitter.push(frame.data.tobytes())


async def _spoken(voice: tts.TTS[Any], text: str, first: float) -> AsyncIterator[rtc.AudioFrame]:
    sounded = False
    async with voice.synthesize(text, conn_options=APIConnectOptions(max_retry=0, timeout=first)) as stream:
        pieces = aiter(stream)
        by = time.monotonic() + first
        while (piece := await _next(pieces, by)) is not None:
            sounded, by = True, time.monotonic() + GAP
            yield piece.frame
    if not sounded and _SAYABLE.search(text):
        raise APIConnectionError("no sound came")


async def _next(pieces: AsyncIterator[tts.SynthesizedAudio], by: float) -> tts.SynthesizedAudio | None:
    try:
        return await asyncio.wait_for(anext(pieces), max(by - time.monotonic(), 0.001))
    except StopAsyncIteration:
        return None


async def at_rate(frames: AsyncIterator[rtc.AudioFrame], wanted: int) -> AsyncIterator[rtc.AudioFrame]:
    """The same sound at another sample rate."""
    resampler: rtc.AudioResampler | None = None
    async for frame in frames:
        if frame.sample_rate == wanted:
            yield frame
            continue
        resampler = resampler or rtc.AudioResampler(frame.sample_rate, wanted)
        for matched in resampler.push(frame):
            yield matched
    for matched in resampler.flush() if resampler else ():
        yield matched
