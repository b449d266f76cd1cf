"""Which definition does a call get? Of the sources, in their order, the first that has the team; at once, and a good one whatever fails.

What was read once is held and looked at again in the background. A source that is slow, down, or gives what is no team is passed over
for what it gave last that was good, of this process or of an earlier one, and then for the next source.
"""

import asyncio
import logging
import threading
import time
import weakref
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from frontdesk.kit.errors import ConfigurationError, FrontdeskError, NotFound, Unavailable
from frontdesk.store.thread import LoopThread
from frontdesk.teams.last_good import LastGood
from frontdesk.teams.sources import Team, changed_since, is_path, load
from frontdesk.teams.written import Files, Found, KeepsVersions, Source

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")
_Key = tuple[str, str]
_FIRST_SECONDS = 10.0
"""How long a team that nobody asked for before is waited for; a worker asks for its teams before the first call."""
_PINNED = 32
"""Versions that are held because calls asked for them."""
_NEWER_SECONDS = 1.0
"""How long a call waits for a version that its page was told of, and this process has not seen yet."""


@dataclass(frozen=True)
class Held(Generic[T]):
    """A team as it is used. Its `source` goes into the record of each call."""

    value: T
    team: Team
    found: Found
    read_at: float
    instead: str = ""
    """Why this one serves although its source gave another, or nothing."""

    @property
    def source(self) -> str:
        return self.team.source


