"""What would the brain do with one sentence, out of any call? The sentence is the caller's first, and only one handover is followed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.brain.answering import as_call
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Decision, Situation
from frontdesk.brain.understand import understand
from frontdesk.brain.words import sentence


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
    here = situation_of(agent)
    decision = understand(text, here, vectors)
    if decision.kind == "person" and decision.agent:
        return Foreseen(decision.agent, "person", PERSON, score=decision.score)
    if decision.kind != "hand_over":
        return _foreseen(here, decision, decision.kind)
    return _handed(decision, situation_of(decision.agent), text, vectors)


PERSON = "transfer_to_human"


def _handed(decision: Decision, there: Situation, text: str, vectors: Vectors) -> Foreseen:
    """A caller who comes for a person or to prove who they are needs no tool that takes arguments; what does it is named all the same."""
    own = understand(decision.reason or text, there, vectors)
    if own.kind == "hand_over" and own.agent == there.agent and there.proof:
        return Foreseen(there.agent, "hand_over", there.proof, score=decision.score)
    if there.agent == there.person and _asks_for_words(own, there):
        return Foreseen(there.agent, "hand_over", PERSON, score=decision.score)
    if own.kind in {"call", "ask"} and own.tool:
        return _foreseen(there, own, "hand_over")
    return Foreseen(there.agent, "hand_over", score=decision.score)


def _asks_for_words(decision: Decision, there: Situation) -> bool:
    """ "Nobody is free. What shall I tell them?" is what a wish for a person comes to; who had words for them said so."""
    wanted = sentence(there.words, "nobody_free")
    return decision.kind == "ask" and decision.say.startswith(wanted)


def _foreseen(here: Situation, decision: Decision, kind: str) -> Foreseen:
    called = as_call(decision)
    tool, arguments = (called.tool, called.arguments) if called else (decision.tool or None, decision.arguments)
    pending = decision.memory.pending
    return Foreseen(
        here.agent,
        kind,
        tool,
        dict(arguments),
        decision.score,
        decision.rejected,
        missing=decision.missing or None,
        either=tuple(wish.name for wish in pending.either) if pending else (),
        say=decision.say,
    )
