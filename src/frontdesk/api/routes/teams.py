"""Which teams are there, who is in them, and with what do they hear, think and speak?"""

from fastapi import APIRouter

from frontdesk.api.auth import Viewer
from frontdesk.api.offered import offered, offered_names
from frontdesk.api.shapes import AgentInfo, ProviderChoice, Providers, TeamDetail, TeamInfo
from frontdesk.calls.switchboard import Loaded
from frontdesk.kit.errors import ConfigurationError
from frontdesk.providers.catalogue import Part, choose
from frontdesk.teams.definition import AgentDefinition, TeamDefinition

router = APIRouter(prefix="/api/teams", tags=["teams"])


@router.get("")
async def list_teams(_: Viewer) -> list[TeamInfo]:
    """Every team that can be called; one whose files are wrong is listed with what is wrong."""
    return [await _listed(name) for name in offered_names()]


@router.get("/{name}")
async def get_team(_: Viewer, name: str) -> TeamDetail:
    """One team, with what all its agents are told about how to speak."""
    loaded = await offered(name)
    return TeamDetail(**_team(loaded).model_dump(), manners=loaded.definition.manners)


async def _listed(name: str) -> TeamInfo:
    try:
        return _team(await offered(name))
    except ConfigurationError as error:
        return TeamInfo(name=name, title=name, purpose="", version="", entry="", agents=[], providers=None, problem=str(error))


def _team(loaded: Loaded) -> TeamInfo:
    definition = loaded.definition
    return TeamInfo(
        name=definition.name,
        title=definition.title,
        purpose=definition.purpose,
        version=loaded.team.version,
        entry=definition.entry,
        agents=[_agent(name, agent) for name, agent in definition.agents.items()],
        providers=_providers(definition),
        problem=None,
    )


def _agent(name: str, agent: AgentDefinition) -> AgentInfo:
    return AgentInfo(
        name=name,
        title=agent.title or name.replace("_", " "),
        purpose=agent.purpose,
        requires=[agent.requires] if agent.requires else [],
        tools=list(agent.tools),
        examples=list(agent.examples),
    )


def _providers(definition: TeamDefinition) -> Providers:
    voice = definition.voice
    return Providers(stt=_choice("ears", voice.stt.provider), llm=_choice("llm", voice.llm.provider), tts=_choice("tts", voice.tts.provider))


def _choice(part: Part, wanted: str) -> ProviderChoice:
    chosen = choose(part, wanted)
    return ProviderChoice(provider=chosen.provider.name, why=chosen.why)
