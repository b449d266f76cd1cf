"""Which teams lie in a folder? The folder itself, or all below it: folders with a team file, and teams of one file."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.files import SUFFIXES, named_files

_SAYS_SO = re.compile(r"""^\s*\{?\s*["']?(frontdesk|name)["']?\s*:""", re.MULTILINE)
_READ = 20_000


def teams_in(path: Path) -> list[Path]:
    """In the order of their paths. Raises ConfigurationError when there is none."""
    if not path.is_dir() or _is_team(path):
        return [path]
    folders = [folder for folder in sorted(_below(path)) if _is_team(folder) and not _hidden(folder, path)]
    files = [file for file in named_files(path) if _is_whole(file)]
    if not folders and not files:
        raise ConfigurationError("there is no team in this folder or below it", file=path, way_out="write team.yaml, or name another folder")
    return [*files, *folders]


def _below(top: Path) -> Iterator[Path]:
    """All folders in it. One that cannot be looked into, or that goes meanwhile, has no team."""
    for place, folders, _ in os.walk(top):
        yield from (Path(place) / folder for folder in folders)


def _is_team(folder: Path) -> bool:
    return any((folder / f"team{suffix}").is_file() for suffix in SUFFIXES)


def _hidden(folder: Path, top: Path) -> bool:
    return any(part.startswith((".", "_")) for part in folder.relative_to(top).parts)


def _is_whole(file: Path) -> bool:
    """Whether it means to be a team of its own: what is only extended has no name."""
    try:
        text = file.read_text(errors="replace")[:_READ]
    except OSError:
        return True
    return set(_SAYS_SO.findall(text)) == {"frontdesk", "name"}
