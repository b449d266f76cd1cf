"""How is one server of the Model Context Protocol kept? A task on the loop of connections opens it, learns its tools, and opens it anew when
it died, each time after a longer pause."""

import asyncio
import logging
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mcp import Client, MCPError
from mcp.types import CONNECTION_CLOSED, METHOD_NOT_FOUND, REQUEST_TIMEOUT, CallToolResult
from mcp.types import Tool as ServersTool

from frontdesk.kit.errors import FrontdeskError, InDoubt, Refused, Unavailable
from frontdesk.tools.connections import settings
from frontdesk.tools.connections.admission import Admission, admission, secret_of
from frontdesk.tools.connections.mcp_transport import LastWords, over_http, over_stdio, watched
from frontdesk.tools.connections.reached import NOT_TOLD, connection_thread

log = logging.getLogger(__name__)

CONNECT_SECONDS = 10.0
LONGEST_PAUSE = 30.0
_FIRST_PAUSE = 0.2
_SOONEST = 0.8
_LIVED = 20.0
"""Seconds after which a death is a new one, and not one more of the last."""
_WAIT_FOR_RETURN = 5.0
_IDLE_SECONDS = 1800.0
_MOST_TOOLS = 500


@dataclass(frozen=True)
class Place:
    """Where a server is written down: its name, the folder it runs in, and what inside the house it may reach."""

    name: str
    folder: Path
    allowed: tuple[str, ...] = ()


