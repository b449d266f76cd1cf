"""Where do teams come from? A name among the packs, or a path; with everything they extend, as one definition of one version."""

import hashlib
import importlib.util
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.kit.settings import Settings
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.files import PARTS, SUFFIXES, Layer, named_files, read_layer, written_layer
from frontdesk.teams.inherit import merge, settle
from frontdesk.teams.origin import Entry, Step, at, plain, wrong_at
from frontdesk.teams.parse import LARGEST_FILE, parse
from frontdesk.teams.reach import refuse_reach
from frontdesk.teams.validate import validate

log = logging.getLogger(__name__)

PACKS = Path(__file__).resolve().parent.parent / "packs"
FROM_FILES = "files"
GROUP = "frontdesk.packs"
"""The entry points of packs that other distributions bring: name = package."""


@dataclass(frozen=True)
class Team:
    """A team as loaded. `version` changes whenever its definition or the source of its tools does."""

    definition: TeamDefinition
    version: str
    folder: Path | None
    """Its own folder; None for a team of one file."""
    folders: tuple[Path, ...]
    """The folders of all it extends and its own, the farthest first: where tools are looked for."""
    provenance: Entry
    conversations: tuple[Path, ...]
    files: tuple[Path, ...] = ()
    """What of all that is a single file and no folder."""
    source: str = FROM_FILES
    """Where it came from, for the record of its calls."""

    @property
    def name(self) -> str:
        return self.definition.name


@dataclass(frozen=True)
class Explanation:
    """A value and where it comes from. Without a file it is the built-in default."""

    path: str
    value: Any
    file: str
    line: int
    overrode: tuple["Explanation", ...] = ()


def find_packs(pack_folders: Iterable[Path] = ()) -> dict[str, Path]:
    """Every pack by name: a folder with a team file, or (as `base`) a file. `pack_folders` come before our own."""
    found: dict[str, Path] = {}
    own = Settings().teams
    for folder in (PACKS, *([own.expanduser()] if own else []), *pack_folders):
        found |= {file.stem: file for file in named_files(folder)}
        found |= {child.name: child for child in sorted(folder.glob("*/")) if any((child / f"team{suffix}").is_file() for suffix in SUFFIXES)}
    return _installed() | found


def pack_teams() -> list[str]:
    """The packs that are teams of their own; one of a single file is there to be extended."""
    return sorted(name for name, path in find_packs().items() if path.is_dir())


def _installed() -> dict[str, Path]:
    """Packs of other distributions, by entry point. One that is not there any more is left out."""
    found = {}
    for point in entry_points(group=GROUP):
        try:
            spec = importlib.util.find_spec(point.value)
        except Exception:  # another's package may fail in any way when its parent is imported; the rest of the packs are there all the same
            log.warning("the pack %s (%s) cannot be found", point.name, point.value, exc_info=True)
            continue
        if spec and spec.submodule_search_locations:
            found[point.name] = Path(next(iter(spec.submodule_search_locations)))
    return found


def load(name_or_path: str | Path, pack_folders: Iterable[Path] = ()) -> Team:
    """Raises NotFound (no such team, with the near matches) or ConfigurationError."""
    packs = find_packs(pack_folders)
    return _assembled(_chain(read_layer(_locate(name_or_path, packs)), packs))


def load_written(text: str, name: str, suffix: str = ".yaml", pack_folders: Iterable[Path] = ()) -> Team:
    """A team that is kept as one text. What it extends are packs, and tools come from those alone. Raises ConfigurationError."""
    file = Path(f"{name}{suffix}")
    if len(text.encode()) > LARGEST_FILE:
        raise ConfigurationError(f"the definition is larger than {LARGEST_FILE} bytes", file=file, way_out="keep data out of it")
    layer = written_layer(parse(text, file), file)
    if layer.extends and is_path(layer.extends):
        raise _extends_error(layer, f"extends the path {layer.extends!r}", "a definition that is not a file extends a pack by its name")
    layers = _chain(layer, find_packs(pack_folders))
    refuse_reach(layer.entry, _merged(layers[:-1]) if layers[1:] else None)
    team = _assembled(layers)
    if team.name != name:
        entry = at(layer.entry, ("name",)) or layer.entry
        raise wrong_at(entry.origin, f"this is the team {team.name!r}, and it is kept as {name!r}", f"write `name: {name}`", team.name)
    return team


def _merged(layers: list[Layer]) -> Entry:
    root = layers[0].entry
    for layer in layers[1:]:
        root = merge(root, layer.entry)
    return settle(root)


def _assembled(layers: list[Layer]) -> Team:
    root = _merged(layers)
    definition = validate(root)
    folders = tuple(layer.folder for layer in layers if layer.folder)
    files = tuple(layer.main for layer in layers if not layer.folder and layer.main.is_file())
    return Team(definition, _version(definition, folders), layers[-1].folder, folders, root, _conversations(layers[-1].folder), files)


