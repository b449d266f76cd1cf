"""What does the call wait to hear? For the ears, which end the turn by it; for a page, which shows a field; for a played caller."""

from collections.abc import Mapping
from typing import Any

from frontdesk.calls import procedure
from frontdesk.calls.expectation import NOTHING, Expectation
from frontdesk.calls.record import Record
from frontdesk.calls.walking import Walking
from frontdesk.kit.clocks import Clock
from frontdesk.language.hear import hear
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Parameter, Tool


class Expecting:
    """Read from the call's state: an open question, a read-back, a quote; and the argument that a model has just asked for."""

    def __init__(self, record: Record, team: TeamDefinition, tools: Mapping[str, Tool], clock: Clock, walking: Walking) -> None:
        self._record = record
        self._team = team
        self._tools = tools
        self._clock = clock
        self._walking = walking
        self._asked: Parameter | None = None
        self.facts: Mapping[str, str] = {}

    def asks(self, tool: str, parameter: str) -> None:
        """A model asks for this argument of a tool."""
        self._asked = self._tools[tool].parameter(parameter) if parameter and tool in self._tools else None

    def answered(self) -> None:
        self._asked = None

    def listens_for(self) -> Expectation:
        state, now = self._record.state, self._clock.now()
        ask = procedure.open_ask(state, self._team)
        if ask is not None and state.walk is not None and ask.listens_for not in (procedure.WISH, procedure.WORDS):  # these end where a sentence does
            if state.walk.phase == "also" and ask.also is not None:
                return Expectation("slot", "choice", ask.also.options, now)
            return Expectation("read_back" if state.walk.phase == "read_back" else "slot", ask.listens_for, ask.options, now, secret=ask.secret)
        if state.quote is not None and state.quote.accepted is None:
            return Expectation("quote", now=now)
        return Expectation("slot", self._asked.kind, self._asked.options, now) if self._asked is not None else NOTHING

    def told(self) -> dict[str, Any]:
        """What is open, as `insight.conversations.script.Open` reads it. Of a secret only whether it is what the caller has."""
        state = self._record.state
        ask = procedure.open_ask(state, self._team)
        if ask is not None and state.walk is not None and ask.listens_for != procedure.WISH:
            if state.walk.phase != "read_back":
                return {"kind": "slot", "slot": ask.slot, "value": ""}
            if ask.secret:
                return {"kind": "read_back", "slot": ask.slot, "value": "", "equals_fact": self._is_fact(ask.slot, ask.listens_for)}
            return {"kind": "read_back", "slot": ask.slot, "value": state.slots[ask.slot].value}
        if state.quote is not None and state.quote.accepted is None:
            return {"kind": "quote", "slot": "", "value": str(state.quote.quoted.amount_cents)}
        return {"kind": "none", "slot": "", "value": ""}

    def _is_fact(self, slot: str, kind: str) -> bool | None:
        fact = self.facts.get(slot)
        return None if fact is None else str(hear(kind, fact).value) == self._walking.digits(slot)
