"""How is a team shown from outside? Its definition and its tools as the API's shapes; nothing of what it costs to reach a vendor."""

import re
from collections.abc import Iterator
from pathlib import Path

from frontdesk.api.team_shapes import (
    AgentInfo,
    ArgumentInfo,
    GateInfo,
    ProcedureInfo,
    ProviderChoice,
    Providers,
    StepInfo,
    TeamDetail,
    TeamInfo,
    ToolInfo,
)
from frontdesk.calls.switchboard import Loaded
from frontdesk.providers.catalogue import Part, choose
from frontdesk.teams.definition import Gate, ProcedureStep, TeamDefinition, Vendor
from frontdesk.teams.sources import FROM_FILES, PACKS, find_packs
from frontdesk.tools.contract import Parameter, Tool

_OURS = re.compile(r"^(our|the|my)\s+", re.IGNORECASE)


def team_info(loaded: Loaded) -> TeamInfo:
    """In short."""
    definition = loaded.definition
    return TeamInfo(
        name=definition.name,
        title=definition.title,
        purpose=definition.purpose,
        version=loaded.team.version,
        entry=definition.entry,
        agents=[_agent(name, definition) for name in definition.agents],
        tools=sorted(definition.used_tools),
        providers=_providers(definition),
        problem=None,
        source=loaded.team.source,
        pack=loaded.team.source.startswith(FROM_FILES) and find_packs().get(definition.name, Path()).is_relative_to(PACKS),
    )


def team_detail(loaded: Loaded) -> TeamDetail:
    """Whole."""
    definition = loaded.definition
    return TeamDetail(
        **team_info(loaded).model_dump(),
        manners=definition.manners,
        details=[_tool(loaded.tools[name]) for name in sorted(definition.used_tools) if name in loaded.tools],
        gates=[_gate(name, gate) for name, gate in definition.gates.items()],
        procedures=[ProcedureInfo(name=name, steps=[_step(step) for step in steps]) for name, steps in definition.procedures.items()],
    )


def broken_team(name: str, problem: str) -> TeamInfo:
    """One whose files are wrong."""
    return TeamInfo(
        name=name, title=name, purpose="", version="", entry="", agents=[], tools=[], providers=None, problem=problem, source="", pack=False
    )


def _agent(name: str, definition: TeamDefinition) -> AgentInfo:
    agent = definition.agents[name]
    others = [other for other in definition.agents if other != name]
    return AgentInfo(
        name=name,
        title=shown_title(agent.title or name.replace("_", " ")),
        purpose=agent.purpose,
        requires=[agent.requires] if agent.requires else [],
        tools=list(agent.tools),
        examples=list(agent.examples),
        handoffs=others if agent.handoffs is None else [other for other in others if other in agent.handoffs or other == definition.person],
        procedure=agent.procedure,
        person=name == definition.person,
    )


def shown_title(spoken: str) -> str:
    """As it is spoken within a sentence, so as it heads one: "our front desk" → "Front desk"."""
    bare = _OURS.sub("", spoken)
    return bare[:1].upper() + bare[1:]


def _tool(tool: Tool) -> ToolInfo:
    return ToolInfo(
        name=tool.name,
        description=tool.description,
        effect=tool.effect,
        requires=tool.requires,
        asks_first=tool.quote is not None,
        offered=tool.offered,
        arguments=[_argument(parameter) for parameter in tool.parameters],
        examples=list(tool.examples),
    )


def _argument(parameter: Parameter) -> ArgumentInfo:
    values = {name: getattr(parameter, name) for name in ("name", "kind", "required", "question", "secret")}
    return ArgumentInfo(**values, options=list(parameter.options))


def _gate(name: str, gate: Gate) -> GateInfo:
    seconds = int(gate.lasts.total_seconds())
    return GateInfo(name=name, procedure=gate.procedure, lasts_seconds=seconds, attempts=gate.attempts, otherwise=gate.otherwise)


def _step(step: ProcedureStep) -> StepInfo:
    kind, text, name = next(_told(step))
    return StepInfo.model_validate(
        {
            "kind": kind,
            "text": text,
            "name": name,
            "secret": bool(step.ask and step.ask.secret),
            "read_back": bool(step.ask and step.ask.read_back != "none"),
            "verbatim": bool(step.say and step.say.verbatim),
        }
    )


def _told(step: ProcedureStep) -> Iterator[tuple[str, str, str]]:
    if step.say:
        yield "say", step.say.text, ""
    if step.ask:
        yield "ask", step.ask.question, step.ask.slot
    if step.do:
        yield "do", "", step.do.tool
    if step.walk:
        yield "walk", "", step.walk
    if step.route:
        yield "route", "", step.route.to


def _providers(definition: TeamDefinition) -> Providers:
    voice = definition.voice
    return Providers(stt=_choice("ears", voice.stt), llm=_choice("llm", voice.llm), tts=_choice("tts", voice.tts))


def _choice(part: Part, settings: Vendor) -> ProviderChoice:
    chosen = choose(part, settings.provider, settings=settings)
    return ProviderChoice(provider=chosen.provider.name, why=chosen.why)
