"""What time is it, for a call? A parameter, never the machine's or the database's own idea."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Gives the present moment, timezone-aware."""

    def now(self) -> datetime: ...


@dataclass(frozen=True)
class SystemClock:
    """The machine's clock, in the business's zone."""

    zone: str = "America/Chicago"

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True)
class StartedClock:
    """A clock that was set to `start` when it was made and runs on from there."""

    start: datetime
    _began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self._began)


@dataclass
class FixedClock:
    """A clock for tests: it stands until it is moved."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)
