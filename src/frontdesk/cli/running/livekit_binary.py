"""Where does livekit-server come from? From PATH, from an earlier build, or built once from its source by Go."""

import json
import os
import platform
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from frontdesk.kit.errors import Unavailable

VERSION = "1.13.5"
MODULE = "github.com/livekit/livekit-server"
GO_NEEDED = (1, 26)
"""What go.mod of that version asks for; an older Go fetches this toolchain through the module proxy first."""
TOOLCHAIN = "go1.26.0"
_FETCHES_BY_ITSELF = (1, 21)
WAYS = (
    "one of: install Go (any since 1.16: `apt install golang`, `dnf install golang`, `brew install go`) and start again, it is then built once; "
    "install livekit-server so that it is on PATH (`brew install livekit`, or a release of github.com/livekit/livekit); "
    "set FRONTDESK_LIVEKIT_URL, FRONTDESK_LIVEKIT_API_KEY and FRONTDESK_LIVEKIT_API_SECRET to use a server elsewhere"
)

Run = Callable[[list[str], Mapping[str, str]], str]
"""Runs a command with these variables added and gives what it printed; raises CalledProcessError."""


@dataclass(frozen=True)
class Go:
    """The Go on this machine."""

    program: str
    version: tuple[int, int]

    def fits(self) -> bool:
        return self.version >= GO_NEEDED


def find_server(home: Path) -> Path | None:
    """The first livekit-server that is there already, in order of how much it was meant."""
    return next((binary for binary in _candidates(home) if binary.is_file() and os.access(binary, os.X_OK)), None)


def built_server() -> Path:
    """Where our own build lies: shared by all data folders and clones of this user."""
    return platformdirs.user_cache_path("frontdesk") / "bin" / f"livekit-server-{VERSION}"


def _candidates(home: Path) -> Iterator[Path]:
    if on_path := shutil.which("livekit-server"):
        yield Path(on_path)
    yield home / "bin" / "livekit-server"
    yield built_server()
    go = find_go()
    if go:
        folder = Path(_capture([go.program, "env", "GOPATH"], {}).strip()) / "bin"
        yield from (found for name in ("livekit-server", "server") if _is_livekit(go, found := folder / name))


def _is_livekit(go: Go, binary: Path) -> bool:
    """Reads what it was built from; `server` may be any program, so it is not run to find out."""
    if not binary.is_file():
        return False
    try:
        return f"{MODULE}\tv{VERSION}" in _capture([go.program, "version", "-m", str(binary)], {})
    except subprocess.CalledProcessError:
        return False


def find_go() -> Go | None:
    """The Go on PATH, if one is there and says its version."""
    program = shutil.which("go")
    if not program:
        return None
    try:
        said = _capture([program, "env", "GOVERSION"], {"GOTOOLCHAIN": "local"})
    except subprocess.CalledProcessError:
        return None
    return Go(program, go_version(said))


def go_version(said: str) -> tuple[int, int]:
    """`go1.26.8` → (1, 26); what cannot be read counts as too old."""
    major, _, minor = said.strip().removeprefix("go").partition(".")
    digits = minor.partition(".")[0]
    return (int(major), int(digits)) if major.isdigit() and digits.isdigit() else (0, 0)


def build_server(run: Run) -> Path:
    """Builds it by `run`, which may take two minutes, and gives where it lies. Unavailable, with the ways to get it, if that cannot be."""
    go = find_go()
    if go is None:
        raise Unavailable(f"livekit-server {VERSION} is not on this machine, nor Go to build it", way_out=WAYS)
    target = built_server()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        try:
            program = _fitting(go, run)
            run([program, "install", "-trimpath", "-ldflags=-s -w", f"{MODULE}/cmd/server@v{VERSION}"], _build_variables(go, program, folder))
        except subprocess.CalledProcessError as failed:
            said = (failed.stderr or failed.output or "").strip()[-2000:]
            raise Unavailable(f"livekit-server could not be built by {go.program}:\n{said}", way_out=WAYS) from failed
        Path(folder, "server").replace(target)
    return target


def _build_variables(go: Go, program: str, folder: str) -> dict[str, str]:
    """Without C, so that no compiler is needed; a Go that is too old may fetch the one it needs."""
    variables = {"GOBIN": folder, "CGO_ENABLED": "0", "GOFLAGS": ""}
    if not go.fits() and program == go.program:
        variables["GOTOOLCHAIN"] = "auto"
    if program != go.program:
        variables |= {"GOROOT": str(Path(program).parents[1]), "GOTOOLCHAIN": "local"}
    return variables


def _fitting(go: Go, run: Run) -> str:
    """A go that can build it: this one, or, where it is older than the habit of fetching toolchains, one fetched as the module it is."""
    if go.version >= _FETCHES_BY_ITSELF:
        return go.program
    module = f"golang.org/toolchain@v0.0.1-{TOOLCHAIN}.{_platform()}"
    root = Path(json.loads(run([go.program, "mod", "download", "-json", module], {"GO111MODULE": "on"}))["Dir"])
    for program in (*root.glob("bin/*"), *root.glob("pkg/tool/*/*")):  # a module's files come without the right to run
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(root / "bin" / "go")


def _platform() -> str:
    machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return f"{platform.system().lower()}-{machine}"


def _capture(command: list[str], variables: Mapping[str, str]) -> str:
    done = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 found on PATH
    return done.stdout
