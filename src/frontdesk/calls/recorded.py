"""Of which part of a call is there no recording? Of every question for a secret until it is closed, and of a secret that nobody asked for."""

from pathlib import Path
from typing import Any

from livekit.agents import AgentSession

from frontdesk.calls.door import MARK
from frontdesk.calls.ears import TurnHeard
from frontdesk.calls.events import Event
from frontdesk.calls.procedure import open_ask
from frontdesk.calls.record import Record
from frontdesk.calls.recording import Recording
from frontdesk.teams.definition import TeamDefinition

_BEFORE_SECONDS, _AFTER_SECONDS = 0.3, 0.5
"""Around a turn in which a secret was volunteered."""


class Recorded:
    """One call's recording, told what the call hears and where its procedure stands."""

    def __init__(self, folder: Path, record: Record, team: TeamDefinition) -> None:
        self._recording = Recording(folder, record.call_id)
        self._record = record
        self._team = team
        self._turns: list[TurnHeard] = []
        self._attached = False
        record.watch(self._look)

    def listens(self, session: AgentSession[Any]) -> None:
        """From now on; a second time changes nothing."""
        if not self._attached:
            self._attached = True
            self._recording.attach(session)

    async def close(self) -> None:
        if self._attached:
            await self._recording.close()

    def _look(self, _: Event) -> None:
        """The question is in the record before it is heard, so its window is open by then."""
        ask = open_ask(self._record.state, self._team)
        secret = ask is not None and ask.secret
        if secret and not self._recording.muted:
            self._recording.mute()
        elif not secret and self._recording.muted:
            self._recording.unmute()

    def turn_heard(self, heard: TurnHeard) -> None:
        self._turns.append(heard)

    def caller_said(self, text: str) -> None:
        """What the door has masked is taken out of the sound too."""
        turns, self._turns = self._turns, []
        if turns and MARK.search(text):
            self._recording.mute(turns[0].began_at - _BEFORE_SECONDS, turns[-1].ended_at + _AFTER_SECONDS)
