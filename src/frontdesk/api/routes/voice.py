"""How does a page get into a call with a team?"""

from dataclasses import asdict

from fastapi import APIRouter

from frontdesk.api.auth import Viewer
from frontdesk.api.house import TheHouse
from frontdesk.api.offered import offered
from frontdesk.api.shapes import TokenRequest, VoiceToken
from frontdesk.calls.web import Dispatch, join
from frontdesk.kit.errors import NotFound
from frontdesk.teams.variables import read_values

router = APIRouter(prefix="/api/voice", tags=["voice"])


@router.post("/token/{team}")
async def token(house: TheHouse, viewer: Viewer, team: str, request: TokenRequest) -> VoiceToken:
    """A token for one new call, and the address to use it at. Whoever is signed in sees the call's events."""
    loaded = await offered(team, house, viewer.business_id, request.version)
    if request.entry and request.entry not in loaded.definition.agents:
        raise NotFound("agent", request.entry, loaded.definition.agents)
    variables = read_values(loaded.definition.variables, request.variables)
    dispatch = Dispatch(team, viewer.business_id, request.entry, request.version, loaded.team.version, variables)
    return VoiceToken(**asdict(join(house.livekit, dispatch, sees=["events", "asks"], name=viewer.name)))
