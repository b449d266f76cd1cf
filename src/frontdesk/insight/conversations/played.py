"""What does a played caller say next? Decided from what is open, what was heard and what the script still holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from frontdesk.insight.conversations.script import Conversation, Open
from frontdesk.language.hear import hear

MOST_LINES = 60


@dataclass(frozen=True)
class Position:
    """How far the script has been played. `used` counts how often each answer was given."""

    turn: int = 0
    lines: int = 0
    used: tuple[int, ...] = ()


@dataclass(frozen=True)
class Next:
    """What the caller does: says a line, is silent (`text` empty), hangs up, or has said too much."""

    act: Literal["say", "hang_up", "too_many"]
    position: Position
    text: str = ""
    opens_window: bool = False


def begin(conversation: Conversation) -> Position:
    return Position(used=(0,) * len(conversation.answers))


def next_line(conversation: Conversation, position: Position, heard: Sequence[str], open_: Open) -> Next:
    """`heard` is what the desk said since the caller last spoke, line by line."""
    if position.lines >= MOST_LINES:
        return Next("too_many", position)
    spoken = replace(position, lines=position.lines + 1)
    if fact := _fact(conversation, open_):
        return Next("say", spoken, fact)
    if (index := _answer(conversation, position, heard)) is not None:
        used = tuple(times + (number == index) for number, times in enumerate(position.used))
        return Next("say", replace(spoken, used=used), conversation.answers[index].say)
    if position.turn < len(conversation.turns):
        turn = conversation.turns[position.turn]
        return Next("say", replace(spoken, turn=position.turn + 1), turn.say, opens_window=True)
    return Next("hang_up", position)


def _fact(conversation: Conversation, open_: Open) -> str | None:
    fact = conversation.caller.facts.get(open_.slot)
    if fact is None or open_.kind not in ("slot", "read_back"):
        return None
    if open_.kind == "slot":
        return fact
    right = open_.equals_fact if open_.equals_fact is not None else _same(open_, fact)
    return "yes" if right else f"no, it is {fact}"


def _same(open_: Open, fact: str) -> bool:
    meant = hear(open_.slot, fact).value
    return meant is not None and str(meant) == open_.value


def _answer(conversation: Conversation, position: Position, heard: Sequence[str]) -> int | None:
    for index, answer in enumerate(conversation.answers):
        left = answer.times is None or position.used[index] < answer.times
        if left and any(re.search(answer.asked, line, re.IGNORECASE) for line in heard):
            return index
    return None
