"""What did an earlier server leave behind? Its processes, its lock files, and its own word on how it runs (`postmaster.pid`)."""

import contextlib
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

SOCKET_PORT = 5432
"""Only names the socket's file; no TCP port is opened."""
SHORT_FOLDER = "frontdesk-socket-"
"""How the folders begin that hold a socket whose own path would be too long."""
_PROGRAM = "postgres"


@dataclass(frozen=True)
class Running:
    """What `postmaster.pid` says."""

    pid: int
    socket_folder: Path
    ready: bool


def running(data: Path) -> Running | None:
    """What the cluster's lock file says; None when there is none or it is still being written."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        return Running(int(lines[0]), Path(lines[4].strip()), ready=len(lines) > 7 and lines[7].strip() == "ready")
    except (FileNotFoundError, IndexError, ValueError):
        return None


def clear(data: Path, patience: float = 10.0) -> None:
    """Ends whatever still works on `data` (fast, then at once) and removes the locks. Call it only as the owner of the folder."""
    said = running(data)
    left = _at_work_on(data)
    postmaster = [process for process in left if said and process.pid == said.pid]
    for gentle, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 2.0)):
        left = _at_work_on(data)
        if not left:
            break
        _signal(postmaster if gentle == signal.SIGINT else left, gentle)
        psutil.wait_procs(left, timeout=seconds if postmaster or gentle != signal.SIGINT else 0.5)
    _remove_locks(data, said)


def _at_work_on(data: Path) -> list[psutil.Process]:
    """The postgres processes of this cluster: each of them works in its folder, the orphans of a killed postmaster too."""
    return [process for process in psutil.process_iter(["name"]) if process.info["name"] == _PROGRAM and _works_in(process, data)]


def _works_in(process: psutil.Process, data: Path) -> bool:
    with contextlib.suppress(psutil.Error, OSError):
        return Path(process.cwd()) == data.resolve()
    return False


def _signal(processes: Iterable[psutil.Process], number: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(number)


def _remove_locks(data: Path, said: Running | None) -> None:
    """A number in a lock file may belong to some other process by now, and PostgreSQL would then refuse to start."""
    (data / "postmaster.pid").unlink(missing_ok=True)
    if said and said.socket_folder.is_dir():
        remove_socket(said.socket_folder)


def remove_socket(folder: Path) -> None:
    """Removes the socket and its lock, and the folder when it is one of those we make in a short place."""
    for name in (f".s.PGSQL.{SOCKET_PORT}", f".s.PGSQL.{SOCKET_PORT}.lock"):
        (folder / name).unlink(missing_ok=True)
    if folder.name.startswith(SHORT_FOLDER):
        with contextlib.suppress(OSError):
            folder.rmdir()
