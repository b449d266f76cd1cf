"""With what does a call hear, speak and think? The providers its team names, those behind them, and this machine behind all; and why these."""

import logging
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from livekit import rtc
from livekit.agents import llm, tts, vad

from frontdesk.calls.chain import ChainLLM, Patience, Served
from frontdesk.calls.ears import Ears, Transcribe, TurnHeard
from frontdesk.calls.events import Event, ProviderChosen, Trouble
from frontdesk.calls.expectation import Delays, Expectation
from frontdesk.calls.hearing import FIRST_RESULT, Hearing, link_of
from frontdesk.calls.links import Standing, line_up
from frontdesk.calls.meter import Meter
from frontdesk.calls.opening import Voice
from frontdesk.calls.realtime import Realtime
from frontdesk.calls.sentences import speaking_at_once
from frontdesk.calls.spending import NEEDS_NOBODY
from frontdesk.calls.voices import FIRST_RESULT as FIRST_SOUND
from frontdesk.calls.voices import Voices, at_rate
from frontdesk.providers.catalogue import Part, choose
from frontdesk.teams.definition import Speaking, TeamDefinition, Thinking

log = logging.getLogger(__name__)


class OnTheLine(Protocol):
    """What hearing and speaking need of their call."""

    team: TeamDefinition

    @property
    def meter(self) -> Meter: ...
    def listens_for(self) -> Expectation: ...
    def turn_heard(self, heard: TurnHeard) -> None: ...
    def private(self) -> bool: ...
    def trouble(self, part: str, what: str, instead: str) -> None: ...


@dataclass(frozen=True)
class Found:
    """The vendors of a part in their order, perhaps none, and what the record is told of how they were found."""

    vendors: tuple[Standing, ...]
    told: tuple[Event, ...]

    @property
    def realtime(self) -> bool:
        """Whether one of them is a realtime model."""
        return any(isinstance(one.made, Realtime) for one in self.vendors)


def found(part: Part, settings: Any) -> Found:
    """Who does a part for these settings."""
    troubles: list[str] = []
    vendors = line_up(part, settings, troubles.append)
    for one in troubles:
        log.warning("%s: %s", part, one)
    name = "stt" if part == "ears" else part
    alone = choose(part, NEEDS_NOBODY[1] if part == "llm" else NEEDS_NOBODY[0])
    first = vendors[0] if vendors else Standing(alone, None, None)
    wanted = choose(part, settings.provider, settings=settings)
    why = wanted.why if wanted.provider.name == first.name else f"{wanted.provider.name} could not be used; {first.name} is used instead"
    log.info("%s: %s %s, %s", name, first.name, first.model, why)
    chosen = ProviderChosen(part=name, provider=first.name, model=first.model, why=why)  # type: ignore[arg-type]
    return Found(tuple(vendors), (chosen, *(Trouble(part=name, what=one, instead=f"{first.name} does it") for one in troubles)))


def thinks(
    settings: Thinking, brain: llm.LLM[Any], meter: Meter, on_served: Callable[[Served], None], free: Callable[[], bool]
) -> tuple[llm.LLM[Any], Found]:
    """The language models of a call with the brain behind them, or the brain alone. `free`: whether a realtime model may answer now."""
    line = found("llm", settings)
    if not line.vendors:
        return brain, line
    for one in line.vendors:
        meter.watch("llm", one)
    first, *others = (one.made for one in line.vendors)
    patience = Patience(settings.first_result or Patience.first)
    chain = ChainLLM(
        first,
        brain,
        *others,
        patience=patience,
        rephrases=settings.rephrase,
        on_served=on_served,
        may=lambda model: free() or not isinstance(model, Realtime),
    )
    return chain, line


def ready(team: TeamDefinition) -> tts.TTS[Any] | None:
    """Loads what this machine hears with and the plugins of the team's vendors; its own voice, where that is the one that speaks."""
    _here("ears", team.voice.stt)
    for part, settings in (("ears", team.voice.stt), ("llm", team.voice.llm)):
        found(part, settings)  # type: ignore[arg-type]
    voice: tts.TTS[Any] = _here("tts", team.voice.tts)
    return None if found("tts", team.voice.tts).vendors else voice


