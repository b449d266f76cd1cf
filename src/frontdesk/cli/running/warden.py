"""Who ends the children when the supervisor is killed outright? This script: it holds the reading end of a pipe, and its end is the sign.

Run as `python -I -S warden.py`. Each line on its input is `+GROUP SIGNAL` or `-GROUP`, a process group that is to end with the supervisor.
On Linux the kernel ends the children themselves at once (`store.child`); this ends what those had started, and all of them elsewhere.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterable

_GENTLE_SECONDS = 5.0


def watch(lines: Iterable[str]) -> dict[int, int]:
    """Reads until the supervisor is gone; gives the groups that are left, with the signal for each."""
    groups: dict[int, int] = {}
    for line in lines:
        group, _, number = line[1:].strip().partition(" ")
        if line.startswith("+"):
            groups[int(group)] = int(number)
        else:
            groups.pop(int(group), None)
    return groups


def end(groups: dict[int, int], gentle_seconds: float = _GENTLE_SECONDS) -> None:
    """The signal each group is to have; what still lives after a while is killed."""
    for group, number in groups.items():
        _signal(group, number)
    deadline = time.monotonic() + gentle_seconds
    while groups and time.monotonic() < deadline:
        time.sleep(0.05)
        groups = {group: number for group, number in groups.items() if _signal(group, 0)}
    for group in groups:
        _signal(group, 9)


def _signal(group: int, number: int) -> bool:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
        return True
    return False


if __name__ == "__main__":
    end(watch(sys.stdin))