class McpConnection:
    """One server, for all calls of this process. Every attribute may be read from any thread."""

    def __init__(self, server: settings.McpServer, place: Place) -> None:
        self.server = server
        self.place = place
        self.tools: tuple[ServersTool, ...] | None = None
        """None while nobody knows them."""
        self.problem = ""
        """Why it is away; empty while it is there."""
        self.learned = 0
        """How often its tools were learned: another number, another list."""
        self.tried = threading.Event()
        """It was opened, or found to be away."""
        self._task: Future[None] | None = None
        self._starting = threading.Lock()
        self._client: Client | None = None
        self._ready = asyncio.Event()
        self._ended = asyncio.Event()
        self._wanted = asyncio.Event()
        self._used = time.monotonic()
        self._admission = Admission()

    def start(self) -> None:
        """From any thread; one that runs goes on."""
        with self._starting:
            self._used = time.monotonic()
            if self._task is None or self._task.done():
                self._task = asyncio.run_coroutine_threadsafe(self._keep(), connection_thread().loop)

    def close(self) -> None:
        """Ends the program, or the session. The next who needs it starts it again."""
        with self._starting:
            if self._task is not None:
                self._task.cancel()

    # ── on the loop of connections ───────────────────────────────────────────────────────────────

    async def call(self, name: str, arguments: Mapping[str, Any], *, writes: bool, key: str) -> CallToolResult:
        """Runs a tool there. Raises Unavailable, InDoubt for a write that may have been done, Refused for what the server does not take."""
        self._used = time.monotonic()
        try:
            async with asyncio.timeout(self.server.timeout):
                return await self._called(name, arguments, writes=writes, key=key)
        except TimeoutError:
            raise self._no_answer(f"no answer in {self.server.timeout:g} s", writes) from None

    async def _called(self, name: str, arguments: Mapping[str, Any], *, writes: bool, key: str) -> CallToolResult:
        for again in (True, False):
            client = await self._there()
            meta: Any = {"frontdesk/key": key} if key else None
            try:
                return await client.call_tool(name, dict(arguments), meta=meta)
            except MCPError as error:
                if error.error.code not in (CONNECTION_CLOSED, REQUEST_TIMEOUT):
                    raise self._answered(error) from None
                why = "it died before it answered"
            except FrontdeskError:
                raise
            except Exception as error:  # the client's transports let many through
                why = f"the line broke ({type(error).__name__})"
            self._lost(client)
            if writes or not again:
                raise self._no_answer(why, writes)
        raise Unavailable("unreachable")

    async def _there(self) -> Client:
        self.start()
        self._wanted.set()
        try:
            async with asyncio.timeout(min(_WAIT_FOR_RETURN, self.server.timeout * 0.8)):  # what was not sent is not in doubt
                await self._ready.wait()
        except TimeoutError:
            raise Unavailable(self._told(self.problem or "it does not answer")) from None
        if self._client is None:
            raise Unavailable(self._told(self.problem or "it is away"))
        return self._client

    def _answered(self, error: MCPError) -> FrontdeskError:
        """A no in the protocol's own form: nothing was done."""
        if error.error.code == METHOD_NOT_FOUND:
            return Unavailable(self._told("it does not know that tool"))
        return Refused(self._told(f"it refused ({error.error.code})"))

    def _no_answer(self, why: str, writes: bool) -> Unavailable:
        return InDoubt(self._told(why), say=NOT_TOLD) if writes else Unavailable(self._told(why))

    def _lost(self, client: Client) -> None:
        """It is opened anew at once; who comes meanwhile waits."""
        if self._client is client:
            self._ready.clear()
            self._ended.set()

    def _told(self, why: str) -> str:
        told: str = self._admission.without_secrets(f"the MCP server {self.place.name}: {why}")
        return told

    def clean(self, value: Any) -> Any:
        """What it answered, without what we sent to be let in."""
        return self._admission.without_secrets(value)

    async def _keep(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            began = time.monotonic()
            try:
                await self._live()
            except Exception as error:
                self._away(error)
            finally:
                self._client = None
                self._ready.clear()
            if time.monotonic() - self._used > _IDLE_SECONDS:
                return
            pause = _FIRST_PAUSE if time.monotonic() - began > _LIVED else min(pause * 2, LONGEST_PAUSE)
            await self._rest(pause)

    async def _rest(self, seconds: float) -> None:
        """Somebody who is waiting for it makes the pause shorter, though not nothing."""
        self._wanted.clear()
        await asyncio.sleep(min(seconds, _SOONEST))
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, seconds - _SOONEST)):
                await self._wanted.wait()

    async def _live(self) -> None:
        """From its start to its end."""
        self._ended.clear()
        words = LastWords()
        try:
            self._admission = admission(self.server.auth, self.server.headers)
            async with AsyncExitStack() as stack:
                async with asyncio.timeout(CONNECT_SECONDS):
                    opening = Client(watched(self._transport(words), self._ended.set), cache=None)
                    client = await stack.enter_async_context(opening)
                    self._learn(await self._listed(client))
                self._client = client
                self.problem = ""
                self._ready.set()
                self.tried.set()
                await self._until_the_end()
                self._ready.clear()
        except Exception as error:
            if last := words.last():
                raise Unavailable(f"it ended: {last}") from error
            raise
        finally:
            words.close()

    def _transport(self, words: LastWords) -> Any:
        if self.server.url:
            return over_http(self.server.url, self._admission.headers, self.server.timeout, self.place.allowed)
        variables = {name: secret_of(name) for name in self.server.variables}
        hidden = tuple(value for value in variables.values() if len(value) > 3)
        self._admission = Admission(secrets=(*self._admission.secrets, *hidden))
        return over_stdio(self.server.command, self.place.folder, variables, words.file)

    async def _listed(self, client: Client) -> tuple[ServersTool, ...]:
        page = await client.list_tools()
        found = list(page.tools)
        while page.next_cursor and len(found) < _MOST_TOOLS:
            page = await client.list_tools(cursor=page.next_cursor)
            found += page.tools
        return tuple(found[:_MOST_TOOLS])

    def _learn(self, tools: tuple[ServersTool, ...]) -> None:
        if tools != self.tools:
            self.tools = tools
            self.learned += 1

    async def _until_the_end(self) -> None:
        while time.monotonic() - self._used <= _IDLE_SECONDS:
            with suppress(TimeoutError):
                async with asyncio.timeout(_IDLE_SECONDS / 4):
                    await self._ended.wait()
                    self.problem = "it died"
                    return

    def _away(self, error: BaseException) -> None:
        if not self.problem or not self.tried.is_set():
            log.warning("%s", self._told(_why(error)))
        self.problem = self._admission.without_secrets(_why(error))
        self.tried.set()


def _why(error: BaseException) -> str:
    """Of a group the first: what the client's tasks raise comes wrapped. An address may hold a key, so only our own words are told."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, FrontdeskError):
        return error.message
    if isinstance(error, FileNotFoundError | PermissionError):
        return f"the program cannot be run ({error.strerror})"
    return f"it cannot be opened ({type(error).__name__})"
