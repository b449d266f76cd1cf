"""Which decision follows, once the meaning is known? The ways a decision is made, each with the memory to go on with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from frontdesk.brain.fill import fill
from frontdesk.brain.intent import Ranking
from frontdesk.brain.phrase import can_do
from frontdesk.brain.situation import Decision, Memory, Pending, Situation, Wish
from frontdesk.brain.utterance import wish_of
from frontdesk.brain.words import sentence
from frontdesk.tools.contract import Parameter, Tool

PERSON = "person"
"""What is missing while the offer of a person is open."""
SURE = 0.5
"""A wish this near is one beyond doubt."""


def called(tool: Tool, arguments: Mapping[str, Any], missing: Parameter | None, here: Situation, score: float) -> Decision:
    if missing:
        memory = here.memory.but(pending=Pending(tool.name, dict(arguments), missing.name), misses=0, said=missing.question)
        return Decision("ask", memory, missing.question, tool.name, dict(arguments), missing=missing.name, score=score)
    return Decision("call", here.memory.but(pending=None, misses=0), "", tool.name, dict(arguments), score=score)


def towards(wish: Wish, text: str, here: Situation, ranking: Ranking) -> Decision:
    if wish.kind == "answer":
        return answered(wish, here)
    if wish.kind == "agent" and wish.name == here.agent == here.person:
        return person(here, wish_of(text))
    if wish.kind == "agent":
        card = here.card(wish.name)
        said = sentence(here.words, "hand_over", purpose=card.purpose if card else wish.name)
        return Decision("hand_over", here.memory.but(misses=0, pending=None), said, agent=wish.name, reason=wish_of(text), score=wish.score)
    tool = here.tool(wish.name)
    if tool is None:
        return rejected(here, wish.score, ranking)
    filled = fill(tool, text, here)
    return called(tool, filled.arguments, filled.missing, here, wish.score)


def answered(wish: Wish, here: Situation) -> Decision:
    """What everybody here can answer; a question that is open is asked again after it."""
    parameter = _asked(here.memory, here)
    said = f"{wish.name} {parameter.question}" if parameter else wish.name
    return Decision("say", here.memory.but(misses=0, said=said), said, score=wish.score)


def _asked(memory: Memory, here: Situation) -> Parameter | None:
    """The argument that an open question is for."""
    tool = here.tool(memory.pending.tool) if memory.pending else None
    return tool.parameter(memory.pending.missing) if tool and memory.pending else None


def rejected(here: Situation, score: float, ranking: Ranking | None = None) -> Decision:
    """Once: ask for other words, or say that this is not done here. Twice: what can be done, and the offer of a person.

    A yes is taken for the person only if the team's sentence did offer one; a third miss has a sentence of its own when the team gives it.
    """
    misses = here.memory.misses + 1
    elsewhere = ranking is not None and ranking.elsewhere >= SURE
    again = "reject_again" if misses >= 3 and "reject_again" in here.words else "reject_twice"
    key = again if misses >= 2 else "elsewhere" if elsewhere else "reject"
    said = sentence(here.words, key, can=can_do(here))
    pending = Pending(missing=PERSON) if "person" in said.lower() and key == again else None
    return Decision("reject", here.memory.but(misses=misses, pending=pending, said=said), said, score=score, rejected=True)


def say(key: str, here: Situation, memory: Memory) -> Decision:
    """One of our sentences; a question that is still open is asked again after it."""
    said = sentence(here.words, key, can=can_do(here))
    parameter = _asked(memory, here)
    if parameter and key not in {"hold_on", "goodbye"}:
        said = f"{said.split(' What ')[0]} {parameter.question}"
    return Decision("say", memory.but(said=said), said)


def person(here: Situation, reason: str, *, offered: bool = False) -> Decision:
    """To the agent who has people; that agent takes a message itself, and so does one who has offered it. `offered`: how things stand was
    said already."""
    if (offered or here.person == here.agent) and (tool := takes_words(here)):
        asked = called(tool, {}, tool.parameter("text"), here, 1.0)
        if offered:
            return asked
        said = f"{sentence(here.words, 'nobody_free')} {asked.say}"
        return replace(asked, say=said, memory=asked.memory.but(said=said))
    return Decision("person", here.memory.but(pending=None, misses=0), sentence(here.words, "person"), agent=here.person, reason=reason)


def takes_words(here: Situation) -> Tool | None:
    """The tool that keeps a message."""
    return next((tool for tool in here.tools if (text := tool.parameter("text")) and text.required and tool.effect == "writes"), None)


_NUMBERS = frozenset(["order_number", "tracking_number"])


def lists_instead(asks: Tool | None, pending: Pending | None, tools: Sequence[Tool]) -> Tool | None:
    """The tool that names what there is, when the number of one is asked for: it reads, needs nothing and takes no number or item."""
    parameter = asks.parameter(pending.missing) if asks and pending else None
    if parameter is None or parameter.kind not in _NUMBERS:
        return None
    fitting = (tool for tool in tools if tool.effect == "reads" and not any(p.required for p in tool.parameters))
    return next((tool for tool in fitting if not any(p.kind in _NUMBERS | {"product"} for p in tool.parameters)), None)


def about_one(kind: str, here: Situation) -> Tool | None:
    """The tool that tells about one thing of this kind: it reads, and needs nothing else. The team's order decides between equals."""
    fitting = [
        tool
        for tool in here.tools
        if tool.effect == "reads" and any(p.kind == kind for p in tool.parameters) and all(p.kind == kind for p in tool.parameters if p.required)
    ]
    fitting.sort(key=lambda tool: (not any(p.required for p in tool.parameters), len(tool.parameters)))
    return fitting[0] if fitting else None
