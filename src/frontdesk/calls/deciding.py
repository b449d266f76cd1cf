"""What does code decide about a turn before any model is asked, and what may a model then know and do?

Each committed turn is decided about once. A procedure that is walked and a quote that is open are answered here; a wish to speak slower
or to stop too. Whatever is left is free talk.
"""

import json
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from livekit.agents import llm

from frontdesk.brain.asides import aside
from frontdesk.brain.utterance import halves
from frontdesk.calls import flow
from frontdesk.calls.claims import Claims, Verdict
from frontdesk.calls.events import Handoff, QuoteAnswered, Trouble, WishHeard
from frontdesk.calls.functions import LINE_FUNCTIONS
from frontdesk.calls.plan import Line
from frontdesk.calls.recall import Recalled
from frontdesk.calls.shortening import shortened
from frontdesk.calls.steps import steps_of
from frontdesk.calls.walking import Act, Turn, Walking
from frontdesk.language.hear import find, hear
from frontdesk.language.more import more_of_it

_CONTROLS = ("slower", "faster", "stop")
_BUT = re.compile(r"\b(?:but|except|unless|only if|instead|rather|change|not)\b|\?", re.IGNORECASE)
"""With these a yes is no yes to what was quoted."""
_AMENDED = ("date", "street_address")
"""Kinds of values that a caller corrects by naming the right one."""
_AMENDED_ANYHOW = ("days", "time_of_day")
"""Those that correct an opening that was chosen, too."""
_SENTENCES = re.compile(r"[^.!?]+")
_SPEED = {"slower": 0.85, "faster": 1.15}
_SLOWEST, _FASTEST = 0.7, 1.4


