"""Can calls come to this worker, and how does it end? 200 only once LiveKit knows it; livekit-agents' own answer says so a little earlier."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
from aiohttp import web
from livekit.agents import AgentServer
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

_PATIENCE = aiohttp.ClientTimeout(total=2.0)


class Readiness:
    """Answers on a port of its own and asks livekit-agents, on the one that it chose, for the rest."""

    def __init__(self, server: AgentServer) -> None:
        self._server = server
        self._registered = False
        server.on("worker_registered", self._on_registered)

    def _on_registered(self, *_: object) -> None:
        self._registered = True

    async def run(self, port: int, stop: asyncio.Event, *, drain: float, host: str = "127.0.0.1") -> None:
        """Runs the server until `stop` is set; then calls that are on may go on for `drain` seconds, and no new ones come."""
        async with self._answering(host, port):
            running = asyncio.create_task(self._server.run(devmode=False))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if not running.done():
                await self._end(drain)
            await running

    async def _end(self, drain: float) -> None:
        if drain:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._server.drain(), drain)
        await self._server.aclose()

    @asynccontextmanager
    async def _answering(self, host: str, port: int) -> AsyncIterator[None]:
        """`GET /`: ready or not. `/live`: whether the process answers. `/worker`: how many calls are on, as livekit-agents tells it.
        `/metrics`: figures for Prometheus."""
        app = web.Application()
        app.router.add_get("/", self._tell)
        app.router.add_get("/worker", self._tell)
        app.router.add_get("/live", _live)
        app.router.add_get("/metrics", _figures)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        try:
            yield
        finally:
            await runner.cleanup()

    async def _tell(self, request: web.Request) -> web.Response:
        if not self._registered:
            return web.Response(status=503, text="not registered with LiveKit yet")
        try:
            async with (
                aiohttp.ClientSession(timeout=_PATIENCE) as session,
                session.get(f"http://127.0.0.1:{self._server.worker_info.http_port}{request.path}") as answer,
            ):
                return web.Response(status=answer.status, text=await answer.text(), content_type=answer.content_type)
        except (aiohttp.ClientError, TimeoutError) as error:
            return web.Response(status=503, text=type(error).__name__)


async def _live(_: web.Request) -> web.Response:
    return web.Response(text="alive")


async def _figures(_: web.Request) -> web.Response:
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
