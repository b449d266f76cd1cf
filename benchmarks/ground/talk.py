"""How many seconds is a line, spoken? As the local voice says it, at the pace it has in the team, and without a wait before it."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from frontdesk.calls.caller import Line
from frontdesk.calls.events import AgentSaid, Event
from frontdesk.calls.record import Record
from frontdesk.providers.local import Voice
from frontdesk.providers.local.voice import pause
from frontdesk.teams.definition import TeamDefinition


class Talk:
    """`digits`: seconds of a secret that the desk reads back and its text does not show."""

    def __init__(self, definition: TeamDefinition, digits: float) -> None:
        steps = [step for procedure in definition.procedures.values() for step in procedure]
        self._paces = {step.say.text: step.say.pace for step in steps if step.say}
        self._digits = digits

    def of_caller(self, text: str) -> float:
        return _seconds(text, 1.0)

    def of_desk(self, said: AgentSaid) -> float:
        return _seconds(said.text, self._paces.get(said.text, 1.0)) + (self._digits if said.secret else 0.0)


@cache
def _seconds(text: str, pace: float) -> float:
    sounds = [Voice.shared().say(sentence, pace) for sentence in Voice.sentences(text)]
    samples = sum(sound.size for sound in sounds) + len(pause()) * max(0, len(sounds) - 1)
    return samples / int(Voice.rate)


class Noted:
    """A caller's end of a call at which it is noted when they began to say what."""

    def __init__(self, line: Line, record: Record) -> None:
        self._line = line
        self.record = record
        self.said: list[tuple[float, str]] = []

    async def open(self) -> None:
        await self._line.open()

    async def say(self, text: str) -> None:
        self.said.append((self.record.elapsed, text))
        await self._line.say(text)

    async def hang_up(self) -> None:
        await self._line.hang_up()

    @property
    def ended(self) -> bool:
        return self._line.ended

    @property
    def events(self) -> Sequence[Event]:
        return self._line.events

    def expects(self) -> dict[str, Any]:
        return self._line.expects()

    def audio_of(self, said: AgentSaid) -> str | None:
        return self._line.audio_of(said)

    def waited_ms(self) -> Sequence[float]:
        return self._line.waited_ms()
