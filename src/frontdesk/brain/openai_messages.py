"""How do OpenAI's chat messages and tools become a situation and turns, and an answer one of its messages?"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdesk.brain.answering import Answer
from frontdesk.brain.fold import DESK_TOOLS, Turn
from frontdesk.brain.situation import AgentCard, Situation
from frontdesk.kit.errors import Refused
from frontdesk.tools.contract import Parameter, Reply, Tool, ToolContext

Json = Mapping[str, Any]

_KINDS_BY_NAME: Mapping[str, str] = {
    "order_number": "order_number", "tracking_number": "tracking_number", "product": "product", "products": "products", "color": "color",
    "size": "size",
    "quantity": "quantity", "phone": "phone", "email": "email", "date_of_birth": "date_of_birth", "category": "category", "first_name": "first_name",
}  # fmt: skip
_FETCHES = re.compile(r"\b(?:a|real|live) (?:person|human)\b|\bhuman\b|\bmessage for (?:one|a person|somebody)\b", re.IGNORECASE)
_TEAM = "x-team"
_PYTHON: Mapping[str, Any] = {"integer": int, "number": float, "boolean": bool, "array": list[str]}


def situation_from(tools: Sequence[Json], now: datetime, *, words: Mapping[str, str] | None = None) -> Situation:
    """The situation that the tools of a request describe.

    A tool's examples stand after "Examples:" in its description, one a line, or under "x-examples" of its parameters; a property's kind
    under "x-kind", its question under "x-question". The agents are the values of `target_agent` of the tool `hand_over`, with what they are
    for and what their callers say under "x-agents": {name: {"purpose": …, "examples": […]}}, when it is there.
    """
    functions = [tool.get("function", tool) for tool in tools]
    made = tuple(tool_from(function) for function in functions if function["name"] not in DESK_TOOLS)
    cards = _agents(functions)
    return Situation(cards, "", made, now, words=words or {}, person=_person(cards))


def tool_from(function: Json) -> Tool:
    """A tool as the brain needs it; it is run by whoever sent it."""
    description, _, written = str(function.get("description", "")).partition("Examples:")
    schema: Json = function.get("parameters") or {}
    required = set(schema.get("required", ()))
    examples = [line.strip(" -\t") for line in (*written.splitlines(), *map(str, schema.get("x-examples", ())))]
    return Tool(
        name=function["name"],
        description=" ".join(description.split()),
        examples=tuple(line for line in examples if line),
        parameters=tuple(_parameter(name, value, name in required) for name, value in schema.get("properties", {}).items()),
        effect=schema.get("x-effect", "reads"),
        requires=None,
        filler=None,
        timeout=8.0,
        function=_runs_elsewhere,
    )


def described(tool: Tool) -> dict[str, Any]:
    """The reverse of `tool_from`: the schema that models get, with what the brain needs besides.

    That stands under keys of our own inside `parameters`, where a model that knows nothing of them leaves them aside: its prompt stays short.
    """
    schema = tool.schema()
    properties = schema["parameters"]["properties"]
    for parameter in tool.parameters:
        guessed = _parameter(parameter.name, properties[parameter.name], parameter.required)
        if guessed.kind != parameter.kind:
            properties[parameter.name]["x-kind"] = parameter.kind
        if guessed.question != parameter.question:
            properties[parameter.name]["x-question"] = parameter.question
    if tool.examples:
        schema["parameters"]["x-examples"] = list(tool.examples)
    if tool.effect != "reads":
        schema["parameters"]["x-effect"] = tool.effect
    return schema


def described_agents(cards: Iterable[AgentCard]) -> dict[str, Any]:
    """The agents as `situation_from` reads them at `hand_over`."""
    return {card.name: {"purpose": card.purpose, "examples": list(card.examples)} for card in cards}


@dataclass(frozen=True)
class TeamNamed:
    """The team of a call, in one version, and the agent who has the line."""

    name: str
    version: str
    agent: str


def naming(team: TeamNamed, schema: Json) -> dict[str, Any]:
    """This function, telling besides whose call it is of."""
    return {**schema, "parameters": {**schema["parameters"], _TEAM: {"name": team.name, "version": team.version, "agent": team.agent}}}


def team_named(tools: Sequence[Json]) -> TeamNamed | None:
    """The reverse of `naming`, whichever of the functions tells it."""
    for tool in tools:
        told = (tool.get("function", tool).get("parameters") or {}).get(_TEAM)
        if isinstance(told, Mapping):
            return TeamNamed(*(str(told.get(part, "")) for part in ("name", "version", "agent")))
    return None


def turns_from(messages: Sequence[Json]) -> list[Turn]:
    """The history without instructions."""
    turns: list[Turn] = []
    calls: dict[str, tuple[str, dict[str, Any]]] = {}
    for message in messages:
        text = _text(message.get("content"))
        if message["role"] == "user":
            turns.append(Turn("caller", text))
        elif message["role"] == "tool":
            name, arguments = calls.get(message.get("tool_call_id", ""), (str(message.get("name", "")), {}))
            turns.append(result_turn(name, arguments, text))
        elif message["role"] == "assistant":
            turns += [Turn("agent", text)] if text else []
            for call in message.get("tool_calls") or ():
                name, arguments = call["function"]["name"], read_arguments(call["function"].get("arguments"))
                calls[call["id"]] = (name, arguments)
                turns.append(Turn("call", tool=name, arguments=arguments))
    return turns


def result_turn(tool: str, arguments: Mapping[str, Any], output: str) -> Turn:
    """What a tool gave back: JSON with `say` (and `data`, `found`), or just the words."""
    try:
        data = json.loads(output)
    except ValueError:
        data = None
    if not isinstance(data, dict) or "say" not in data:
        return Turn("result", output, tool, arguments, data if isinstance(data, dict) else {})
    inner = data.get("data")
    return Turn("result", str(data["say"]), tool, arguments, inner if isinstance(inner, dict) else {}, bool(data.get("found", True)))


def read_arguments(text: str | None) -> dict[str, Any]:
    """Arguments as models write them; what is no object is none."""
    try:
        read = json.loads(text or "{}")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def message_from(answer: Answer, call_id: str) -> dict[str, Any]:
    """The assistant's message."""
    message: dict[str, Any] = {"role": "assistant", "content": answer.say or None}
    if answer.call:
        function = {"name": answer.call.tool, "arguments": json.dumps(dict(answer.call.arguments))}
        message["tool_calls"] = [{"id": call_id, "type": "function", "function": function}]
    return message


