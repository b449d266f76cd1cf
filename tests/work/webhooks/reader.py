"""Somebody who reads notices: a real server on loopback that looks at signatures, and that can fail in the ways servers do."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from standardwebhooks import Webhook

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OLD_SECRET = "whsec_b2xkIHNlY3JldCBvZiBvdXJz"


@dataclass
class Reader:
    """`answers` are given one after the other, then 204 for ever. `hang` waits, `cut` hangs up."""

    answers: list[str] = field(default_factory=list)
    secret: str = SECRET
    got: list[tuple[str, Any]] = field(default_factory=list)
    """Of each request the notice's id and what it says, once its signature has been found right."""
    url: str = ""
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            headers = _headers(head)
            body = await reader.readexactly(int(headers["content-length"]))
            self.got.append((headers["webhook-id"], Webhook(self.secret).verify(body, headers)))
            await self._answer(writer)
        finally:
            writer.close()
            self.came.set()

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        answer = self.answers.pop(0) if self.answers else "204 No Content"
        if answer == "hang":
            await asyncio.sleep(60)
        if answer in ("hang", "cut"):
            return
        status, _, extra = answer.partition("|")
        writer.write(f"HTTP/1.1 {status}\r\n{extra + chr(13) + chr(10) if extra else ''}content-length: 2\r\nconnection: close\r\n\r\nok".encode())
        await writer.drain()

    async def has(self, count: int, seconds: float = 30.0) -> Sequence[tuple[str, Any]]:
        """Waits until so many have come."""
        async with asyncio.timeout(seconds):
            while len(self.got) < count:
                self.came.clear()
                await self.came.wait()
        return self.got


def _headers(head: str) -> dict[str, str]:
    pairs = (line.partition(": ") for line in head.split("\r\n")[1:])
    return {name.lower(): value for name, _, value in pairs if name}


@asynccontextmanager
async def reading(*answers: str, secret: str = SECRET) -> AsyncIterator[Reader]:
    reader = Reader(list(answers), secret)
    server = await asyncio.start_server(reader.serve, "127.0.0.1", 0)
    reader.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/notices"
    try:
        yield reader
    finally:
        server.close()
