"""Why does a team do what it does: which line of which file says so, who sees which tool?"""

import json
import textwrap
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer

from frontdesk.calls.equipping import equip
from frontdesk.teams import Explanation, Team, TeamDefinition, load
from frontdesk.teams import explain as explained
from frontdesk.teams.whole import as_json as definition_as_json
from frontdesk.teams.whole import as_yaml
from frontdesk.tools.contract import Tool


class Format(StrEnum):
    """How a definition can be printed."""

    YAML = "yaml"
    JSON = "json"


_TOLD_OF_A_PROCEDURE = {
    "walked_at": "is walked when a call enters at",
    "opens": "opens the gate",
    "asks": "asks for",
    "walks": "walks",
    "runs": "runs",
}


def explain(
    team: Annotated[str, typer.Argument(help="A pack, or the path of a team's file or folder.")],
    path: Annotated[str, typer.Argument(help="A setting, such as voice.tts.provider; the whole team in short when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    whole: Annotated[Format | None, typer.Option(help="Print the effective definition, with every default.")] = None,
) -> None:
    """Say what a setting is, which line it comes from and what it overrode; or who in the team sees which tool, and why."""
    loaded = load(team)
    if whole is not None:
        print(as_yaml(loaded.definition) if whole is Format.YAML else definition_as_json(loaded.definition), end="")
        return
    if path:
        explanation = explained(loaded, path)
        print(json.dumps(asdict(explanation), default=str) if as_json else "\n".join(_of_setting(explanation)))
        return
    equipment = equip(loaded)
    summary = overview(loaded, equipment.tools, equipment.shared)
    print(json.dumps(summary) if as_json else "\n".join(_of_team(summary)))


def overview(team: Team, tools: Mapping[str, Tool], shared: Collection[str]) -> dict[str, Any]:
    """The agents with their tools: what each tool does, and what stands before it. `shared` are tools that none must use."""
    definition = team.definition
    return {
        **{key: getattr(definition, key) for key in ("name", "title", "entry", "extends")},
        "version": team.version,
        "folders": [str(folder) for folder in team.folders],
        "agents": [_agent(name, definition, tools) for name in definition.agents],
        "procedures": [_procedure(name, definition) for name in definition.procedures],
        "unused_tools": sorted(set(tools) - set(definition.used_tools) - set(shared)),
    }


def _procedure(name: str, team: TeamDefinition) -> dict[str, Any]:
    steps = team.procedures[name]
    return {
        "name": name,
        "walked_at": [agent for agent, one in team.agents.items() if one.procedure == name],
        "opens": [gate for gate, one in team.gates.items() if one.procedure == name],
        "asks": [step.ask.slot for step in steps if step.ask],
        "walks": [step.walk for step in steps if step.walk],
        "runs": [step.do.tool for step in steps if step.do],
    }


def _agent(name: str, team: TeamDefinition, tools: Mapping[str, Tool]) -> dict[str, Any]:
    agent = team.agents[name]
    return {
        "name": name,
        "purpose": agent.purpose,
        "entered": "the call starts here" if name == team.entry else _before(agent.requires, team) or "open to every caller",
        "hands_over_to": [other for other in (team.agents if agent.handoffs is None else agent.handoffs) if other != name],
        "tools": [_tool(tools[tool], agent.requires, team) for tool in agent.tools],
    }


def _tool(tool: Tool, of_agent: str | None, team: TeamDefinition) -> dict[str, Any]:
    gate = tool.requires or of_agent
    return {
        "name": tool.name,
        "effect": tool.effect,
        "about": tool.description.split(". ")[0].rstrip("."),
        "gate": gate,
        "why": "open" if gate is None else f"{_before(gate, team)}, {'the tool says so' if tool.requires else 'as its agent is'}",
    }


def _before(gate: str | None, team: TeamDefinition) -> str:
    if gate is None:
        return ""
    weaker_than = team.gates[gate].weaker_than if gate in team.gates else None
    opened = weaker_than or gate
    passable = opened in team.gates and team.gates[opened].procedure is not None
    return f"behind the gate {gate}" + ("" if passable else ", which no caller can pass: it has no procedure")


def _of_setting(explanation: Explanation) -> Iterator[str]:
    yield f"{explanation.path} = {_shown(explanation.value)}"
    yield f"  from {_place(explanation)}"
    for earlier in explanation.overrode:
        yield f"  instead of {_shown(earlier.value)}, from {_place(earlier)}"


def _shown(value: Any) -> str:
    """As it would be written; a text of several lines as such."""
    if isinstance(value, str) and "\n" in value.strip():
        return "|\n" + textwrap.indent(value.rstrip(), "    ")
    return json.dumps(value, ensure_ascii=False, indent=None if isinstance(value, list) else 2)


def _place(explanation: Explanation) -> str:
    return f"{explanation.file}:{explanation.line}" if explanation.file else "the built-in default"


def _of_team(summary: Mapping[str, Any]) -> Iterator[str]:
    extends = f", extends {summary['extends']}" if summary["extends"] else ""
    yield f"{summary['name']} ({summary['title']}), version {summary['version']}{extends}"
    for agent in summary["agents"]:
        yield f"\n  {agent['name']}: {agent['purpose']}"
        yield f"    {agent['entered']}; hands over to {', '.join(agent['hands_over_to']) or 'nobody'}"
        for tool in agent["tools"]:
            yield f"    · {tool['name']} ({tool['effect']}) {tool['about']}"
            yield f"      {tool['why']}"
    for procedure in summary["procedures"]:
        told = (f"{word} {', '.join(procedure[key])}" for key, word in _TOLD_OF_A_PROCEDURE.items() if procedure[key])
        yield f"\n  the procedure {procedure['name']} {'; '.join(told)}"
    if summary["unused_tools"]:
        yield f"\n  nobody uses: {', '.join(summary['unused_tools'])}"
