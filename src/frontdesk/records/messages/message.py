"""What is a message, from when it was left until it is done with?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["new", "assigned", "called_back", "closed"]
OPEN: tuple[Status, ...] = ("new", "assigned")
"""What somebody still has to do something about."""


@dataclass(frozen=True)
class KeptMessage:
    """What a caller left. `callback_at` is when they would like to be called; `assigned_to` is a person's id."""

    message_id: str
    call_id: str
    text: str
    taken_at: datetime
    changed_at: datetime
    name: str = ""
    phone: str = ""
    callback_at: datetime | None = None
    status: Status = "new"
    assigned_to: str | None = None
    notes: str = ""
    notified_at: datetime | None = None
    recipient: str = ""
    """Whom of the people it is for, as the caller named them; nothing when it is for anybody."""


@dataclass(frozen=True)
class Change:
    """What a person does with a message; what is None stays as it is. `assigned_to` of "" takes it away from whoever had it."""

    status: Status | None = None
    assigned_to: str | None = None
    notes: str | None = None


def changed(message: KeptMessage, change: Change) -> tuple[Status, str | None, str]:
    """Status, person and notes afterwards: an open message is new while nobody has it, and assigned once somebody does."""
    person = message.assigned_to if change.assigned_to is None else change.assigned_to or None
    status = change.status or message.status
    if status in OPEN:
        status = "assigned" if person else "new"
    return status, person, message.notes if change.notes is None else change.notes
