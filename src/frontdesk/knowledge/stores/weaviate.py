"""How are vectors kept in Weaviate? As objects of one class, each with its space; no text leaves this machine."""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from frontdesk.kit.errors import Unavailable
from frontdesk.knowledge.over_http import Api, address
from frontdesk.knowledge.passage import Floats
from frontdesk.knowledge.store import Space, StoreKind
from frontdesk.work.jobs import Executes

_CLASS = "FrontdeskPassage"
_AT_ONCE = 200
_THERE = frozenset({422})
"""What making a class answers that is there already."""
_NONE = frozenset({404})


class Weaviate:
    """Obeys `VectorStore`."""

    def __init__(self, url: str, key: str = "") -> None:
        self._api = Api("weaviate", url, {"Authorization": f"Bearer {key}"} if key else {})
        self._ready = False

    async def put(self, tx: Executes, space: Space, vectors: Mapping[str, Floats]) -> None:
        await self._make_class()
        rows = [_object(space, name, vector) for name, vector in vectors.items()]
        for start in range(0, len(rows), _AT_ONCE):
            answer = await self._api.ask("POST", "/v1/batch/objects", {"objects": rows[start : start + _AT_ONCE]})
            if any(((one.get("result") or {}).get("errors") or {}).get("error") for one in answer or []):
                raise Unavailable("the knowledge store weaviate did not take all passages")

    async def remove(self, tx: Executes, space: Space, ids: Sequence[str]) -> None:
        await self._make_class()
        for start in range(0, len(ids), _AT_ONCE):
            some = {"path": ["chunk"], "operator": "ContainsAny", "valueTextArray": list(ids[start : start + _AT_ONCE])}
            match = {"class": _CLASS, "where": {"operator": "And", "operands": [_of(space), some]}}
            await self._api.ask("DELETE", "/v1/batch/objects", {"match": match}, fine=_NONE)

    async def nearest(self, tx: Executes, space: Space, vector: Floats, limit: int) -> list[tuple[str, float]]:
        await self._make_class()
        where = f'{{path: ["space"], operator: Equal, valueText: {json.dumps(space.named)}}}'
        near = f"{{vector: {json.dumps([float(value) for value in vector])}}}"
        query = f"{{Get {{{_CLASS}(limit: {limit}, nearVector: {near}, where: {where}) {{chunk _additional {{distance}}}}}}}}"
        return _found(await self._api.ask("POST", "/v1/graphql", {"query": query}))

    async def _make_class(self) -> None:
        if not self._ready:
            await self._api.ask("POST", "/v1/schema", _SCHEMA, fine=_THERE)
            self._ready = True


def _object(space: Space, name: str, vector: Floats) -> dict[str, Any]:
    properties = {"space": space.named, "chunk": name}
    own = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{space.named}/{name}"))
    return {"class": _CLASS, "id": own, "properties": properties, "vector": [float(value) for value in vector]}


def _of(space: Space) -> dict[str, Any]:
    return {"path": ["space"], "operator": "Equal", "valueText": space.named}


def _found(answer: Any) -> list[tuple[str, float]]:
    """An answer of GraphQL has status 200 whatever went wrong."""
    try:
        rows = answer["data"]["Get"][_CLASS]
        return [(str(row["chunk"]), 1.0 - float(row["_additional"]["distance"])) for row in rows]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Unavailable("the knowledge store weaviate answers with no passages that can be read") from None


_WHOLE = {"dataType": ["text"], "tokenization": "field"}
_SCHEMA = {
    "class": _CLASS,
    "vectorizer": "none",
    "vectorIndexConfig": {"distance": "cosine"},
    "properties": [{"name": "space", **_WHOLE}, {"name": "chunk", **_WHOLE}],
}


STORE = StoreKind(
    "weaviate",
    lambda options, environment: Weaviate(address("weaviate", options, environment, "url", "WEAVIATE_URL"), environment.get("WEAVIATE_API_KEY", "")),
    notes="knowledge.options.url or WEAVIATE_URL names the server; WEAVIATE_API_KEY if it asks for one",
)