def _locate(name_or_path: str | Path, packs: Mapping[str, Path]) -> Path:
    if str(name_or_path) in packs:
        return packs[str(name_or_path)]
    path = Path(name_or_path).expanduser()
    if _exists(path):
        return path
    if is_path(str(name_or_path)):
        way_out = f"check the path, or use the name of a pack: {', '.join(sorted(packs))}"
        raise ConfigurationError("there is no such team file or folder", file=path, way_out=way_out)
    raise NotFound("team", str(name_or_path), packs)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_path(text: str) -> bool:
    """Whether this is meant as a path and not as a name."""
    return "/" in text or "\\" in text or text.startswith((".", "~")) or text.endswith(SUFFIXES)


def _chain(own: Layer, packs: Mapping[str, Path]) -> list[Layer]:
    """The team and all it extends, the farthest first."""
    layers = [own]
    seen = [layers[0].main.resolve()]
    while layers[0].extends:
        layer = read_layer(_extended(layers[0], packs))
        seen.insert(0, layer.main.resolve())
        if seen[0] in seen[1:]:
            chain = " → ".join(str(main) for main in reversed(seen))
            raise _extends_error(layers[0], f"a team extends itself: {chain}", "end the circle: let one of them extend base")
        layers.insert(0, layer)
    return layers


def _extended(layer: Layer, packs: Mapping[str, Path]) -> Path:
    wanted = layer.extends or ""
    if not is_path(wanted):
        if wanted in packs:
            return packs[wanted]
        error = NotFound("pack", wanted, packs)
        raise _extends_error(layer, error.message, error.way_out or "packs: " + ", ".join(sorted(packs)))
    path = layer.main.parent / Path(wanted).expanduser()
    if not _exists(path):
        raise _extends_error(layer, f"extends {wanted}, and there is nothing at {path}", "a path here begins at the folder of this file")
    return path


def _extends_error(layer: Layer, message: str, way_out: str) -> ConfigurationError:
    entry = at(layer.entry, ("extends",)) or layer.entry
    return wrong_at(entry.origin, message, way_out, layer.extends or "")


def _version(definition: TeamDefinition, folders: Iterable[Path]) -> str:
    """Twelve hex digits over the whole definition and its tools' source."""
    digest = hashlib.sha256(json.dumps(definition.canonical(), sort_keys=True, ensure_ascii=False).encode())
    digest.update(b"".join(_code(folders)))
    return digest.hexdigest()[:12]


def tools_hash(team: Team) -> str:
    """Twelve hex digits over the source of its tools alone."""
    return hashlib.sha256(b"".join(_code(team.folders))).hexdigest()[:12]


def _code(folders: Iterable[Path]) -> Iterator[bytes]:
    for folder in folders:
        for file in sorted([*folder.glob("*.py"), *folder.glob("tools/*.py")]):
            yield file.name.encode() + b"\0" + file.read_bytes() + b"\0"


def changed_since(team: Team, moment: float) -> bool:
    """Whether a file of the team was changed since then (seconds of the machine's clock)."""
    return any(_changed_at(file) > moment for file in _definition_files(team))


def _definition_files(team: Team) -> Iterator[Path]:
    """Those that say what it is. JSON beside team.yaml may be what a program of the team writes while it runs."""
    yield from team.files
    for folder in team.folders:
        yield from (file for file in named_files(folder) if file.suffix != ".json" or file.stem == "team")
        for part in PARTS:
            yield from named_files(folder / part)


def _changed_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # it is gone: what was read of it serves on
        return 0.0


def _conversations(folder: Path | None) -> tuple[Path, ...]:
    return tuple(named_files(folder / "conversations")) if folder else ()


def explain(team: Team, path: str) -> Explanation:
    """What stands at `voice.tts.provider`, from where, and what it overrode. Raises NotFound for a path that a team does not have."""
    steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
    value: Any = team.definition.canonical()
    for number, step in enumerate(steps):
        value = _step(value, step, path, steps[:number])
    entry = at(team.provenance, steps)
    if entry is None:
        return Explanation(path, value, "", 0)
    return _explained(path, value, entry, tuple(_explained(path, plain(earlier), earlier) for earlier in entry.overrode))


def _step(value: Any, step: Step, path: str, above: tuple[Step, ...]) -> Any:
    if isinstance(value, list):
        value = dict(enumerate(value))
    if not isinstance(value, Mapping):
        raise NotFound("setting", path)
    by_text = {str(key): inner for key, inner in value.items()}
    if str(step) not in by_text:
        raise NotFound("setting", path, [".".join([*map(str, above), key]) for key in by_text])
    return by_text[str(step)]


def _explained(path: str, value: Any, entry: Entry, overrode: tuple[Explanation, ...] = ()) -> Explanation:
    return Explanation(path, value, str(entry.origin.file), entry.origin.line, overrode)
