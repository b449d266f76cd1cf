"""Which programs are on this machine, in which version?"""

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from frontdesk.cli.health.finding import Finding
from frontdesk.cli.running.livekit_binary import GO_NEEDED, VERSION, WAYS, Go, find_go, find_server
from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.settings import Settings
from frontdesk.store.binaries import binaries

PYTHON_NEEDED = (3, 11)
NODE_NEEDED = (20, 19)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def programs(settings: Settings) -> Iterator[Finding]:
    yield _python()
    yield _node()
    go = find_go()
    server = find_server(settings.home)
    yield _livekit(settings, server, go)
    yield _go(go, needed=server is None and not settings.livekit_url)
    yield _postgres(settings)
    yield _browser()


def _python() -> Finding:
    here = platform.python_version()
    if sys.version_info < PYTHON_NEEDED:
        return Finding("Python", "wrong", f"{here} is too old", "install Python 3.11 or newer and run `make clean demo`")
    return Finding("Python", "good", here)


def _node() -> Finding:
    said = _version_of("node")
    if said is None:
        return Finding("Node", "note", "not here; only building the console needs it", "install Node 20.19 or newer")
    number = tuple(int(part) for part in said.removeprefix("v").split(".")[:2])
    if number < NODE_NEEDED:
        return Finding("Node", "note", f"{said} is too old to build the console", "install Node 20.19 or newer")
    return Finding("Node", "good", said)


def _livekit(settings: Settings, server: Path | None, go: Go | None) -> Finding:
    if settings.livekit_url:
        return Finding("livekit-server", "good", f"not run here: FRONTDESK_LIVEKIT_URL is {settings.livekit_url}")
    if server:
        return Finding("livekit-server", "good", f"{_livekit_version(server)} ({server})")
    if go:
        return Finding("livekit-server", "note", f"not here; {VERSION} is built by Go at the first `frontdesk up` (about two minutes)")
    return Finding("livekit-server", "wrong", "not here, nor Go to build it", WAYS)


def _livekit_version(server: Path) -> str:
    """Of a program that is known to be livekit-server."""
    return (_version_of(str(server)) or "of unknown version").removeprefix("livekit-server version ")


def _go(go: Go | None, *, needed: bool) -> Finding:
    if go is None:
        return Finding("Go", "wrong" if needed else "note", "not here; only building livekit-server needs it")
    said = f"{go.version[0]}.{go.version[1]}"
    if go.fits():
        return Finding("Go", "good", said)
    return Finding("Go", "note", f"{said}; livekit-server needs {GO_NEEDED[0]}.{GO_NEEDED[1]}, which it fetches when it builds")


def _postgres(settings: Settings) -> Finding:
    if settings.database_url:
        return Finding("PostgreSQL", "good", "not run here: DATABASE_URL is set")
    try:
        folder = binaries()
    except ConfigurationError as error:
        return Finding("PostgreSQL", "wrong", error.message, error.way_out)
    return Finding("PostgreSQL", "good", (_version_of(str(folder / "postgres")) or "").removeprefix("postgres (PostgreSQL) "))


def _browser() -> Finding:
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found:
        return Finding("Browser", "good", found)
    return Finding("Browser", "note", "no Chromium or Chrome on PATH; any other browser will do, the browser tests need Chromium")


def _version_of(program: str) -> str | None:
    """The first line that it says of its version; None when it is not there."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 programs we looked for
    except (OSError, subprocess.TimeoutExpired):
        return None
    return (done.stdout or done.stderr).strip().partition("\n")[0] or None
