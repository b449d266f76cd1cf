"""How does a caller get into a call from a page? With a token of LiveKit's own grants, that also says which team answers.

The room is the call: its name is the call's id. The token's room configuration dispatches our worker, so joining never ends in a
room to which nobody comes. What a caller may see of the call's events stands in the token, where they cannot change it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any, Literal

from livekit import api
from livekit.protocol.room import RoomConfiguration

from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.ids import new_id

AGENT_NAME = "frontdesk"
EVENTS_TOPIC = "frontdesk.events"
WAITED_TOPIC = "frontdesk.waited"
"""On it the caller's end says, as a number of ms, how long it was from their last sound to the first one of the answer."""
SEES = "frontdesk.sees"
Sees = Literal["events", "expects", "asks"]
"""events: all that happens; expects: all that is waited for, for a played caller; asks: whether a number is asked for, and of what kind."""


@dataclass(frozen=True)
class LiveKit:
    """Where the LiveKit server is and how tokens for it are signed."""

    url: str
    key: str
    secret: str


@dataclass(frozen=True)
class Dispatch:
    """What the worker is told of a call: names, and values of the team's own variables; never grants, slots, customers or the clock.

    `version`: the one that must answer, by the number or the hash under which it was published; the call is refused where it is unknown.
    `seen`: the one that the page was told of; what serves when the call begins answers.
    """

    team: str
    business_id: str
    entry: str = ""
    version: str = ""
    seen: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps({key: value for key, value in asdict(self).items() if value})

    @classmethod
    def from_json(cls, text: str) -> "Dispatch":
        try:
            data: dict[str, Any] = json.loads(text)
            names = {key: str(data[key]) for key in ("team", "business_id", "entry", "version", "seen") if key in data}
            return cls(**names, variables={str(name): str(value) for name, value in (data.get("variables") or {}).items()})
        except (ValueError, TypeError, AttributeError) as error:
            raise ConfigurationError(f"a dispatch that names no team: {error}", found=text[:80]) from error


@dataclass(frozen=True)
class Joining:
    """All that a page needs to join its call."""

    url: str
    token: str
    room: str
    call_id: str


def join(livekit: LiveKit, dispatch: Dispatch, *, sees: Sequence[Sees] = (), name: str = "Caller", agent_name: str = AGENT_NAME) -> Joining:
    """A token for one caller of one new call. It is good for ten minutes to join; the call may last longer."""
    call_id = new_id("call")
    grants = api.VideoGrants(room_join=True, room=call_id, can_publish=True, can_subscribe=True, can_publish_data=True, can_update_own_metadata=False)
    room = RoomConfiguration(
        name=call_id,
        empty_timeout=20,
        departure_timeout=5,
        max_participants=4,
        agents=[api.RoomAgentDispatch(agent_name=agent_name, metadata=dispatch.to_json())],
    )
    token = (
        api.AccessToken(livekit.key, livekit.secret)
        .with_identity(new_id("caller"))
        .with_name(name)
        .with_ttl(timedelta(minutes=10))
        .with_grants(grants)
        .with_attributes({SEES: ",".join(sees)})
        .with_room_config(room)
    )
    return Joining(livekit.url, token.to_jwt(), call_id, call_id)
