"""Where does the process talk to its database? On one thread with one event loop of its own.

Each call of livekit-agents has its own event loop, and a connection belongs to the loop it was made on; so all of them reach the
database through this one.
"""

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from typing import Any, TypeVar

from frontdesk.kit.errors import Unavailable

T = TypeVar("T")


class LoopThread:
    """An event loop that runs on a thread of its own for as long as the process lives."""

    def __init__(self, name: str, part: str = "the database") -> None:
        self.part = part
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    async def do(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        """Runs `work` there. Cancelling the caller cancels it; after `seconds` it is Unavailable, and the caller waits no longer."""
        here = asyncio.get_running_loop() is self.loop
        try:
            async with asyncio.timeout(seconds):  # wait_for of Python 3.11 can swallow a cancellation
                return await (work if here else asyncio.wrap_future(self._submit(work)))
        except TimeoutError as late:
            raise Unavailable(f"{self.part} did not answer in {seconds:g} s") from late

    async def finish(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        """Like `do`, but once begun it goes on to its end, also when its caller is cancelled or waits no longer."""
        if asyncio.get_running_loop() is self.loop:
            future: asyncio.Future[T] = asyncio.ensure_future(work)
        else:
            future = asyncio.wrap_future(self._submit(work))
        future.add_done_callback(_looked_at)
        done, _ = await asyncio.wait({future}, timeout=seconds)
        if not done:
            raise Unavailable(f"{self.part} did not answer in {seconds:g} s")
        return future.result()

    def _submit(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        return asyncio.run_coroutine_threadsafe(work, self.loop)


def _looked_at(future: "asyncio.Future[Any]") -> None:
    """A failure that nobody waits for any longer is no warning."""
    if not future.cancelled():
        future.exception()


@cache
def database_thread() -> LoopThread:
    """The one of this process."""
    return LoopThread("frontdesk-database")


if hasattr(os, "register_at_fork"):  # a forked child has no threads: it makes its own
    os.register_at_fork(after_in_child=database_thread.cache_clear)
