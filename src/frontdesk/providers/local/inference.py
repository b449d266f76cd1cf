"""Whose turn is it on the cores? One executor a process for all models: what a caller is waiting for goes before what may be thrown away."""

import asyncio
import itertools
import os
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

CORES = os.cpu_count() or 1


class Urgency(IntEnum):
    """Smaller runs first; among equals, who came first."""

    AWAITED = 0
    """A caller hears silence until this is done."""
    EARLY = 1
    """Begun on a guess; may be thrown away."""
    BACKGROUND = 2


class Inference:
    """Threads that take the most urgent work first. Never shut down: it lives as long as the process."""

    def __init__(self, width: int = CORES) -> None:
        self._work: queue.PriorityQueue[tuple[int, int, Future[Any], Callable[[], Any]]] = queue.PriorityQueue()
        self._count = itertools.count()
        self.width = width
        for number in range(width):
            threading.Thread(target=self._serve, name=f"inference-{number}", daemon=True).start()

    def submit(self, work: Callable[[], T], urgency: Urgency = Urgency.AWAITED) -> "Future[T]":
        future: Future[T] = Future()
        self._work.put((urgency, next(self._count), future, work))
        return future

    async def run(self, work: Callable[[], T], urgency: Urgency = Urgency.AWAITED) -> T:
        """The same from any event loop. Cancelled before its turn came, it does not run at all."""
        return await asyncio.wrap_future(self.submit(work, urgency))

    def _serve(self) -> None:
        while True:
            _, _, future, work = self._work.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)


@cache
def inference() -> Inference:
    """The one of this process."""
    return Inference()
