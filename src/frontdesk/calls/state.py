"""Where does a call stand? A fold of its events: nothing here is decided, nothing is remembered elsewhere."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Literal

from frontdesk.calls.events import (
    AgentEntered,
    AgentSaid,
    CallEnded,
    CallerSaid,
    CallerSilent,
    CallStarted,
    Event,
    GateFailed,
    GrantGiven,
    Handoff,
    MessageTaken,
    NotUnderstood,
    ProcedureEntered,
    ProcedureLeft,
    ProcedureMoved,
    QuoteAnswered,
    Quoted,
    SlotSet,
    ToolCalled,
    ToolReturned,
    ToolStatus,
    Trouble,
    WishHeard,
)


@dataclass(frozen=True)
class ToolRun:
    """One tool of the call: asked for, and what came of it (`status` is None while it runs)."""

    key: str
    name: str
    agent: str
    arguments: Mapping[str, Any]
    effect: str
    at: float
    status: ToolStatus | None = None
    ms: float = 0.0
    say: str = ""
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    turn: int = 0
    """How many turns of the caller there were."""
    asked: str = ""
    """The argument that it lacked, and that the caller was asked for."""


@dataclass(frozen=True)
class Slot:
    """A value of a procedure. Of a secret only that it is there."""

    value: str
    confirmed: bool = False
    secret: bool = False


@dataclass(frozen=True)
class Walk:
    """The procedure that is being walked, and where in it the caller is. `began` is the number of their turns when it was entered."""

    procedure: str
    gate: str = ""
    step: int = 0
    phase: Literal["ask", "read_back", "also", "do"] = "ask"
    misses: int = 0
    partial: str = ""
    began: int = 0
    furthest: int = 0
    """The last step that was reached: who goes back from it does not hear again what was said before it."""


@dataclass(frozen=True)
class OpenQuote:
    """A quote that waits for the caller's yes. `accepted` is the number of the turn that said it."""

    quoted: Quoted
    accepted: int | None = None


