"""Who sees a call's events while it is on? Those in its room whose token says so, and nobody else."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from livekit import rtc

from frontdesk.calls.events import Event, to_json
from frontdesk.calls.record import Record
from frontdesk.calls.web import EVENTS_TOPIC, SEES, WAITED_TOPIC, Sees

log = logging.getLogger(__name__)


class Watching:
    """Sends each event, in order, to the room's participants who may see it; and what the desk waits for, to a played caller.

    `asks` is the part of that which a page may know. Takes what the caller's end measured.
    """

    def __init__(
        self,
        room: rtc.Room,
        record: Record,
        expects: Callable[[], dict[str, Any]],
        waited: Callable[[float], None],
        asks: Callable[[], dict[str, Any]],
    ) -> None:
        self._room = room
        self._expects = expects
        self._asks = asks
        self._asked: dict[str, Any] = {}
        self._waited = waited
        self._readers: set[asyncio.Task[None]] = set()
        room.register_text_stream_handler(WAITED_TOPIC, self._on_waited)
        self._queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        for event in record.events:
            self._on_event(event)
        record.watch(self._on_event)
        self._task = asyncio.create_task(self._run())

    def _on_waited(self, reader: rtc.TextStreamReader, _: str) -> None:
        task = asyncio.create_task(self._read_waited(reader))
        self._readers.add(task)
        task.add_done_callback(self._readers.discard)

    async def _read_waited(self, reader: rtc.TextStreamReader) -> None:
        try:
            self._waited(float(await reader.read_all()))
        except ValueError:
            log.debug("a wait that is no number")

    def _on_event(self, event: Event) -> None:
        self._queue.put_nowait(to_json(event))

    async def finish(self) -> None:
        """Sends what is left, for at most two seconds."""
        self._queue.put_nowait(None)
        try:
            await asyncio.wait_for(self._task, 2.0)
        except TimeoutError:
            log.warning("the last events did not reach the caller's page")

    async def _run(self) -> None:
        while (item := await self._queue.get()) is not None:
            try:
                await self._send(item, "events")
                await self._send({"kind": "expects", "open": self._expects()}, "expects")
                await self._send_asked()
            except Exception as error:
                log.debug("an event did not reach the caller's page: %r", error)

    async def _send_asked(self) -> None:
        """Only what has changed."""
        asked = self._asks()
        if asked != self._asked:
            await self._send({"kind": "asks", "open": asked}, "asks")
            self._asked = asked

    async def _send(self, item: dict[str, Any], what: Sees) -> None:
        to = [who.identity for who in self._room.remote_participants.values() if what in who.attributes.get(SEES, "").split(",")]
        if to:
            await self._room.local_participant.send_text(json.dumps(item, default=str), topic=EVENTS_TOPIC, destination_identities=to)
