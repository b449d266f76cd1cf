"""However a caller answers and whatever a tool says, does the gate open only to one who confirmed every word of it, and is there always a way on?"""

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from frontdesk.brain.situation import Decision, Memory
from frontdesk.calls import flow, procedure
from frontdesk.calls.events import (
    AgentEntered,
    CallerSaid,
    Event,
    GateFailed,
    GrantGiven,
    ProcedureEntered,
    ProcedureLeft,
    SlotSet,
    ToolStatus,
    WishHeard,
    from_json,
    to_json,
)
from frontdesk.calls.plan import Line
from frontdesk.calls.record import Record
from frontdesk.calls.slots import read_back
from frontdesk.calls.state import fold
from frontdesk.calls.steps import steps_of
from frontdesk.calls.switchboard import load_team
from frontdesk.calls.toolbox import Ran
from frontdesk.calls.walking import Act, Turn, Walking
from frontdesk.kit.clocks import FixedClock
from frontdesk.teams.definition import Ask
from frontdesk.tools.contract import Reply
from tests.calls.some_events import NOW, started
from tests.calls.utterances import ALL, BY_SLOT, NO, YES, Utterance

SHOP = load_team("marketplace")
TEAM = SHOP.definition
ASKS: Mapping[str, Ask] = {ask.slot: ask for name in TEAM.procedures for at in steps_of(TEAM, name) if (ask := at.step.ask) is not None}
DISCLOSURE = next(at.step.say.text for at in steps_of(TEAM, "welcome") if at.step.say and at.step.say.verbatim)
NOTHING = Memory()
OUTCOMES: tuple[tuple[ToolStatus, Reply], ...] = (
    ("succeeded", Reply("Thank you, Maria, you're verified.", verified="cus_0001")),
    ("succeeded", Reply("Done, without a word of who it is.")),
    ("refused", Reply("Those do not match.", refused="details do not match")),
    ("refused", Reply("It is locked.", {"locked": True}, refused="locked")),
    ("failed", Reply("I'm sorry, I can't get to that information right now.")),
)
DECISIONS = (
    Decision("reject", NOTHING, say="Sorry?", rejected=True),
    Decision("say", NOTHING, say="Fine, thank you."),
    Decision("say", NOTHING, say=TEAM.answers[0].say),
    Decision("call", NOTHING, tool="search_products", arguments={"product": "lamp"}, score=0.9),
    Decision("call", NOTHING, tool="track_order", arguments={"order_number": "1031"}, score=0.9),
    Decision("call", NOTHING, tool="authenticate_user", arguments={"last4": "4417"}, score=0.9),
    Decision("hand_over", NOTHING, agent="order_tracking", score=0.9),
    Decision("ask", NOTHING, tool="modify_delivery", missing="order_number", score=0.9),
    Decision("person", NOTHING),
    Decision("end", NOTHING),
)


