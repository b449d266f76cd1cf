"""Whose document is read next? Of each business one at a time, by one of several readers: one that hangs holds up nobody else's.

What waits for its turn waits in a line of its business and on no thread: there are as many threads as readers, however many businesses come.
"""

import asyncio
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from queue import SimpleQueue
from threading import Lock

from frontdesk.knowledge.reader import Reader
from frontdesk.knowledge.source import LIMITS, Limits, Section

_AT_ONCE = 2
"""Documents that are read at a time; each takes a process."""


@dataclass(frozen=True)
class _Wanted:
    name: str
    data: bytes
    sections: Future[list[Section]] = field(default_factory=Future)


class Readers:
    """Callable from any event loop."""

    def __init__(self, count: int = _AT_ONCE, limits: Limits = LIMITS) -> None:
        self._all = [Reader(limits) for _ in range(count)]
        self._free: SimpleQueue[Reader] = SimpleQueue()
        for reader in self._all:
            self._free.put(reader)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="frontdesk-reads")
        self._lines: dict[str, deque[_Wanted]] = {}
        """Of each business that has a document here; the first of a line is being read, or is next when a thread is free."""
        self._lock = Lock()

    @classmethod
    def shared(cls) -> "Readers":
        """Those of this process."""
        return _shared()

    async def read(self, business_id: str, name: str, data: bytes) -> list[Section]:
        """Raises Unreadable."""
        wanted = _Wanted(name, data)
        with self._lock:
            line = self._lines.setdefault(business_id, deque())
            line.append(wanted)
            if len(line) == 1:
                self._threads.submit(self._first, business_id)
        return await asyncio.wrap_future(wanted.sections)

    def _first(self, business_id: str) -> None:
        """Reads the first of the business's line; the next of it stands behind those of all others."""
        self._read(self._lines[business_id][0])
        with self._lock:
            line = self._lines[business_id]
            line.popleft()
            if line:
                self._threads.submit(self._first, business_id)
            else:
                del self._lines[business_id]

    def _read(self, wanted: _Wanted) -> None:
        if not wanted.sections.set_running_or_notify_cancel():
            return
        reader = self._free.get()
        try:
            wanted.sections.set_result(reader.read(wanted.name, wanted.data))
        except BaseException as error:  # the one who waits for it hears of it, not this thread
            wanted.sections.set_exception(error)
        finally:
            self._free.put(reader)

    def close(self) -> None:
        """Ends the processes, each after the document that it reads; what waits is not read."""
        with self._lock:
            for line in self._lines.values():
                for wanted in line:
                    wanted.sections.cancel()
                while len(line) > 1:
                    line.pop()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._all:
            reader.close()


@cache
def _shared() -> Readers:
    return Readers()
