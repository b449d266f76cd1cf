"""How does what a server of the Model Context Protocol offers become tools of ours? Its schema gives the arguments, its answer a sentence."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from mcp.types import CallToolResult, TextContent
from mcp.types import Tool as ServersTool

from frontdesk.kit.errors import Refused
from frontdesk.tools.connections.arguments import as_the_team_says, of_schema
from frontdesk.tools.connections.http_tool import DONE, NOT_FOUND, as_function
from frontdesk.tools.connections.mcp_server import McpConnection
from frontdesk.tools.connections.names import tool_name
from frontdesk.tools.connections.reached import TOOL_MARGIN, across, fixed_of, fixed_values, unclear
from frontdesk.tools.connections.spoken import kept, of_data, of_text
from frontdesk.tools.connections.template import NotThere, field, names_in, said
from frontdesk.tools.contract import Effect, Reply, Tool, ToolContext

T = TypeVar("T")

_LONGEST_REASON = 200


def tools_of(connection: McpConnection) -> dict[str, Tool]:
    """Those that are known now and that the team takes, by their names here, each with the server's own name in its function."""
    taken = connection.server.tools
    tools = [tool for tool in connection.tools or () if taken is None or tool.name in taken or tool_name(tool.name) in taken]
    named = ((tool_name(tool.name, connection.server.prefix), tool) for tool in tools)
    return {name: _tool(name, tool, connection) for name, tool in named if name}


def _tool(name: str, tool: ServersTool, connection: McpConnection) -> Tool:
    server = connection.server
    effect = _effect(tool, connection)
    fixed = fixed_of(server.values, tool.input_schema.get("properties") or {})
    return Tool(
        name=name,
        description=" ".join((tool.description or tool.title or name.replace("_", " ")).split())[:1000],
        examples=_said_of(tool.name, server.examples) or (),
        parameters=as_the_team_says(of_schema(tool.input_schema, without=fixed), _said_of(tool.name, server.arguments) or {}),
        effect=effect,
        requires=server.requires,
        filler=None,
        timeout=server.timeout + TOOL_MARGIN,
        function=as_function(_Asks(connection, tool.name, fixed, writes=effect == "writes")),
        outside=effect == "writes",
    )


def _effect(tool: ServersTool, connection: McpConnection) -> Effect:
    """What the team says, else what the server says; what nobody calls a read is a write."""
    if stated := _said_of(tool.name, connection.server.effects):
        return stated
    return "reads" if tool.annotations is not None and tool.annotations.read_only_hint else "writes"


def _said_of(name: str, said: Mapping[str, T]) -> T | None:
    """What the team says of a tool, which it may name as the server does, or in our form of that name."""
    return said.get(name) or said.get(tool_name(name))


class _Asks:
    """One tool of one server."""

    def __init__(self, connection: McpConnection, name: str, fixed: Mapping[str, str], *, writes: bool) -> None:
        self._connection = connection
        self._name = name
        self._fixed = fixed
        self._writes = writes

    async def __call__(self, ctx: ToolContext, values: Mapping[str, Any]) -> Reply:
        arguments = {**values, **fixed_values(ctx, self._fixed)}
        connection, key = self._connection, ctx.key if self._writes else ""
        result = await across(
            lambda: connection.call(self._name, arguments, writes=self._writes, key=key), connection.server.timeout, writes=self._writes
        )
        return self._reply(result, ctx)

    def _reply(self, result: CallToolResult, ctx: ToolContext) -> Reply:
        now, text = ctx.clock.now(), self._connection.clean(_text(result))
        data = self._connection.clean(_data(result))
        if result.is_error:
            raise Refused(f"the server's tool failed: {text[:_LONGEST_REASON]}")
        if sentence := _said_of(self._name, self._connection.server.say):
            try:
                return Reply(said(sentence, data, now), {name: kept(field(data, name)) for name in names_in(sentence)})
            except NotThere as lacking:
                if not self._writes:
                    raise unclear(lacking) from None
        spoken = of_data(data, now) if data is not None else of_text(text, now)
        empty = data in ([], {}, None) and not text.strip()
        return Reply(spoken or (DONE if self._writes else NOT_FOUND), {"answer": kept(data if data is not None else text)}, found=not empty)


def _text(result: CallToolResult) -> str:
    return "\n".join(block.text for block in result.content if isinstance(block, TextContent))


def _data(result: CallToolResult) -> Any:
    """What is more than text; a lone `result` is how servers wrap what is no object."""
    data = result.structured_content
    if isinstance(data, dict) and data.keys() == {"result"}:
        data = data["result"]
    if data is None or isinstance(data, str):
        return _as_json(data or _text(result))
    return data


def _as_json(text: str) -> Any:
    """Text that is JSON of some shape is data."""
    try:
        data = json.loads(text) if text.lstrip()[:1] in ("{", "[") else None
    except (ValueError, RecursionError):
        return None
    return data
