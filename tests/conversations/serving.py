"""How are conversations held with a language model? The brain behind OpenAI's protocol on loopback, asked through the vendor's real plugin."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any

import uvicorn

from frontdesk.api.brain_server import create_brain_app
from frontdesk.kit.clocks import FixedClock
from frontdesk.providers.catalogue import choose

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")


@asynccontextmanager
async def brain_served() -> AsyncIterator[list[str]]:
    """While it is open, `openai` is this server. Given is what it was asked for, a path each."""
    asked: list[str] = []
    app = create_brain_app(choose("wishes", "auto").make("wishes", None), FixedClock(NOW))

    async def noted(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope["path"])
        await app(scope, receive, send)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(noted, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        with _environment(OPENAI_BASE_URL=f"http://127.0.0.1:{listening.getsockname()[1]}/v1", OPENAI_API_KEY="none"):
            yield asked
        server.should_exit = True
        await serving


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
