"""Shall a server that failed be asked again now? A circuit breaker: it decides by what was reported and by the clock it is given, nothing else.

Closed, everything may pass. After so many failures in a row within a time it opens, and nothing passes until it has rested. Then one
probe may pass: if that goes well the breaker closes, else it rests once more. A probe that never reports gives its place up after a rest.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Permit:
    """To ask once. What comes of it is reported with it; one of a time that is over tells nothing any more."""

    era: int
    probe: bool = False


class Breaker:
    """May be asked from any thread."""

    def __init__(
        self, *, failures: int = 3, within_seconds: float = 30.0, rest_seconds: float = 10.0, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._failures: deque[float] = deque(maxlen=failures)
        self._within = within_seconds
        self._rest = rest_seconds
        self._seconds = seconds
        self._rests_until: float | None = None
        self._era = 0
        self._lock = threading.Lock()

    @property
    def open(self) -> bool:
        return self._rests_until is not None

    def permit(self) -> Permit | None:
        """None while it rests."""
        with self._lock:
            if self._rests_until is None:
                return Permit(self._era)
            if self._seconds() < self._rests_until:
                return None
            self._begin_rest()
            return Permit(self._era, probe=True)

    def succeeded(self, permit: Permit) -> None:
        with self._lock:
            if permit.era == self._era:
                self._failures.clear()
                self._end_rest(permit)

    def failed(self, permit: Permit) -> None:
        with self._lock:
            if permit.era != self._era:
                return
            now = self._seconds()
            self._failures.append(now)
            full = len(self._failures) == self._failures.maxlen
            if permit.probe or (full and now - self._failures[0] <= self._within):
                self._begin_rest()

    def _begin_rest(self) -> None:
        self._rests_until = self._seconds() + self._rest
        self._era += 1

    def _end_rest(self, permit: Permit) -> None:
        if permit.probe:
            self._rests_until = None
            self._era += 1