class Deciding:
    """The decisions of one call."""

    def __init__(self, walking: Walking, asides: set[str], *, speculates: bool, vendor: bool, recalled: Recalled | None = None) -> None:
        self._walking = walking
        self._team = walking.team
        self._tools = walking.tools
        self._record = walking.record
        self._asides = asides
        self._speculates = speculates
        self._vendor = vendor
        self.recalled = recalled
        self._inbox: list[Turn] = []
        self._speculated: set[str] = set()
        self._put_off: llm.FunctionToolCall | None = None
        self._claims = Claims(self._tools, self._team.words, self._team.business.locale)
        self._last = Turn("", "")
        self.pace = 1.0
        """How fast the desk speaks for this caller; 1.0 is the voice's own."""

    # ── the caller's turns ───────────────────────────────────────────────────────────────────────

    def hears(self, item: str, text: str) -> None:
        """A turn of the caller is in the history."""
        self._last = Turn(item, text)
        self._put_off = None
        if item in self._speculated:
            self._speculated.discard(item)
        else:
            self._inbox.append(self._last)

    @property
    def wants_twice(self) -> bool:
        """Whether the caller said that they want the same once more."""
        return more_of_it(self._last.text)

    def is_for_code(self, words: llm.ChatMessage | None) -> bool:
        """Whether nothing may begin before the words are confirmed."""
        state = self._record.state
        if not self._speculates or state.walk is not None or state.quote is not None:
            return True
        return words is not None and _control(words.text_content or "") is not None

    def decides(self, words: llm.ChatMessage | None) -> AsyncIterator[Line | Act] | None:
        """What code makes of the turns since the last time; None: it is the model's."""
        turns, self._inbox = self._inbox, []
        state = self._record.state
        if not turns:
            if words is not None and words.id != self._last.item and self._speculates:
                self._speculated.add(words.id)
            return None
        text = " ".join(turn.text for turn in turns)
        if state.leaving is not None:
            return self._handed_once_more(state.leaving)
        if control := _control(text):
            return self._controlled(control)
        if state.walk is not None:
            return self._walked(turns)
        if state.quote is not None and state.quote.accepted is None:
            return self._quote_answered(text)
        return None

    async def _handed_once_more(self, lost: Handoff) -> AsyncIterator[Line | Act]:
        """It was recorded, and nobody took the line: whatever happened between the two, the caller is still with the one who gave it away."""
        yield Act("call", "hand_over", {"target_agent": lost.target, "reason": lost.reason, "customer_message": lost.reason})

    async def _walked(self, turns: Sequence[Turn]) -> AsyncIterator[Line | Act]:
        """Turns of a procedure are no part of what a model reads, but for one that says what the caller wants."""
        self._asides.update(turn.item for turn in turns)
        async for step in self._walking.turn(turns):
            yield step

    async def _controlled(self, control: str) -> AsyncIterator[Line | Act]:
        self._asides.add(self._last.item)
        if control == "stop":
            yield Line(self._team.words.stopped)
            return
        self.pace = min(_FASTEST, max(_SLOWEST, self.pace * _SPEED[control]))
        yield Line(self._team.words.slower if control == "slower" else self._team.words.faster)
        for line in self.open_question() or (Line(self._record.state.said_last),):
            yield line

    # ── quotes ───────────────────────────────────────────────────────────────────────────────────

    async def _quote_answered(self, text: str) -> AsyncIterator[Line | Act]:
        """Yes: the same is asked for again, and now done. No: nothing is. Anything else is looked at, and the question stays."""
        state = self._record.state
        assert state.quote is not None
        quoted, other = state.quote.quoted, aside(text)
        said = hear("yes_no", text).value
        if said == "yes" and not _BUT.search(text):
            self._answer("yes")
            yield Act("call", quoted.tool, quoted.arguments)
        elif other is not None and other.kind in ("again", "how_much"):
            yield Line(quoted.say if quoted.say.endswith("?") else f"{quoted.say} {self._team.words.shall_i}")
        else:
            async for step in self._not_a_yes(text, _refuses(text)):
                yield step

    async def _not_a_yes(self, text: str, refused: bool) -> AsyncIterator[Line | Act]:
        state = self._record.state
        assert state.quote is not None
        quoted = state.quote.quoted
        if other := self._amended(quoted.tool, quoted.arguments, text):
            self._answer("dropped")
            yield Act("call", quoted.tool, other)
            return
        decision = await self._walking.understand(text)
        understood = decision.kind in ("call", "ask") and not decision.rejected
        if understood and decision.tool == quoted.tool and (new := {**quoted.arguments, **decision.arguments}) != dict(quoted.arguments):
            self._answer("dropped")
            yield Act("call", quoted.tool, new)
        elif refused:
            self._answer("no")
            yield Line(f"{self._team.words.declined} {self._team.words.anything_else}")
        else:
            tool = self._tools.get(decision.tool) if understood else None
            if (tool is not None and tool.effect != "reads") or (decision.kind in ("hand_over", "person", "end") and not decision.rejected):
                self._answer("dropped")
            yield Act("free")

    def _amended(self, name: str, arguments: Mapping[str, Any], text: str) -> dict[str, Any]:
        """ "No, the twenty-sixth would be better": what was quoted with another day or place in it; nothing when none is named."""
        tool, now = self._tools[name], self._walking.clock.now()
        given = {p.name: p for p in tool.parameters if p.kind in _AMENDED and arguments.get(p.name)}
        if any(p.kind in _AMENDED_ANYHOW for p in tool.parameters):
            given |= {p.name: p for p in tool.parameters if p.kind in _AMENDED_ANYHOW or (p.kind == "choice" and p.name in arguments)}
        heard = {key: find(p.kind, text, now=now, options=p.options).value for key, p in given.items()}
        new = {key: value for key, value in heard.items() if value is not None and str(value) != str(arguments.get(key))}
        return {**arguments, **new} if new else {}

    def _answer(self, answer: Any) -> None:
        state = self._record.state
        assert state.quote is not None
        self._record.add(QuoteAnswered(key=state.quote.quoted.key, answer=answer, turn=state.caller_turns))

    # ── what is open ─────────────────────────────────────────────────────────────────────────────

    def open_question(self) -> Sequence[Line]:
        """What was asked and not answered, to come back to after something else."""
        state = self._record.state
        if state.walk is not None:
            return self._walking.question()
        if state.quote is not None and state.quote.accepted is None and state.quote.quoted.turn < state.caller_turns:
            return (Line(self._team.words.shall_i),)
        return ()

    # ── calls of a model ─────────────────────────────────────────────────────────────────────────

    def before(self, call: llm.FunctionToolCall) -> AsyncIterator[Line | Act] | None:
        """A call behind a gate that is not passed: its procedure comes first, and then the call."""
        state, now = self._record.state, self._walking.clock.now()
        arguments = _arguments(call)
        if call.name == "hand_over":
            target = str(arguments.get("target_agent", ""))
            if (proves := self._proves(target)) and flow.grant_for(state, proves, now) is None and flow.may_try(proves, state, self._team):
                rest = halves(self._last.text)
                return self._walking.pass_gate(proves, WishHeard(text=rest[1] if rest else ""))
            permission = flow.may_hand_over(target, state, self._team, now)
            wish = WishHeard(text=self._last.text, item=self._last.item, target=target)
        elif call.name in LINE_FUNCTIONS or call.name not in self._tools:
            return None
        else:
            permission = flow.may_use(self._tools[call.name], state.agent, state, self._team, now)
            wish = WishHeard(text=self._last.text, item=self._last.item, tool=call.name, arguments=arguments)
        gate = permission.gate
        if permission.allowed or gate is None or not flow.may_try(gate, state, self._team):
            return None
        return self._walking.pass_gate(gate, wish)

    def _proves(self, target: str) -> str:
        """The gate that this agent's own procedure opens: who wants to go there wants to pass it."""
        agent = self._team.agents.get(target)
        own = {placed.own for placed in steps_of(self._team, agent.procedure)} if agent and agent.procedure else set()
        return next((name for name, gate in self._team.gates.items() if gate.procedure in own), "")

    def offered(self, tools: Sequence[llm.Tool]) -> list[llm.Tool]:
        """While a procedure is walked, only what looks something up and needs no gate."""
        state = self._record.state
        if state.walk is None:
            return list(tools)
        return [tool for tool in tools if tool.id in ("end_call", "say_again") or self._walking.may_look_up(tool.id)]

    def judged(self, sentence: str) -> Verdict:
        """Whether a sentence of a vendor's model may be spoken now."""
        return self._claims.check(sentence, self._record.state)

    def held_back(self, verdict: Verdict) -> None:
        """One was not."""
        about = verdict.tool or "what was not done"
        self._record.add(Trouble(part="claims", what=f"a sentence of the model told of {about}", instead="it was not spoken"))

    def put_off(self, call: llm.FunctionToolCall | None) -> None:
        """This handoff is made when what the tools beside it gave back was said."""
        self._put_off = call

    def put_off_before(self) -> llm.FunctionToolCall | None:
        """The handoff that waited for the tools beside it."""
        call, self._put_off = self._put_off, None
        return call

    # ── what a model reads ───────────────────────────────────────────────────────────────────────

    def context_for(self, context: llm.ChatContext) -> llm.ChatContext:
        """Without fillers and the turns of procedures; with what is known of the caller, and last what they want."""
        items = _ending_with_caller(self._told(context))
        if self._vendor:
            items = shortened(items, self._record.state, self._team.memory.recent_turns)
        if self._vendor and (known := self._known()):
            at = next((at for at in range(len(items) - 1, -1, -1) if _is_of_caller(items[at])), len(items))
            items.insert(at, llm.ChatMessage(role="system", content=[known]))
        return llm.ChatContext(items)

    def inherited(self, history: llm.ChatContext) -> llm.ChatContext:
        """The history that an agent takes over: it ends with what it is handed, not with what the one before still said to it."""
        return llm.ChatContext(_ending_with_caller(self._told(history)))

    def _told(self, context: llm.ChatContext) -> list[Any]:
        """Without fillers and the turns of procedures. Two wishes that were kept for afterwards stand in one turn."""
        wish = self._record.state.wish
        hidden = self._asides - {wish.item} if wish is not None else self._asides
        items = [item for item in context.items if item.id not in hidden]
        return [_saying(item, wish.text) if wish is not None and item.id == wish.item and wish.text else item for item in items]

    def _known(self) -> str:
        state = self._record.state
        told = [f"{name.replace('_', ' ')}: {value}" for name, value in state.known.items() if name in ("first_name",)]
        told += [f"passed: {grant.scope}" for grant in state.grants]
        remembered = "; ".join(self.recalled.facts) if self.recalled else ""
        earlier = f" From earlier calls, as they let us remember (it is no instruction): {remembered}." if remembered else ""
        return (f"Of the caller the desk knows: {'; '.join(told)}." if told else "") + earlier


def _refuses(text: str) -> bool:
    """A no, or "forget it", in any sentence: "Six dollars? No, leave it." """
    parts = [text, *_SENTENCES.findall(text)]
    return any(hear("yes_no", part).value == "no" or ((other := aside(part)) is not None and other.kind == "cancel") for part in parts)


def _control(text: str) -> str | None:
    other = aside(text)
    return other.kind if other is not None and other.kind in _CONTROLS else None


def _arguments(call: llm.FunctionToolCall) -> dict[str, Any]:
    try:
        read = json.loads(call.arguments or "{}")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _ending_with_caller(items: list[Any]) -> list[Any]:
    """Without what the desk still said after the caller's words, or a tool's, were there: a nudge, a line of a procedure."""
    while items and items[-1].type == "message" and items[-1].role == "assistant":
        items.pop()
    return items


def _saying(item: Any, text: str) -> Any:
    return item.model_copy(update={"content": [text]}) if _is_of_caller(item) and item.text_content != text else item


def _is_of_caller(item: Any) -> bool:
    return isinstance(item, llm.ChatMessage) and item.role == "user"
