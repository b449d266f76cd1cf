"""Which tools are there, where does each come from, and who may use it?"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from frontdesk.calls.equipping import Equipment, equip, shared_equipment
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.sources import load
from frontdesk.tools.contract import Tool


@dataclass(frozen=True)
class Listed:
    """One tool of the list. `gate` stands before the tool itself; `agents` are those who have it, each with the gate before them."""

    name: str
    about: str
    effect: str
    kind: str
    place: str
    gate: str | None
    agents: dict[str, str | None]
    procedures: tuple[str, ...]
    arguments: tuple[str, ...]
    asks_first: bool


def tools(
    team: Annotated[str, typer.Argument(help="A pack, or the path of a team's file or folder; what every team can have when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """List the tools of a team: where each comes from, whether it writes, what stands before it, and which agents have it."""
    loaded = load(team) if team else None
    equipment = equip(loaded) if loaded else shared_equipment()
    listed = [_listed(tool, equipment, loaded.definition if loaded else None) for _, tool in sorted(equipment.tools.items())]
    notes = [problem.message for problem in equipment.problems]
    if as_json:
        print(json.dumps({"team": loaded.name if loaded else None, "tools": [asdict(one) for one in listed], "notes": notes}))
        return
    print("\n".join([*(line for one in listed for line in _told(one, bool(team))), *(f"· {note}" for note in notes)]))


def _listed(tool: Tool, equipment: Equipment, team: TeamDefinition | None) -> Listed:
    whence = equipment.whence[tool.name]
    agents = {name: agent.requires for name, agent in team.agents.items() if tool.name in agent.tools} if team else {}
    procedures = [name for name, steps in team.procedures.items() if any(step.do and step.do.tool == tool.name for step in steps)] if team else []
    return Listed(
        name=tool.name,
        about=tool.description.split(". ")[0].rstrip("."),
        effect=tool.effect,
        kind=whence.kind,
        place=whence.place,
        gate=tool.requires,
        agents=agents,
        procedures=tuple(procedures),
        arguments=tuple(parameter.name if parameter.required else f"{parameter.name}?" for parameter in tool.parameters),
        asks_first=tool.quote is not None,
    )


def _told(one: Listed, of_team: bool) -> Iterator[str]:
    asks = ", asks first" if one.asks_first else ""
    yield f"{one.name}({', '.join(one.arguments)}): {one.effect}{asks}"
    yield f"    {one.about}"
    yield f"    {one.kind}: {one.place}"
    if one.gate:
        yield f"    behind the gate {one.gate}"
    if of_team:
        users = [f"{name} (behind {gate})" if gate else name for name, gate in one.agents.items()]
        users += [f"the procedure {name}" for name in one.procedures]
        yield f"    used by {', '.join(users)}" if users else "    used by nobody"
