"""Whose call is a request of? A call of a team of ours says so in its tools; then the brain knows all that this team's callers say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from frontdesk.brain.openai_messages import Json, situation_from, team_named
from frontdesk.brain.situation import Situation
from frontdesk.calls.switchboard import Loaded, load_team, situation_of
from frontdesk.kit.errors import FrontdeskError
from frontdesk.teams.sources import find_packs


def situation_told(tools: Sequence[Json], now: datetime) -> Situation:
    """What the request's own tools describe; more of it when the team is known here in the same version. What may be called stays the request's."""
    described = situation_from(tools, now)
    named = team_named(tools)
    known = _known(named.name, named.version) if named else None
    if named is None or known is None or named.agent not in known.definition.agents:
        return described
    whole = situation_of(known, named.agent, now)
    offered = {tool.name for tool in described.tools}
    return replace(whole, tools=tuple(tool for tool in whole.tools if tool.name in offered) or whole.tools)


@lru_cache(maxsize=16)
def _known(name: str, version: str) -> Loaded | None:
    """Only a pack's name: no path is taken from a request."""
    if name not in find_packs():
        return None
    try:
        loaded = load_team(name)
    except FrontdeskError:
        return None
    return loaded if loaded.team.version == version else None
