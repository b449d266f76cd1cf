"""Which tools does a team have in all: of Python, described in its files, and of what it is connected to? And where does each come from?

A server that is away, or has other tools than it had, stops no team: the tools that it should have are there, and each says truthfully that
it cannot be reached. One whose name is taken is left out, and told.
"""

import inspect
import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.teams.check import Problem
from frontdesk.teams.connections import Auth
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.origin import Origin, Step, at, wrong_at
from frontdesk.teams.sources import Team
from frontdesk.tools.apart import apart
from frontdesk.tools.catalogue import Catalogue, built_in, discover, installed
from frontdesk.tools.connections import openapi, register
from frontdesk.tools.connections.admission import admission
from frontdesk.tools.connections.http_tool import http_tool
from frontdesk.tools.connections.mcp_server import McpConnection, Place
from frontdesk.tools.connections.names import tool_name
from frontdesk.tools.contract import Reply, Tool, ToolContext

log = logging.getLogger(__name__)

BUILT_IN, ENTRY_POINT, PYTHON, HTTP, MCP, OPENAPI = "built in", "entry point", "Python", "HTTP", "MCP server", "OpenAPI"
FIRST_SECONDS = 5.0
"""How long the first team that needs a server waits until it is there; those after it do not."""


@dataclass(frozen=True)
class Whence:
    """Where a tool comes from: a word for its kind, and the place."""

    kind: str
    place: str


@dataclass(frozen=True)
class Equipment:
    """All tools of a team by name. `problems` are of servers: that one is away (a note), or that a tool of it cannot be taken."""

    tools: Catalogue
    whence: Mapping[str, Whence]
    problems: tuple[Problem, ...] = ()
    lost: frozenset[str] = frozenset()
    """Tools that stand in for what agents use and no server has any more, though all of them answer."""
    known_at: tuple[tuple[register.Connection, int], ...] = ()

    @property
    def known(self) -> Catalogue:
        """Without those that are lost: what whoever writes the team should know of."""
        return Catalogue({name: tool for name, tool in self.tools.items() if name not in self.lost})

    @property
    def stale(self) -> bool:
        """A server has other tools than it had when this was put together."""
        return any(connection.learned != learned for connection, learned in self.known_at)

    @property
    def shared(self) -> frozenset[str]:
        """Tools that a team can have and none must: those that are there whatever its files say, and what a server has besides."""
        return frozenset(name for name, whence in self.whence.items() if whence.kind not in (PYTHON, HTTP))


@dataclass
class _Table:
    """Tools as they are put side by side; two of one name are told with both places."""

    tools: Catalogue = field(default_factory=Catalogue)
    whence: dict[str, Whence] = field(default_factory=dict)

    def add(self, tool: Tool, whence: Whence, origin: Origin, way_out: str) -> None:
        if (other := self.whence.get(tool.name)) is not None:
            message = f"a tool called {tool.name!r} is there already ({other.kind}: {other.place}), and here comes another ({whence.kind})"
            raise wrong_at(origin, message, way_out, tool.name)
        self.tools[tool.name] = tool
        self.whence[tool.name] = whence


def shared_equipment() -> Equipment:
    """What every team can have."""
    tools = Catalogue({**built_in(), **installed()})
    return Equipment(tools, {name: _whence(tool) for name, tool in tools.items()})


def equip(team: Team, *, seconds: float = FIRST_SECONDS) -> Equipment:
    """Waits so long for servers that nobody knows yet. Raises ConfigurationError for what cannot be, such as two tools of one name in its files."""
    table = _Table()
    for tool in discover(*team.folders).values():
        table.tools[tool.name] = _safe(tool)
        table.whence[tool.name] = _whence(tool)
    allowed = team.definition.connections.allow_private
    for name, described in team.definition.tools.items():
        origin = _origin(team, ("tools", name))
        table.add(http_tool(name, described, allowed), Whence(HTTP, str(origin)), origin, "rename one of them")
    connections = _connections(team)
    _wait(connections, seconds)
    clashes = [problem for named in connections for problem in _join(named, table)]
    away = [named for named in connections if named.tools is None]
    _stand_in(away, team.definition, table)
    lost = _stand_in([named for named in connections if named.connection and named not in away], team.definition, table)
    problems = (*clashes, *(_away(named) for named in away), *_unset(team.definition))
    known_at = tuple((one.connection, one.learned) for one in connections if one.connection)
    return Equipment(table.tools, table.whence, problems, frozenset(lost), known_at)


# ── Python ───────────────────────────────────────────────────────────────────────────────────────


def _safe(tool: Tool) -> Tool:
    """What is not ours runs on a thread of its own, so that one which blocks holds up no call."""
    return tool if tool.function.__module__.startswith("frontdesk.") else apart(tool)


def _whence(tool: Tool) -> Whence:
    code = inspect.unwrap(tool.function).__code__
    place = f"{code.co_filename}:{code.co_firstlineno}"
    if tool.name in built_in():
        return Whence(BUILT_IN, place)
    if tool.name in installed():
        return Whence(ENTRY_POINT, f"{tool.function.__module__} ({place})")
    return Whence(PYTHON, place)


