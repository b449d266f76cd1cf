"""Where does a call stand? A fold of its events: nothing here is decided, nothing is remembered elsewhere."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from frontdesk.calls.events import (
    AgentEntered,
    AgentSaid,
    CallEnded,
    CallerSaid,
    CallerSilent,
    CallStarted,
    Event,
    GrantGiven,
    Handoff,
    NotUnderstood,
    ToolCalled,
    ToolReturned,
    ToolStatus,
    Trouble,
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
    hops: int = 0
    """Handoffs since the caller last spoke."""
    asked: bool = False
    wishes: Mapping[str, str] = field(default_factory=dict)
    """What became of each thing the caller wanted: tool name or `handoff:agent` or `talk` → resolved, refused, failed, open."""
    ended: CallEnded | None = None
    seq: int = 0

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
    return dataclasses.replace(state, agent=event.agent, path=(*state.path, event.agent), tried=(*state.tried, event.agent))


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
    if event.part == "question":
        wishes = {**wishes, "talk": "open"}
    elif event.part == "answer" and state.caller_turns:
        wishes = {**wishes, "talk": "resolved"}
    said = event.text if event.part in ("greeting", "answer", "question") else state.said_last
    return dataclasses.replace(state, said_last=said, asked=event.part == "question", wishes=wishes)


def _tool_called(state: State, event: ToolCalled) -> State:
    run = ToolRun(event.key, event.tool, event.agent, event.arguments, event.effect, event.at)
    return dataclasses.replace(state, tools=(*state.tools, run), misses=0)


_BECAME = {"succeeded": "resolved", "quoted": "open", "refused": "refused", "failed": "failed", "unknown": "failed"}


def _tool_returned(state: State, event: ToolReturned) -> State:
    tools = tuple(_came_back(run, event) if run.key == event.key and run.status is None else run for run in state.tools)
    wishes = {**state.wishes, event.tool: "open" if event.asked else _BECAME.get(event.status, "failed")}
    tried = state.tried
    if event.status == "succeeded":
        wishes.pop("talk", None)
        tried = (state.agent,)
        if run := next((run for run in tools if run.key == event.key), None):
            wishes.pop(f"handoff:{run.agent}", None)
    return dataclasses.replace(state, tools=tools, wishes=wishes, tried=tried)


def _came_back(run: ToolRun, event: ToolReturned) -> ToolRun:
    return dataclasses.replace(run, status=event.status, ms=event.ms, say=event.say, data=event.data, reason=event.reason)


def _handoff(state: State, event: Handoff) -> State:
    wishes = {key: value for key, value in state.wishes.items() if key != f"handoff:{event.target}"}
    if event.status == "refused":
        wishes[f"handoff:{event.target}"] = "refused"
    return dataclasses.replace(state, handoffs=(*state.handoffs, event), wishes=wishes, misses=0, hops=state.hops + (event.status == "done"))


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
    Trouble: _trouble,
    CallEnded: _ended,
}
