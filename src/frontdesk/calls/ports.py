"""What may a tool reach besides the database? The ports of one call, put together here for each run of a tool.

A new port is a field of `tools.contract.ToolContext`, the same field of `Filled`, and a line in `within`. What a port leaves for the record
comes back by `taken` once the run has succeeded.
"""

from typing import TypedDict

from frontdesk.calls.bookings import Desk
from frontdesk.calls.events import Event
from frontdesk.calls.keeping import Keeper
from frontdesk.calls.knowing import Knowing
from frontdesk.calls.mailing import Outgoing
from frontdesk.calls.messages import Inbox
from frontdesk.calls.remembering import Remembering
from frontdesk.calls.tickets import TicketDesk
from frontdesk.kit.clocks import Clock
from frontdesk.tools.bookings import Bookings
from frontdesk.tools.contract import Knowledge, Mail, Messages
from frontdesk.tools.keepsakes import Records
from frontdesk.tools.memory import Memory
from frontdesk.tools.tickets import Tickets
from frontdesk.work.jobs import Executes


class Filled(TypedDict):
    """Those fields of `ToolContext` that are ports, by their names."""

    messages: Messages | None
    mail: Mail | None
    knowledge: Knowledge | None
    bookings: Bookings | None
    tickets: Tickets | None
    records: Records | None
    memory: Memory | None


class Ports:
    """All that the tools of one call may reach. `mails`: whether an e-mail that a tool sends can reach anybody; `desk`: what can be booked;
    `knowing`: what the team's documents say; `memory`: what is remembered of the caller."""

    def __init__(
        self,
        call_id: str,
        team: str,
        clock: Clock,
        *,
        mails: bool = True,
        desk: Desk | None = None,
        knowing: Knowing | None = None,
        memory: Remembering | None = None,
    ) -> None:
        self._knowing = knowing
        self._call_id = call_id
        self._team = team
        self._clock = clock
        self._desk = desk
        self._inbox = Inbox(call_id, clock)
        self._keeper = Keeper(call_id, team, clock)
        self._mails = mails
        self._memory = memory

    def within(self, tx: Executes | None, key: str) -> Filled:
        """For one run of a tool, in its transaction; `tx` is None while the database is away. `key` is that of its write."""
        return {
            "messages": self._inbox.within(tx, key),
            "mail": Outgoing(tx) if self._mails and tx is not None else None,
            "knowledge": self._knowing.within(tx) if self._knowing else None,
            "bookings": self._desk.within(tx, key) if self._desk and tx is not None else None,
            "tickets": TicketDesk(tx, self._team, self._call_id, self._clock, key) if tx is not None else None,
            "memory": self._memory.within(tx, key) if self._memory and tx is not None else None,
            "records": self._keeper.within(tx, key) if tx is not None else None,
        }

    def taken(self, key: str) -> list[Event]:
        """What the last run of this write left for the record; each once."""
        return [*self._inbox.taken(key), *self._keeper.taken(key)]