# ── connections ──────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Named:
    """One connection of a team, and where it is written."""

    path: tuple[Step, ...]
    kind: str
    origin: Origin
    expected: tuple[str, ...]
    """The names here of the tools that it should have, as far as the team says."""
    requires: str | None
    connection: McpConnection | register.Description | None = None
    tools: dict[str, Tool] | None = None
    """None while nobody knows them."""
    learned: int = 0
    trouble: str = ""
    """Why what it says of itself cannot be used."""


def _connections(team: Team) -> list[_Named]:
    settings = team.definition.connections
    found = []
    for name, server in settings.mcp.items():
        path: tuple[Step, ...] = ("connections", "mcp", name)
        origin = _origin(team, path)
        folder = _folder(team, origin) if server.command else Path()
        expected = tuple(tool_name(one, server.prefix) for one in server.tools or ())
        connection = register.mcp_connection(server, Place(name, folder, settings.allow_private))
        found.append(_Named(path, MCP, origin, expected, server.requires, connection))
    for name, api in settings.openapi.items():
        path = ("connections", "openapi", name)
        origin = _origin(team, path)
        expected = tuple(tool_name(one, api.prefix) for one in api.operations or ())
        named = _Named(path, OPENAPI, origin, expected, api.requires)
        if api.file is not None:
            file = _folder(team, origin) / api.file
            description = openapi.checked(openapi.parsed(openapi.file_text(file), str(file)), str(file))
            named.tools = openapi.tools_of(api, description, str(file), settings.allow_private)
        else:
            named.connection = register.described_at(api, Place(name, Path(), settings.allow_private))
        found.append(named)
    return found


def _wait(connections: Iterable[_Named], seconds: float) -> None:
    until = time.monotonic() + seconds
    for named in connections:
        if named.connection is not None:
            named.connection.tried.wait(max(0.0, until - time.monotonic()))
            named.learned = named.connection.learned
            try:
                named.tools = register.tools_of(named.connection)
            except ConfigurationError as error:
                named.trouble = error.reason


def _join(named: _Named, table: _Table) -> list[Problem]:
    """Puts its tools into the table. What a server calls by a taken name is left out and told; of a file beside the team it is an error."""
    place, clashes = f"{named.path[-1]} ({named.origin})", []
    for tool in (named.tools or {}).values():
        try:
            table.add(tool, Whence(named.kind, place), named.origin, "write `prefix: …` here, or take fewer of its tools")
        except ConfigurationError as clash:
            if named.connection is None:
                raise
            log.warning("%s; it is left out", clash.message)
            clashes.append(Problem(named.path, clash.reason, clash.way_out))
    return clashes


def _stand_in(servers: list[_Named], team: TeamDefinition, table: _Table) -> list[str]:
    """Tools for those that a server should have, by the names that it or the team's agents say; gives their names."""
    made = []
    for named in servers:
        where = Whence(named.kind, f"{named.path[-1]}, {'away' if named.tools is None else 'which has none'} ({named.origin})")
        for name in [name for name in named.expected or team.used_tools if name not in table.tools]:
            table.add(_absent(name, named), where, named.origin, "rename it")
            made.append(name)
    return made


def _absent(name: str, named: _Named) -> Tool:
    async def function(ctx: ToolContext) -> Reply:
        raise Unavailable(_why_absent(named))

    return Tool(
        name=name,
        description=f"{name.replace('_', ' ')} (cannot be reached now)",
        examples=(),
        parameters=(),
        effect="reads",
        requires=named.requires,
        filler=None,
        timeout=4.0,
        function=function,
    )


def _unset(team: TeamDefinition) -> Iterator[Problem]:
    """Environment variables that a tool needs to be let in, and that are not there."""
    let_in: dict[tuple[Step, ...], Auth | None] = {("tools", name): tool.auth for name, tool in team.tools.items()}
    let_in |= {("connections", "openapi", name): api.auth for name, api in team.connections.openapi.items() if api.file}
    for path, auth in let_in.items():
        try:
            admission(auth)
        except Unavailable as error:
            yield Problem(path, error.message, error.way_out, note=True)


def _why_absent(named: _Named) -> str:
    if named.tools is not None:
        return f"the {named.kind} {named.path[-1]} has no such tool"
    problem = named.trouble or (named.connection and named.connection.problem) or "it has not answered yet"
    return f"the {named.kind} {named.path[-1]} is away: {problem}"


def _away(named: _Named) -> Problem:
    return Problem(named.path, _why_absent(named), "its tools say that they cannot be reached; start it, or mend what is written here", note=True)


def _origin(team: Team, path: tuple[Step, ...]) -> Origin:
    entry = at(team.provenance, path) or team.provenance
    return entry.origin


def _folder(team: Team, origin: Origin) -> Path:
    """The folder of the file where it stands. A program and a file are only taken from a team's own folder, not from a definition that
    was sent here."""
    folder = origin.file.parent.resolve()
    if folder not in {one.resolve() for one in team.folders} or not origin.file.is_file():
        message = "a program, or a file beside the team, needs a team that is a folder on this machine"
        raise wrong_at(origin, message, "make it a folder with team.yaml, or write `url: https://…`")
    return folder