class Library(Generic[T]):
    """`make` turns a team into what a call needs, and refuses one that does not hold together (ConfigurationError).
    `prepare` is run for one that changed before it takes the other's place, beside the calls that are on."""

    def __init__(
        self,
        make: Callable[[Team], T],
        sources: Sequence[Source] = (),
        *,
        kept: LastGood | None = None,
        every: float = 5.0,
        prepare: Callable[[T], None] = lambda _: None,
    ) -> None:
        self._make = make
        self._sources: tuple[Source, ...] = tuple(sources) or (Files(),)
        self._kept = kept or LastGood(None)
        self._every = every
        self._prepare = prepare
        self._held: dict[_Key, Held[T]] = {}
        self._pinned: dict[tuple[str, str, str], Held[T]] = {}
        self._sought: dict[_Key, str] = {}
        self._lock = threading.Lock()
        self._thread: LoopThread | None = None

    # ── for a call ───────────────────────────────────────────────────────────────────────────────

    def team(self, business_id: str, name: str, version: str = "") -> Held[T]:
        """What is held, at once; what is not, is read. A `version` that is not the one held is looked for once, for a moment.
        Raises NotFound, ConfigurationError or Unavailable."""
        if self._only_files or is_path(name):
            return self._from_files(name)
        key = (business_id, name)
        held = self._held.get(key)
        if held is None:
            return self._read_now(key, _FIRST_SECONDS)
        if version and version != held.team.version and self._sought.get(key) != version:
            self._sought[key] = version
            try:
                return self._read_now(key, _NEWER_SECONDS)
            except FrontdeskError as error:
                log.warning("%s is served in version %s, not %s: %s", name, held.team.version, version, error.message)
        return held

    def pinned(self, business_id: str, name: str, version: str) -> Held[T]:
        """That version and no other: the one that serves, or an earlier one that its source still has; by its hash, or as the source calls it.
        Raises NotFound; so it is too when the files that it extends are others by now, and it was asked for by its hash."""
        held = self.team(business_id, name)
        if version in (held.team.version, held.found.revision):
            return held
        key = (business_id, name, version)
        there = self._pinned.get(key)
        if there is None or changed_since(there.team, there.read_at):
            there = self._made(self._kept_version(*key))
            if version not in (there.team.version, there.found.revision):
                raise NotFound(f"version of {name}", version)
            self._ready(there)
            for oldest in list(self._pinned)[: max(0, len(self._pinned) - _PINNED)]:
                self._pinned.pop(oldest, None)
            self._pinned[key] = there
        return there

    def look_again(self, business_id: str, name: str) -> None:
        """Now, for who has just published it; whatever comes of it, what is held goes on serving."""
        try:
            self._read_now((business_id, name), _FIRST_SECONDS)
        except FrontdeskError as error:
            log.warning("%s goes on as it is: %s", name, error.message)

    async def names(self, business_id: str) -> list[str]:
        """The teams that are kept elsewhere than in files, as far as their sources can tell now."""
        found: set[str] = set()
        for source in self._sources:
            try:
                found |= set(await source.names(business_id))
            except FrontdeskError as error:
                log.warning("the teams of %s are not known: %s", source.name, error.message)
        return sorted(found)

    @property
    def _only_files(self) -> bool:
        return all(isinstance(source, Files) for source in self._sources)

    def _from_files(self, name: str) -> Held[T]:
        held = self._held.get(("", name))
        if held is None or changed_since(held.team, held.read_at):
            held = self._held["", name] = self._made(Found(Files.name, "", lambda: load(name)))
        return held

    def _kept_version(self, business_id: str, name: str, version: str) -> Found:
        trouble = NotFound(f"version of {name}", version)
        for source in () if is_path(name) else self._sources:
            if isinstance(source, KeepsVersions):
                try:
                    return self._wait_for(source.version(business_id, name, version), _FIRST_SECONDS, name)
                except NotFound as error:
                    trouble = error
        raise trouble

    def _read_now(self, key: _Key, seconds: float) -> Held[T]:
        return self._wait_for(self._read(key), seconds, key[1])

    def _wait_for(self, reading: Coroutine[Any, Any, R], seconds: float, name: str) -> R:
        future = asyncio.run_coroutine_threadsafe(reading, self._running().loop)
        try:
            return future.result(seconds)
        except TooSlow:
            future.cancel()
            raise Unavailable(f"the team {name} could not be read in {seconds:g} s") from None

    # ── beside the calls ─────────────────────────────────────────────────────────────────────────

    def _running(self) -> LoopThread:
        with self._lock:
            if self._thread is None:
                self._thread = LoopThread("frontdesk-teams")
                asyncio.run_coroutine_threadsafe(_look_again(weakref.ref(self), self._every), self._thread.loop)
            return self._thread

    async def refresh_all(self) -> None:
        """Everything that is held."""
        for key in list(self._held):
            if key[0]:
                await self.refresh(key)

    async def refresh(self, key: _Key) -> None:
        """Looks at the sources again; whatever comes of it, what is held goes on serving."""
        try:
            await self._read(key)
        except FrontdeskError as error:
            log.warning("%s goes on as it is: %s", key[1], error.message)
        except Exception:
            log.exception("%s goes on as it is", key[1])

    async def _read(self, key: _Key) -> Held[T]:
        trouble: FrontdeskError | None = None
        for source in self._sources:
            try:
                held = await self._from(source, key)
            except NotFound as error:
                trouble = trouble or error
                continue
            except (ConfigurationError, Unavailable) as error:
                trouble = error
                held = self._good(source, key, error)
            if held is not None:
                return self._hold(key, held)
        raise trouble or NotFound("team", key[1])

    async def _from(self, source: Source, key: _Key) -> Held[T] | None:
        """What this source says now; None when it has no such team."""
        held = self._held.get(key)
        mine = held if held and held.found.source == source.name else None
        found = await source.find(*key, revision=mine.found.revision if mine else "")
        if found is None:
            self._kept.forget(*key, source.name)
            return None
        if mine and _same(mine.found, found):
            if not changed_since(mine.team, mine.read_at):
                return self._instead(mine, "")
            found = mine.found
        made = await asyncio.to_thread(self._made, found)
        self._kept.keep(*key, found)
        if held is not None and held.team.version != made.team.version:
            await asyncio.to_thread(self._ready, made)
        return made

    def _made(self, found: Found) -> Held[T]:
        began = time.time()
        team = replace(found.read(), source=found.told)
        return Held(self._make(team), team, found, began)

    def _instead(self, held: Held[T], reason: str) -> Held[T]:
        """The same, serving because its source does not, or (no reason) because it does again."""
        if held.instead == reason:
            return held
        team = replace(held.team, source=f"{held.found.told} (kept)" if reason else held.found.told)
        return replace(held, value=self._make(team), team=team, instead=reason)

    def _ready(self, made: Held[T]) -> None:
        try:
            self._prepare(made.value)
        except Exception:
            log.exception("%s is used without being made ready", made.team.name)

    def _good(self, source: Source, key: _Key, error: FrontdeskError) -> Held[T] | None:
        """What this source gave last that was good, here or in an earlier run."""
        held = self._held.get(key)
        if held is None or held.instead != error.message:
            log.warning("%s does not give the team %s: %s", source.name, key[1], error.message)
        if held and held.found.source == source.name:
            return self._instead(held, error.message)
        found = self._kept.get(*key, source.name)
        try:
            return self._instead(self._made(found), error.message) if found else None
        except FrontdeskError as stale:
            log.warning("what was kept of %s is good no more: %s", key[1], stale.message)
            return None

    def _hold(self, key: _Key, held: Held[T]) -> Held[T]:
        before = self._held.get(key)
        self._held[key] = held
        if before is None or (before.source, before.team.version) != (held.source, held.team.version):
            told = f" ({held.instead})" if held.instead else ""
            log.info("the team %s comes from %s, version %s%s", key[1], held.source, held.team.version, told)
        return held


async def _look_again(library: "weakref.ref[Library[Any]]", every: float) -> None:
    """For as long as somebody has use for the library."""
    while True:
        await asyncio.sleep(every)
        if (there := library()) is None:
            asyncio.get_running_loop().stop()
            return
        await there.refresh_all()
        del there


def _same(held: Found, found: Found) -> bool:
    return found.revision == held.revision and found.text in ("", held.text)
