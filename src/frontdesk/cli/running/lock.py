"""Is somebody else running in this data folder? A lock says so, which the kernel frees when its holder dies, however it dies."""

import fcntl
from pathlib import Path
from typing import IO


def take(home: Path) -> IO[str] | None:
    """The lock, to be kept open as long as one runs; None when another process has it."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = (home / "up.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock
