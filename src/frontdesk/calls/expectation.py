"""What does the desk wait to hear, and is it whole? Decides when a caller's turn is over, by what was asked. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from frontdesk.language.hear import State, hear
from frontdesk.language.heard import hangs

SHORT_WINDOW, WINDOW = 5.0, 8.0
"""Seconds of sound that the transcriber takes at least: little is enough for a yes or four digits, more is heard better."""


@dataclass(frozen=True)
class Expectation:
    """slot: a value of the kind `slot`; read_back: yes, no or the value again; quote: yes or no; none: an open question."""

    kind: Literal["slot", "read_back", "quote", "none"]
    slot: str = ""
    options: Sequence[str] = ()
    now: datetime | None = None
    secret: bool = False

    @property
    def window(self) -> float:
        short = self.kind in ("read_back", "quote") or self.slot in ("yes_no", "last4", "choice")
        return SHORT_WINDOW if short else WINDOW


NOTHING = Expectation("none")


@dataclass(frozen=True)
class Delays:
    """Seconds of silence, from the last sound of speech, after which a turn is over."""

    over: float = 0.3
    answer: float = 0.2
    """A yes or no to a read-back, where an answer cut too early costs only a question; before money moves, `over` holds."""
    begun: float = 1.6
    address: float = 1.8
    neutral: float = 0.5
    question: float = 0.7
    """The part of `neutral` that does when the words end as a question: "where is my order?"."""
    unfinished: float = 1.2


def judge(expectation: Expectation, text: str) -> State:
    """complete: nothing can follow; over: whole, but it may go on; begun: a part; other: not about what was asked."""
    if expectation.kind == "none":
        return "other"
    if expectation.kind == "slot" and expectation.slot != "yes_no":
        return _slot(expectation, text)
    answer = hear("yes_no", text).state
    # "no, it's five five five": after a read-back the value may come again, and then the value decides
    value = _slot(expectation, text) if expectation.kind == "read_back" and expectation.slot else "other"
    return answer if value == "other" else value


def _slot(expectation: Expectation, text: str) -> State:
    state = hear(expectation.slot, text, now=expectation.now, options=expectation.options).state
    # digits that end on a dash or a comma were cut short, however many there are; an address without a postal code may get one
    cut = text.rstrip().endswith(("-", "–", ",")) and state in ("complete", "over")
    return "begun" if cut or (state == "over" and expectation.slot == "street_address") else state


def silence_after(expectation: Expectation, text: str, delays: Delays) -> float:
    """How long a silence ends the turn that says `text`."""
    state = judge(expectation, text)
    if state == "complete":
        return 0.0
    if state == "over":
        return delays.answer if expectation.kind == "read_back" or expectation.slot == "yes_no" else delays.over
    if state == "begun":
        return delays.address if expectation.slot == "street_address" else delays.begun
    if unfinished(text):
        return delays.unfinished
    return delays.neutral * (delays.question if text.rstrip().endswith("?") else 1.0)


_OPEN = re.compile(
    r"\b(?:and|or|but|so|because|if|when|that|which|who|about|like|um|uh|er|the|a|an|my|your|is|are|was|i|i'm|it's|to|for|with|of|in|on|at|by)[\s.,…-]*$",
    re.IGNORECASE,
)


def unfinished(text: str) -> bool:
    """`my order is`, `do you have shoes and`: the speaker looks for the next word. A question mark is an end."""
    return not text.rstrip().endswith(("?", "!")) and (hangs(text) or bool(_OPEN.search(text)))
