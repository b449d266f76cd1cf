"""What can the supervisor run? Anything that starts, says whether it is healthy, and ends within bounds: a program, or a task run once."""

import contextlib
import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from frontdesk.cli.running.runtime import Record, record_of
from frontdesk.store import child as dies_with_parent

_KEPT_LOGS = 3
_NO_CHANGE_OF_USER = "-1"


class Part(ABC):
    """One line of what a person sees at the start. `patience`: seconds it may take to become healthy."""

    name: str
    patience: float = 30.0
    once: bool = False
    """A task: done when it has exited with 0, and not watched after that."""

    @abstractmethod
    def start(self) -> None: ...

    @abstractmethod
    def healthy(self) -> bool: ...

    @abstractmethod
    def ended(self) -> str:
        """How it ended, in words; empty while it lives."""

    @abstractmethod
    def stop(self) -> None:
        """Ends it gently, then not; returns within its bounds."""

    @abstractmethod
    def kill(self) -> None:
        """Ends it at once; may be called from a signal handler."""

    @abstractmethod
    def record(self) -> Record | None:
        """Its process, while it has one."""

    @abstractmethod
    def log(self) -> Path: ...

    def told(self) -> str:
        """What it says of how far it is, while it is waited for; empty when it says nothing."""
        return ""

    end_with: signal.Signals = signal.SIGKILL
    """The signal that its process group gets when the supervisor is killed."""

    def stale(self) -> bool:
        """Whether it runs with values that are no longer true, so that it has to be started again."""
        return False


class Program(Part):
    """A program in a process group of its own, which dies with us and whose output goes to a log file."""

    def __init__(
        self,
        name: str,
        command: Callable[[], Sequence[str]],
        *,
        log: Path,
        variables: Callable[[], Mapping[str, str]] = dict,
        probe: Callable[[], bool] = lambda: True,
        patience: float = 30.0,
        grace: float = 5.0,
        once: bool = False,
        tells: bool = False,
    ) -> None:
        """`tells`: the last line of its log is for the person who waits."""
        self.name, self.patience, self.once, self._tells = name, patience, once, tells
        self._command, self._variables, self._probe, self._log, self._grace = command, variables, probe, log, grace
        self._process: subprocess.Popen[bytes] | None = None
        self._started_with: tuple[tuple[str, ...], dict[str, str]] = ((), {})
        self._record: Record | None = None

    def start(self) -> None:
        command, variables = tuple(self._command()), dict(self._variables())
        self._started_with = command, variables
        wrapper = [sys.executable, "-I", "-S", dies_with_parent.__file__, str(os.getpid()), str(int(self.end_with)), *[_NO_CHANGE_OF_USER] * 2]
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 our own programs
                [*wrapper, *command],
                env={**os.environ, **variables},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._record = record_of(self.name, self._process.pid, command)

    def healthy(self) -> bool:
        if self._process is None:
            return False
        if self.once:
            return self._process.poll() == 0
        return self._process.poll() is None and self._probe()

    def ended(self) -> str:
        if self._process is None:
            return "not started"
        code = self._process.poll()
        if code is None or (self.once and code == 0):
            return ""
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"

    def stop(self) -> None:
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self._grace)
        self.kill()  # also what it started itself and left behind
        process.wait()
        self._process = None

    def kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def record(self) -> Record | None:
        return self._record if self._process is not None and self._process.poll() is None else None

    def log(self) -> Path:
        return self._log

    def told(self) -> str:
        return next(iter(last_lines(self._log, 1)), "") if self._tells else ""

    def stale(self) -> bool:
        return not self.once and self._started_with != (tuple(self._command()), dict(self._variables()))


def answers(url: str, seconds: float = 0.5) -> bool:
    """Whether a GET of this address on our own machine gives 200."""
    try:
        with urlopen(url, timeout=seconds) as reply:  # noqa: S310 an http address that we made
            return bool(reply.status == 200)
    except (URLError, OSError, ValueError):
        return False


def rotate(log: Path, kept: int = _KEPT_LOGS) -> None:
    """`worker.log` → `worker.log.1` → …; the oldest goes."""
    for number in range(kept, 0, -1):
        older = log.with_name(f"{log.name}.{number - 1}") if number > 1 else log
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{number}"))


def last_lines(log: Path, count: int = 12) -> list[str]:
    """The end of a log file."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 16_384))
            return file.read().decode(errors="replace").splitlines()[-count:]
    except OSError:
        return []
