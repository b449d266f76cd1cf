"""Which functions does a language model see of an agent? Its tools, and what every agent can do with the line itself."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from livekit.agents import Agent, RunContext, function_tool, llm

from frontdesk.brain.openai_messages import TeamNamed, described, described_agents, naming
from frontdesk.brain.situation import AgentCard
from frontdesk.calls.walking import TRANSFER
from frontdesk.tools.contract import Reply, Tool

if TYPE_CHECKING:
    from frontdesk.calls.agent import ConfiguredAgent, Desk

MOST_EXAMPLES = 20
"""Of each agent and tool, in what a vendor is sent: all that callers say would be a book, at every turn. The brain inside knows all of it, and so
does the brain as a vendor (`frontdesk brain serve`), which is told whose call it is."""
LINE_FUNCTIONS = frozenset({"hand_over", "end_call", "say_again"})


def write_output(reply: Reply) -> str:
    """A reply as it stands in the history: models read what was said and the data it was made from."""
    return json.dumps({"say": reply.say, "data": dict(reply.data), "found": reply.found}, default=str)


def functions_of(name: str, desk: "Desk", agent: "ConfiguredAgent") -> list[llm.Tool]:
    own = [_function(desk.tools[tool], name, desk, agent) for tool in desk.team.agents[name].tools if desk.tools[tool].offered]
    return [*own, *_line_functions(name, desk, agent)]


def _function(tool: Tool, name: str, desk: "Desk", agent: "ConfiguredAgent") -> llm.Tool:
    """Who asks for a person gets the agent who has people; that one asks in earnest."""
    person = desk.team.person if tool.name == TRANSFER else None

    async def run(raw_arguments: dict[str, Any], context: RunContext[Any]) -> Any:
        if person is not None and person != name:
            came = await desk.hand_over(agent, person, str(raw_arguments.get("reason", "")), context)
            return came if isinstance(came, Agent) else write_output(came)
        return write_output(await desk.use(name, tool.name, raw_arguments, context))

    return function_tool(run, raw_schema=described(replace(tool, examples=tool.examples[:MOST_EXAMPLES])))


def _line_functions(name: str, desk: "Desk", agent: "ConfiguredAgent") -> list[llm.Tool]:
    """What every agent can do with the line itself."""

    async def hand_over(raw_arguments: dict[str, Any], context: RunContext[Any]) -> Any:
        came = await desk.hand_over(agent, str(raw_arguments.get("target_agent", "")), str(raw_arguments.get("reason", "")), context)
        return came if isinstance(came, Agent) else write_output(came)

    async def end_call(raw_arguments: dict[str, Any], context: RunContext[Any]) -> None:
        await desk.end(context)

    async def say_again(raw_arguments: dict[str, Any], context: RunContext[Any]) -> str:
        return write_output(Reply(desk.last_said()))

    others = [
        AgentCard(other, member.purpose, member.examples[:MOST_EXAMPLES], member.title or "")
        for other, member in desk.team.agents.items()
        if other != name
    ]
    ends = naming(TeamNamed(desk.team.name, desk.version, name), end_call_schema())
    functions: list[tuple[Callable[..., Any], dict[str, Any]]] = [(end_call, ends), (say_again, say_again_schema())]
    if others:
        functions.append((hand_over, hand_over_schema(others)))
    return [function_tool(function, raw_schema=schema) for function, schema in functions]


def hand_over_schema(others: list[AgentCard]) -> dict[str, Any]:
    return _schema(
        "hand_over",
        "Gives the call to another agent of the team, who goes on with what the caller wants.",
        {
            "target_agent": {"type": "string", "enum": [card.name for card in others], "x-agents": described_agents(others)},
            "reason": {"type": "string", "description": "what the caller wants, in a few words"},
            "customer_message": {"type": "string"},
        },
        ["target_agent", "reason"],
    )


def end_call_schema() -> dict[str, Any]:
    return _schema("end_call", "Says good-bye and hangs up. Only when the caller has nothing more.", {}, [])


def say_again_schema() -> dict[str, Any]:
    return _schema("say_again", "Says the last answer again.", {}, [])


def _schema(name: str, description: str, properties: Mapping[str, Any], required: list[str]) -> dict[str, Any]:
    parameters = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"name": name, "description": description, "parameters": parameters}
