"""From which step to which does a procedure go, and what is said on the way? A plan in the making: state and words in, events and lines out."""

import re
from typing import Literal

from frontdesk.calls.events import Event, ProcedureLeft, ProcedureMoved
from frontdesk.calls.plan import Line, Plan, Said, Then
from frontdesk.calls.slots import SECRET, read_back
from frontdesk.calls.state import State, apply
from frontdesk.calls.steps import Placed, gate_of, is_one_of, steps_of
from frontdesk.teams.definition import REFUSE, Ask, ProcedureStep, TeamDefinition

END_CALL = "end_call"


class Path:
    """A plan being made: each event changes the state that the next decision is made from."""

    def __init__(self, state: State, team: TeamDefinition, said: Said) -> None:
        self.state = state
        self.team = team
        self.said = said
        self.held = dict(said.held)
        self.secrets: dict[str, str] = {}
        self.events: list[Event] = []
        self.lines: list[Line] = []

    @property
    def steps(self) -> tuple[Placed, ...]:
        assert self.state.walk is not None
        return steps_of(self.team, self.state.walk.procedure)

    def put(self, event: Event) -> None:
        self.state = apply(self.state, event)
        self.events.append(event)

    def say(self, text: str) -> None:
        if text:
            self.lines.append(Line(text))

    def plan(self, then: Then) -> Plan:
        return Plan(tuple(self.events), tuple(self.lines), then, self.secrets)

    def leave(self, outcome: Literal["passed", "failed", "left", "finished"], then: Then = "wait") -> Plan:
        assert self.state.walk is not None
        self.put(ProcedureLeft(procedure=self.state.walk.procedure, outcome=outcome))
        return self.plan(then)

    # ── from step to step ────────────────────────────────────────────────────────────────────────

    def on(self, step: int) -> Plan:
        """Goes on from here to the next step that needs the caller or a tool. Behind a gate only with its grant, and then not through it again."""
        for at, placed in enumerate(self.steps[step:], step):
            if self._granted(placed.own):
                continue
            if self._not_opened(at):
                return self._stopped()
            if not all(is_one_of(self.state.known.get(slot, ""), wanted) for slot, wanted in placed.when):
                continue
            if placed.step.say is not None and at >= self._furthest:
                line = placed.step.say
                if not self._can_be_filled(line.text):
                    continue
                self.lines.append(Line(self.filled(line.text), line.interruptible, line.pace))
            elif placed.step.do is not None:
                if placed.step.do.tool == END_CALL:
                    return self.leave("finished", "end")
                if any(not self._has(slot) for slot in placed.step.do.arguments.values()):
                    continue
                self.put(ProcedureMoved(step=at, phase="do"))
                return self.plan("run")
            elif placed.step.ask is not None and not self._has(placed.step.ask.slot):
                return self._ask(at, placed.step.ask)
        return self._stopped() if self._not_opened(len(self.steps)) else self.leave("passed", "passed")

    @property
    def _furthest(self) -> int:
        return self.state.walk.furthest if self.state.walk is not None else 0

    def _granted(self, own: str) -> bool:
        grant = self.state.grant(gate_of(self.team, own))
        return grant is not None and grant.expires_at > self.said.now

    def _not_opened(self, step: int) -> bool:
        """Whether a gate's own steps end before this one, and none of them opened it."""
        before, here = (self.steps[at].own if 0 <= at < len(self.steps) else "" for at in (step - 1, step))
        return bool(gate_of(self.team, before)) and before != here and not self._granted(before)

    def _stopped(self) -> Plan:
        """A check that found nothing wrong and nobody right."""
        self.say(self.team.words.unavailable)
        return self.leave("left")

    def checked(self, step: ProcedureStep) -> None:
        """Its tool has run: the secrets that it was given are held no longer."""
        for slot in step.do.arguments.values() if step.do is not None else ():
            if slot in self.held:
                del self.held[slot]
                self.secrets[slot] = ""

    def _has(self, slot: str) -> bool:
        """Confirmed; of a secret also still in memory: after its check it is gone."""
        known = self.state.slots.get(slot)
        return known is not None and known.confirmed and (not known.secret or slot in self.held)

    def _ask(self, at: int, ask: Ask) -> Plan:
        offered = self.state.slots.get(ask.slot)
        told = offered is not None and not offered.secret and not offered.confirmed and ask.read_back != "none"
        self.put(ProcedureMoved(step=at, phase="read_back" if told else "ask"))
        self.say_question(ask)
        return self.plan("wait")

    def say_question(self, ask: Ask, *, shortly: bool = False) -> None:
        """`shortly`: without what leads up to it, which the caller has heard."""
        walk = self.state.walk
        assert walk is not None
        if walk.phase == "read_back":
            self.lines.append(self._read_back(ask))
        elif walk.phase == "also" and ask.also is not None:
            self.say(ask.also.question)
        else:
            self.say(shortened(self.filled(ask.question)) if shortly else self.filled(ask.question))

    def _read_back(self, ask: Ask) -> Line:
        also = ""
        if ask.also is not None and (chosen := self.state.slots.get(ask.also.slot)):
            also = ask.also.spoken.get(chosen.value, chosen.value.replace("_", " "))
        if not ask.secret:
            return Line(ask.confirm.format(value=read_back(ask, self.state.slots[ask.slot].value), also=also))
        if self.said.in_text:
            return Line((ask.confirm_in_text or "I have it. Shall I go on?").format(also=also))
        return Line(ask.confirm.format(value=SECRET, also=also), secret=ask.slot)

    def silent(self, step: int) -> bool:
        do = self.steps[step].step.do
        return do is not None and do.silent

    def _can_be_filled(self, text: str) -> bool:
        """A line that names what the caller did not tell is not said."""
        return all(slot in self.state.known for slot in _NAMED.findall(text))

    def filled(self, text: str) -> str:
        """With what the caller has confirmed in the place of `{slot}`."""
        for name, value in self.state.known.items():
            text = text.replace("{" + name + "}", value)
        return text

    def give_up(self) -> Plan:
        walk = self.state.walk
        assert walk is not None
        name = gate_of(self.team, self.steps[walk.step].own)
        if name and self.team.gates[name].otherwise != REFUSE:
            return self.leave("failed", "person")
        self.say(self.team.words.verification_given_up if name or not self.state.grants else self.team.words.question_given_up)
        return self.leave("failed", "failed")


_NAMED = re.compile(r"\{(\w+)\}")


def shortened(question: str) -> str:
    """The asking sentence alone; all of it where the question is not its end."""
    sentences = re.split(r"(?<=[.!?:]) +", question)
    last = sentences[-1]
    return last[:1].upper() + last[1:] if last.endswith("?") else question
