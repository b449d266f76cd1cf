"""Servers on loopback that speak Pinecone's and Weaviate's interface over HTTP, and fail in the ways such servers fail."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from aiohttp import web

KEY = "a key that is taken"


@dataclass
class VectorServer:
    """`fails` are the statuses of the next answers; 0 breaks the connection, 200 answers with what is no JSON. `kept` is by space and id."""

    url: str = ""
    fails: list[int] = field(default_factory=list)
    kept: dict[str, dict[str, np.ndarray[Any, Any]]] = field(default_factory=dict)
    asked: list[tuple[str, Any]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else None
        self.asked.append((f"{request.method} {request.path}", body))
        if self.fails and (fault := await self._fault(request, self.fails.pop(0))):
            return fault
        if KEY not in (request.headers.get("Api-Key", ""), request.headers.get("Authorization", "").removeprefix("Bearer ")):
            return web.json_response({"error": "no"}, status=401)
        answer = _ROUTES[f"{request.method} {request.path}"](self, body)
        return answer if isinstance(answer, web.Response) else web.json_response(answer)

    async def _fault(self, request: web.Request, status: int) -> web.Response:
        if status == 0:
            assert request.transport
            request.transport.close()
        return web.Response(text="<html>gateway</html>", content_type="text/html", status=status or 502)

    def nearest(self, space: str, vector: list[float], limit: int) -> list[tuple[str, float]]:
        asked = np.asarray(vector)
        scored = [(name, float(asked @ own / np.linalg.norm(asked) / np.linalg.norm(own))) for name, own in self.kept.get(space, {}).items()]
        return sorted(scored, key=lambda one: -one[1])[:limit]

    # ── Pinecone ─────────────────────────────────────────────────────────────────────────────────

    def upsert(self, body: Any) -> Any:
        rows = self.kept.setdefault(body["namespace"], {})
        rows |= {row["id"]: np.asarray(row["values"]) for row in body["vectors"]}
        return {"upsertedCount": len(body["vectors"])}

    def delete(self, body: Any) -> Any:
        if body["namespace"] not in self.kept:
            return web.json_response({"code": 5, "message": "Namespace not found"}, status=404)
        for name in body["ids"]:
            self.kept[body["namespace"]].pop(name, None)
        return {}

    def query(self, body: Any) -> Any:
        found = self.nearest(body["namespace"], body["vector"], body["topK"])
        return {"matches": [{"id": name, "score": score} for name, score in found], "namespace": body["namespace"]}

    # ── Weaviate ─────────────────────────────────────────────────────────────────────────────────

    def schema(self, body: Any) -> Any:
        if "a class" in self.kept:
            return web.json_response({"error": [{"message": "class already exists"}]}, status=422)
        self.kept["a class"] = {}
        return body

    def batch(self, body: Any) -> Any:
        for row in body["objects"]:
            self.kept.setdefault(row["properties"]["space"], {})[row["properties"]["chunk"]] = np.asarray(row["vector"])
        return [{"id": row["id"], "result": {"status": "SUCCESS"}} for row in body["objects"]]

    def batch_delete(self, body: Any) -> Any:
        space, some = body["match"]["where"]["operands"]
        for name in some["valueTextArray"]:
            self.kept.get(space["valueText"], {}).pop(name, None)
        return {"results": {"successful": len(some["valueTextArray"])}}

    def graphql(self, body: Any) -> Any:
        asked = re.search(r'limit: (\d+), nearVector: \{vector: \[(.*?)\]\}, where: \{.*valueText: "(.*?)"\}', body["query"])
        assert asked
        found = self.nearest(asked[3], [float(one) for one in asked[2].split(",")], int(asked[1]))
        rows = [{"chunk": name, "_additional": {"distance": 1.0 - score}} for name, score in found]
        return {"data": {"Get": {"FrontdeskPassage": rows}}}


_ROUTES = {
    "POST /vectors/upsert": VectorServer.upsert,
    "POST /vectors/delete": VectorServer.delete,
    "POST /query": VectorServer.query,
    "POST /v1/schema": VectorServer.schema,
    "POST /v1/batch/objects": VectorServer.batch,
    "DELETE /v1/batch/objects": VectorServer.batch_delete,
    "POST /v1/graphql": VectorServer.graphql,
}


@asynccontextmanager
async def vector_server() -> AsyncIterator[VectorServer]:
    server = VectorServer()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()
