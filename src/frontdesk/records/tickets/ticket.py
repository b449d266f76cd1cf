"""What is a ticket, from when it was opened until it is solved?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Priority = Literal["low", "normal", "high", "urgent"]
Status = Literal["open", "in_progress", "waiting", "solved"]


@dataclass(frozen=True)
class KeptTicket:
    """`reference` is what the caller is told; `phone` and `name` are who opened it."""

    ticket_id: str
    reference: str
    team: str
    call_id: str
    subject: str
    priority: Priority
    status: Status
    phone: str
    name: str
    opened_at: datetime
    changed_at: datetime
