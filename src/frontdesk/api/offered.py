"""Which teams may be asked for from outside? Those that are there by name; a path is for the command line, never for a request."""

import asyncio
import re

from frontdesk.api.house import House
from frontdesk.calls.switchboard import Loaded
from frontdesk.kit.errors import NotFound
from frontdesk.teams.sources import pack_teams

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")


async def all_names(house: House, business_id: str) -> list[str]:
    """Those of files and those that are kept in the database."""
    return sorted({*pack_teams(), *await house.teams.names(business_id)})


async def offered(name: str, house: House, business_id: str, version: str = "") -> Loaded:
    """The team of that name, or that version of it, as a call would get it, read beside the loop.
    Raises NotFound, or ConfigurationError when it is wrong."""
    if not NAME.fullmatch(name):
        raise NotFound("team", name, pack_teams())
    names = await all_names(house, business_id)
    if name not in names:
        raise NotFound("team", name, names)
    if version:
        return (await asyncio.to_thread(house.teams.pinned, business_id, name, version)).value
    return (await asyncio.to_thread(house.teams.team, business_id, name)).value
