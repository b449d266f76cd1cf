"""Whom does an event of LiveKit's native part wake? The one who waits for it, in whatever thread that is.

livekit-rtc puts each event into the queue of every subscriber, and wakes its loop: each frame of each call wakes every other call, and with
a handful of calls in a process they do nothing else. Here what a subscriber waits for is asked where the event arrives.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from livekit.rtc._ffi_client import FfiClient, FfiQueue
from livekit.rtc._utils import Queue

Event = Any
"""A `livekit.rtc._proto.ffi_pb2.FfiEvent`."""
Wants = Callable[[Event], bool]


def wake_only_who_waits() -> None:
    """From now on, in this process. To be called before the first room."""
    client = FfiClient.instance
    if not isinstance(client._queue, Switch):
        client._queue = Switch()


class Switch(FfiQueue[Event]):
    """Takes the place of livekit-rtc's own queue: the same methods, other ways."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[_Box] = []
        self._streams: dict[int, _Box] = {}
        """Who takes the frames of a sound, by its handle; learned from the first frame."""

    def subscribe(self, loop: asyncio.AbstractEventLoop | None = None, filter_fn: Wants | None = None) -> Queue[Event]:
        box = _Box(self._lock, loop or asyncio.get_running_loop(), filter_fn)
        with self._lock:
            self._boxes.append(box)
        return box

    def unsubscribe(self, queue: Queue[Event]) -> None:
        with self._lock:
            self._boxes = [box for box in self._boxes if box is not queue]
            self._streams = {handle: box for handle, box in self._streams.items() if box is not queue}

    def put(self, item: Event) -> None:
        kind = item.WhichOneof("message")
        with self._lock:
            if kind == "audio_stream_event":
                self._frame(item)
                return
            for box in self._boxes:
                # that a frame was taken is told to who sent it, and those ask for everything
                if not (kind == "capture_audio_frame" and box.picks):
                    box.offer(item)

    def _frame(self, item: Event) -> None:
        handle = item.audio_stream_event.stream_handle
        if owner := self._streams.get(handle):
            owner.offer(item)
            return
        for box in self._boxes:
            if box.offer(item):
                self._streams[handle] = box


class _Box(Queue[Event]):
    """What came for one subscriber. `lock` is the switch's: events come in another thread than they are waited for."""

    def __init__(self, lock: threading.RLock, loop: asyncio.AbstractEventLoop, picks: Wants | None) -> None:
        super().__init__()
        self.picks = picks
        self._lock = lock
        self._its_loop = loop
        self._early: deque[Event] = deque()
        self._waiting: tuple[Wants, asyncio.Future[Event]] | None = None

    async def get(self) -> Event:
        return await self._next(_anything)

    async def wait_for(self, fnc: Wants) -> Event:
        """The next event that matches; those before it are dropped."""
        return await self._next(fnc)

    async def _next(self, wants: Wants) -> Event:
        with self._lock:
            while self._early:
                if wants(event := self._early.popleft()):
                    return event
            coming: asyncio.Future[Event] = self._its_loop.create_future()
            self._waiting = wants, coming
        try:
            return await coming
        finally:
            self._give_up(coming)

    def _give_up(self, coming: "asyncio.Future[Event]") -> None:
        with self._lock:
            if self._waiting and self._waiting[1] is coming:
                self._waiting = None

    def offer(self, event: Event) -> bool:
        """Whether it is just what was waited for."""
        if self._waiting is None:
            if self.picks is None or self.picks(event):
                self._early.append(event)
            return False
        wants, coming = self._waiting
        if (wants is _anything and self.picks is not None and not self.picks(event)) or not wants(event):
            return False
        self._waiting = None
        with suppress(RuntimeError):  # its loop was closed
            self._its_loop.call_soon_threadsafe(_tell, coming, event)
        return wants is not _anything


def _anything(event: Event) -> bool:
    return True


def _tell(coming: "asyncio.Future[Event]", event: Event) -> None:
    if not coming.done():
        coming.set_result(event)
