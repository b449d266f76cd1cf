"""What was heard: a value, the words it was read from, and whether more of it is to come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from frontdesk.language.tokens import Token, tokens, words

State = Literal["complete", "over", "begun", "other"]


@dataclass(frozen=True)
class Heard:
    """`value` is normalised, None when nothing whole is there. `state` is for the end of a turn:

    complete: whole, nothing can follow; over: whole, but it may go on; begun: a part of a value; other: not about this.
    """

    value: str | int | None = None
    words: str = ""
    state: State = "other"


NOTHING = Heard()


@dataclass(frozen=True)
class Listening:
    """How to listen: `inside` is True when the value may stand anywhere in a sentence about something else."""

    now: datetime | None = None
    options: Sequence[str] = ()
    inside: bool = False


_HANGING = frozenset(
    words("is are was it's that's its and the my a an at on in to of for or but so uh um er number code ends ending with by from then first last")
)


_HESITATIONS = re.compile(
    r"(?<![\w'])(?<!uh[ -])(?<!mm[ -])(?:u+h+m*(?![ -](?:huh|uh))|u+m+|e+r+m*|h+mm+|let me (?:see|think)|let's see|you know|how do you say)"
    r"(?![\w'-])[ ,.…]*(?=\w)",
    re.IGNORECASE,
)


def without_hesitations(text: str) -> str:
    """As long as before: blanks where the speaker searched for words. What stands last tells that more is to come, and stays."""
    return _HESITATIONS.sub(lambda match: " " * len(match.group()), text)


def hangs(text: str) -> bool:
    """True when the speaker is in the middle of something: `my number is`, `two one seven,`, `4-0-4-`."""
    stripped = text.rstrip()
    if pauses(text):
        return True
    found = tokens(text)
    return bool(found) and found[-1].word in _HANGING and not stripped.endswith(("?", "!"))


def pauses(text: str) -> bool:
    """True when the last sign says that more is to come."""
    return text.rstrip().endswith((",", "-", "–", "—", "…", "...", ":"))


def span(text: str, found: Sequence[Token], first: int, after: int) -> str:
    """The words from token `first` up to but not including token `after`, as they were said."""
    return text[found[first].start : found[after - 1].end] if after > first else ""
