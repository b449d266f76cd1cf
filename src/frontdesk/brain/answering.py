"""What does the brain reply to a history: words, a call of a tool, or both? What a language model would give, without one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from frontdesk.brain.entered import entered, wish_handed
from frontdesk.brain.fold import Turn, remember, waits_for_yes
from frontdesk.brain.phrase import can_do
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Decision, Memory, Situation
from frontdesk.brain.understand import next_wish, understand
from frontdesk.brain.words import sentence


@dataclass(frozen=True)
class Call:
    """A tool the brain asks for."""

    tool: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """`say` comes before `call`; `decision` is what it was made from (None where the words were ready)."""

    say: str = ""
    call: Call | None = None
    decision: Decision | None = None


def answer(
    turns: Sequence[Turn], situation: Situation, vectors: Vectors, *, offered: Collection[str], may_call: bool = True, start: Memory | None = None
) -> Answer:
    """The reply to the last turn. `offered` are the names of all tools that may be called now; `start` as in `fold.remember`."""
    if not turns or turns[-1].role == "agent":
        return Answer(sentence(situation.words, "hello"))
    last = turns[-1]
    if last.role == "caller":
        here = situation.remembering(remember(turns[:-1], situation, vectors, start))
        return spoken(understand(last.text, here, vectors), here, offered, may_call)
    here = situation.remembering(remember(turns, situation, vectors, start))
    if last.tool == "hand_over" and last.found:
        return _entered(turns, here, vectors, offered, may_call)
    said = _results(turns)
    if last.found and last.data.get("ends_call") and may_call and "end_call" in offered:
        return Answer(said, Call("end_call", {}))
    following = next_wish(here, vectors) if may_call and not waits_for_yes(said, last.tool, here) else None
    if following is None:
        return Answer(f"{said} {'' if said.endswith('?') else _still_asked(here, last.tool)}".strip())
    second = spoken(following, here, offered, may_call)
    return Answer(f"{said} {second.say}".strip(), second.call, following)


def spoken(decision: Decision, here: Situation, offered: Collection[str], may_call: bool = True) -> Answer:
    """A decision as words or as a call of one of the tools on offer."""
    call = as_call(decision, offered)
    if call is None:
        return Answer(decision.say, None, decision)
    if may_call and call.tool in offered:
        return Answer("", call, decision)
    if decision.kind == "call":
        return Answer(sentence(here.words, "unknown_here" if may_call else "cannot_now"), None, decision)
    if decision.kind == "hand_over":
        return Answer(sentence(here.words, "elsewhere", can=can_do(here, most=1)), None, decision)
    return Answer(decision.say, None, decision)


def as_call(decision: Decision, offered: Collection[str] = ()) -> Call | None:
    """The tool that does what was decided; None when it is done by words alone.

    A person is fetched by the agent who has people, where there is one and `offered` does not speak against it.
    """
    if decision.kind == "call":
        return Call(decision.tool, decision.arguments)
    if decision.kind == "hand_over":
        return Call("hand_over", {"target_agent": decision.agent, "reason": decision.reason, "customer_message": decision.reason})
    if decision.kind == "person" and decision.agent and (not offered or "hand_over" in offered):
        return Call("hand_over", {"target_agent": decision.agent, "reason": decision.reason, "customer_message": decision.reason})
    if decision.kind == "person":
        return Call("transfer_to_human", {"reason": decision.reason})
    return {"end": Call("end_call", {}), "repeat": Call("say_again", {})}.get(decision.kind)


def _results(turns: Sequence[Turn]) -> str:
    """What all tools of the last batch gave back, in their order; what two of them say alike is said once."""
    batch = takewhile(lambda turn: turn.role == "result", reversed(turns))
    return " ".join(dict.fromkeys(turn.text for turn in reversed(list(batch)) if turn.text))


def _still_asked(here: Situation, tool: str) -> str:
    """The question that stayed open while something was looked up for it."""
    pending = here.memory.pending
    asks = here.tool(pending.tool) if pending and pending.missing and pending.tool != tool else None
    parameter = asks.parameter(pending.missing) if asks and pending else None
    return sentence(here.words, "which_of_these") if parameter else ""


def _entered(turns: Sequence[Turn], here: Situation, vectors: Vectors, offered: Collection[str], may_call: bool) -> Answer:
    """A new agent has the line: it takes up what the caller wanted. It does not hand the call on at once."""
    wish = wish_handed(turns[-1].arguments) or next((turn.text for turn in reversed(turns) if turn.role == "caller"), "")
    decision = entered(wish, here, vectors)
    return spoken(decision, here, offered, may_call) if decision else Answer(sentence(here.words, "hello"))
