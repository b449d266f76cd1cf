"""Where is a conversation played? On a throw-away database with the data set it names, at the time it names, over a line in text or by voice.

`start`, `now` and `data` exist only here, inside the runner's own process: no token, dispatch or API can set them.
"""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livekit.agents import AgentServer

from frontdesk.calls.caller import Line, TextLine
from frontdesk.calls.caller_voice import VoiceLine
from frontdesk.calls.events import Event
from frontdesk.calls.knowing import read_documents
from frontdesk.calls.opening import Opening
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Loaded, Switchboard, equipped
from frontdesk.calls.web import Dispatch, LiveKit, join
from frontdesk.calls.worker import make_server
from frontdesk.insight.conversations.difference import Difference, compare
from frontdesk.insight.conversations.filled import BUSINESS, PROOF_KEY, Filled
from frontdesk.insight.conversations.given import put_given
from frontdesk.insight.conversations.script import Conversation, Start
from frontdesk.kit.clocks import Clock, StartedClock, SystemClock
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.kit.ids import new_id
from frontdesk.packs import found_packs
from frontdesk.providers.catalogue import choose
from frontdesk.records.repository import record_keys, rows_of_records
from frontdesk.store.engine import Database
from frontdesk.store.postgres import Scratch
from frontdesk.store.upgrade import upgrade, upgrade_pack
from frontdesk.teams.library import Library
from frontdesk.tools.packs import Pack

_CLOSING_SECONDS = 15.0
_names = itertools.count(1)


class Theatre:
    """A throw-away server; each conversation gets a fresh database of it. `llm` stands over what the team says."""

    def __init__(self, *, llm: str = "", livekit: LiveKit | None = None) -> None:
        self._llm = llm
        self._livekit = livekit
        self._scratch = Scratch()
        self._filled = Filled(self._scratch)
        self._teams = Library(equipped)
        self._opened: dict[str, Call] = {}
        self._desk: Database | None = None
        self._server: AgentServer | None = None
        self._serving: asyncio.Task[None] | None = None
        self._agent_name = new_id("runner")

    async def __aenter__(self) -> "Theatre":
        await asyncio.to_thread(self._prepare)
        return self

    def _prepare(self) -> None:
        self._scratch.__enter__()
        upgrade(self._scratch.url)
        for pack in found_packs():
            upgrade_pack(self._scratch.url, pack.name, pack.migrations, BUSINESS)

    async def __aexit__(self, *_: object) -> None:
        if self._server and self._serving:
            await self._server.aclose()
            await self._serving
        if self._desk:
            await self._desk.close()
        await asyncio.to_thread(self._scratch.__exit__, None, None, None)

    @asynccontextmanager
    async def stage(self, conversation: Conversation, team: str, *, voice: bool = False) -> AsyncIterator["SetStage"]:
        """One conversation's database, call and line."""
        name = f"call_{next(_names)}"
        loaded = self._team(team)
        clock = StartedClock(conversation.now) if conversation.now else SystemClock(loaded.definition.business.zone)
        packs = [pack for pack in found_packs() if pack.folder.resolve() in {folder.resolve() for folder in loaded.team.folders}]
        database = Database(await self._filled.fresh(name, packs, conversation.data, clock, conversation.now), connections=4)
        try:
            async with database.transaction(BUSINESS) as tx:
                await put_given(tx, conversation.given, loaded.definition, clock)
            await read_documents(loaded.team, database, BUSINESS, clock=clock)
            call = await self._call(conversation, loaded, packs, database, clock)
            before = await _snapshot(packs, database)
            yield SetStage(await self._line(call, team, voice), call, database, packs, before)
            if not voice:
                await call.finish("caller_hung_up")
        finally:
            await database.close()
            await asyncio.to_thread(self._scratch.drop, name)

    def _team(self, name: str) -> Loaded:
        """Read once, and again when its files or its servers are others."""
        held = self._teams.team(BUSINESS, name)
        return equipped(held.team) if held.value.equipment.stale else held.value

    async def _call(self, conversation: Conversation, loaded: Loaded, packs: Sequence[Pack], database: Database, clock: Clock) -> Call:
        start = conversation.start
        entry = (start.agent if start else conversation.entry) or loaded.definition.entry
        if entry not in loaded.definition.agents:
            raise NotFound("agent", entry, loaded.definition.agents)
        opening = Opening(
            new_id("call"),
            entry,
            "runner",
            BUSINESS,
            loaded.team.version,
            conversation.caller.phone,
            short=start is not None,
            grants=await _grants(start, loaded, packs, database),
            variables=conversation.variables,
        )
        switchboard = Switchboard(database, spool=None, business_id=BUSINESS, llm=self._llm, proof_key=PROOF_KEY)
        call = switchboard.call(opening, loaded, clock=clock)
        call.plays(conversation.caller.facts)
        return call

    async def _line(self, call: Call, team: str, voice: bool) -> Line:
        if not voice:
            return TextLine(call)
        if self._livekit is None:
            raise ConfigurationError("a conversation by voice needs a LiveKit server", way_out="set FRONTDESK_LIVEKIT_URL")
        await self._serve(self._livekit, team)
        dispatch = Dispatch(call.team.name, BUSINESS)
        joining = join(self._livekit, dispatch, sees=["events", "expects"], agent_name=self._agent_name)
        self._opened[joining.room] = call
        mouth, ear = choose("tts", "local").make("tts", None), choose("stt", "local").make("stt", None)
        return VoiceLine(joining, mouth, ear, silence_seconds=call.team.limits.silence + 12)

    async def _serve(self, livekit: LiveKit, team: str) -> None:
        """A worker of our own, under a name of its own, so that no desk that is running takes these calls."""
        if self._server is not None:
            return
        self._desk = Database(await asyncio.to_thread(self._scratch.clone, "desk"))
        switchboard = Switchboard(self._desk, spool=None, business_id=BUSINESS, llm=self._llm)
        await switchboard.warm(team)
        self._server = make_server(switchboard, livekit, agent_name=self._agent_name, place=lambda _, room, __: self._opened.pop(room))
        registered = asyncio.Event()
        self._server.on("worker_registered", lambda *_: registered.set())
        self._serving = asyncio.create_task(self._server.run(devmode=False))
        waiting = asyncio.create_task(registered.wait())
        await asyncio.wait({self._serving, waiting}, timeout=20, return_when=asyncio.FIRST_COMPLETED)


