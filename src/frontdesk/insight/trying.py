"""What does one tool do, tried by itself? In a call of its own on a throw-away database with the team's sample data: nothing of it stays."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdesk.calls.events import QuoteAnswered, plain
from frontdesk.calls.switchboard import Loaded, load_team
from frontdesk.calls.toolbox import Ran
from frontdesk.insight.conversations.script import Caller, Conversation, Start
from frontdesk.insight.conversations.stage import SetStage, Theatre
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.tools.contract import Tool


@dataclass(frozen=True)
class Trial:
    """What came of it. `changed` are the tables that it changed, with their rows before and after."""

    tool: str
    status: str
    say: str
    data: Mapping[str, Any]
    reason: str
    asked: str
    changed: Mapping[str, Any]


async def try_tool(team: str, name: str, arguments: Mapping[str, Any], *, caller: str = "", yes: bool = False) -> Trial:
    """`caller` is the number of a customer of the sample data, who is taken as verified; `yes` answers a quote.

    Raises NotFound for a tool or an argument that is not there, and ConfigurationError.
    """
    loaded = load_team(team)
    tool = loaded.tools[name] if name in loaded.tools else _no_tool(name, loaded)
    _known(arguments, tool)
    agent = next((agent for agent, one in loaded.definition.agents.items() if name in one.tools), loaded.definition.entry)
    start = Start(agent=agent, verified=caller or None)
    conversation = Conversation(conversation=f"{name} is tried", start=start, caller=Caller(phone=caller), turns=[])
    async with Theatre() as theatre, theatre.stage(conversation, team) as stage:
        await stage.line.open()
        ran = await _ran(stage, agent, tool, arguments, yes)
        changed = {table: difference.to_json() for table, difference in (await stage.differences()).items() if difference}
    return Trial(name, ran.status, ran.reply.say, plain(ran.reply.data), ran.reason, ran.asked, changed)


async def _ran(stage: SetStage, agent: str, tool: Tool, arguments: Mapping[str, Any], yes: bool) -> Ran:
    toolbox, record = stage.call.toolbox, stage.call.record
    run = toolbox.run if tool.offered and tool.name in stage.call.team.agents[agent].tools else toolbox.run_by_code
    ran = await run(agent, tool.name, arguments)
    if yes and ran.status == "quoted":
        record.add(QuoteAnswered(key=ran.key, answer="yes", turn=record.state.caller_turns))
        ran = await run(agent, tool.name, arguments)
    return ran


def read_arguments(written: str) -> dict[str, Any]:
    """The arguments of a command line. Raises ConfigurationError."""
    try:
        arguments = json.loads(written)
    except ValueError as error:
        way_out = """write one object in quotes: --args '{"order_number": "1031"}'"""
        raise ConfigurationError(f"the arguments are not JSON: {error}", found=written, way_out=way_out) from None
    if not isinstance(arguments, dict):
        raise ConfigurationError("the arguments are not an object", found=written, way_out="""write {"name": value, …}""")
    return arguments


def _no_tool(name: str, loaded: Loaded) -> Tool:
    raise NotFound("tool", name, loaded.tools)


def _known(arguments: Mapping[str, Any], tool: Tool) -> None:
    for name in arguments:
        if tool.parameter(name) is None:
            raise NotFound(f"argument of {tool.name}", name, [parameter.name for parameter in tool.parameters])