def _agents(functions: Sequence[Json]) -> tuple[AgentCard, ...]:
    hand_over = next((function for function in functions if function["name"] == "hand_over"), {})
    target = (hand_over.get("parameters") or {}).get("properties", {}).get("target_agent", {})
    cards: Json = target.get("x-agents", {})
    return tuple(
        AgentCard(name, str(cards.get(name, {}).get("purpose") or name.replace("_", " ")), tuple(cards.get(name, {}).get("examples", ())))
        for name in target.get("enum", ())
    )


def _person(cards: Iterable[AgentCard]) -> str:
    """The agent of that name, or the one that is for fetching a person."""
    named = [card.name for card in cards if card.name in {"human", "person", "operator"} or _FETCHES.search(card.purpose)]
    return named[0] if named else ""


def _parameter(name: str, schema: Json, required: bool) -> Parameter:
    options = tuple(str(value) for value in schema.get("enum", ()))
    kind = schema.get("x-kind") or ("choice" if options else _KINDS_BY_NAME.get(name) or _kind_by_shape(name, schema))
    question = str(schema.get("x-question") or f"Which {name.replace('_', ' ')}?")
    return Parameter(name, kind, required, question, options, _PYTHON.get(str(schema.get("type")), str), dict(schema))


def _kind_by_shape(name: str, schema: Json) -> str:
    if name.endswith("_cents"):
        return "money"
    if schema.get("format") == "date" or name.startswith("date"):
        return "date"
    return "number" if schema.get("type") in {"integer", "number"} else "text"


def _text(content: Any) -> str:
    if isinstance(content, list):
        return " ".join(str(part.get("text", "")) for part in content if isinstance(part, Mapping))
    return str(content or "")


async def _runs_elsewhere(ctx: ToolContext) -> Reply:
    raise Refused("this tool is run by the one who sent it")
