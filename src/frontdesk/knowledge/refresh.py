"""What changed in the folders a team learns from? Files that are new or other are read, what is gone from them goes, the rest is left."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontdesk.kit.errors import ConfigurationError
from frontdesk.knowledge.library import Came, Library, Progress
from frontdesk.knowledge.reading import check_size, is_readable, source_of
from frontdesk.knowledge.source import Unreadable


@dataclass(frozen=True)
class File:
    """A file to read: the name it is kept under, where it lies, and the source it belongs to."""

    name: str
    path: Path
    origin: str


def files_of(source: Path) -> list[File]:
    """A file itself; of a folder all that can be read, under names that begin with the folder's. Raises ConfigurationError when nothing is there."""
    root = source.expanduser().resolve()
    if root.is_file():
        return [File(root.name, root, str(root))]
    if not root.is_dir():
        raise ConfigurationError("there is no such file or folder of documents", file=source, way_out="check the path, or make the folder")
    found = sorted(path for path in root.rglob("*") if path.is_file() and is_readable(path.name) and not _hidden(path.relative_to(root)))
    return [File(f"{root.name}/{path.relative_to(root).as_posix()}", path, str(root)) for path in found]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


async def refresh(library: Library, sources: Sequence[Path], progress: Progress | None = None) -> list[Came]:
    """Brings the collection to what lies in the sources. What came from elsewhere, or was handed over, is left as it is."""
    files = [file for source in sources for file in files_of(source)]
    came = [await _put(library, file, progress) for file in files]
    origins, names = {str(source.expanduser().resolve()) for source in sources}, {file.name for file in files}
    for document in await library.documents():
        if document.origin in origins and document.name not in names:
            await library.remove(document.name)
            came.append(Came(document.name, "removed"))
    return came


async def again(library: Library, sources: Sequence[Path], progress: Progress | None = None) -> list[Came]:
    """Refreshes from the sources named here, which must be there, and from all that documents came from before; one of those that is gone
    takes its documents with it."""
    for source in sources:
        files_of(source)
    known = {Path(document.origin) for document in await library.documents() if document.origin}
    wanted = {source.expanduser().resolve() for source in sources} | known
    came = await refresh(library, sorted(source for source in wanted if source.exists()), progress)
    lost = {str(source) for source in wanted if not source.exists()}
    for document in await library.documents():
        if document.origin in lost:
            await library.remove(document.name)
            came.append(Came(document.name, "removed"))
    return came


async def _put(library: Library, file: File, progress: Progress | None) -> Came:
    try:
        check_size(file.path.stat().st_size)
        source_of(file.name)
        data = await asyncio.to_thread(file.path.read_bytes)
    except Unreadable as error:
        return await _failed(library, file.name, error.message)
    except OSError as error:
        return await _failed(library, file.name, f"it cannot be opened: {error.strerror}")
    came = await library.put(file.name, data, origin=file.origin, progress=progress)
    return await _failed(library, file.name, came.why) if came.status == "failed" else came


async def _failed(library: Library, name: str, why: str) -> Came:
    """What was read of an earlier form of it is true no more."""
    if any(document.name == name for document in await library.documents()):
        await library.remove(name)
    return Came(name, "failed", why)


def told(came: Iterable[Came]) -> Iterator[str]:
    """A line for each that is not as it was."""
    for one in came:
        if one.status == "failed":
            yield f"{one.name}: not read: {one.why}"
        elif one.status != "unchanged":
            yield f"{one.name}: {one.status}" + (f", {one.chunks} passages" if one.chunks else "")