class Desk(RuleBasedStateMachine):
    """A caller of any mind, tools of any outcome, and an understanding that may take anything for anything."""

    def __init__(self, runner: asyncio.Runner) -> None:
        super().__init__()
        self.runner = runner
        self.clock = FixedClock(NOW)
        self.record = Record("call_machine", None)
        self.walking = Walking(TEAM, SHOP.tools, self.record, self, self.clock, self.understand)
        self.outcome = OUTCOMES[0]
        self.decision = DECISIONS[0]
        self.said: list[Line | Act] = []
        """What came of the last turn."""
        self.lines: list[str] = []
        self.words = Utterance("")
        self.secrets: dict[str, tuple[int, int]] = {}
        """Digits, and how many events and lines there were when they became a secret."""
        self.known: set[str] = set()
        """Digits that were said where nobody asked for them."""
        self.read_back: dict[str, str] = {}
        """What of each slot was read back last, in words; of a secret its digits."""
        self.proved = 0
        self.disclosed = 0

    # ── what the desk needs ──────────────────────────────────────────────────────────────────────

    async def understand(self, text: str) -> Decision:
        return self.decision

    async def run_by_code(self, agent: str, name: str, arguments: Mapping[str, Any]) -> Ran:
        """Only with what the caller has confirmed: each value is that of a confirmed slot, a secret the digits that were agreed to."""
        walk = self.record.state.walk
        assert walk is not None
        do = steps_of(TEAM, walk.procedure)[walk.step].step.do
        assert do is not None
        assert do.tool == name
        for argument, slot in do.arguments.items():
            assert self.record.state.confirmed(slot), f"{name} ran before {slot} was confirmed"
            expected = self.read_back[slot] if ASKS.get(slot) and ASKS[slot].secret else self.record.state.slots[slot].value
            assert arguments[argument] == expected
        status, reply = self.outcome
        self.proved += name == "authenticate_user" and status == "succeeded" and bool(reply.verified)
        return Ran(status, reply)

    # ── what may happen ──────────────────────────────────────────────────────────────────────────

    @initialize(welcome=st.booleans(), in_text=st.booleans())
    def begins(self, welcome: bool, in_text: bool) -> None:
        self.walking.in_text = in_text
        self.record.add(started())
        self.record.add(AgentEntered(agent="authentication" if welcome else "sales"))
        if welcome:
            self.takes(list(self.walking.open_with("welcome")))

    @rule(words=st.sampled_from(ALL), outcome=st.sampled_from(OUTCOMES), decision=st.sampled_from(DECISIONS))
    def says_anything(self, words: Utterance, outcome: tuple[ToolStatus, Reply], decision: Decision) -> None:
        self.outcome, self.decision = outcome, decision
        self.says(words)

    @precondition(lambda self: self.slot)
    @rule(data=st.data(), outcome=st.sampled_from(OUTCOMES))
    def answers(self, data: st.DataObject, outcome: tuple[ToolStatus, Reply]) -> None:
        self.outcome, self.decision = outcome, DECISIONS[0]
        self.says(data.draw(st.sampled_from(BY_SLOT[self.slot])))

    @precondition(lambda self: self.reading_back)
    @rule(words=st.sampled_from([*YES, *YES, *NO]), outcome=st.sampled_from(OUTCOMES[:1] * 3 + OUTCOMES))
    def confirms(self, words: Utterance, outcome: tuple[ToolStatus, Reply]) -> None:
        self.outcome, self.decision = outcome, DECISIONS[0]
        self.says(words)

    @rule(data=st.data(), steps=st.integers(1, 12))
    def goes_along(self, data: st.DataObject, steps: int) -> None:
        """A good caller for a while, so that the end is reached."""
        for _ in range(steps):
            if self.slot:
                self.outcome, self.decision = OUTCOMES[0], DECISIONS[0]
                self.says(YES[0] if self.reading_back else data.draw(st.sampled_from(BY_SLOT[self.slot][:2])))

    @precondition(lambda self: self.record.state.walk is None)
    @rule()
    def meets_the_gate(self) -> None:
        state = self.record.state
        if state.agent and flow.grant_for(state, "verified", self.clock.now()) is None and flow.may_try("verified", state, TEAM):
            self.takes(self.runner.run(self.all_of(self.walking.pass_gate("verified", WishHeard(text="where is my order", tool="list_orders")))))

    @rule(minutes=st.sampled_from([1, 29, 31]))
    def waits(self, minutes: int) -> None:
        self.clock.move(minutes=minutes)

    # ── how it goes ──────────────────────────────────────────────────────────────────────────────

    @property
    def slot(self) -> str:
        ask = procedure.open_ask(self.record.state, TEAM)
        return ask.slot if ask is not None else ""

    @property
    def reading_back(self) -> bool:
        walk = self.record.state.walk
        return walk is not None and walk.phase == "read_back"

    def says(self, words: Utterance) -> None:
        if self.record.state.walk is None:
            return
        if self.slot != "last4":
            self.known.add(words.secret)
        elif words.secret and words.secret not in self.known:
            self.secrets.setdefault(words.secret, (len(self.record.events), len(self.lines)))
        self.words = words
        before = len(self.record.events)
        text = self.walking.door.typed(words.text)
        self.record.add(CallerSaid(text=text, via="typed", ended_at=0.0))
        self.takes(self.runner.run(self.all_of(self.walking.turn([Turn(f"item_{before}", text)]))), before)

    async def all_of(self, steps: Any) -> list[Line | Act]:
        return [step async for step in steps]

    def takes(self, said: list[Line | Act], before: int | None = None) -> None:
        """Checks what was recorded in this turn against what was heard before it, and then hears what was said in it."""
        if before is not None:
            for event in self.record.events[before:]:
                self.check(event)
        self.said = said
        assert said, f"nothing followed {self.words.text!r}"
        for step in said:
            if isinstance(step, Line):
                self.hears(step)

    def hears(self, line: Line) -> None:
        self.lines.append(line.text)
        self.disclosed += line.text == DISCLOSURE
        if line.text == DISCLOSURE:
            assert not line.interruptible
            assert self.proved, "the notice is for verified callers"
        else:
            assert DISCLOSURE[:60] not in line.text, "it is read whole, and alone"
        for slot, known in self.record.state.slots.items():
            ask = ASKS.get(slot)
            if ask is None or not self.reading_back or self.slot != slot:
                continue
            if ask.secret:
                self.read_back[slot] = self.walking.digits(slot)
            elif read_back(ask, known.value) in line.text:
                self.read_back[slot] = known.value

    def check(self, event: Event) -> None:
        if isinstance(event, SlotSet) and event.state == "confirmed":
            self.check_confirmed(event)
        if isinstance(event, GrantGiven):
            assert self.proved, "a grant without a proof"
            assert event.customer_id == "cus_0001"

    def check_confirmed(self, event: SlotSet) -> None:
        """A yes to what was read back, or the value in the words themselves."""
        told = self.words.told(event.slot)
        ask = ASKS.get(event.slot)
        if ask is None or ask.read_back == "none":
            assert event.value in told or (event.slot == "offer" and self.words.text), f"{event.value} was not said in {self.words.text!r}"
            return
        value = self.read_back.get(event.slot, "")
        assert value, f"{event.slot} was confirmed, and never read back"
        assert ask.secret or value == event.value, f"{event.value} was confirmed, and {value} was read back"
        assert self.words.yes or value in told, f"{event.slot} was confirmed by {self.words.text!r}"

    # ── what always holds ────────────────────────────────────────────────────────────────────────

    @invariant()
    def the_gate_holds(self) -> None:
        grants = [event for event in self.record.events if isinstance(event, GrantGiven)]
        assert len(grants) <= self.proved
        failed = sum(isinstance(event, GateFailed) for event in self.record.events)
        assert failed <= TEAM.gates["verified"].attempts

    @invariant()
    def no_secret_is_seen(self) -> None:
        for secret, (event, line) in self.secrets.items():
            told = [*self.lines[line:], *(json.dumps(texts(to_json(one)), ensure_ascii=False) for one in self.record.events[event:])]
            assert not re.search(rf"(?<!\d){secret}(?!\d)", " ".join(told)), f"{secret} is in an event or a line"

    @invariant()
    def the_notice_is_read_once(self) -> None:
        entered = sum(isinstance(event, ProcedureEntered) and event.procedure == "welcome" for event in self.record.events)
        assert self.disclosed <= entered

    @invariant()
    def a_secret_is_held_no_longer_than_its_check_needs_it(self) -> None:
        if self.record.state.walk is None or flow.grant_for(self.record.state, "verified", self.clock.now()) is not None:
            assert not self.walking.digits("last4")

    @invariant()
    def what_is_over_is_over(self) -> None:
        """After its end there is no position; while there is one, a question is open."""
        last = next((e for e in reversed(self.record.events) if isinstance(e, ProcedureEntered | ProcedureLeft)), None)
        assert (self.record.state.walk is None) == (last is None or isinstance(last, ProcedureLeft))
        assert self.record.state.walk is None or self.slot

    @invariant()
    def it_is_what_its_events_tell(self) -> None:
        assert fold(self.record.events) == self.record.state
        assert fold(from_json(json.loads(json.dumps(to_json(event)))) for event in self.record.events) == self.record.state


def texts(event: Mapping[str, Any]) -> dict[str, Any]:
    """Without numbers, which count and measure."""
    return {name: value for name, value in event.items() if not isinstance(value, int | float)}


def play(*, calls: int, steps: int) -> None:
    with asyncio.Runner() as runner:
        run_state_machine_as_test(
            lambda: Desk(runner),  # type: ignore[arg-type]
            settings=settings(max_examples=calls, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)),
        )


@pytest.mark.timeout(120)
def test_however_they_answer_only_who_confirmed_every_word_gets_through() -> None:
    play(calls=100, steps=14)
