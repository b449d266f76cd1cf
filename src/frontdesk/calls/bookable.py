"""What may a caller book here? The parameters of tools that take a service or a member of the staff get this team's own as their options."""

from collections.abc import Mapping
from dataclasses import replace

from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.scheduling import Service, StaffMember
from frontdesk.tools.contract import Parameter, Tool

_KINDS = ("service", "staff")


def with_options(team: TeamDefinition, tools: Mapping[str, Tool]) -> dict[str, Tool]:
    """The tools as this team can use them. A model is told the names; the brain hears what else callers say for them."""
    if team.scheduling is None:
        return dict(tools)
    offered: dict[str, Mapping[str, Service | StaffMember]] = {"service": team.scheduling.services, "staff": team.scheduling.staff}
    return {name: replace(tool, parameters=tuple(_filled(p, offered) for p in tool.parameters)) for name, tool in tools.items()}


def _filled(parameter: Parameter, offered: Mapping[str, Mapping[str, Service | StaffMember]]) -> Parameter:
    if parameter.kind not in _KINDS:
        return parameter
    own = offered[parameter.kind]
    said = tuple(word for name, one in own.items() for word in (name, *one.also))
    return replace(parameter, kind="choice", options=said, schema={"type": "string", "enum": list(own)})
