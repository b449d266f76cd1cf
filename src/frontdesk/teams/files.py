"""Which files is a team made of? One file, or a folder with `team.yaml`, `agents/`, `procedures/`, `utterances/`, `tools/`, `conversations/`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.definition import SUPPORTED
from frontdesk.teams.inherit import refuse_both
from frontdesk.teams.origin import Entry, Origin, wrong_at
from frontdesk.teams.parse import read

SUFFIXES = (".yaml", ".yml", ".json")
PARTS = ("agents", "procedures", "utterances", "tools")
"""Folders whose files are each one entry of that name in the definition."""
_LONGEST_FOUND = 60
"""Characters of what stands there instead."""


@dataclass(frozen=True)
class Layer:
    """What one team's own files say, before anything it extends."""

    main: Path
    """The file itself, or the folder's team.yaml."""
    folder: Path | None
    """The folder, when it is one."""
    entry: Entry
    extends: str | None


def read_layer(path: Path) -> Layer:
    """Raises ConfigurationError for anything that is wrong with the files themselves."""
    main, folder = _main_file(path)
    entry = _mapping(read(main), "a team")
    _check_version(entry)
    for part in PARTS if folder else ():
        entry = _with_files(entry, part, (folder or path) / part)
    refuse_both(entry)
    return Layer(main, folder, entry, _extends(entry))


def written_layer(entry: Entry, main: Path) -> Layer:
    """The same for a definition that is kept elsewhere, as one text. It brings no folder, so no code."""
    entry = _mapping(entry, "a team")
    _check_version(entry)
    refuse_both(entry)
    return Layer(main, None, entry, _extends(entry))


def _main_file(path: Path) -> tuple[Path, Path | None]:
    if path.is_dir():
        return _team_file(path), path
    if path.stem == "team" and path.suffix in SUFFIXES:
        return path, path.parent
    if path.suffix and path.suffix not in SUFFIXES and path.exists():
        message = f"a team file ends in {', '.join(SUFFIXES)}"
        raise ConfigurationError(message, file=path, found=path.name, way_out="rename it, or name another file")
    return path, None


def _team_file(folder: Path) -> Path:
    found = [folder / f"team{suffix}" for suffix in SUFFIXES if (folder / f"team{suffix}").exists()]
    if not found:
        there = ", ".join(sorted(file.name for file in folder.iterdir() if not file.name.startswith("."))[:8]) or "nothing"
        raise ConfigurationError("there is no team.yaml in this folder", file=folder, found=there, way_out="write team.yaml, or name the file itself")
    if len(found) > 1:
        names = " and ".join(file.name for file in found)
        raise ConfigurationError(f"there are {names} in this folder", file=folder, found=names, way_out="keep one of them")
    return found[0]


def named_files(folder: Path) -> list[Path]:
    """The team files in a folder in the order of their names; what an editor left behind aside."""
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES and not file.name.startswith((".", "#", "~")) and not file.is_fifo())


def _with_files(entry: Entry, part: str, folder: Path) -> Entry:
    files = named_files(folder)
    if not files:
        return entry
    fields = dict(entry.fields or {})
    here = fields.get(part) or Entry({}, Origin(folder, 0))
    known: Mapping[str, Entry] = _mapping(here, part).fields or {}
    fields[part] = replace(here, value=_joined(known, files, part))
    return replace(entry, value=fields)


def _joined(known: Mapping[str, Entry], files: list[Path], part: str) -> dict[str, Entry]:
    joined = dict(known)
    for file in files:
        value = read(file)
        if (before := joined.get(file.stem)) is not None:
            message = f"{file.stem!r} is defined twice in {part} (also at {before.origin})"
            raise wrong_at(Origin(file, 1), message, "keep one of them", file.stem)
        joined[file.stem] = _mapping(value, "an agent") if part == "agents" else value
    return joined


def _mapping(entry: Entry, what: str) -> Entry:
    if entry.fields is None:
        found = "a list" if entry.items is not None else "nothing" if entry.value is None else _shortened(repr(entry.value))
        message = f"{what} is a mapping (lines of `key: value`), and here stands {found}"
        raise wrong_at(entry.origin, message, "write `key: value`, without a leading `-`", found)
    return entry


def _shortened(found: str) -> str:
    """What stands there, as far as it tells a person which line is meant."""
    return found if len(found) <= _LONGEST_FOUND else f"{found[:_LONGEST_FOUND]}…"


def _check_version(entry: Entry) -> None:
    given = (entry.fields or {}).get("frontdesk")
    if given is None:
        raise wrong_at(Origin(entry.origin.file, 1), "`frontdesk` is missing", f"write `frontdesk: {SUPPORTED}` as the first line")
    if given.value != SUPPORTED or isinstance(given.value, bool):
        message = f"this version reads `frontdesk: {SUPPORTED}`, and here stands {given.value!r}"
        way_out = f"write `frontdesk: {SUPPORTED}`, or install the version of Frontdesk that this team was written for"
        raise wrong_at(given.origin, message, way_out, repr(given.value))


def _extends(entry: Entry) -> str | None:
    given = (entry.fields or {}).get("extends")
    if given is None or given.value is None:
        return None
    if not isinstance(given.value, str) or not given.value.strip():
        message = "`extends` names one team: a pack, or a path"
        raise wrong_at(given.origin, message, "write `extends: base`, or `extends: ../shop`")
    return given.value.strip()
