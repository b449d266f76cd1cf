"""Which database does a conversation begin with? A copy of one that the packs have filled as of its moment, once for all that begin then."""

import asyncio
import itertools
from collections.abc import Sequence
from datetime import datetime

from frontdesk.kit.clocks import Clock
from frontdesk.store.engine import Database
from frontdesk.store.postgres import Scratch
from frontdesk.tools.packs import Pack

BUSINESS = "biz_runner"
PROOF_KEY = b"runner"
_Filling = tuple[tuple[str, ...], str, datetime]


class Filled:
    """Databases of one throw-away server. What begins at no moment of its own is dated from the machine's clock, and filled by itself."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._filled: dict[_Filling, str] = {}
        self._numbers = itertools.count(1)
        self._one_at_a_time = asyncio.Lock()

    async def fresh(self, name: str, packs: Sequence[Pack], data: str, clock: Clock, moment: datetime | None) -> str:
        """The URL of a new database under `name`. `clock` stands at `moment` where there is one."""
        if not packs or moment is None:
            url = await asyncio.to_thread(self._scratch.clone, name)
            await _fill(url, packs, data, clock)
            return url
        async with self._one_at_a_time:
            wanted = (tuple(pack.name for pack in packs), data, moment)
            if wanted not in self._filled:
                self._filled[wanted] = await self._made(packs, data, clock)
        return await asyncio.to_thread(self._scratch.clone, name, self._filled[wanted])

    async def _made(self, packs: Sequence[Pack], data: str, clock: Clock) -> str:
        name = f"filled_{next(self._numbers)}"
        await _fill(await asyncio.to_thread(self._scratch.clone, name), packs, data, clock)
        return name


async def _fill(url: str, packs: Sequence[Pack], data: str, clock: Clock) -> None:
    database = Database(url, connections=1)
    try:
        for pack in packs:
            async with database.transaction(BUSINESS) as tx:
                await pack.load(tx, clock, data=data, key=PROOF_KEY)
    finally:
        await database.close()