@dataclass(frozen=True)
class State:
    """The call as its events tell it. `silences` and `misses` count since the caller was last heard, or understood."""

    started: CallStarted | None = None
    agent: str = ""
    path: tuple[str, ...] = ()
    grants: tuple[GrantGiven, ...] = ()
    caller_turns: int = 0
    silences: int = 0
    misses: int = 0
    tools: tuple[ToolRun, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    said_last: str = ""
    tried: tuple[str, ...] = ()
    """Agents who had the line since the caller last spoke or a tool last helped: none of them gets this wish again."""
    unhelped: tuple[str, ...] = ()
    """Agents who had the line, in their order, since a tool last helped."""
    leaving: Handoff | None = None
    """A handoff that is recorded and whose agent has not taken the line yet."""
    hops: int = 0
    """Handoffs since the caller last spoke."""
    asked: bool = False
    wishes: Mapping[str, str] = field(default_factory=dict)
    """What became of each thing the caller wanted: tool name or `handoff:agent` or `talk` → resolved, refused, failed, open."""
    walk: Walk | None = None
    slots: Mapping[str, Slot] = field(default_factory=dict)
    wish: WishHeard | None = None
    """What the caller gets when the procedure is walked."""
    gates_failed: Mapping[str, int] = field(default_factory=dict)
    locked: bool = False
    quote: OpenQuote | None = None
    messages: int = 0
    ended: CallEnded | None = None
    seq: int = 0

    def confirmed(self, slot: str) -> bool:
        return slot in self.slots and self.slots[slot].confirmed

    @property
    def proved(self) -> bool:
        """Whether the caller proved who they are, and it opened what it opens."""
        return bool(self.grants) and not self.locked

    @property
    def known(self) -> dict[str, str]:
        """What the caller has confirmed of themselves, without secrets."""
        return {name: slot.value for name, slot in self.slots.items() if slot.confirmed and not slot.secret}

    def grant(self, scope: str) -> GrantGiven | None:
        return next((grant for grant in reversed(self.grants) if grant.scope == scope), None)


def fold(events: Iterable[Event]) -> State:
    return reduce(apply, events, State())


def apply(state: State, event: Event) -> State:
    """The state after one more event."""
    step = _STEPS.get(type(event))
    after = step(state, event) if step else state
    return dataclasses.replace(after, seq=event.seq)


def _started(state: State, event: CallStarted) -> State:
    return dataclasses.replace(state, started=event)


def _entered(state: State, event: AgentEntered) -> State:
    path, tried, unhelped = ((*seen, event.agent) for seen in (state.path, state.tried, state.unhelped))
    return dataclasses.replace(state, agent=event.agent, path=path, tried=tried, unhelped=unhelped, leaving=None)


def _granted(state: State, event: GrantGiven) -> State:
    return dataclasses.replace(state, grants=(*state.grants, event))


def _caller_said(state: State, event: CallerSaid) -> State:
    return dataclasses.replace(state, caller_turns=state.caller_turns + 1, silences=0, tried=(state.agent,), hops=0)


def _caller_silent(state: State, event: CallerSilent) -> State:
    return dataclasses.replace(state, silences=event.times)


def _not_understood(state: State, event: NotUnderstood) -> State:
    return dataclasses.replace(state, misses=event.times, wishes={**state.wishes, "talk": "open"})


def _agent_said(state: State, event: AgentSaid) -> State:
    wishes = state.wishes
    if event.part == "question" or state.walk is not None:
        wishes = {**wishes, "talk": "open"}
    elif event.part == "answer" and state.caller_turns:
        wishes = {**wishes, "talk": "resolved"}
    said = event.text if event.part in ("greeting", "answer", "question") else state.said_last
    return dataclasses.replace(state, said_last=said, asked=event.part == "question", wishes=wishes)


def _tool_called(state: State, event: ToolCalled) -> State:
    run = ToolRun(event.key, event.tool, event.agent, event.arguments, event.effect, event.at, turn=state.caller_turns)
    return dataclasses.replace(state, tools=(*state.tools, run), misses=0)


NOT_VERIFIED = "not verified"
"""Why a gate let nobody through. Every other refusal is a rule of the business, truthfully told."""
_BECAME = {"succeeded": "resolved", "quoted": "open", "refused": "resolved", "failed": "failed", "unknown": "failed"}


def _tool_returned(state: State, event: ToolReturned) -> State:
    tools = tuple(_came_back(run, event) if run.key == event.key and run.status is None else run for run in state.tools)
    if state.walk is not None:  # a step of a procedure is nobody's wish
        return dataclasses.replace(state, tools=tools)
    became = "refused" if event.reason == NOT_VERIFIED else _BECAME.get(event.status, "failed")
    wishes = {**state.wishes, event.tool: "open" if event.asked else became}
    tried, unhelped = state.tried, state.unhelped
    if event.status == "succeeded":
        wishes.pop("talk", None)
        tried = unhelped = (state.agent,)
        if run := next((run for run in tools if run.key == event.key), None):
            wishes.pop(f"handoff:{run.agent}", None)
    return dataclasses.replace(state, tools=tools, wishes=wishes, tried=tried, unhelped=unhelped, quote=_quote_after(state.quote, event))


def _quote_after(quote: OpenQuote | None, event: ToolReturned) -> OpenQuote | None:
    """What was done, or refused, is asked about no more. What failed needs another yes; what may have been done is looked up first."""
    if quote is None or event.tool != quote.quoted.tool:
        return quote
    if event.status == "succeeded" or (event.status == "refused" and event.key == quote.quoted.key and not event.asked):
        return None
    return dataclasses.replace(quote, accepted=None) if event.status == "failed" and event.key == quote.quoted.key else quote


def _came_back(run: ToolRun, event: ToolReturned) -> ToolRun:
    return dataclasses.replace(run, status=event.status, ms=event.ms, say=event.say, data=event.data, reason=event.reason, asked=event.asked)


def _handoff(state: State, event: Handoff) -> State:
    wishes = {key: value for key, value in state.wishes.items() if key != f"handoff:{event.target}"}
    if event.status == "refused":
        wishes[f"handoff:{event.target}"] = "refused"
    done = event.status == "done"
    leaving = event if done else state.leaving
    return dataclasses.replace(state, handoffs=(*state.handoffs, event), wishes=wishes, misses=0, hops=state.hops + done, leaving=leaving)


def _quoted(state: State, event: Quoted) -> State:
    return dataclasses.replace(state, quote=OpenQuote(event))


def _quote_answered(state: State, event: QuoteAnswered) -> State:
    if state.quote is None or state.quote.quoted.key != event.key:
        return state
    if event.answer == "yes":
        return dataclasses.replace(state, quote=dataclasses.replace(state.quote, accepted=event.turn))
    became = "resolved" if event.answer == "no" else "open"
    return dataclasses.replace(state, quote=None, wishes={**state.wishes, state.quote.quoted.tool: became})


def _wish_heard(state: State, event: WishHeard) -> State:
    """An empty one: there is none any more."""
    return dataclasses.replace(state, wish=event if event.text or event.tool or event.target else None)


def _procedure_entered(state: State, event: ProcedureEntered) -> State:
    return dataclasses.replace(state, walk=Walk(event.procedure, event.gate, began=state.caller_turns), misses=0)


def _procedure_moved(state: State, event: ProcedureMoved) -> State:
    if state.walk is None:
        return state
    furthest = max(state.walk.furthest, event.step)
    moved = dataclasses.replace(state.walk, step=event.step, phase=event.phase, misses=event.misses, partial=event.partial, furthest=furthest)
    return dataclasses.replace(state, walk=moved)


def _slot_set(state: State, event: SlotSet) -> State:
    if event.state == "cleared":
        return dataclasses.replace(state, slots={name: slot for name, slot in state.slots.items() if name != event.slot})
    slot = Slot(event.value, event.state == "confirmed", event.secret)
    return dataclasses.replace(state, slots={**state.slots, event.slot: slot})


def _gate_failed(state: State, event: GateFailed) -> State:
    failed = {**state.gates_failed, event.gate: state.gates_failed.get(event.gate, 0) + 1}
    return dataclasses.replace(state, gates_failed=failed, locked=state.locked or event.locked)


def _procedure_left(state: State, event: ProcedureLeft) -> State:
    wishes = dict(state.wishes)
    if event.outcome == "failed":
        wishes[f"gate:{event.procedure}"] = "refused"
    else:
        wishes.pop(f"gate:{event.procedure}", None)
    if event.outcome == "finished":
        wishes["talk"] = "resolved"
    return dataclasses.replace(state, walk=None, wishes=wishes)


def _message_taken(state: State, event: MessageTaken) -> State:
    return dataclasses.replace(state, messages=state.messages + 1)


def _trouble(state: State, event: Trouble) -> State:
    return dataclasses.replace(state, troubles=(*state.troubles, event))


def _ended(state: State, event: CallEnded) -> State:
    """A call ends once: an end that was added for a worker believed dead does not undo the true one."""
    return dataclasses.replace(state, ended=state.ended or event)


_STEPS: dict[type[Event], Callable[[State, Any], State]] = {
    CallStarted: _started,
    AgentEntered: _entered,
    GrantGiven: _granted,
    CallerSaid: _caller_said,
    CallerSilent: _caller_silent,
    NotUnderstood: _not_understood,
    AgentSaid: _agent_said,
    ToolCalled: _tool_called,
    ToolReturned: _tool_returned,
    Handoff: _handoff,
    Quoted: _quoted,
    QuoteAnswered: _quote_answered,
    WishHeard: _wish_heard,
    ProcedureEntered: _procedure_entered,
    ProcedureMoved: _procedure_moved,
    SlotSet: _slot_set,
    GateFailed: _gate_failed,
    ProcedureLeft: _procedure_left,
    MessageTaken: _message_taken,
    Trouble: _trouble,
    CallEnded: _ended,
}
