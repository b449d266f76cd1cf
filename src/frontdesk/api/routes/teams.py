"""Which teams are there, who is in them and may do what, and what did they do?"""

from datetime import timedelta

from fastapi import APIRouter, Query

from frontdesk.api.auth import Viewer
from frontdesk.api.house import House, TheHouse
from frontdesk.api.offered import all_names, offered
from frontdesk.api.shown_team import broken_team, team_detail, team_info
from frontdesk.api.team_shapes import AgentCounts, HandoffTimes, TeamActivity, TeamDetail, TeamInfo
from frontdesk.insight.activity.repository import get_activity
from frontdesk.kit.errors import ConfigurationError, NotFound, Unavailable

router = APIRouter(prefix="/api/teams", tags=["teams"])


@router.get("")
async def list_teams(house: TheHouse, viewer: Viewer) -> list[TeamInfo]:
    """Every team that can be called, the business's own first, then those with most agents; one whose files are wrong comes last, with
    what is wrong."""
    found = [await _listed(name, house, viewer.business_id) for name in await all_names(house, viewer.business_id)]
    return sorted(found, key=lambda team: (team.problem is not None, team.pack, -len(team.agents), team.name))


@router.get("/{name}")
async def get_team(house: TheHouse, viewer: Viewer, name: str) -> TeamDetail:
    """One team whole: its agents, what each of their tools does and needs, the gates, and the procedures step by step."""
    return team_detail(await offered(name, house, viewer.business_id))


@router.get("/{name}/activity")
async def get_team_activity(house: TheHouse, viewer: Viewer, name: str, days: int = Query(90, ge=1, le=366)) -> TeamActivity:
    """Who had how many calls, how they turned out, and who gave the line to whom, in the last days."""
    team = (await offered(name, house, viewer.business_id)).definition.name
    since = house.clock.now() - timedelta(days=days)
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        activity = await get_activity(tx, team, since)
    return TeamActivity(
        since=since,
        calls=activity.calls,
        agents=[AgentCounts.model_validate(one, from_attributes=True) for one in activity.agents],
        handoffs=[HandoffTimes.model_validate(one, from_attributes=True) for one in activity.handoffs],
    )


async def _listed(name: str, house: House, business_id: str) -> TeamInfo:
    try:
        return team_info(await offered(name, house, business_id))
    except (ConfigurationError, NotFound, Unavailable) as error:
        return broken_team(name, str(error))
