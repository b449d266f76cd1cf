"""Whose document is read next? Of each business one at a time, by one of several readers: one that hangs holds up nobody else's.

Who waits for a turn waits on a thread of the business's own, and takes none of those that a process has for all its work.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from queue import SimpleQueue

from frontdesk.knowledge.reader import Reader
from frontdesk.knowledge.source import LIMITS, Limits, Section

_AT_ONCE = 2
"""Documents that are read at a time; each takes a process."""


class Readers:
    """Callable from any event loop."""

    def __init__(self, count: int = _AT_ONCE, limits: Limits = LIMITS) -> None:
        self._all = [Reader(limits) for _ in range(count)]
        self._free: SimpleQueue[Reader] = SimpleQueue()
        for reader in self._all:
            self._free.put(reader)
        self._turns: dict[str, ThreadPoolExecutor] = {}

    @classmethod
    def shared(cls) -> "Readers":
        """Those of this process."""
        return _shared()

    async def read(self, business_id: str, name: str, data: bytes) -> list[Section]:
        """Raises Unreadable."""
        turn = self._turns.setdefault(business_id, ThreadPoolExecutor(1, thread_name_prefix="frontdesk-reads"))
        return await asyncio.get_running_loop().run_in_executor(turn, self._read, name, data)

    def _read(self, name: str, data: bytes) -> list[Section]:
        reader = self._free.get()
        try:
            return reader.read(name, data)
        finally:
            self._free.put(reader)

    def close(self) -> None:
        """Ends the processes, each after the document that it reads; what waits is not read."""
        for turn in self._turns.values():
            turn.shutdown(wait=False, cancel_futures=True)
        for reader in self._all:
            reader.close()


@cache
def _shared() -> Readers:
    return Readers()
