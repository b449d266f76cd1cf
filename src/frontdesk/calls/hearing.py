"""Who makes words of what the caller says: a vendor, the next one, at last this machine? And who may hear a secret: this machine alone."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from threading import Event
from typing import Any

import numpy as np

from frontdesk.calls.ears import Transcribe, Words
from frontdesk.calls.links import Link, awake, why_of
from frontdesk.calls.recogniser import Recogniser
from frontdesk.calls.turn import RATE, Floats, Sound

FIRST_RESULT = 2.5
"""Seconds from a pause to a vendor's words."""
_LEAD_IN = int(0.32 * RATE)

Told = Callable[[str, str], None]
"""What went wrong, and who did it instead."""


class Hearing:
    """A transcriber for `Ears`, and told by them what is heard. `private`: whether a secret is open that no vendor may hear."""

    def __init__(
        self, links: Sequence[Link[Recogniser]], local: Transcribe, private: Callable[[], bool], told: Told, *, first_result: float = FIRST_RESULT
    ) -> None:
        self._links = links
        self._local = local
        self._private = private
        self._told = told
        self._first_result = first_result
        self._before: deque[Sound] = deque()
        self._in_turn = False
        self._kept_here = False
        """Whether a secret was open at any time in this turn, or so shortly before that its lead-in has something of it."""

    async def __call__(self, samples: Floats, *, floor: float, stop: Event, urgent: bool) -> Words:
        if self._kept_here or self._private():
            return await self._here(samples, floor, stop, urgent)
        silent: list[Link[Recogniser]] = []
        for link in awake(self._links):
            try:
                words: Words = await asyncio.wait_for(link.does(samples, floor=floor, stop=stop, urgent=urgent), self._first_result)
            except TimeoutError:
                silent.append(link)
            except Exception as error:
                link.failed()
                self._told(f"{link.name}: {why_of(error)}", "the next one listened")
            else:
                link.worked()
                return words
        words = await self._here(samples, floor, stop, urgent)
        if words.text:  # else nobody spoke, and a stream that tells nothing is right
            self._were_slow(silent)
        return words

    def _were_slow(self, links: Sequence[Link[Recogniser]]) -> None:
        for link in links:
            link.failed()
            self._told(f"{link.name}: slow", "the next one listened")

    async def _here(self, samples: Floats, floor: float, stop: Event, urgent: bool) -> Words:
        return await self._local(samples, floor=floor, stop=stop, urgent=urgent)

    # ── what the ears tell ───────────────────────────────────────────────────────────────────────

    def hears(self, sound: Sound, *, in_turn: bool) -> None:
        """A window of sound, in order; `in_turn`: the caller has begun to speak and is not known to be done."""
        private = self._private()
        if private:
            self._keep_here()
        elif in_turn and not self._kept_here:
            if not self._in_turn:
                self._begin()
            for link in awake(self._links)[:1]:
                link.does.hears(sound)
        self._in_turn = in_turn
        if not private:
            self._remember(sound)

    def _begin(self) -> None:
        """A vendor whose client cannot even be asked leaves the ears as they are: it is told, and this machine hears the turn."""
        for link in awake(self._links)[:1]:
            try:
                link.does.begins(np.concatenate([*self._before, np.zeros(0, np.int16)]))
            except Exception as error:
                link.failed()
                self._told(f"{link.name}: {why_of(error)}", "the next one listened")

    def over(self) -> None:
        """The turn is closed."""
        for link in self._links:
            link.does.over()
        self._in_turn = self._kept_here = False

    def _keep_here(self) -> None:
        for link in self._links:
            link.does.over()
        self._before.clear()
        self._kept_here = True

    def _remember(self, sound: Sound) -> None:
        """After a whole lead-in without a secret the next turn has nothing of one in it."""
        self._before.append(sound)
        while sum(map(len, self._before)) > _LEAD_IN + len(sound):
            self._before.popleft()
        if not self._in_turn and sum(map(len, self._before)) >= _LEAD_IN:
            self._kept_here = False

    async def aclose(self) -> None:
        for link in self._links:
            link.close()
        await asyncio.gather(*(link.does.aclose() for link in self._links), return_exceptions=True)


def link_of(name: str, vendor: Any) -> Link[Recogniser]:
    """A vendor's STT in its place of the row."""
    recogniser = Recogniser(vendor)
    return Link(name, recogniser, recogniser.answers)
