"""What is a fact that is remembered? A sentence about somebody, with the turn of the call that it came from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class Fact:
    """`subject` is `customer:…` or `number:+1…`. `kind`: told by the caller, or noted of a call. `turn` is the event's number in its call."""

    fact_id: str
    team: str
    subject: str
    kind: Literal["told", "call"]
    text: str
    call_id: str
    turn: int
    learned_at: datetime
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Erasure:
    """That so many facts were erased, when and by whom; not what they said."""

    erasure_id: str
    team: str
    subject: str
    facts: int
    by: str
    """The id of the call in which it was asked for, or of the person who did it."""
    erased_at: datetime
