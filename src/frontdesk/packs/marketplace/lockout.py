"""When is an account locked? Five failures within an hour lock it for an hour from the last of them. Pure: times in, a time out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

FAILURES = 5
WINDOW = timedelta(hours=1)
LASTS = timedelta(hours=1)
LOOK_BACK = WINDOW + LASTS
"""Failures older than this lock nothing any more."""


def locked_until(failures: Sequence[datetime]) -> datetime | None:
    """When the last lock that these failures made is over. A failure while it is locked counts like any other, so trying on keeps it shut."""
    times = sorted(failures)
    ends = [last + LASTS for first, last in zip(times, times[FAILURES - 1 :], strict=False) if last - first < WINDOW]
    return ends[-1] if ends else None
