"""Servers on loopback that speak the vendors' own protocols, and fail in the ways such servers fail."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from aiohttp import WSMsgType, web

RATE = 24_000
PCM = (np.sin(np.arange(RATE // 2) / 20) * 8000).astype(np.int16).tobytes()
"""Half a second of a tone."""


@dataclass
class VendorServer:
    """`behave`: answers, hangs, error, cut, garbage. `text` is what is heard or written; `asked` what came, `sound` how many bytes of it."""

    url: str = ""
    behave: str = "answers"
    text: str = "where is my package"
    asked: list[dict[str, Any]] = field(default_factory=list)
    sound: int = 0
    streams: int = 0

    # ── requests ─────────────────────────────────────────────────────────────────────────────────

    async def transcriptions(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        file = form["file"]
        assert isinstance(file, web.FileField)
        self.sound += len(file.file.read())
        self.asked.append({name: str(value) for name, value in form.items() if name != "file"})
        return await self._faulty(request) or web.json_response({"text": self.text, "task": "transcribe", "language": "en", "duration": 1.0})

    async def speech(self, request: web.Request) -> web.StreamResponse:
        """OpenAI's, Deepgram's and Cartesia's requests all have their sound as the body of the answer."""
        self.asked.append(await request.json())
        if faulty := await self._faulty(request):
            return faulty
        response = web.StreamResponse(headers={"Content-Type": "audio/pcm"})
        await response.prepare(request)
        await response.write(PCM[: len(PCM) // 2])
        if self.behave == "cut" and request.transport is not None:
            await asyncio.sleep(0.1)
            request.transport.close()
            return response
        await response.write(PCM[len(PCM) // 2 :])
        return response

    async def messages(self, request: web.Request) -> web.StreamResponse:
        """Anthropic's, streamed."""
        self.asked.append(await request.json())
        if faulty := await self._faulty(request):
            return faulty
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for event in _anthropic(self.text):
            await response.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())
            if self.behave == "cut" and event["type"] == "content_block_delta" and request.transport is not None:
                request.transport.close()
                break
        return response

    async def _faulty(self, request: web.Request) -> web.StreamResponse | None:
        if self.behave == "hangs":
            await asyncio.sleep(30)
        if self.behave == "error":
            return web.json_response({"error": {"message": "overloaded"}}, status=503)
        if self.behave == "cut" and request.path.endswith("transcriptions") and request.transport is not None:
            request.transport.close()
        if self.behave == "garbage":
            return web.Response(text="<html>gateway</html>", content_type="text/html")
        return None

    # ── a stream ─────────────────────────────────────────────────────────────────────────────────

    async def listen(self, request: web.Request) -> web.WebSocketResponse:
        """Deepgram's: sound in, words that may change while it comes, final ones when asked to finish."""
        if self.behave == "error":
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.asked.append(dict(request.query))
        self.streams += 1
        words, heard, told = self.text.split(), 0, 0
        with contextlib.suppress(ConnectionError):
            while (message := await _next(socket)).type in (WSMsgType.BINARY, WSMsgType.TEXT):
                if message.type is WSMsgType.BINARY:
                    heard += len(message.data)
                    self.sound += len(message.data)
                    await self._heard(socket, words[told : heard // 4000])
                elif (asked := json.loads(message.data)["type"]) == "Finalize" and self.behave == "answers" and told < len(words):
                    await socket.send_json(_deepgram(" ".join(words[told:]), final=True))
                    told = len(words)
                elif asked == "CloseStream":
                    break
        return socket

    async def _heard(self, socket: web.WebSocketResponse, words: list[str]) -> None:
        if self.behave == "cut":
            await socket.close()
        elif self.behave == "garbage":
            await socket.send_str("{not json")
        elif self.behave == "answers" and words:
            await socket.send_json(_deepgram(" ".join(words), final=False))


async def _next(socket: web.WebSocketResponse) -> Any:
    return await socket.receive()


def _deepgram(text: str, *, final: bool) -> dict[str, Any]:
    alternative = {"transcript": text, "confidence": 0.97, "words": []}
    return {
        "type": "Results",
        "metadata": {"request_id": "r"},
        "is_final": final,
        "speech_final": False,
        "from_finalize": final,
        "channel": {"alternatives": [alternative]},
    }


def _anthropic(text: str) -> list[dict[str, Any]]:
    usage = {"input_tokens": 1000, "output_tokens": 0, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}
    message: dict[str, Any] = {
        "id": "m",
        "type": "message",
        "role": "assistant",
        "content": [],
        "model": "x",
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    pieces = [{"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": f"{word} "}} for word in text.split()]
    return [
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        *pieces,
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": {"output_tokens": 200}},
        {"type": "message_stop"},
    ]


@asynccontextmanager
async def vendor_server() -> AsyncIterator[VendorServer]:
    """Runs one on a free port."""
    server = VendorServer()
    app = web.Application()
    app.router.add_post("/v1/audio/transcriptions", server.transcriptions)
    app.router.add_post("/v1/audio/speech", server.speech)
    app.router.add_post("/v1/speak", server.speech)
    app.router.add_post("/tts/bytes", server.speech)
    app.router.add_post("/v1/messages", server.messages)
    app.router.add_get("/v1/listen", server.listen)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
