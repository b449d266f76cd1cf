"""What was talked about, read from the history of a call? The brain keeps nothing: any process can go on from the turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from frontdesk.brain.asides import aside
from frontdesk.brain.entered import entered, wish_handed
from frontdesk.brain.openings import OPENING
from frontdesk.brain.outcome import PERSON, lists_instead, takes_words
from frontdesk.brain.pool import Vectors
from frontdesk.brain.remember import after_call, after_tool
from frontdesk.brain.situation import Memory, Pending, Situation
from frontdesk.brain.understand import next_wish, understand
from frontdesk.brain.utterance import halves

DESK_TOOLS = frozenset({"hand_over", "end_call", "say_again", "transfer_to_human"})
"""Calls that move the line and look nothing up."""


@dataclass(frozen=True)
class Turn:
    """One step of a call: what the caller or an agent said, a tool that was called, what it gave back (`text` is what to say)."""

    role: Literal["caller", "agent", "call", "result"]
    text: str = ""
    tool: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    found: bool = True


def remember(turns: Sequence[Turn], situation: Situation, vectors: Vectors, start: Memory | None = None) -> Memory:
    """The memory after these turns. `start` is that of the turns before them, so that a caller of this may keep a prefix.

    Only sentences that no call answered are understood again: they hold the open question. A prefix may end after any turn but a caller's.
    """
    memory = start or Memory()
    for at, turn in enumerate(turns):
        following = turns[at + 1] if at + 1 < len(turns) else None
        memory = _step(memory, turn, following, situation, vectors)
    return memory


def _step(memory: Memory, turn: Turn, then: Turn | None, situation: Situation, vectors: Vectors) -> Memory:
    here, following = situation.remembering(memory), then.role if then else None
    if turn.role == "caller":
        if then and following == "call":
            said_yes = then.tool == memory.last_tool and waits_for_yes(memory.said, then.tool, situation)
            parts = None if said_yes or _is_told(memory, situation) else halves(turn.text)
            second = parts[1:] if parts and aside(parts[0]) is None else ()  # "forget it" was no first wish
            return memory.but(calls=0, wishes=memory.wishes if said_yes else second)
        return understand(turn.text, here, vectors).memory
    if turn.role == "call":
        return _called(memory, turn, situation)
    if turn.role == "result" and turn.tool == "hand_over":
        return _handed(memory, turn, following, here, vectors)
    if turn.role == "result":
        return _returned(memory, turn, situation)
    if memory.calls and memory.wishes and following != "call" and not waits_for_yes(turn.text, memory.last_tool, situation):
        served = next_wish(here, vectors)
        memory = served.memory if served else memory.but(wishes=memory.wishes[1:])
    return memory.but(said=turn.text)


def waits_for_yes(said: str, tool: str, situation: Situation) -> bool:
    """Whether a tool that changes something has told what it would do, and asked: a second wish waits for the answer."""
    asks = situation.tool(tool)
    return asks is not None and asks.effect != "reads" and said.rstrip().endswith("?")


def _is_told(memory: Memory, situation: Situation) -> bool:
    """Whether what the caller says now is wanted as it is, all of it."""
    tool = situation.tool(memory.pending.tool) if memory.pending else None
    parameter = tool.parameter(memory.pending.missing) if tool and memory.pending else None
    return parameter is not None and parameter.kind == "text"


def _handed(memory: Memory, turn: Turn, following: str | None, here: Situation, vectors: Vectors) -> Memory:
    """The agent who got the line may have opened with a question of its own; where nobody got it, a person may have been offered."""
    if not turn.found and turn.text == here.words.get("reject_again"):
        return memory.but(pending=Pending(missing=PERSON))
    if not turn.found or following != "agent" or turn.arguments.get("target_agent") != here.agent:
        return memory
    decision = entered(wish_handed(turn.arguments), here, vectors)
    return decision.memory if decision and decision.kind == "ask" else memory


def _returned(memory: Memory, turn: Turn, situation: Situation) -> Memory:
    if turn.tool == "transfer_to_human":
        return _message_awaited(memory, turn, situation)
    return memory if turn.tool in DESK_TOOLS else after_tool(memory, turn.tool, turn.arguments, turn.data, turn.found)


def _message_awaited(memory: Memory, turn: Turn, situation: Situation) -> Memory:
    """Nobody could be fetched, and a message was offered: what comes next is one, for whom the caller wanted."""
    keeps = takes_words(situation) if not turn.found else None
    if keeps is None:
        return memory
    wanted = {p.name: turn.data["recipient"] for p in keeps.parameters if p.kind == "recipient" and turn.data.get("recipient")}
    return memory.but(pending=Pending(keeps.name, wanted, "text"))


def _called(memory: Memory, turn: Turn, situation: Situation) -> Memory:
    """A question for a number stays open while what there is is listed."""
    if turn.tool in DESK_TOOLS:
        return memory.but(pending=None, misses=0)
    called = after_call(memory, turn.tool, turn.arguments, situation.tool(turn.tool))
    pending = memory.pending
    asks = situation.tool(pending.tool) if pending else None
    if pending and pending.missing == OPENING and any(kind.endswith("_than") for kind in turn.arguments):
        return called.but(pending=pending)
    if pending and (lists := lists_instead(asks, pending, situation.tools)) and lists.name == turn.tool:
        return called.but(pending=replace(pending, asked=pending.asked + 1))
    return called
