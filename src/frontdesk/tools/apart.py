"""How does a tool run that is not ours? On a thread and a loop of its own: one that blocks or never ends holds up nobody else.

Its transaction is reached across loops, as every tool's is. Who waits for it no longer goes on at once; a thread that is stuck stays behind
and ends with the process.
"""

import asyncio
import contextvars
import functools
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, TypeVar

from frontdesk.tools.contract import Tool

T = TypeVar("T")


def apart(tool: Tool) -> Tool:
    """The same tool, run apart."""
    return replace(tool, function=_apart(tool.function), quote=_apart(tool.quote) if tool.quote else None)


def _apart(function: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    @functools.wraps(function)
    async def run(*args: Any, **values: Any) -> T:
        ran = _Ran(lambda: function(*args, **values))
        try:
            return await asyncio.wrap_future(ran.future)
        except asyncio.CancelledError:
            ran.cancel()
            raise

    return run


class _Ran:
    """One run."""

    def __init__(self, start: Callable[[], Awaitable[Any]]) -> None:
        self.future: Future[Any] = Future()
        self._start = start
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[Any] | None = None
        context = contextvars.copy_context()
        threading.Thread(target=context.run, args=(self._work,), name="frontdesk-tool", daemon=True).start()

    def _work(self) -> None:
        try:
            result = asyncio.run(self._run())
        except BaseException as error:
            self._tell(error if isinstance(error, Exception) else RuntimeError(f"the tool ended with {type(error).__name__}"))
        else:
            if not self.future.cancelled():
                self.future.set_result(result)

    async def _run(self) -> Any:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        return await self._start()

    def _tell(self, error: Exception) -> None:
        if not self.future.cancelled():
            self.future.set_exception(error)

    def cancel(self) -> None:
        """Asks it to end. One that blocks does not hear it."""
        if self._loop is not None and self._task is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._task.cancel)
