"""Where in a procedure is the caller, and what do their words make of it? Decisions only: state and words in, a plan out.

A procedure is a position in the state. What is asked, heard, read back and confirmed becomes events; the shell (`walking`) records
them, says the lines, runs the tools, and asks a model about what is no answer.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from frontdesk.brain.asides import Aside, aside
from frontdesk.brain.passing import has_no_time, passes_over
from frontdesk.calls.events import Event, GateFailed, GrantGiven, ProcedureEntered, ProcedureLeft, ProcedureMoved, SlotSet, ToolStatus, WishHeard
from frontdesk.calls.flow import weaker_than
from frontdesk.calls.slots import DOTS, SECRET, answered, confirmed_by, rather, read_back, volunteered
from frontdesk.calls.state import State, Walk, apply
from frontdesk.calls.steps import Placed, gate_of, is_one_of, steps_of
from frontdesk.teams.definition import REFUSE, Ask, Gate, ProcedureStep, TeamDefinition
from frontdesk.tools.contract import Reply

WISH = "wish"
"""The kind of a question that any words answer: what the caller wants."""
WORDS = "text"
"""The kind of a question that any words answer, and are kept as they were said."""
BUSY = "handle_is_busy"
END_CALL = "end_call"
MOST_MISSES = 3
_LONGEST_PART = 40
"""Words in which a value comes piece by piece; what is longer will not become one."""
_OF_THEMSELVES = ("first_name", "phone")
"""What a caller says of themselves with what they want; an address or a date in it belongs to the wish."""

Then = Literal["wait", "run", "passed", "failed", "person", "busy", "end", "digress", "free"]


@dataclass(frozen=True)
class Line:
    """What the desk says by itself. `secret` is the slot whose digits stand where its mark is."""

    text: str
    interruptible: bool = True
    pace: float = 1.0
    secret: str = ""

    @property
    def plain(self) -> bool:
        return self.interruptible and self.pace == 1.0


@dataclass(frozen=True)
class Said:
    """A turn of the caller. `text` is what all may see; `spoken` has the digits of the open secret in it, and is kept nowhere.

    `held` are the secrets in memory, by slot.
    """

    text: str
    spoken: str
    now: datetime
    item: str = ""
    held: Mapping[str, str] = field(default_factory=dict)
    in_text: bool = False


@dataclass(frozen=True)
class Plan:
    """What follows: events to record, lines to say, and then. `secrets` are to be held in memory."""

    events: tuple[Event, ...] = ()
    lines: tuple[Line, ...] = ()
    then: Then = "wait"
    secrets: Mapping[str, str] = field(default_factory=dict)


def open_ask(state: State, team: TeamDefinition) -> Ask | None:
    """The question that waits for the caller."""
    walk = state.walk
    if walk is None or walk.phase == "do":
        return None
    return steps_of(team, walk.procedure)[walk.step].step.ask


def guarded(state: State, team: TeamDefinition) -> bool:
    """Whether the step that is walked belongs to a gate's procedure: then no number is shown to anyone."""
    walk = state.walk
    return walk is not None and bool(gate_of(team, steps_of(team, walk.procedure)[walk.step].own))


# ── entering ─────────────────────────────────────────────────────────────────────────────────────


def enter(state: State, team: TeamDefinition, procedure: str, said: Said, gate: str = "") -> Plan:
    path = _Path(state, team, said)
    path.put(ProcedureEntered(procedure=procedure, gate=gate))
    return path.on(0)


# ── the caller's turn ────────────────────────────────────────────────────────────────────────────


def heard(state: State, team: TeamDefinition, said: Said) -> Plan:
    """What the words make of the open question. `digress`: they are no answer to it, and nothing was changed."""
    ask, walk = open_ask(state, team), state.walk
    assert ask is not None, "no question is open"
    assert walk is not None, "an open question belongs to a procedure"
    path = _Path(state, team, said)
    other = aside(said.spoken)
    if plan := _elsewhere(path, ask, walk, other):
        return plan
    if ask.listens_for == WISH:
        return path.plan("digress") if other is not None and other.kind in _NO_WISH else path.take_wish()
    if other is not None and other.kind in _BEFORE and not (ask.listens_for == "choice" and answered(ask, "", said.spoken, said.now).value):
        return path.turned(other.kind, other.slot, ask, walk)
    if walk.phase == "read_back" and (plan := path.after_read_back(ask, walk)):
        return plan
    if walk.phase != "read_back" and (plan := path.answer(ask, walk)):
        return plan
    return path.turned(other.kind, other.slot, ask, walk) if other is not None else path.plan("digress")


