"""A server on loopback that speaks OpenAI's realtime protocol as far as a model that is asked for text needs it, and fails as such servers do."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

USAGE = {"total_tokens": 120, "input_tokens": 100, "output_tokens": 20, "input_token_details": {"cached_tokens": 40, "text_tokens": 100}}


@dataclass
class RealtimeServer:
    """`behave` decides what a request for an answer gets. `came` is every event of the client's, on all of its `lines`, in order."""

    base_url: str = ""
    behave: str = "answers"
    text: str = "We have a brass desk lamp. It costs forty nine dollars."
    tool: tuple[str, str] = ("search_products", '{"product": "lamp"}')
    came: list[dict[str, Any]] = field(default_factory=list)
    lines: int = 0
    asked: int = 0
    """Requests for an answer."""
    given: list[dict[str, Any]] = field(default_factory=list)
    """What the conversation of the latest line holds, as the server keeps it."""

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.came if event["type"] == kind]

    @property
    def sound(self) -> int:
        """How often sound was sent."""
        return len(self.of("input_audio_buffer.append"))

    @property
    def told(self) -> str:
        """All that the client ever said, without the ids: any four digits stand in one of them some day."""
        return json.dumps(_without_ids(self.came))

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if self.behave == "away":
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.lines += 1
        self.given = []
        await socket.send_json({"type": "session.created", "event_id": _id(), "session": {"type": "realtime", "model": request.query["model"]}})
        answering: list[asyncio.Task[None]] = []
        with contextlib.suppress(ConnectionError):
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    event = json.loads(message.data)
                    self.came.append(event)
                    if event["type"] == "response.create":
                        answering.append(asyncio.create_task(self._answer(socket, event)))
                    else:
                        await self._take(socket, event)
        for task in answering:
            task.cancel()
        return socket

    async def _take(self, socket: web.WebSocketResponse, event: dict[str, Any]) -> None:
        kind = event["type"]
        if kind == "session.update":
            await socket.send_json({"type": "session.updated", "event_id": _id(), "session": event["session"]})
        elif kind == "conversation.item.create":
            await self._put(socket, event["item"], event.get("previous_item_id"))
        elif kind == "conversation.item.delete":
            self.given = [item for item in self.given if item["id"] != event["item_id"]]
            await socket.send_json({"type": "conversation.item.deleted", "event_id": _id(), "item_id": event["item_id"]})

    async def _put(self, socket: web.WebSocketResponse, item: dict[str, Any], after: str | None = None) -> None:
        ids = [one["id"] for one in self.given]
        at = 0 if after == "root" else ids.index(after) + 1 if after in ids else len(ids)
        before = ids[at - 1] if at else None
        self.given.insert(at, item)
        await socket.send_json({"type": "conversation.item.added", "event_id": _id(), "previous_item_id": before, "item": item})

    # ── answers ──────────────────────────────────────────────────────────────────────────────────

    async def _answer(self, socket: web.WebSocketResponse, event: dict[str, Any]) -> None:
        self.asked += 1
        if self.behave == "refuses":
            error = {"type": "invalid_request_error", "code": "overloaded", "message": "not now", "event_id": event["event_id"]}
            await socket.send_json({"type": "error", "event_id": _id(), "error": error})
            return
        if self.behave == "hangs":
            return
        answer = _Response(socket, _id(), event["response"]["metadata"])
        with contextlib.suppress(ConnectionError):
            await answer.begins()
            await getattr(self, f"_{self.behave}")(socket, answer)

    async def _answers(self, socket: web.WebSocketResponse, answer: "_Response") -> None:
        await self._said(socket, answer, self.text)
        await answer.ends("completed")

    async def _calls(self, socket: web.WebSocketResponse, answer: "_Response") -> None:
        name, arguments = self.tool
        item = {"id": _id("item"), "type": "function_call", "status": "completed", "call_id": _id("call"), "name": name, "arguments": arguments}
        await answer.send("response.output_item.added", item=item)
        await self._put(socket, item)
        await answer.send("response.output_item.done", item=item)
        await answer.ends("completed")

    async def _hangs_in_first_sentence(self, socket: web.WebSocketResponse, answer: "_Response") -> None:
        await self._said(socket, answer, "Well, I thi", whole=False)

    async def _hangs_in_second_sentence(self, socket: web.WebSocketResponse, answer: "_Response") -> None:
        await self._said(socket, answer, "We have one lamp. It is ve", whole=False)

    async def _fails(self, socket: web.WebSocketResponse, answer: "_Response") -> None:
        await self._said(socket, answer, "Well, I thi", whole=False)
        await answer.ends("failed", {"type": "failed", "error": {"type": "server_error", "code": "overloaded"}})

    async def _breaks_off(self, socket: web.WebSocketResponse, answer: "_Response") -> None:
        await self._said(socket, answer, "Well, I thi", whole=False)
        await socket.close()

    async def _said(self, socket: web.WebSocketResponse, answer: "_Response", text: str, *, whole: bool = True) -> None:
        item = {"id": _id("item"), "type": "message", "role": "assistant", "status": "in_progress", "content": []}
        await answer.send("response.output_item.added", item=item)
        await self._put(socket, item)
        await answer.send("response.content_part.added", item_id=item["id"], part={"type": "text", "text": ""})
        for word in text.split(" "):
            await answer.send("response.output_text.delta", item_id=item["id"], delta=f"{word} ")
        if whole:
            await answer.send("response.output_text.done", item_id=item["id"], text=text)
            await answer.send("response.output_item.done", item={**item, "status": "completed"})


@dataclass
class _Response:
    socket: web.WebSocketResponse
    id: str
    metadata: dict[str, Any]

    async def send(self, kind: str, **more: Any) -> None:
        await self.socket.send_json({"type": kind, "event_id": _id(), "response_id": self.id, "output_index": 0, "content_index": 0, **more})

    async def begins(self) -> None:
        await self.send(
            "response.created", response={"id": self.id, "object": "realtime.response", "metadata": self.metadata, "status": "in_progress"}
        )

    async def ends(self, status: str, details: dict[str, Any] | None = None) -> None:
        response = {"id": self.id, "object": "realtime.response", "metadata": self.metadata, "status": status, "status_details": details}
        await self.send("response.done", response={**response, "usage": USAGE if status == "completed" else None})


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(inner) for key, inner in value.items() if not key.endswith("id")}
    return [_without_ids(inner) for inner in value] if isinstance(value, list) else value


def _id(kind: str = "event") -> str:
    return f"{kind}_{uuid4().hex[:16]}"


@asynccontextmanager
async def realtime_server() -> AsyncIterator[RealtimeServer]:
    """Runs one on a free port."""
    server = RealtimeServer()
    app = web.Application()
    app.router.add_get("/v1/realtime", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()
