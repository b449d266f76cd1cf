"""A detector whose voices are told to it, and a transcriber whose texts are written down before: both obey the ports of the ears."""

import asyncio
from dataclasses import dataclass, field
from threading import Event

import numpy as np
from livekit import rtc
from livekit.agents import vad

from frontdesk.calls.turn import RATE, Floats

WINDOW = 512


class ScriptedVAD(vad.VAD):
    def __init__(self) -> None:
        super().__init__(capabilities=vad.VADCapabilities(update_interval=0.032))
        self.streams: list[ScriptedVoices] = []
        self.opened = asyncio.Event()

    def stream(self) -> "ScriptedVoices":
        self.streams.append(ScriptedVoices(self))
        self.opened.set()
        return self.streams[-1]


class ScriptedVoices(vad.VADStream):
    def __init__(self, detector: vad.VAD) -> None:
        self._broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        super().__init__(detector)

    def breaks(self) -> None:
        self._broken.set_result(None)

    async def _main_task(self) -> None:
        await self._broken
        raise RuntimeError("the detector broke")

    def starts(self) -> None:
        self._tell(vad.VADEventType.START_OF_SPEECH, speech=0.05)

    def stops(self, *, spoken: float = 1.0, silence: float = 0.0) -> None:
        self._tell(vad.VADEventType.END_OF_SPEECH, speech=spoken, silence=silence)

    def sounds(self, seconds: float, level: int = 1000) -> None:
        for _ in range(round(seconds * RATE / WINDOW)):
            frame = rtc.AudioFrame(np.full(WINDOW, level, np.int16).tobytes(), RATE, 1, WINDOW)
            self._tell(vad.VADEventType.INFERENCE_DONE, frames=[frame])

    def says(self, seconds: float = 1.0) -> None:
        self.starts()
        self.sounds(seconds)
        self.stops(spoken=seconds)

    def _tell(self, kind: vad.VADEventType, *, speech: float = 0.0, silence: float = 0.0, frames: list[rtc.AudioFrame] | None = None) -> None:
        event = vad.VADEvent(kind, samples_index=0, timestamp=0.0, speech_duration=speech, silence_duration=silence, frames=frames or [])
        self._event_ch.send_nowait(event)


@dataclass(frozen=True)
class Said:
    text: str
    confidence: float = 0.9


@dataclass
class Asked:
    """One request to the transcriber."""

    seconds: float
    floor: float
    urgent: bool
    stop: Event


@dataclass
class ScriptedTranscriber:
    """Gives its texts in order, the last again and again; an exception in the list is raised. `takes` seconds each."""

    texts: list[str | Exception]
    takes: float = 0.0
    asked: list[Asked] = field(default_factory=list)

    async def __call__(self, samples: Floats, *, floor: float, stop: Event, urgent: bool) -> Said:
        self.asked.append(Asked(len(samples) / RATE, floor, urgent, stop))
        text = self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]
        await asyncio.sleep(self.takes)
        if isinstance(text, Exception):
            raise text
        return Said("" if stop.is_set() else text)
