"""How is a server of the Model Context Protocol reached, and how is it noticed that it is gone? The streams of the official client, watched.

The client's own HTTP transport is made of httpx2, so the check of addresses that `kit.outward` does for httpx is put before it here.
"""

import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, TextIO, cast

import anyio
import httpx2
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from frontdesk.kit.outward import AddressRefused, address_of, trusted

_LAST_WORDS = 2000
Streams = tuple[Any, Any]


def over_stdio(command: tuple[str, ...], folder: Path, variables: Mapping[str, str], heard: TextIO) -> AbstractAsyncContextManager[Any]:
    """A program of ours, that writes what goes wrong into `heard`. `python` is the one that runs us."""
    program = sys.executable if command[0] in ("python", "python3") else command[0]
    return stdio_client(StdioServerParameters(command=program, args=list(command[1:]), env=dict(variables), cwd=folder), errlog=heard)


@asynccontextmanager
async def over_http(url: str, headers: Mapping[str, str], seconds: float, allowed: Collection[str]) -> AsyncIterator[Streams]:
    """A server at an address."""
    limits = httpx2.Timeout(seconds, read=300.0)
    async with (
        httpx2.AsyncClient(headers=dict(headers), timeout=limits, transport=_Outward(allowed), trust_env=False) as client,
        streamable_http_client(url, http_client=client) as streams,
    ):
        yield streams


@asynccontextmanager
async def watched(transport: AbstractAsyncContextManager[Any], on_end: Callable[[], None]) -> AsyncIterator[Streams]:
    """The same streams; `on_end` is called once nothing more can be read."""
    async with transport as (read, write):
        sending, receiving = anyio.create_memory_object_stream[Any](0)

        async def pass_on() -> None:
            try:
                async with sending:
                    async for message in read:
                        await sending.send(message)
            except (anyio.BrokenResourceError, anyio.ClosedResourceError):
                pass
            finally:
                on_end()

        async with anyio.create_task_group() as group:
            group.start_soon(pass_on)
            yield receiving, write
            group.cancel_scope.cancel()


class LastWords:
    """What a program wrote about what went wrong: its last line, for who looks after it."""

    def __init__(self) -> None:
        self.file = cast("TextIO", tempfile.TemporaryFile("w+", errors="replace"))  # noqa: SIM115 closed by close

    def last(self) -> str:
        self.file.seek(0, 2)
        self.file.seek(max(0, self.file.tell() - _LAST_WORDS))
        lines = [line.strip() for line in self.file.read().splitlines() if line.strip()]
        return lines[-1][:300] if lines else ""

    def close(self) -> None:
        self.file.close()


class _Outward(httpx2.AsyncBaseTransport):
    """Connects to the address that was looked at, as `kit.outward.Outward` does."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = tuple(allowed)
        self._inner = httpx2.AsyncHTTPTransport(verify=trusted(), trust_env=False)
        self._host = ""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url, self._host = request.url, self._host or request.url.host
        if url.host != self._host:
            raise AddressRefused(f"{url.host} is another host than {self._host}")
        try:
            address = await address_of(url.host, url.port or (443 if url.scheme == "https" else 80), self._allowed)
        except (OSError, TimeoutError) as error:
            raise httpx2.ConnectError(f"{url.host} cannot be looked up", request=request) from error
        request.headers.setdefault("Host", url.netloc.decode())
        extensions = {**request.extensions, "sni_hostname": url.host}
        inner = httpx2.Request(request.method, url.copy_with(host=address), headers=request.headers, stream=request.stream, extensions=extensions)
        return await self._inner.handle_async_request(inner)

    async def aclose(self) -> None:
        await self._inner.aclose()