def _elsewhere(path: "_Path", ask: Ask, walk: Walk, other: Aside | None) -> Plan | None:
    """What goes before every answer: a person is wanted, there is no time, the question is passed over, or is asked about."""
    said = path.said
    if other is not None and other.kind == "person":
        return path.plan("person")
    if has_no_time(said.spoken) and BUSY in path.team.agents[path.state.agent].tools:
        return path.plan("busy")
    if ask.optional and walk.phase != "read_back" and passes_over(said.spoken, words=ask.listens_for == WORDS):
        return path.on(walk.step + 1)
    if ask.listens_for == WORDS and other is not None and other.kind in _NO_WORDS and len(said.text.split()) <= _SHORT:
        return path.turned(other.kind, other.slot, ask, walk)
    return None


_NO_WISH = ("other_language", "goodbye")
_NO_WORDS = ("why", "again", "hold_on", "slower", "faster", "louder", "robot", "who", "help", "hello", "restart", "cancel", "other_language")
_SHORT = 8
"""Asides of so many words are none of the words that were asked for; a longer one may be what somebody has to say."""
_BEFORE = ("cancel", "restart", "wrong", "refuse", "missing")
"""What a caller may say instead of an answer even though a value could be read out of it."""


def missed(state: State, team: TeamDefinition, said: Said) -> Plan:
    """Nothing could be made of the words: asked again in other words; at the third time the way out is offered."""
    ask, walk = open_ask(state, team), state.walk
    assert ask is not None, "no question is open"
    assert walk is not None, "an open question belongs to a procedure"
    path = _Path(state, team, said)
    misses = walk.misses + 1
    if misses >= MOST_MISSES and ask.optional:
        return path.on(walk.step + 1)
    if misses >= MOST_MISSES:
        return path.give_up()
    path.put(ProcedureMoved(step=walk.step, phase=walk.phase, misses=misses))
    if walk.phase == "read_back":
        path.say(team.words.hear_read_back)
        path.say_question(ask)
    else:
        path.say(ask.again or f"{team.words.not_understood[0]} {ask.question}")
    return path.plan("wait")


def question_again(state: State, team: TeamDefinition, said: Said) -> tuple[Line, ...]:
    """The open question, or the read-back, once more."""
    ask = open_ask(state, team)
    if ask is None:
        return ()
    path = _Path(state, team, said)
    path.say_question(ask, shortly=True)
    return tuple(path.lines)


# ── after a tool ─────────────────────────────────────────────────────────────────────────────────


def ran(state: State, team: TeamDefinition, said: Said, status: ToolStatus, reply: Reply) -> Plan:
    """What a step's tool makes of the procedure."""
    walk = state.walk
    assert walk is not None, "no procedure is walked"
    path = _Path(state, team, said)
    own = path.steps[walk.step].own
    name = gate_of(team, own)
    path.checked(path.steps[walk.step].step)
    if status == "succeeded":
        if name and reply.verified:
            path.put(GrantGiven(scope=name, customer_id=reply.verified, expires_at=said.now + team.gates[name].lasts))
        path.say("" if path.silent(walk.step) else reply.say)
        return path.on(walk.step + 1)
    if not name:
        path.say(reply.say if status != "refused" else "")
        return path.on(walk.step + 1)
    if status != "refused":
        path.say(reply.say)
        return path.leave("left")
    for weaker in weaker_than(name, team) if reply.proved else ():
        path.put(GrantGiven(scope=weaker, customer_id=reply.proved, expires_at=said.now + team.gates[weaker].lasts))
    return path.not_passed(name, team.gates[name], own, locked=bool(reply.data.get("locked")))


