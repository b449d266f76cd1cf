"""What may a tool do with tickets? The port `Tickets` and the values that pass through it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Priority = Literal["low", "normal", "high", "urgent"]
TicketStatus = Literal["open", "in_progress", "waiting", "solved"]


@dataclass(frozen=True)
class Ticket:
    """A problem that somebody looks into. `notes` are what was added to it, the oldest first."""

    reference: str
    subject: str
    priority: Priority
    status: TicketStatus
    phone: str
    opened_at: datetime
    changed_at: datetime
    name: str = ""
    notes: tuple[str, ...] = ()


class Tickets(Protocol):
    """The tickets of this desk, in the tool's own transaction."""

    async def open(self, subject: str, *, priority: Priority, phone: str, name: str = "") -> Ticket: ...

    async def add(self, reference: str, note: str) -> Ticket:
        """Adds to it; what was solved is open again."""
        ...

    async def find(self, reference: str) -> Ticket | None: ...

    async def open_of(self, phone: str) -> list[Ticket]:
        """Those under this number that are not solved, the newest first."""
        ...
