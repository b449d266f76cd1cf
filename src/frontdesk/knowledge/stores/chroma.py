"""How are vectors kept in Chroma? In a folder beside the data, a collection for each space; an extra of its own."""

import asyncio
import importlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from frontdesk.kit.settings import Settings
from frontdesk.knowledge.passage import Floats
from frontdesk.knowledge.store import Space, StoreKind
from frontdesk.work.jobs import Executes

_AT_ONCE = 1000
_opening = Lock()


class Chroma:
    """Obeys `VectorStore`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, tx: Executes, space: Space, vectors: Mapping[str, Floats]) -> None:
        await asyncio.to_thread(self._put, space, dict(vectors))

    async def remove(self, tx: Executes, space: Space, ids: Sequence[str]) -> None:
        if ids:
            await asyncio.to_thread(lambda: self._collection(space).delete(ids=list(ids)))

    async def nearest(self, tx: Executes, space: Space, vector: Floats, limit: int) -> list[tuple[str, float]]:
        return await asyncio.to_thread(self._nearest, space, vector, limit)

    def _put(self, space: Space, vectors: dict[str, Floats]) -> None:
        collection, ids = self._collection(space), list(vectors)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            collection.add(ids=some, embeddings=[vectors[one].tolist() for one in some])

    def _nearest(self, space: Space, vector: Floats, limit: int) -> list[tuple[str, float]]:
        collection = self._collection(space)
        if not (count := collection.count()):
            return []
        found = collection.query(query_embeddings=[vector.tolist()], n_results=min(limit, count), include=["distances"])
        return [(str(name), 1.0 - float(far)) for name, far in zip(found["ids"][0], found["distances"][0], strict=True)]

    def _collection(self, space: Space) -> Any:
        client = _client(self._folder)
        return client.get_or_create_collection(f"{space.named}-v", embedding_function=None, metadata={"hnsw:space": "cosine"})


def _client(folder: Path) -> Any:
    """One a folder and process; two that open at once would each make its tables."""
    with _opening:
        return _opened(folder)


@cache
def _opened(folder: Path) -> Any:
    chromadb, config = importlib.import_module("chromadb"), importlib.import_module("chromadb.config")
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(path=str(folder), settings=config.Settings(anonymized_telemetry=False))


def _make(options: Mapping[str, object], environment: Mapping[str, str]) -> Chroma:
    given = str(options.get("folder") or "")
    return Chroma(Path(given).expanduser() if given else Settings().home.expanduser() / "chroma")


STORE = StoreKind("chroma", _make, package="chromadb", notes="knowledge.options.folder; one process at a time writes to it")
