"""Is there anything on the shelf that was not learned yet? Its files, as they were when all of it was learned last, say so without reading one."""

import contextlib
import hashlib
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

from frontdesk.kit.settings import Settings

_GROUP = "frontdesk.packs"
_WRITTEN = {".py", ".yaml", ".yml", ".json"}
_OWN = Path(__file__).resolve().parents[2]
"""This package: its packs, and how sentences are taken from them."""


def looks(settings: Settings) -> str:
    """As the shelf looks now: another text whenever a file of it is another."""
    folders = [_OWN, *([settings.teams.expanduser()] if settings.teams else [])]
    seen = sorted(line for folder in folders for line in _files(folder))
    installed = sorted(f"{point.name} {point.value} {point.dist.version if point.dist else ''}" for point in entry_points(group=_GROUP))
    return hashlib.sha256("\n".join([*seen, *installed]).encode()).hexdigest()


def is_learned(settings: Settings) -> bool:
    """Whether all of it was, as it looks now."""
    try:
        return _note(settings.home).read_text() == looks(settings)
    except OSError:
        return False


def was_learned(settings: Settings, looked: str) -> None:
    """`looked`: what `looks` gave before the first team was read."""
    note = _note(settings.home)
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(looked)
    except OSError:  # the next start looks at it all again, and finds it known
        return


def _note(home: Path) -> Path:
    """Beside what was learned: who deletes the one deletes the other."""
    return home / "cache" / "learned.txt"


def _files(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.suffix in _WRITTEN:
            with contextlib.suppress(FileNotFoundError):  # gone since the folder was read
                stat = file.stat()
                yield f"{file} {stat.st_size} {stat.st_mtime_ns}"
