"""A desk that carries calls of the tests' own team over a real room, and callers that speak to it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from livekit import api, rtc
from livekit.agents import AgentServer

from frontdesk.calls.events import AgentSaid, CallerSaid, Event, from_json
from frontdesk.calls.repository import get_call
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.web import EVENTS_TOPIC, Dispatch, LiveKit, Sees, join
from frontdesk.calls.worker import make_server
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from frontdesk.store.postgres import Scratch
from tests.calls.conftest import BUSINESS, WORKSHOP
from tests.fakes.voice_line import PATIENCE, Caller
from tests.livekit_server import LiveKitServer


class Spoken(Caller):
    """A caller in a call of the desk, who sees its events when the token says so."""

    def __init__(self, call_id: str) -> None:
        super().__init__()
        self.call_id = call_id
        self.way_in = ("", "")
        self.events: list[Event] = []
        self.expects: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []
        self.gone = asyncio.Event()
        self._more = asyncio.Event()
        self.room.register_text_stream_handler(EVENTS_TOPIC, lambda reader, _: self._spawn(self._take(reader)))
        self.room.on("disconnected", lambda *_: self.gone.set())

    async def _take(self, reader: rtc.TextStreamReader) -> None:
        item = json.loads(await reader.read_all())
        if item["kind"] == "expects":
            self.expects.append(item["open"])
            self._more.set()
        elif item["kind"] == "asks":
            self.asked.append(item["open"])
            self._more.set()
        else:
            self.events.append(from_json(item))
            self._more.set()

    async def until(self, holds: Callable[[Sequence[Event]], Any]) -> None:
        """Until the events that have come satisfy it."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not holds(self.events):
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            pytest.fail("\n".join(["it did not come; what came:", *map(str, self.events)]))

    async def heard(self, text: str) -> AgentSaid:
        """The line of the desk in which this stands, once it has been said."""
        await self.until(lambda _: self._line(text))
        line = self._line(text)
        assert line is not None
        return line

    def _line(self, text: str) -> AgentSaid | None:
        return next((event for event in self.events if isinstance(event, AgentSaid) and text.lower() in event.text.lower()), None)

    def said(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, CallerSaid)]

    async def types(self, text: str) -> None:
        await self.room.local_participant.send_text(text, topic="lk.chat")


class VoiceDesk:
    """A worker of its own name, its calls by room."""

    def __init__(self, livekit: LiveKit, database: Database, *, recordings: Path | None = None, llm: str = "brain") -> None:
        self.livekit = livekit
        self.database = database
        self.calls: dict[str, Call] = {}
        self.limits: Mapping[str, object] = {}
        self.agent_name = new_id("desk")
        self._switchboard = Switchboard(database, spool=None, business_id=BUSINESS, llm=llm, recordings=recordings)
        self.server: AgentServer | None = None

    async def run(self) -> "asyncio.Task[None]":
        await self._switchboard.warm(str(WORKSHOP))
        self.server = make_server(self._switchboard, self.livekit, agent_name=self.agent_name, place=self._place)
        registered = asyncio.Event()
        self.server.on("worker_registered", lambda *_: registered.set())
        running = asyncio.create_task(self.server.run(devmode=False))
        await asyncio.wait_for(registered.wait(), PATIENCE)
        return running

    def _place(self, switchboard: Switchboard, room: str, dispatch: Dispatch) -> Call:
        call = switchboard.answer(room, dispatch)
        call.team = call.team.model_copy(update={"limits": call.team.limits.model_copy(update=dict(self.limits))})
        self.calls[room] = call
        return call

    @asynccontextmanager
    async def call(self, *, team: str = str(WORKSHOP), sees: Sequence[Sees] = ("events",), greeted: bool = True) -> AsyncIterator[Spoken]:
        joining = join(self.livekit, Dispatch(team, BUSINESS), sees=sees, agent_name=self.agent_name)
        caller = Spoken(joining.call_id)
        caller.way_in = joining.url, joining.token
        await caller.enter(joining.url, joining.token)
        try:
            if greeted:
                await caller.heard("this is the Workshop")
            yield caller
        finally:
            await caller.leave()

    def next_event(self, call_id: str, kind: type[Event]) -> "asyncio.Future[Event]":
        """The next of this kind in the record itself, which another thread writes."""
        loop = asyncio.get_running_loop()
        coming: asyncio.Future[Event] = loop.create_future()

        def tell(event: Event) -> None:
            if isinstance(event, kind):
                loop.call_soon_threadsafe(lambda: None if coming.done() else coming.set_result(event))

        self.calls[call_id].record.watch(tell)
        return coming

    async def rooms(self) -> list[str]:
        async with api.LiveKitAPI(self.livekit.url, self.livekit.key, self.livekit.secret) as livekit:
            return [room.name for room in (await livekit.room.list_rooms(api.ListRoomsRequest())).rooms]

    async def answers(self, call_id: str) -> None:
        """Until the worker has taken this call."""
        async with asyncio.timeout(PATIENCE):
            while call_id not in self.calls:  # noqa: ASYNC110 it is taken in another thread
                await asyncio.sleep(0.02)

    async def idle(self) -> None:
        """Until the worker carries no call."""
        assert self.server is not None
        async with asyncio.timeout(PATIENCE):
            while self.server.active_jobs:  # noqa: ASYNC110 it tells nobody when one ends
                await asyncio.sleep(0.02)

    async def stored(self, call_id: str) -> Any:
        async with self.database.transaction(BUSINESS, read_only=True) as tx:
            return await get_call(tx, call_id)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def desk(livekit_server: LiveKitServer, postgres: Scratch) -> AsyncIterator[VoiceDesk]:
    database = Database(postgres.clone("voice_calls"))
    desk = VoiceDesk(LiveKit(livekit_server.url, livekit_server.key, livekit_server.secret), database)
    running = await desk.run()
    assert desk.server is not None
    yield desk
    await desk.server.aclose()
    with suppress(asyncio.CancelledError):
        await running
    await database.close()
    postgres.drop("voice_calls")


@pytest.fixture(autouse=True)
def usual_limits(request: pytest.FixtureRequest) -> None:
    """What one test changes at the desk, the next does not find."""
    if "desk" in request.fixturenames:
        request.getfixturevalue("desk").limits = {}
