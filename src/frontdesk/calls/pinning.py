"""Which documents did a call answer from? A hash of them as they were when it began, read behind the turn; nothing waits for it."""

import asyncio
import logging

from frontdesk.calls.events import CallStarted, Event, KnowledgePinned
from frontdesk.calls.record import Record
from frontdesk.knowledge.repository import version_of
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition

log = logging.getLogger(__name__)

_ASKS = "search_knowledge"


def pin(record: Record, team: TeamDefinition, database: Database, business_id: str) -> None:
    """From now on, for a team with an agent that answers from documents."""
    if not any(_ASKS in agent.tools for agent in team.agents.values()):
        return
    reading: set[asyncio.Task[None]] = set()

    async def read() -> None:
        try:
            async with database.transaction(business_id, read_only=True) as tx:
                version = await version_of(tx, team.name)
        except Exception as error:
            log.warning("which documents call %s answers from cannot be told: %r", record.call_id, error)
            return
        if record.state.ended is None:
            record.add(KnowledgePinned(version=version))

    def on_event(event: Event) -> None:
        if isinstance(event, CallStarted):
            task = asyncio.ensure_future(read())
            reading.add(task)
            task.add_done_callback(reading.discard)

    record.watch(on_event)
