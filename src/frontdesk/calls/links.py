"""Who does a part of a call, and who when that one does not? The providers in their order, each left alone when it fails, until it is back.

A link that failed twice in a row rests: the next one is asked at once. Meanwhile it is asked for something small, with nothing of the
caller's in it, and goes first again when it answers.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from livekit.agents import llm
from pydantic import ValidationError

from frontdesk.calls.realtime import Realtime
from frontdesk.calls.spending import NEEDS_NOBODY
from frontdesk.providers.catalogue import Chosen, Part, choose, stands_in

log = logging.getLogger(__name__)

Does = TypeVar("Does")


@dataclass(frozen=True)
class Rest:
    """After how many failures in a row a link is left alone, and how often it is asked whether it is back (seconds)."""

    failures: int = 2
    probe_every: float = 10.0


class Link(Generic[Does]):
    """One provider of a part in one call. `probe` is a small request; it raises, or gives False, while the provider is away."""

    def __init__(self, name: str, does: Does, probe: Callable[[], Awaitable[bool]], rest: Rest = Rest()) -> None:
        self.name = name
        self.does = does
        self._probe = probe
        self._rest = rest
        self._failures = 0
        self._watching: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def resting(self) -> bool:
        return self._failures >= self._rest.failures

    def worked(self) -> None:
        self._failures = 0

    def failed(self) -> None:
        self._failures += 1
        if self.resting and self._watching is None and not self._closed:
            self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        try:
            while self.resting:
                await asyncio.sleep(self._rest.probe_every)
                if await self._is_back():
                    self.worked()
        finally:
            self._watching = None

    async def _is_back(self) -> bool:
        try:
            return await self._probe()
        except Exception as error:
            log.debug("%s is still away: %r", self.name, error)
            return False

    def close(self) -> None:
        """Its call is over: whatever still fails in it, nobody is asked any more."""
        self._closed = True
        if self._watching is not None:
            self._watching.cancel()


def awake(links: Iterable[Link[Does]]) -> list[Link[Does]]:
    """Those that are worth asking now, in their order."""
    return [link for link in links if not link.resting]


def why_of(error: Exception) -> str:
    """What went wrong, for the record: nothing of what was sent or answered."""
    return "slow" if isinstance(error, TimeoutError) else type(error).__name__


@dataclass(frozen=True)
class Standing:
    """A provider that was made for a call. `settings` are those of the team's part, as they hold for it."""

    chosen: Chosen
    settings: Any
    made: Any

    @property
    def name(self) -> str:
        return self.chosen.provider.name

    @property
    def model(self) -> str:
        return self.chosen.offer.model_of(self.settings)


def line_up(part: Part, settings: Any, tell: Callable[[str], None]) -> list[Standing]:
    """The provider of a part and those named behind it, made; `tell` gets a sentence about each that cannot be."""
    if settings.provider in NEEDS_NOBODY:
        return []
    standing = [one for one in [_first(part, settings, tell), *_behind(part, settings, tell)] if one]
    names = [(one.name, one.chosen.part) for one in standing]
    return [one for at, one in enumerate(standing) if names[at] not in names[:at]]


def _first(part: Part, settings: Any, tell: Callable[[str], None]) -> Standing | None:
    """One that was asked for and cannot be used gives way to those that the team names behind it, before any other."""
    chosen = choose(part, settings.provider, settings=settings)
    if settings.provider in ("auto", chosen.provider.name):
        return _made(part, chosen, settings, tell)
    tell(chosen.why)
    return None if settings.fallback else _made(part, chosen, _for_another(settings, chosen.provider.name, ""), tell)


def _for_another(settings: Any, name: str, model: str) -> Any:
    """The team's settings without what only the vendor that they were written for understands."""
    own: dict[str, Any] = {"provider": name, "model": model or None, "options": {}, "base_url": None, "voice": None}
    return settings.model_copy(update={key: value for key, value in own.items() if key in type(settings).model_fields})


def _behind(part: Part, settings: Any, tell: Callable[[str], None]) -> Iterable[Standing | None]:
    for wanted in settings.fallback:
        name, _, model = wanted.partition(":")
        found = stands_in(part, wanted)
        if isinstance(found, str):
            tell(f"{name} cannot stand in: {found}")
        elif name not in NEEDS_NOBODY:
            yield _made(part, found, _for_another(settings, name, model), tell)


def _made(part: Part, chosen: Chosen, settings: Any, tell: Callable[[str], None]) -> Standing | None:
    """What a team's options make impossible is told, and the next in line does it: the caller is not to wait for it."""
    if chosen.provider.name in NEEDS_NOBODY:
        return None
    try:
        made = chosen.make("stt" if part == "ears" else chosen.part, settings)
        return Standing(chosen, settings, Realtime(made) if isinstance(made, llm.RealtimeModel) else made)
    except (ValidationError, ValueError, TypeError) as error:
        told = str(error).partition("\n")[0]
        tell(f"{chosen.provider.name} cannot be used as the team sets it: {told}")
        return None