class _Path:
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

    # ── an answer ────────────────────────────────────────────────────────────────────────────────

    def take_wish(self) -> Plan:
        walk, said = self.state.walk, self.said
        assert walk is not None
        self._volunteered(walk.step, only=_OF_THEMSELVES)
        self.put(WishHeard(text=said.text, item=said.item))
        return self.on(walk.step + 1)

    def answer(self, ask: Ask, walk: Walk) -> Plan | None:
        """A value, a part of one, or its companion; None when the words are neither, or bring nothing new."""
        told, before = answered(ask, self._so_far(ask, walk), self.said.spoken, self.said.now), self._companion(ask)
        if told.also and ask.also is not None:
            self.put(SlotSet(slot=ask.also.slot, value=told.also, state="confirmed"))
        value = told.value or (self.held.get(ask.slot, "") if told.also else "")
        if told.value and told.unfinished and not walk.partial and ask.more:
            return self._wait_for_more(ask, walk, told.so_far)
        if value and not (walk.phase == "also" and not self._companion(ask)):
            return self._heard(ask, walk, value)
        if value or len(told.so_far.split()) > _LONGEST_PART:
            return None
        if told.so_far or (told.also and told.also != before):
            return self._wait_for_more(ask, walk, told.so_far)
        return None

    def _so_far(self, ask: Ask, walk: Walk) -> str:
        return self.held.get(_part_of(ask), "") if ask.secret else walk.partial

    def _wait_for_more(self, ask: Ask, walk: Walk, so_far: str) -> Plan:
        if ask.secret:
            self.secrets[_part_of(ask)] = so_far
        self.put(ProcedureMoved(step=walk.step, phase="ask", misses=walk.misses, partial="" if ask.secret else so_far))
        self.say(ask.more or self.team.words.go_on)
        return self.plan("wait")

    def _heard(self, ask: Ask, walk: Walk, value: str) -> Plan:
        self._keep(ask, value, "heard")
        self._volunteered(walk.step + 1)
        if ask.also is not None and ask.also.slot not in self.state.slots:
            self.put(ProcedureMoved(step=walk.step, phase="also", misses=walk.misses))
            self.say(ask.also.question)
            return self.plan("wait")
        if ask.read_back == "none":
            return self._confirm(ask, walk)
        self.put(ProcedureMoved(step=walk.step, phase="read_back", misses=walk.misses))
        self.lines.append(self._read_back(ask))
        return self.plan("wait")

    def _keep(self, ask: Ask, value: str, state: Literal["heard", "confirmed"]) -> None:
        if ask.secret:
            self.secrets[ask.slot] = self.held[ask.slot] = value
            self.secrets[_part_of(ask)] = ""
        self.put(SlotSet(slot=ask.slot, value=DOTS if ask.secret else value, state=state, secret=ask.secret))

    def _confirm(self, ask: Ask, walk: Walk) -> Plan:
        self.put(SlotSet(slot=ask.slot, value=self.state.slots[ask.slot].value, state="confirmed", secret=ask.secret))
        return self.on(walk.step + 1)

    def _volunteered(self, after: int, only: Collection[str] = ()) -> None:
        """What was said besides of later questions; it is read back when its turn comes."""
        asks = [placed.step.ask for placed in self.steps[after:] if placed.step.ask and (not only or placed.step.ask.listens_for in only)]
        for ask, value in volunteered([ask for ask in asks if ask.slot not in self.state.slots], self.said.spoken, self.said.now):
            self.put(SlotSet(slot=ask.slot, value=value, state="heard" if ask.read_back != "none" else "confirmed"))

    def after_read_back(self, ask: Ask, walk: Walk) -> Plan | None:
        known = self.held.get(ask.slot, "") if ask.secret else self.state.slots[ask.slot].value
        verdict = confirmed_by(ask, known, self.said.spoken, self.said.now, self._companion(ask))
        if verdict.answer == "other":
            return None
        if verdict.also and ask.also is not None:
            self.put(SlotSet(slot=ask.also.slot, value=verdict.also, state="confirmed"))
        if verdict.answer == "changed":
            return self._heard(ask, walk, verdict.value or known)
        if verdict.answer == "yes":
            self._volunteered(walk.step + 1)
            return self._confirm(ask, walk)
        return self._ask_anew(ask, walk.step, walk.misses + 1)

    def _companion(self, ask: Ask) -> str:
        chosen = self.state.slots.get(ask.also.slot) if ask.also is not None else None
        return chosen.value if chosen else ""

    def _ask_anew(self, ask: Ask, step: int, misses: int = 0) -> Plan:
        """What was read back is not so. At the third time it is no good asking again."""
        self._clear(ask)
        if misses >= MOST_MISSES:
            return self.give_up()
        self.put(ProcedureMoved(step=step, phase="ask", misses=misses))
        self.say(f"{self.team.words.say_it_again} {shortened(self.filled(ask.question))}")
        return self.plan("wait")

    def _clear(self, ask: Ask) -> None:
        for slot in filter(None, (ask.slot, ask.also.slot if ask.also else "")):
            if slot in self.state.slots:
                self.put(SlotSet(slot=slot, value="", state="cleared"))
        if ask.secret:
            self.held.pop(ask.slot, None)
            self.secrets[ask.slot] = self.secrets[_part_of(ask)] = ""

    # ── no answer ────────────────────────────────────────────────────────────────────────────────

    def turned(self, kind: str, slot: str, ask: Ask, walk: Walk) -> Plan:
        """Something else was said about the question, or about what was asked before."""
        if kind == "again" or (kind == "why" and ask.why):
            self.say(ask.why or "" if kind == "why" else "")
            self.say_question(ask, shortly=kind == "why")
            return self.plan("wait")
        if kind in ("missing", "refuse"):
            return self._the_other_kind(ask, walk) or self._without(ask, walk, ask.missing if kind == "missing" else ask.why)
        if kind == "cancel":
            return self._called_off(ask, walk)
        if kind == "restart":
            return self._from_the_start(self.steps[walk.step].own)
        if kind == "wrong" and (step := self._step_of(slot, walk.step)) is not None:
            wrong = self.steps[step].step.ask
            assert wrong is not None
            return self._ask_anew(wrong, step)
        return self.plan("digress")

    def _the_other_kind(self, ask: Ask, walk: Walk) -> Plan | None:
        """ "Not my social. Can I use my card instead?": the kind is chosen by it, and the digits are still asked for."""
        chosen = rather(ask, self.said.spoken) if walk.phase == "ask" else ""
        if ask.also is None or chosen in ("", self._companion(ask)):
            return None
        self.put(SlotSet(slot=ask.also.slot, value=chosen, state="confirmed"))
        return self._wait_for_more(ask, walk, "")

    def _without(self, ask: Ask, walk: Walk, instead: str | None) -> Plan:
        """The caller has no such value, or will not say it: told once how it is meant, then the way out."""
        if ask.optional:
            return self.on(walk.step + 1)
        if walk.misses or not instead:
            return self.give_up()
        self.put(ProcedureMoved(step=walk.step, phase="ask", misses=1))
        self.say(instead)
        return self.plan("wait")

    def _called_off(self, ask: Ask, walk: Walk) -> Plan:
        self.put(WishHeard(text=""))
        self.say(self.team.words.set_aside)
        if walk.gate:
            self.say(self.team.words.anything_else)
            return self.leave("left")
        self.say_question(ask)
        return self.plan("wait")

    def _step_of(self, kind: str, present: int) -> int | None:
        asks = [(at, placed.step.ask) for at, placed in enumerate(self.steps[: present + 1]) if placed.step.ask]
        return next((at for at, ask in asks if kind in (ask.slot, ask.listens_for) and ask.slot in self.state.slots), None)

    def _from_the_start(self, own: str) -> Plan:
        for placed in self.steps:
            if placed.own == own and placed.step.ask is not None:
                self._clear(placed.step.ask)
        return self.on(next(at for at, placed in enumerate(self.steps) if placed.own == own))

    # ── a gate that stays closed ─────────────────────────────────────────────────────────────────

    def not_passed(self, name: str, gate: Gate, own: str, *, locked: bool) -> Plan:
        self.put(GateFailed(gate=name, locked=locked))
        if locked:
            self.say(self.team.words.verification_locked)
            return self.leave("failed", "failed")
        if self.state.gates_failed[name] >= gate.attempts:
            return self.give_up()
        self.say(self.team.words.verification_failed)
        return self._from_the_start(own)

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


def _part_of(ask: Ask) -> str:
    """Under this name a part of a secret is held until the rest comes."""
    return f"{ask.slot}…"
