"""Where do the calls of the figures live? In a process of their own, as in the product, so that caller and desk do not share one interpreter.

It is told what to do by JSON lines on its input, and tells what it sees by JSON lines on its output.
"""

import asyncio
import ctypes
import gc
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, suppress
from threading import Lock
from typing import Any

import psutil
from livekit.agents import AgentServer, llm

from benchmarks.ground import desk, stock
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import BUSINESS, TEAM
from benchmarks.ground.typing import bare_with, ours_with_brain
from frontdesk.calls.expectation import Expectation
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.web import LiveKit
from frontdesk.providers.local import warm
from frontdesk.store.engine import Database

_output = Lock()


def tell(what: Mapping[str, Any]) -> None:
    with _output:
        print(json.dumps(what), flush=True)


async def work(order: Mapping[str, Any]) -> None:
    """`order`: livekit, database, sides, and `reply` (a scripted model's; without it ours is served as the product is)."""
    switchboard = Switchboard(Database(order["database"]), spool=None, business_id=BUSINESS, llm="brain")
    await switchboard.warm(TEAM)
    await asyncio.to_thread(warm)
    told: dict[str, Expectation] = {}
    servers = [_server(side, order, switchboard, told) for side in order["sides"]]
    running = await _registered(servers)
    tell({"ready": True, "started_with": psutil.Process().memory_info().rss})
    async with AsyncExitStack() as texts:
        await _obey(told, _text_opener(order["sides"][0], switchboard, texts))
    for server in servers:
        await server.aclose()
    await asyncio.gather(*running)
    await switchboard.database.close()


def _server(side: str, order: Mapping[str, Any], switchboard: Switchboard, told: dict[str, Expectation]) -> AgentServer:
    livekit = LiveKit(**order["livekit"])
    definition = switchboard.team(TEAM).definition

    def model() -> llm.LLM[Any]:
        return ScriptedLLM(order.get("reply", {}).get(side, "All right."))

    if side == "stock":
        greeting = definition.agents[definition.entry].greeting or definition.words.greeting
        return stock.stock_server(livekit, greeting, model, lambda room, words: tell({"call": room, "turn": words}))
    if order.get("reply"):
        return desk.told_server(switchboard, livekit, model, told, tell)
    return desk.our_server(switchboard, livekit)


async def _registered(servers: list[AgentServer]) -> list[asyncio.Task[None]]:
    tasks = []
    for server in servers:
        registered = asyncio.Event()
        server.on("worker_registered", lambda *_, done=registered: done.set())
        tasks.append(asyncio.create_task(server.run(devmode=False)))
        await asyncio.wait_for(registered.wait(), 20)
    return tasks


async def _obey(told: dict[str, Expectation], open_text: Callable[[], Awaitable[None]]) -> None:
    async for order in _orders():
        if "expect" in order:
            told[order["call"]] = Expectation(**order["expect"])
        elif "text_calls" in order:
            for _ in range(order["text_calls"]):
                await open_text()
            tell({"rss": _rss()})
        elif "rss" in order:
            tell({"rss": _rss()})


def _text_opener(side: str, switchboard: Switchboard, texts: AsyncExitStack) -> Callable[[], Awaitable[None]]:
    """One more call in text, that has had a turn and stays open."""
    loaded = switchboard.team(TEAM)
    opens = ours_with_brain(loaded, switchboard) if side == "ours" else bare_with(ScriptedLLM("All right."), [])

    async def open_one() -> None:
        line = await opens(texts)
        await line.say("Thank you.")

    return open_one


async def _orders() -> AsyncIterator[dict[str, Any]]:
    """Until the input ends."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield json.loads(line)


def _rss() -> int:
    """Resident memory without what was freed already: glibc gives that back to the system only when it is asked."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    asyncio.run(work(json.loads(sys.argv[1])))
