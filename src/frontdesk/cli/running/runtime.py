"""What is running, for other commands and for the next start? `<home>/runtime.json`: addresses, ports, where the keys are, and each process.

A process id alone says little, for ids are given again. So each process is kept with its start time and its command, and all of them carry
the run's mark in their environment; a process is ours only if start time and command agree, or the mark does.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from frontdesk.cli.running.livekit import LiveKitKeys, own_keys
from frontdesk.kit.keyring import write_private
from frontdesk.kit.settings import Settings

MARK = "FRONTDESK_RUN"
_SAME_START_SECONDS = 2.0
"""Start times are read against the boot time, which shifts when the machine's clock is set."""
_END_SECONDS = 3.0


@dataclass(frozen=True)
class Record:
    """One process as it was when we started it."""

    name: str
    pid: int
    started: float
    command: tuple[str, ...]


@dataclass(frozen=True)
class Runtime:
    """One run of `frontdesk up`. Secrets are in files that are named here, not here."""

    run: str
    supervisor: Record
    url: str = ""
    database_url: str = ""
    livekit_url: str = ""
    livekit_keys: str = ""
    """The file with LiveKit's key and secret; empty when they come from FRONTDESK_LIVEKIT_API_KEY and _SECRET."""
    ports: dict[str, int] | None = None
    ready: bool = False
    children: tuple[Record, ...] = ()


def runtime_file(home: Path) -> Path:
    return home / "runtime.json"


def write(home: Path, runtime: Runtime) -> None:
    write_private(runtime_file(home), json.dumps(asdict(runtime), indent=2))


def read(home: Path) -> Runtime | None:
    """What the last run wrote; None when there is nothing that can be read."""
    try:
        data = json.loads(runtime_file(home).read_text())
        children = tuple(_record(child) for child in data.pop("children"))
        return Runtime(supervisor=_record(data.pop("supervisor")), children=children, **data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _record(data: dict[str, Any]) -> Record:
    return Record(str(data["name"]), int(data["pid"]), float(data["started"]), tuple(data["command"]))


def record_of(name: str, pid: int, command: Iterable[str]) -> Record:
    """The record of a process that was just started by `command`."""
    return Record(name, pid, psutil.Process(pid).create_time(), tuple(command))


def is_running(home: Path) -> Runtime | None:
    """The run that is going on in this data folder, if there is one."""
    runtime = read(home)
    return runtime if runtime and _process_of(runtime.supervisor, any_command=True) else None


def attach(settings: Settings) -> Settings:
    """The settings with what a running `frontdesk up` offers filled in where nothing else was set: for every other command."""
    runtime = is_running(settings.home)
    if runtime is None:
        return settings
    found: dict[str, Any] = {}
    if not settings.database_url:
        found["database_url"] = runtime.database_url
    if not settings.livekit_url:
        found |= {"livekit_url": runtime.livekit_url}
        if runtime.livekit_keys:
            keys: LiveKitKeys = own_keys(settings.home)
            found |= {"livekit_api_key": keys.key, "livekit_api_secret": type(settings.livekit_api_secret)(keys.secret)}
    return settings.model_copy(update=found)


def end_leftovers(runtime: Runtime) -> list[str]:
    """Ends what a run left behind whose supervisor is gone; gives the names. Whatever cannot be shown to be ours is left alone."""
    left = {process.pid: process for process in leftovers(runtime)}
    names = {record.pid: record.name for record in runtime.children}
    for process in left.values():
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, stubborn = psutil.wait_procs(list(left.values()), timeout=_END_SECONDS)
    for process in stubborn:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, timeout=_END_SECONDS)
    return sorted({names.get(pid, f"process {pid}") for pid in left})


def leftovers(runtime: Runtime) -> Iterator[psutil.Process]:
    """The living processes of that run, the children of its children too."""
    recorded = [process for record in runtime.children if (process := _process_of(record))]
    yield from recorded
    known = {process.pid for process in recorded} | {psutil.Process().pid}
    for process in psutil.process_iter():
        if process.pid not in known and _carries(process, runtime.run):
            yield process


def _process_of(record: Record, *, any_command: bool = False) -> psutil.Process | None:
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(record.pid)
        same_start = abs(process.create_time() - record.started) < _SAME_START_SECONDS
        if same_start and process.status() != psutil.STATUS_ZOMBIE and (any_command or tuple(process.cmdline()) == record.command):
            return process
    return None


def _carries(process: psutil.Process, run: str) -> bool:
    with contextlib.suppress(psutil.Error, OSError):
        return bool(process.environ().get(MARK) == run)
    return False