@dataclass(frozen=True)
class SetStage:
    """A stage that is set."""

    line: Line
    call: Call
    database: Database
    packs: Sequence[Pack]
    before: Mapping[str, list[dict[str, Any]]]

    async def events(self) -> Sequence[Event]:
        """The whole record, once the call is closed."""
        deadline = time.monotonic() + _CLOSING_SECONDS
        while not self.call.record.state.ended and time.monotonic() < deadline:  # noqa: ASYNC110 a spoken call has a loop of its own
            await asyncio.sleep(0.02)
        return self.call.record.events

    async def differences(self) -> Mapping[str, Difference]:
        """What was changed since the stage was set."""
        keys = record_keys() | {table: pack.key_of(table) for pack in self.packs for table in pack.tables}
        return compare(self.before, await _snapshot(self.packs, self.database), keys)


async def _snapshot(packs: Sequence[Pack], database: Database) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for pack in packs:
        async with database.transaction(BUSINESS, read_only=True) as tx:
            rows |= await pack.rows(tx, sorted(pack.tables))
    async with database.transaction(BUSINESS, read_only=True) as tx:
        rows |= await rows_of_records(tx)
    return rows


async def _grants(start: Start | None, loaded: Loaded, packs: Sequence[Pack], database: Database) -> dict[str, str]:
    """The grant of every gate before the start's agent, for the customer with that number."""
    if start is None or start.verified is None:
        return {}
    for pack in packs:
        async with database.transaction(BUSINESS, read_only=True) as tx:
            customer = await pack.customer_by_phone(tx, start.verified)
        if customer is not None:
            return {name: customer for name, gate in loaded.definition.gates.items() if gate.weaker_than is None}
    raise ConfigurationError(f"nobody in the data has the number {start.verified}", found=start.verified, way_out="use a number of the data set")


def conversation_files(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and all of a folder's."""
    files = [sorted(path.rglob("*.yaml")) if path.is_dir() else [path] for path in paths]
    return [file for group in files for file in group]
