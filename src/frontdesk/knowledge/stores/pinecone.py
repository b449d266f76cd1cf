"""How are vectors kept at Pinecone? In one index with the metric cosine, a namespace for each space; no text leaves this machine."""

from collections.abc import Mapping, Sequence
from typing import Any

from frontdesk.kit.errors import Unavailable
from frontdesk.knowledge.over_http import Api, address
from frontdesk.knowledge.passage import Floats
from frontdesk.knowledge.store import Space, StoreKind
from frontdesk.work.jobs import Executes

_VERSION = "2025-04"
_AT_ONCE = 100
_NO_NAMESPACE = frozenset({404})


class Pinecone:
    """Obeys `VectorStore`."""

    def __init__(self, host: str, key: str) -> None:
        self._api = Api("pinecone", host, {"Api-Key": key, "X-Pinecone-API-Version": _VERSION})

    async def put(self, tx: Executes, space: Space, vectors: Mapping[str, Floats]) -> None:
        rows = [{"id": name, "values": [float(value) for value in vector]} for name, vector in vectors.items()]
        for start in range(0, len(rows), _AT_ONCE):
            await self._api.ask("POST", "/vectors/upsert", {"vectors": rows[start : start + _AT_ONCE], "namespace": space.named})

    async def remove(self, tx: Executes, space: Space, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), 10 * _AT_ONCE):
            asked = {"ids": list(ids[start : start + 10 * _AT_ONCE]), "namespace": space.named}
            await self._api.ask("POST", "/vectors/delete", asked, fine=_NO_NAMESPACE)

    async def nearest(self, tx: Executes, space: Space, vector: Floats, limit: int) -> list[tuple[str, float]]:
        asked = {"vector": [float(value) for value in vector], "topK": limit, "namespace": space.named, "includeMetadata": False}
        answer = await self._api.ask("POST", "/query", asked, fine=_NO_NAMESPACE)
        return _matches(answer) if answer else []


def _matches(answer: Any) -> list[tuple[str, float]]:
    try:
        return [(str(match["id"]), float(match["score"])) for match in answer.get("matches", [])]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Unavailable("the knowledge store pinecone answers with no matches that can be read") from None


STORE = StoreKind(
    "pinecone",
    lambda options, environment: Pinecone(address("pinecone", options, environment, "host", "PINECONE_HOST"), environment["PINECONE_API_KEY"]),
    keys=("PINECONE_API_KEY",),
    notes="an index with the metric cosine; knowledge.options.host or PINECONE_HOST names it",
)
