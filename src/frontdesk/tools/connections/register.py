"""Which connections does this process have? One for each server and team, however many calls there are; started when first asked for."""

import asyncio
import atexit
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Protocol

from frontdesk.kit.errors import ConfigurationError, FrontdeskError
from frontdesk.tools.connections import mcp_tools, openapi, settings
from frontdesk.tools.connections.admission import admission
from frontdesk.tools.connections.mcp_server import LONGEST_PAUSE, McpConnection, Place
from frontdesk.tools.connections.reached import connection_thread
from frontdesk.tools.connections.request import Request, ask
from frontdesk.tools.contract import Tool

_FIRST_PAUSE = 0.5


class Connection(Protocol):
    """What is asked of one, whatever it is: which tools it has, or why nobody knows."""

    @property
    def problem(self) -> str: ...
    @property
    def learned(self) -> int: ...
    @property
    def tried(self) -> threading.Event: ...
    def start(self) -> None: ...
    def close(self) -> None: ...


class Description:
    """An OpenAPI description at an address: fetched once, and tried again while it is away."""

    def __init__(self, api: settings.OpenApi, place: Place) -> None:
        self.api = api
        self.place = place
        self.found: Mapping[str, Any] | None = None
        self.problem = ""
        self.learned = 0
        self.tried = threading.Event()
        self._task: Future[None] | None = None
        self._starting = threading.Lock()

    def start(self) -> None:
        """From any thread."""
        with self._starting:
            if self._task is None:
                self._task = asyncio.run_coroutine_threadsafe(self._fetch(), connection_thread().loop)

    def close(self) -> None:
        with self._starting:
            if self._task is not None:
                self._task.cancel()

    async def _fetch(self) -> None:
        pause = _FIRST_PAUSE
        while self.found is None:
            try:
                self.found = await self._fetched()
                self.problem, self.learned = "", 1
            except FrontdeskError as error:
                self.problem = error.message
            finally:
                self.tried.set()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _fetched(self) -> Mapping[str, Any]:
        let_in = admission(self.api.auth)
        request = Request("GET", self.api.url or "", {}, {}, None, let_in, self.api.timeout, retries=1)
        answer = await ask(request, self.place.allowed)
        if answer.status != 200:
            raise ConfigurationError(f"it answered {answer.status}", way_out="look at its url")
        return openapi.checked(answer.data if "text" not in answer.data else openapi.parsed(answer.data["text"], self.place.name), self.place.name)


_connections: dict[tuple[str, str, Place], Any] = {}
_lock = threading.Lock()


def mcp_connection(server: settings.McpServer, place: Place) -> McpConnection:
    """The one of this process; it is being opened."""
    connection: McpConnection = _found("mcp", repr(server), place, lambda: McpConnection(server, place))
    return connection


def described_at(api: settings.OpenApi, place: Place) -> Description:
    """The same for a description at an address."""
    description: Description = _found("openapi", repr(api), place, lambda: Description(api, place))
    return description


def _found(kind: str, written: str, place: Place, make: Callable[[], Any]) -> Any:
    with _lock:
        connection = _connections[kind, written, place] = _connections.get((kind, written, place)) or make()
    connection.start()
    return connection


def tools_of(connection: McpConnection | Description) -> dict[str, Tool] | None:
    """What it has; None while nobody knows."""
    if isinstance(connection, McpConnection):
        return None if connection.tools is None else mcp_tools.tools_of(connection)
    if connection.found is None:
        return None
    return openapi.tools_of(connection.api, connection.found, connection.api.url or "", connection.place.allowed)


def close_all() -> None:
    """Ends every program that was started here; one that is needed again is started again."""
    for connection in list(_connections.values()):
        connection.close()


atexit.register(close_all)
if hasattr(os, "register_at_fork"):  # a forked child has no threads: what its parent opened is none of its own
    os.register_at_fork(after_in_child=_connections.clear)
