"""A server on loopback that speaks OpenAI's chat protocol, and fails in the ways such servers fail."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import web

Chunks = AsyncIterator[str]
Behaviour = Callable[["Asked", web.StreamResponse], Any]


@dataclass
class Asked:
    """One request as it came."""

    body: dict[str, Any]

    @property
    def said(self) -> str:
        return str(next(message["content"] for message in reversed(self.body["messages"]) if message["role"] == "user"))


@dataclass
class OpenAIServer:
    """`behave` decides what each request gets; `asked` is all that came."""

    base_url: str = ""
    behave: str = "answers"
    text: str = "We have a brass desk lamp. It costs forty nine dollars."
    tool: tuple[str, str] = ("search_products", '{"product": "lamp"}')
    tools: list[tuple[str, str]] = field(default_factory=list)
    """Several calls in one answer."""
    then: list[tuple[str, str]] = field(default_factory=list)
    """The calls of every answer after the first, for `calls_once`."""
    improvised: Callable[[Asked], tuple[str, list[tuple[str, str]]]] = lambda _: ("", [])
    """The words and the calls of each answer, for `improvises`."""
    asked: list[Asked] = field(default_factory=list)
    hung: list[asyncio.Task[Any]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        asked = Asked(await request.json())
        self.asked.append(asked)
        if self.behave == "error":
            return web.json_response({"error": {"message": "overloaded"}}, status=503)
        if self.behave == "html":
            return web.Response(text="<html>gateway</html>", content_type="text/html")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await getattr(self, f"_{self.behave}")(response)
        return response

    async def _answers(self, response: web.StreamResponse) -> None:
        for word in self.text.split(" "):
            await _delta(response, {"content": word + " "})
        await _done(response)

    async def _slowly(self, response: web.StreamResponse) -> None:
        for word in self.text.split(" "):
            await asyncio.sleep(0.5)
            await _delta(response, {"content": word + " "})
        await _done(response)

    async def _hangs(self, response: web.StreamResponse) -> None:
        await asyncio.sleep(30)

    async def _hangs_in_first_sentence(self, response: web.StreamResponse) -> None:
        await _delta(response, {"content": "Well, I thi"})
        await asyncio.sleep(30)

    async def _hangs_in_second_sentence(self, response: web.StreamResponse) -> None:
        await _delta(response, {"content": "We have one lamp. It is a ve"})
        await asyncio.sleep(30)

    async def _breaks_off(self, response: web.StreamResponse) -> None:
        await _delta(response, {"content": "Well, I thi"})
        transport = response._req.transport if response._req else None
        if transport:
            transport.abort()

    async def _garbage(self, response: web.StreamResponse) -> None:
        await response.write(b"data: {not json at all\n\n")
        await _done(response)

    async def _empty(self, response: web.StreamResponse) -> None:
        await _done(response)

    async def _calls(self, response: web.StreamResponse) -> None:
        await _call(response, self.tools or [self.tool])

    async def _calls_once(self, response: web.StreamResponse) -> None:
        await _call(response, self.tools if len(self.asked) == 1 else self.then)

    async def _improvises(self, response: web.StreamResponse) -> None:
        text, calls = self.improvised(self.asked[-1])
        for at in range(0, len(text), 7):
            await _delta(response, {"content": text[at : at + 7]})
        await _call(response, calls)

    async def _hands_on(self, response: web.StreamResponse) -> None:
        """To whichever other agent is named first."""
        tools = {tool["function"]["name"]: tool["function"] for tool in self.asked[-1].body["tools"]}
        others = tools["hand_over"]["parameters"]["properties"]["target_agent"]["enum"]
        target = next(other for other in others if other != "office")
        await _call(response, [("hand_over", json.dumps({"target_agent": target, "reason": "not mine"}))])


async def _call(response: web.StreamResponse, calls: list[tuple[str, str]]) -> None:
    for index, (name, arguments) in enumerate(calls):
        call = {"index": index, "id": f"call_{uuid4().hex}", "type": "function", "function": {"name": name, "arguments": arguments}}
        await _delta(response, {"tool_calls": [call]})
    await _done(response, "tool_calls")


async def _delta(response: web.StreamResponse, delta: dict[str, Any], finish: str | None = None) -> None:
    chunk = {
        "id": "chunk",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "test",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    await response.write(f"data: {json.dumps(chunk)}\n\n".encode())


async def _done(response: web.StreamResponse, finish: str = "stop") -> None:
    await _delta(response, {}, finish)
    await response.write(b"data: [DONE]\n\n")


@asynccontextmanager
async def openai_server() -> AsyncIterator[OpenAIServer]:
    """Runs one on a free port; `base_url` is what the vendor's client is given."""
    server = OpenAIServer()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    server.base_url = f"http://127.0.0.1:{port}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()
