"""What of a caller's earlier calls is a model told? What they let us remember, read behind the turn, as soon as it is known who calls."""

import asyncio
import logging
from collections.abc import Sequence

from frontdesk.calls.events import CallStarted, Event, GrantGiven
from frontdesk.calls.record import Record
from frontdesk.calls.remembering import Remembering
from frontdesk.store.engine import Database

log = logging.getLogger(__name__)


class Recalled:
    """The facts of one call's caller. Nothing waits for them: until they are there, there are none."""

    def __init__(self, memory: Remembering, record: Record, database: Database, business_id: str) -> None:
        self.facts: Sequence[str] = ()
        self._memory = memory
        self._database = database
        self._business_id = business_id
        self._reading: set[asyncio.Task[None]] = set()
        if memory.team.memory.across != "nobody":
            record.watch(self._on_event)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, CallStarted | GrantGiven) and self._memory.subject:
            task = asyncio.ensure_future(self._read())
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)

    async def _read(self) -> None:
        try:
            async with self._database.transaction(self._business_id, read_only=True) as tx:
                self.facts = [fact.text for fact in await self._memory.recall(tx)]
        except Exception as error:
            log.warning("what is remembered of the caller cannot be read: %r", error)

    async def read(self) -> Sequence[str]:
        """Waits until what is being read is there."""
        await asyncio.gather(*self._reading)
        return self.facts
