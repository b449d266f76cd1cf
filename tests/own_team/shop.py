"""The bakery's own API: one price."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_ANSWER = b'{"price": 32.0}'


@asynccontextmanager
async def cake_shop() -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(_ANSWER)}\r\nconnection: close\r\n\r\n"
        writer.write(head.encode() + _ANSWER)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()
