"""Who keeps it all running? One process: starts the parts in order, watches them, starts again what died, and ends them in reverse."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

from frontdesk.cli.running.part import Part, last_lines
from frontdesk.cli.running.policy import DEATHS_ALLOWED, wait_after
from frontdesk.cli.running.progress import Progress
from frontdesk.cli.running.runtime import Record
from frontdesk.kit.errors import FrontdeskError

_POLL_SECONDS = 0.1
_IDLE_SECONDS = 5.0
_FOLLOW_SECONDS = 0.3
_ASKED_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_WARDEN = Path(__file__).with_name("warden.py")

Stage = Sequence[Part]
"""Parts that are started together and waited for together."""


@dataclass
class _Watched:
    """A part that was started, and what has happened to it since."""

    part: Part
    deaths: list[float] = field(default_factory=list)
    again_at: float | None = None
    waiting_since: float | None = None
    group: int = 0


class Supervisor:
    """Runs `stages` until it is asked to stop (0) or a part will not stay up (1). To be used from the main thread."""

    def __init__(
        self,
        stages: Sequence[Stage],
        progress: Progress,
        *,
        on_change: Callable[[tuple[Record, ...]], None] = lambda _records: None,
        on_ready: Callable[[], None] = lambda: None,
        verbose: bool = False,
    ) -> None:
        self._stages, self._progress, self._on_change, self._on_ready, self._verbose = stages, progress, on_change, on_ready, verbose
        self._watched: list[_Watched] = []
        self._asked = 0
        self._read_end, self._write_end = os.pipe()
        self._warden: subprocess.Popen[str] | None = None
        self._shown: dict[Path, int] = {}

    def run(self) -> int:
        before = self._signals()
        self._warden = _start_warden()
        try:
            if not self._start_all():
                return 0 if self._asked else 1
            self._on_ready()
            return self._watch()
        finally:
            self._stop_all()
            self._signals_back(before)

    # -- starting --------------------------------------------------------------------------------------------------------------------

    def _start_all(self) -> bool:
        return all(self._start_stage(stage) for stage in self._stages)

    def _start_stage(self, stage: Stage) -> bool:
        began = time.monotonic()
        for part in stage:
            watched = _Watched(part)
            self._watched.append(watched)
            if self._asked or not self._started(watched):
                return False
        return all(self._wait_for(watched, began) for watched in self._watched if watched.part in stage)

    def _started(self, watched: _Watched) -> bool:
        try:
            watched.part.start()
        except FrontdeskError as error:
            self._progress.failed(f"{watched.part.name}: {error}")
            return False
        self._changed(watched)
        return True

    def _wait_for(self, watched: _Watched, began: float) -> bool:
        part = watched.part
        while not self._asked:
            if part.healthy():
                self._progress.done(part.name, time.monotonic() - began, part.told())
                return True
            if how := part.ended():
                self._progress.failed(f"{part.name} did not start ({how}); its log is {part.log()}", last_lines(part.log()))
                return False
            if time.monotonic() - began > part.patience:
                self._progress.failed(f"{part.name} was not ready in {part.patience:.0f} s; its log is {part.log()}", last_lines(part.log()))
                return False
            self._progress.waiting(part.name, began, part.told())
            self._pause(_POLL_SECONDS)
        return False

    # -- watching --------------------------------------------------------------------------------------------------------------------

    def _watch(self) -> int:
        while not self._asked:
            for watched in self._watched:
                if not watched.part.once and not self._looked_after(watched):
                    return 1
            if self._verbose:
                self._show_logs()
            self._pause(self._until_next())
        return 0

    def _until_next(self) -> float:
        """A child's death wakes us, so there is little to poll for."""
        due = [watched.again_at - time.monotonic() for watched in self._watched if watched.again_at is not None]
        if any(watched.waiting_since is not None for watched in self._watched):
            due.append(_POLL_SECONDS)
        return max(0.0, min([*due, _FOLLOW_SECONDS if self._verbose else _IDLE_SECONDS]))

    def _looked_after(self, watched: _Watched) -> bool:
        """One look at a part; False when it will not stay up."""
        now = time.monotonic()
        if watched.again_at is not None:
            return self._start_again(watched) if now >= watched.again_at else True
        if how := watched.part.ended():
            return self._after_death(watched, how)
        if watched.waiting_since is not None and watched.part.healthy():
            self._progress.done(f"{watched.part.name} is back", now - watched.waiting_since)
            watched.waiting_since = None
        if watched.part.stale():
            watched.part.stop()
            return self._start_again(watched)
        return True

    def _after_death(self, watched: _Watched, how: str) -> bool:
        now = time.monotonic()
        watched.deaths.append(now)
        watched.waiting_since = None
        wait = wait_after(watched.deaths, now)
        if wait is None:
            times = f"{DEATHS_ALLOWED + 1} times within a minute"
            self._progress.failed(f"{watched.part.name} ended {times} ({how}); its log is {watched.part.log()}", last_lines(watched.part.log()))
            return False
        self._progress.warned(f"{watched.part.name} ended ({how}); it is started again in {wait:.1f} s. Its log is {watched.part.log()}")
        watched.part.stop()
        watched.again_at = now + wait
        self._changed(watched)
        return True

    def _start_again(self, watched: _Watched) -> bool:
        watched.again_at, watched.waiting_since = None, time.monotonic()
        return self._started(watched)

    def _show_logs(self) -> None:
        for watched in self._watched:
            log = watched.part.log()
            size = log.stat().st_size if log.exists() else 0
            seen = self._shown.get(log, 0)
            if size > seen:
                with log.open("rb") as file:
                    file.seek(seen)
                    for line in file.read(size - seen).decode(errors="replace").splitlines():
                        self._progress.said(f"{watched.part.name:<16} │ {line}")
            self._shown[log] = size

    # -- ending ----------------------------------------------------------------------------------------------------------------------

    def _stop_all(self) -> None:
        if self._asked:
            self._progress.said()
        for watched in reversed(self._watched):
            began = time.monotonic()
            lived = watched.part.record() is not None
            watched.part.stop()
            if lived:
                self._progress.done(f"{watched.part.name} stopped", time.monotonic() - began)
            self._guard(watched, 0)
        self._on_change(())
        _end_warden(self._warden)

    def _changed(self, watched: _Watched) -> None:
        record = watched.part.record()
        self._guard(watched, record.pid if record else 0)
        self._on_change(tuple(record for each in self._watched if (record := each.part.record())))

    def _guard(self, watched: _Watched, group: int) -> None:
        """Tells the warden which process group belongs to a part now."""
        orders = [f"-{watched.group}"] * bool(watched.group) + [f"+{group} {int(watched.part.end_with)}"] * bool(group)
        watched.group = group
        if self._warden and self._warden.stdin and self._warden.poll() is None:
            _write_lines(self._warden.stdin, orders)

    # -- signals ---------------------------------------------------------------------------------------------------------------------

    def _signals(self) -> list[tuple[signal.Signals, object]]:
        """A signal, a child's end too, ends the present wait; the second wish to stop ends the patience with everybody."""
        for end in (self._read_end, self._write_end):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._write_end, warn_on_full_buffer=False)
        before: list[tuple[signal.Signals, object]] = [(number, signal.signal(number, self._on_signal)) for number in _ASKED_TO_STOP]
        before.append((signal.SIGCHLD, signal.signal(signal.SIGCHLD, lambda _number, _frame: None)))
        return before

    def _signals_back(self, before: list[tuple[signal.Signals, object]]) -> None:
        signal.set_wakeup_fd(-1)
        for number, handler in before:
            signal.signal(number, handler)  # type: ignore[arg-type]
        os.close(self._read_end)
        os.close(self._write_end)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._asked += 1
        if self._asked > 1:
            for watched in self._watched:
                watched.part.kill()

    def _pause(self, seconds: float) -> None:
        if select.select([self._read_end], [], [], seconds)[0]:
            os.read(self._read_end, 4096)


def _start_warden() -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 our own script
        [sys.executable, "-I", "-S", str(_WARDEN)], stdin=subprocess.PIPE, text=True, start_new_session=True, stdout=subprocess.DEVNULL
    )


def _write_lines(stream: IO[str], lines: Sequence[str]) -> None:
    try:
        stream.write("".join(f"{line}\n" for line in lines))
        stream.flush()
    except BrokenPipeError:  # somebody ended the warden; the kernel and the next start still do its work
        return


def _end_warden(warden: subprocess.Popen[str] | None) -> None:
    """All its groups were taken off its list, so the end of the pipe makes it leave."""
    if warden is None or warden.stdin is None:
        return
    with contextlib.suppress(BrokenPipeError):
        warden.stdin.close()
    warden.wait()
