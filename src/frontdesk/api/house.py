"""What do the routes work with? Made once at start, handed to each as a dependency."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from fastapi import Depends, Request

from frontdesk.calls.served import served_teams
from frontdesk.calls.switchboard import Loaded
from frontdesk.calls.web import LiveKit
from frontdesk.kit.clocks import Clock
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database
from frontdesk.teams.library import Library


@dataclass(frozen=True)
class House:
    """The parts of this process."""

    settings: Settings
    database: Database
    livekit: LiveKit
    clock: Clock
    business_id: str
    url: str = "http://127.0.0.1:7700"
    """Where the console is, for links that leave it."""

    @cached_property
    def teams(self) -> Library[Loaded]:
        """As calls get them."""
        return served_teams(self.settings, self.database)


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house


TheHouse = Annotated[House, Depends(_house)]
