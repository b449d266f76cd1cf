"""What of a caller's earlier calls is a model told? What they let us remember, read behind the turn, as soon as it is known who calls."""

import asyncio
import logging
from collections.abc import Sequence

from frontdesk.calls.events import CallStarted, Event, GrantGiven, ToolReturned
from frontdesk.calls.record import Record
from frontdesk.calls.remembering import FORGETS, Remembering
from frontdesk.store.engine import Database

log = logging.getLogger(__name__)


class Recalled:
    """The facts of one call's caller. Nothing waits for them: until they are there, there are none."""

    def __init__(self, memory: Remembering, record: Record, database: Database, business_id: str) -> None:
        self._facts: Sequence[str] = ()
        self._subject = ""
        """Whose they are."""
        self._memory = memory
        self._database = database
        self._business_id = business_id
        self._reading: asyncio.Task[None] | None = None
        if memory.team.memory.across != "nobody":
            record.watch(self._on_event)

    @property
    def facts(self) -> Sequence[str]:
        """Of who calls now: what was read of somebody is no more told once their proof is over, or is another's."""
        return self._facts if self._subject == self._memory.subject else ()

    async def read(self) -> None:
        """When what is being read now is there. For who speaks sooner than any caller does."""
        if self._reading is not None:
            await asyncio.wait([self._reading])

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ToolReturned) and event.tool == FORGETS and event.status == "succeeded":
            self._facts = ()
            self._read_anew()
        elif isinstance(event, CallStarted | GrantGiven):
            self._read_anew()

    def _read_anew(self) -> None:
        """What is still being read was asked for before this, and may be true no more."""
        if self._reading is not None:
            self._reading.cancel()
        if subject := self._memory.subject:
            self._reading = asyncio.ensure_future(self._read(subject))

    async def _read(self, subject: str) -> None:
        try:
            async with self._database.transaction(self._business_id, read_only=True) as tx:
                self._facts, self._subject = [fact.text for fact in await self._memory.recall(tx)], subject
        except Exception as error:
            log.warning("what is remembered of the caller cannot be read: %r", error)