def speech(call: OnTheLine, activity: vad.VAD) -> Voice:
    """Ears, mouth and voice activity of a spoken call."""
    team = call.team.voice
    hears, speaks = found("ears", team.stt), found("tts", team.tts)
    own = {name: (settings, found("tts", settings)) for name, settings in own_voices(call.team)}
    for part, line in (("stt", hears), ("tts", speaks), *(("tts", line) for _, line in own.values())):
        for one in line.vendors:
            call.meter.watch(part, one)  # type: ignore[arg-type]
    mouth, ears = _mouth(call, team.tts, speaks.vendors), _ears(call, hears.vendors)
    others = {name: _mouth(call, settings, (*line.vendors, *speaks.vendors) if line.vendors else ()) for name, (settings, line) in own.items()}
    vendors = [part for part in (ears.follows, mouth, *others.values()) if isinstance(part, Hearing | Voices)]
    reads_back = call.team.secrets == "local" and any(isinstance(part, Voices) for part in vendors)
    return Voice(
        ears,
        speaking_at_once(mouth),
        activity,
        private=_here("tts", team.tts) if reads_back else None,
        others={name: speaking_at_once(voice) for name, voice in others.items()},
        told=(*hears.told, *speaks.told, *(told for _, line in own.values() for told in line.told if isinstance(told, Trouble))),
        closes=tuple(part.aclose for part in vendors),
    )


def own_voices(team: TeamDefinition) -> Iterator[tuple[str, Speaking]]:
    """The agents who speak otherwise than their team, with all their settings. One whose provider cannot be used here has the team's voice."""
    for name, agent in team.agents.items():
        settings = team.voice_of(name).tts
        if agent.voice.tts is not None and settings != team.voice.tts and is_heard(settings):
            yield name, settings


def is_heard(settings: Speaking) -> bool:
    """Whether it would be the provider that is named who speaks."""
    return settings.provider in ("auto", choose("tts", settings.provider, settings=settings).provider.name)


def _here(part: Part, settings: Any) -> Any:
    """What this machine does, without the options that are another's."""
    return choose(part, "local").make(part, settings.model_copy(update={"options": {}}))


def _ears(call: OnTheLine, vendors: Sequence[Standing]) -> Ears:
    settings = call.team.voice
    local: Transcribe = _here("ears", settings.stt)
    first = vendors[0] if vendors else Standing(choose("ears", "local"), settings.stt.model_copy(update={"model": None}), None)
    links = [link_of(one.name, one.made) for one in vendors]
    hearing = Hearing(links, local, call.private, partial(call.trouble, "stt"), first_result=settings.stt.first_result or FIRST_RESULT)
    return Ears(
        hearing if vendors else local,
        expects=call.listens_for,
        report=call.turn_heard,
        delays=Delays(neutral=settings.endpointing.min_delay),
        follows=hearing if vendors else None,
        name=first.name,
        model=first.model,
    )


def _mouth(call: OnTheLine, settings: Speaking, vendors: Sequence[Standing]) -> tts.TTS[Any]:
    """A voice with this machine's behind it."""
    local: tts.TTS[Any] = _here("tts", settings)
    if not vendors:
        return local
    named = [(one.name, one.made) for one in vendors]
    return Voices(named, local, partial(call.trouble, "tts"), first_result=settings.first_result or FIRST_SOUND)


async def said_by(voice: tts.TTS[Any], text: AsyncIterable[str], rate: int) -> AsyncIterator[rtc.AudioFrame]:
    """A line in another voice than the call's, at the call's sample rate."""
    words = "".join([piece async for piece in text])

    async def frames() -> AsyncIterator[rtc.AudioFrame]:
        async with voice.synthesize(words) as stream:
            async for piece in stream:
                yield piece.frame

    if words.strip():
        async for frame in at_rate(frames(), rate):
            yield frame
