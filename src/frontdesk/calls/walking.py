"""How is a procedure walked in a call? The plans of `procedure` carried out: recorded, said, its tools run, secrets held until their check.

The values of secrets live here, in memory, and nowhere else. What is no answer goes to the brain first: a fixed sentence, a tool that
only looks something up, a wish for afterwards; what is left is a question that a language model may answer, and then ours comes again.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from frontdesk.brain.asides import aside
from frontdesk.brain.outcome import SURE
from frontdesk.brain.situation import Decision
from frontdesk.brain.smalltalk import hear_talk
from frontdesk.calls import flow, procedure
from frontdesk.calls.door import Door, Policy
from frontdesk.calls.events import ProcedureEntered, ProcedureLeft, WishHeard
from frontdesk.calls.path import END_CALL
from frontdesk.calls.plan import Line, Plan, Said
from frontdesk.calls.record import Record
from frontdesk.calls.steps import steps_of
from frontdesk.calls.toolbox import Ran
from frontdesk.kit.clocks import Clock
from frontdesk.language.hear import find
from frontdesk.teams.definition import Do, TeamDefinition
from frontdesk.tools.contract import Tool

TRANSFER = "transfer_to_human"
_WITHOUT_NUMBERS = ("first_name", "yes_no", "choice")
"""At a question for one of these, digits are no answer, and may be a secret that was said too early."""
Understand = Callable[[str], Awaitable[Decision]]
_CHANGED_MIND = re.compile(r"\b(?:actually|instead|rather|forget|never ?mind|changed my mind|no longer|on second thought)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?\s*$|^(?:\W*(?:and|but|so|well|um|uh|okay|ok|sure)\b\W*)*"
    r"(?:what|why|how|when|where|who|which|is|are|do|does|can|could|will|would)\b"
    r"|\b(?:wondering|like to know|want to know|wanted to know|wanted to ask|tell me) (?:what|when|where|who|how|if|whether|about)\b",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_REQUESTS = re.compile(
    r"\?\s*$|\b(?:(?:can|could|would|will) you|i(?:'d| would)? (?:also )?(?:want|like|need)|also|tell me|show me|please (?!wait|hold))\b",
    re.IGNORECASE,
)
"""The form of a wish: without it, words that are near to nothing are an answer that was not understood."""


class Runs(Protocol):
    """What walking needs of the toolbox."""

    async def run_by_code(self, agent: str, name: str, arguments: Mapping[str, Any]) -> Ran: ...


@dataclass(frozen=True)
class Act:
    """What the agent does next, besides saying lines: call a tool, hand over, or let the model speak (`asks`: to a question, then ours again)."""

    kind: Literal["call", "free", "asks"]
    tool: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """A committed turn of the caller that nothing has been made of yet."""

    item: str
    text: str


class Walking:
    """The procedures of one call."""

    def __init__(
        self,
        team: TeamDefinition,
        tools: Mapping[str, Tool],
        record: Record,
        toolbox: Runs,
        clock: Clock,
        understand: Understand,
    ) -> None:
        self.team = team
        self.tools = tools
        self.record = record
        self.clock = clock
        self.understand = understand
        self.in_text = True
        self._toolbox = toolbox
        self.door = Door(self.policy)
        self._held: dict[str, str] = {}
        self._told = False
        self._running: asyncio.Task[Plan] | None = None

    @property
    def on(self) -> bool:
        return self.record.state.walk is not None

    # ── what others may know ─────────────────────────────────────────────────────────────────────

    def policy(self) -> Policy:
        """What the door lets through just now."""
        state = self.record.state
        ask = procedure.open_ask(state, self.team)
        if ask is not None and ask.secret:
            return Policy(secret=ask.listens_for)
        if procedure.guarded(state, self.team) or (ask is not None and ask.listens_for in _WITHOUT_NUMBERS):
            back = state.walk is not None and (state.walk.phase == "read_back" or bool(state.walk.partial))
            return Policy(mask_everything=True, allows=ask.listens_for if ask is not None else "", corrects=back)
        return Policy()

    def digits(self, slot: str) -> str:
        """A secret's digits, to be read back in sound alone."""
        return self._held.get(slot, "")

    def question(self) -> tuple[Line, ...]:
        """The open question once more."""
        return procedure.question_again(self.record.state, self.team, self._said(Turn("", "")))

    # ── beginning ────────────────────────────────────────────────────────────────────────────────

    def open_with(self, name: str) -> tuple[Line, ...]:
        """A procedure that a call begins with: its first lines."""
        plan = procedure.enter(self.record.state, self.team, name, self._said(Turn("", "")))
        self._keep(plan)
        return plan.lines

    async def pass_gate(self, gate: str, wish: WishHeard) -> AsyncIterator[Line | Act]:
        """A gate is met: its procedure is walked, and after it the wish is served."""
        name = self.team.gates[gate].procedure
        assert name is not None, "a gate without a procedure is refused before"
        self.record.add(wish)
        yield Line(self.team.words.verification_needed)
        async for step in self._carry_out(procedure.enter(self.record.state, self.team, name, self._said(Turn("", "")), gate)):
            yield step

    # ── the caller's turn ────────────────────────────────────────────────────────────────────────

    async def turn(self, turns: Sequence[Turn]) -> AsyncIterator[Line | Act]:
        """Decides once about what was said since the last time."""
        if self._running is not None and not self._running.done():
            await asyncio.wait([self._running])
        walk = self.record.state.walk
        if walk is None:
            yield Act("free")
            return
        interrupted = walk.phase == "do"  # between two steps that are done: the next is still to come, and no question is open yet
        said = self._said(Turn(turns[-1].item, " ".join(turn.text for turn in turns)))
        async for step in self._carry_out(Plan(then="run")) if interrupted else self._heard(said):
            yield step

    async def _heard(self, said: Said) -> AsyncIterator[Line | Act]:
        """A question of the desk's own kind is answered first, also one beside a value."""
        if known := await self._known_answer(said):
            self._told = True
            yield Line(known)
            if self._wishing():
                for line in self.question():
                    yield line
                return
        plan = procedure.heard(self.record.state, self.team, said)
        if plan.then == "digress" and known:
            for line in self.question():
                yield line
            return
        if plan.then == "digress":
            async for step in self._digress(said):
                yield step
            return
        if plan.then == "busy":
            yield self._let_go(said)
            return
        async for step in self._carry_out(plan):
            yield step

    def _let_go(self, said: Said) -> Act:
        """A caller who has no time is asked no more questions: they are called back."""
        when = find("date_time", said.text, now=said.now).value
        self._leave()
        return Act("call", procedure.BUSY, {"when": when} if when else {})

    def _wishing(self) -> bool:
        ask = procedure.open_ask(self.record.state, self.team)
        return ask is not None and ask.listens_for in (procedure.WISH, procedure.WORDS)

    async def _known_answer(self, said: Said) -> str:
        """The answer that everybody here has to the question in these words, if there is one."""
        sentences = list(reversed(_SENTENCE.findall(said.text)))
        question = next((part for part in sentences if part.rstrip().endswith("?")), "") or next((one for one in sentences if _ASKS.search(one)), "")
        other = aside(question)
        if len(question.split()) < 3 or (other is not None and other.kind != "how_much"):
            return ""
        decision = await self.understand(question)
        return decision.say if decision.kind == "say" and any(decision.say == answer.say for answer in self.team.answers) else ""

    def _said(self, turn: Turn) -> Said:
        held = {slot: value for slot, value in self._held.items() if value}
        return Said(turn.text, self.door.spoken(turn.text), self.clock.now(), turn.item, held, self.in_text)

    def _keep(self, plan: Plan) -> None:
        self._held.update(plan.secrets)
        for event in plan.events:
            self.record.add(event)
        if any(isinstance(event, ProcedureLeft) for event in plan.events):
            self._forget()

    def _forget(self) -> None:
        self._held.clear()
        self.door.forget()

    async def _carry_out(self, plan: Plan) -> AsyncIterator[Line | Act]:
        self._keep(plan)
        for line in plan.lines:
            yield line
        while plan.then == "run":
            plan = await self._ran()
            for line in plan.lines:
                yield line
        async for act in self._after(plan):
            yield act

    async def _ran(self) -> Plan:
        """A caller who interrupts does not take back what is being done: it is done, and its place in the procedure with it."""
        self._running = asyncio.create_task(self._run())
        return await asyncio.shield(self._running)

    async def _run(self) -> Plan:
        state = self.record.state
        assert state.walk is not None
        step = steps_of(self.team, state.walk.procedure)[state.walk.step].step.do
        assert step is not None, "only a `do` is run"
        ran = await self._toolbox.run_by_code(state.agent, step.tool, self._arguments(step))
        plan = procedure.ran(self.record.state, self.team, self._said(Turn("", "")), ran.status, ran.reply)
        self._keep(plan)
        return plan

    def _arguments(self, step: Do) -> dict[str, str]:
        slots = self.record.state.slots
        known = {name: slot for name, slot in step.maybe.items() if slot in slots and slots[slot].confirmed}
        taken = {name: self._held.get(slot) or slots[slot].value for name, slot in {**known, **step.arguments}.items()}
        return {**taken, **step.values}

    async def _after(self, plan: Plan) -> AsyncIterator[Line | Act]:
        if plan.then == "passed":
            async for step in self._serve():
                yield step
        elif plan.then == "person":
            yield self._to_a_person()
        elif plan.then == "end":
            yield Act("call", END_CALL)

    def _to_a_person(self) -> Line | Act:
        state, person = self.record.state, self.team.person
        own = TRANSFER in self.team.agents[state.agent].tools
        if (person is None or person == state.agent) and not own:
            return Line(self.team.words.person_unavailable)
        self._leave()
        if person is None or person == state.agent:
            return Act("call", TRANSFER, {"reason": "wants a person"})
        return Act("call", "hand_over", {"target_agent": person, "reason": "wants a person"})

    def _leave(self, outcome: Literal["left", "finished"] = "left") -> None:
        """The procedure that is walked is given up, or is no more needed: all that was asked was answered."""
        if (walk := self.record.state.walk) is not None:
            self.record.add(ProcedureLeft(procedure=walk.procedure, outcome=outcome))
            self._forget()

    async def _serve(self) -> AsyncIterator[Line | Act]:
        """What the caller wanted all along, without asking again."""
        wish = self.record.state.wish
        target = self._routed()
        if wish is not None and wish.tool:
            yield Act("call", wish.tool, wish.arguments)
        elif target and target != self.record.state.agent:
            yield Act("call", "hand_over", {"target_agent": target, "reason": wish.text if wish else ""})
        elif wish is not None and wish.text and not await self._is_served(wish.text):
            yield Act("free")
        else:
            yield Line(self.team.words.anything_else)

    def _routed(self) -> str:
        """The agent that the procedure's last step names, or the wish does."""
        entered = next(event for event in reversed(self.record.events) if isinstance(event, ProcedureEntered))
        last = steps_of(self.team, entered.procedure)[-1].step.route
        if last is not None and last.to != procedure.WISH:
            return last.to
        wish = self.record.state.wish
        return wish.target if wish is not None else ""

    async def _is_served(self, text: str) -> bool:
        """Small talk needs no more, nor does who came to prove who they are."""
        decision = await self.understand(text)
        proved = decision.kind == "hand_over" and decision.agent == self.record.state.agent
        return proved or (decision.kind == "say" and not decision.rejected)

    # ── what is no answer ────────────────────────────────────────────────────────────────────────

    async def _digress(self, said: Said) -> AsyncIterator[Line | Act]:
        decision = await self.understand(said.text)
        if decision.kind == "person" or (decision.kind == "hand_over" and not decision.rejected and decision.agent == self.team.person):
            yield self._to_a_person()
        elif decision.kind == "end" and hear_talk(said.text) != "no":
            if self._told and self._wishing():
                self._leave("finished")
            yield Act("call", "end_call")
        elif decision.kind == "say" and not decision.rejected:
            yield Line(decision.say)
            for line in self.question():
                yield line
        elif self._is_wish(decision, said):
            async for step in self._other_wish(said, decision):
                yield step
        elif _ASKS.search(said.text):
            yield Act("asks")  # the brain has no answer to it: a language model, where there is one, may have it
        else:
            async for step in self._carry_out(procedure.missed(self.record.state, self.team, said)):
                yield step

    def _is_wish(self, decision: Decision, said: Said) -> bool:
        """A wish besides, and not what the procedure itself does, nor an answer that sounds a little like one."""
        walk = self.record.state.walk
        assert walk is not None
        own = {placed.step.do.tool for placed in steps_of(self.team, walk.procedure) if placed.step.do}
        if decision.kind not in ("call", "hand_over", "ask") or decision.rejected or decision.tool in own:
            return False
        return decision.score >= SURE or _REQUESTS.search(said.text) is not None

    async def _other_wish(self, said: Said, decision: Decision) -> AsyncIterator[Line | Act]:
        """Looked up at once if it can be; instead of the first wish if the caller says so; else kept for afterwards."""
        state = self.record.state
        walk, changed = state.walk, bool(_CHANGED_MIND.search(said.text))
        assert walk is not None
        if walk.gate and changed:
            self.record.add(WishHeard(text=said.text, item=said.item))
            self._leave()
            yield Act("free")
            return
        if decision.kind == "call" and self.may_look_up(decision.tool):
            yield Act("call", decision.tool, decision.arguments)
            return
        before = state.wish.text if state.wish and not changed else ""
        if not (state.wish and state.wish.tool):
            self.record.add(WishHeard(text=f"{before.rstrip(' .?!')} and {said.text}" if before else said.text, item=said.item))
        yield Line(self.team.words.noted)
        for line in self.question():
            yield line

    def may_look_up(self, name: str) -> bool:
        tool, state = self.tools.get(name), self.record.state
        if tool is None or tool.effect != "reads":
            return False
        return flow.may_use(tool, state.agent, state, self.team, self.clock.now()).allowed
