"""Which teams may be asked for from outside? Those that are there by name; a path is for the command line, never for a request."""

import asyncio

from frontdesk.calls.switchboard import Loaded, load_team
from frontdesk.kit.errors import NotFound
from frontdesk.teams.sources import find_packs


def offered_names() -> list[str]:
    return sorted(name for name, path in find_packs().items() if path.is_dir())


async def offered(name: str) -> Loaded:
    """The team of that name, read beside the loop. Raises NotFound, or ConfigurationError when its files are wrong."""
    names = offered_names()
    if name not in names:
        raise NotFound("team", name, names)
    return await asyncio.to_thread(load_team, name)
