"""Where do a call's events go? To a spool file at once, and from there to the store, behind the turn.

Nothing on the way of a turn waits for the store. While it is away the spool keeps everything; a spool file that a dead worker
left is loaded at the next start. (call_id, seq) is unique, so loading twice does no harm.
"""

import asyncio
import contextlib
import dataclasses
import fcntl
import json
import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from frontdesk.calls import repository
from frontdesk.calls.events import AgentSaid, CallEnded, CallStarted, Event, from_json, to_json
from frontdesk.calls.following import put_off_what_follows
from frontdesk.calls.messages import store_messages
from frontdesk.calls.state import State, apply, fold
from frontdesk.kit.errors import FrontdeskError, Unavailable
from frontdesk.store.engine import Database

log = logging.getLogger(__name__)

_RETRY_SECONDS = 1.0
_BEHIND_SECONDS = 1.0
"""While a turn is on, its events wait so long for the end of it: storing them costs the processor that the answer needs."""
_LEASE_SECONDS = 30.0


class Record:
    """The events of one call, their fold, and those who want to see each as it happens."""

    def __init__(self, call_id: str, spool: Path | None) -> None:
        self.call_id = call_id
        self.events: list[Event] = []
        self.state = State()
        self.path = spool / f"{call_id}.jsonl" if spool else None
        self._began = time.monotonic()
        self._watchers: list[Callable[[Event], None]] = []
        self._file = self._open()

    @property
    def elapsed(self) -> float:
        """Seconds since the call began."""
        return time.monotonic() - self._began

    def _open(self) -> TextIO | None:
        """A folder that cannot be written to costs the spool, not the call."""
        try:
            return _open(self.path) if self.path else None
        except OSError as error:
            log.error("call %s has no spool file: %s", self.call_id, error)
            self.path = None
            return None

    def watch(self, watcher: Callable[[Event], None]) -> None:
        self._watchers.append(watcher)

    def add(self, event: Event) -> Event:
        """Numbers the event, writes it to the spool and tells the watchers. One that has a time keeps it."""
        event = dataclasses.replace(event, seq=len(self.events) + 1, at=event.at or round(self.elapsed, 3))
        self.events.append(event)
        self.state = apply(self.state, event)
        self._spool(event)
        for watcher in self._watchers:
            watcher(event)
        return event

    def _spool(self, event: Event) -> None:
        """A disk that is full ends the spool, not the call."""
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(to_json(event)) + "\n")
            self._file.flush()
        except OSError as error:
            log.error("call %s goes on without its spool file: %s", self.call_id, error)
            with contextlib.suppress(OSError):
                self.close()
            self._file = None

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def discard(self) -> None:
        """There was no call after all. What an earlier one left in the file stays."""
        self.close()
        if self.path and self.path.exists() and not self.path.stat().st_size:
            self.path.unlink(missing_ok=True)


class Shipper:
    """Carries a record's events to the store, a batch at a time, and tries again while the store is away."""

    def __init__(self, record: Record, database: Database, worker: str) -> None:
        self._record = record
        self._database = database
        self._worker = worker
        self._sent = 0
        self._more = asyncio.Event()
        self._turn_over = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        record.watch(self._on_event)

    def _on_event(self, event: Event) -> None:
        self._more.set()
        if isinstance(event, AgentSaid | CallEnded):
            self._turn_over.set()

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def finish(self, seconds: float = 5.0) -> bool:
        """Waits until all is stored, at most so long. Then the spool file goes; otherwise it stays for the next start."""
        if self._task is not None:
            _, late = await asyncio.wait([self._task], timeout=seconds)
            for task in late:
                task.cancel()
        done = self._sent == len(self._record.events)
        if done and self._record.path is not None:
            self._record.path.unlink(missing_ok=True)
        self._record.close()
        return done

    async def _run(self) -> None:
        while not (self._record.state.ended and self._sent == len(self._record.events)):
            with contextlib.suppress(TimeoutError):  # the lease is due, or the turn takes long
                await asyncio.wait_for(self._more.wait(), _LEASE_SECONDS / 3)
                await asyncio.wait_for(self._turn_over.wait(), _BEHIND_SECONDS)
            self._more.clear()
            if not self._record.state.ended:
                self._turn_over.clear()
            if not await self._send():
                self._more.set()
                self._turn_over.set()
                await asyncio.sleep(_RETRY_SECONDS)

    async def _send(self) -> bool:
        batch, state = self._record.events[self._sent :], self._record.state
        try:
            await store_events(self._database, self._record.call_id, self._record.events, batch, self._worker, _LEASE_SECONDS, state)
        except FrontdeskError as error:
            log.warning("the store is away, the spool keeps call %s: %s", self._record.call_id, error.message)
            return False
        except Exception:
            log.exception("the store does not take call %s; the spool keeps it", self._record.call_id)
            return False
        self._sent += len(batch)
        return True


async def store_events(
    database: Database,
    call_id: str,
    events: Sequence[Event],
    batch: Sequence[Event],
    worker: str,
    lease_seconds: float,
    state: State | None = None,
) -> None:
    """Writes the call's row as its events tell it, and those events of `batch` that are not there yet, messages for people included."""
    started = events[0]
    assert isinstance(started, CallStarted), "a record opens with CallStarted"
    async with database.transaction(started.business_id) as tx:
        await repository.put_call(tx, call_id, events, worker=worker, lease_seconds=lease_seconds, state=state)
        await repository.add_events(tx, call_id, batch)
        await store_messages(tx, call_id, started, batch)
        await put_off_what_follows(tx, call_id, batch)


async def load_spool(spool: Path, database: Database, worker: str) -> int:
    """Brings the spool files of calls that ended without reaching the store into it. Returns how many. Raises Unavailable while the store is away."""
    loaded = 0
    for path in await asyncio.to_thread(lambda: sorted(spool.glob("*.jsonl"))):
        try:
            loaded += await _load(path, database, worker)
        except FileNotFoundError:
            continue  # another process has just loaded it
        except Unavailable:
            raise
        except Exception:
            log.exception("the spool file %s cannot be loaded and is put aside", path.name)
            path.rename(path.with_suffix(".refused"))
    return loaded


async def _load(path: Path, database: Database, worker: str) -> bool:
    with path.open("r+", encoding="utf-8", errors="replace") as file:
        if not _lock(file):
            return False  # its call is still on
        events = _read(file)
        known = bool(events) and isinstance(events[0], CallStarted)
        if known:
            events = _closed(events)
            await store_events(database, path.stem, events, events, worker, 0.0)
        await asyncio.to_thread(path.unlink, missing_ok=True)
    return known


def _open(path: Path) -> TextIO:
    """A call's own file, locked. One that a loader took away between the two, for it was still empty, is made again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        file = path.open("a", encoding="utf-8")
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()


def _lock(file: TextIO) -> bool:
    """A live call holds the lock of its spool file; the kernel lets go of it when the process dies, however it dies."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _closed(events: list[Event]) -> list[Event]:
    """A call that was cut off by a kill ends where its events end: it failed, by no fault of the caller."""
    if fold(events).ended:
        return events
    return [*events, CallEnded(seq=events[-1].seq + 1, at=events[-1].at, reason="error", outcome="failed")]


def _read(file: TextIO) -> list[Event]:
    """The events of a spool file; a last line cut off by a kill is left out."""
    events: list[Event] = []
    for line in file:
        try:
            events.append(from_json(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            break
    return events
