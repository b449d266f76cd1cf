"""What follows from a turn of the caller while a procedure is walked? Events to record, lines to say, and then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from frontdesk.calls.events import Event

Then = Literal["wait", "run", "passed", "failed", "person", "busy", "end", "digress", "free"]


@dataclass(frozen=True)
class Line:
    """What the desk says by itself. `secret` is the slot whose digits stand where its mark is."""

    text: str
    interruptible: bool = True
    pace: float = 1.0
    secret: str = ""

    @property
    def plain(self) -> bool:
        return self.interruptible and self.pace == 1.0


@dataclass(frozen=True)
class Said:
    """A turn of the caller. `text` is what all may see; `spoken` has the digits of the open secret in it, and is kept nowhere.

    `held` are the secrets in memory, by slot.
    """

    text: str
    spoken: str
    now: datetime
    item: str = ""
    held: Mapping[str, str] = field(default_factory=dict)
    in_text: bool = False


@dataclass(frozen=True)
class Plan:
    """What follows: events to record, lines to say, and then. `secrets` are to be held in memory."""

    events: tuple[Event, ...] = ()
    lines: tuple[Line, ...] = ()
    then: Then = "wait"
    secrets: Mapping[str, str] = field(default_factory=dict)
