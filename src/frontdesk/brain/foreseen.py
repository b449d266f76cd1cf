"""What would the brain do with one sentence, out of any call? The sentence is the caller's first, and only one handover is followed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.brain.answering import as_call
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Decision, Situation
from frontdesk.brain.understand import understand


@dataclass(frozen=True)
class Foreseen:
    """`agent` is who has the line then; `tool` what is called, None when words alone would answer; `missing` the argument asked for first;
    `either` the tools and agents between which the caller would be asked to choose."""

    agent: str
    decision: str
    tool: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    score: float = 0.0
    rejected: bool = False
    missing: str | None = None
    either: tuple[str, ...] = ()
    say: str = ""


def foresee(text: str, agent: str, situation_of: Callable[[str], Situation], vectors: Vectors) -> Foreseen:
    """`situation_of` gives the fresh situation of an agent. A caller who is handed over is served by the other agent at once, as in a call."""
    decision = understand(text, situation_of(agent), vectors)
    if decision.kind == "person" and decision.agent:
        return Foreseen(decision.agent, "person", score=decision.score)
    if decision.kind != "hand_over":
        return _foreseen(agent, decision, decision.kind)
    there = understand(decision.reason or text, situation_of(decision.agent), vectors)
    if there.kind in {"call", "ask"} and there.tool:
        return _foreseen(decision.agent, there, "hand_over")
    return Foreseen(decision.agent, "hand_over", score=decision.score)


def _foreseen(agent: str, decision: Decision, kind: str) -> Foreseen:
    called = as_call(decision)
    tool, arguments = (called.tool, called.arguments) if called else (decision.tool or None, decision.arguments)
    pending = decision.memory.pending
    return Foreseen(
        agent,
        kind,
        tool,
        dict(arguments),
        decision.score,
        decision.rejected,
        missing=decision.missing or None,
        either=tuple(wish.name for wish in pending.either) if pending else (),
        say=decision.say,
    )
