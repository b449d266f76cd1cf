"""How is a desk reached whose calls live in a process of their own? Started with a LiveKit server and the sample shop, spoken to by JSON lines."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.ground import desk, stock
from benchmarks.ground.caller import Caller
from benchmarks.ground.shop import BUSINESS, TEAM, fill, shop_server
from frontdesk.calls.web import Dispatch, LiveKit
from frontdesk.cli.running.livekit_meanwhile import livekit_server
from frontdesk.cli.running.runtime import attach
from frontdesk.kit.errors import Unavailable
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database

_START_SECONDS = 150.0
_NAMES = {"ours": desk.NAME, "stock": stock.NAME}


@dataclass(frozen=True)
class Ground:
    """What calls need around them."""

    livekit: LiveKit
    database: str


@contextmanager
def _servers() -> Iterator[Ground]:
    with livekit_server(attach(Settings())) as livekit, shop_server() as url:
        yield Ground(livekit, url)


@asynccontextmanager
async def ground() -> AsyncIterator[Ground]:
    servers = _servers()
    opened = await asyncio.to_thread(servers.__enter__)
    try:
        database = Database(opened.database)
        await fill(database)
        await database.close()
        yield opened
    finally:
        await asyncio.to_thread(servers.__exit__, None, None, None)


@dataclass
class Worker:
    """The process that carries the calls. `seen` is what it told of them, in order."""

    ground: Ground
    process: asyncio.subprocess.Process
    seen: list[dict[str, Any]] = field(default_factory=list)
    started_with: int = 0
    """Bytes that were resident when it could take calls."""
    _rss: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    _ready: asyncio.Event = field(default_factory=asyncio.Event)

    def caller(self, side: str, *, step_ms: int = 10) -> Caller:
        return Caller(self.ground.livekit, _NAMES[side], Dispatch(TEAM, BUSINESS), step_ms=step_ms)

    def order(self, what: Mapping[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(what).encode() + b"\n")

    async def megabytes(self, what: Mapping[str, Any] | None = None) -> float:
        """Resident memory of the process, what it has freed aside, after it has done `what`."""
        self.order(what or {"rss": True})
        return await asyncio.wait_for(self._rss.get(), 60) / 1e6

    async def ready(self) -> None:
        waiting = asyncio.create_task(self._ready.wait())
        ended = asyncio.create_task(self.process.wait())
        await asyncio.wait({waiting, ended}, timeout=_START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        ended.cancel()
        if not self._ready.is_set():
            raise Unavailable("the process that carries the calls did not start")

    async def read(self) -> None:
        assert self.process.stdout
        async for line in self.process.stdout:
            told = json.loads(line)
            if "rss" in told:
                self._rss.put_nowait(told["rss"])
            elif "ready" in told:
                self.started_with = told["started_with"]
                self._ready.set()
            else:
                self.seen.append(told)


@asynccontextmanager
async def worker(ground: Ground, sides: Sequence[str], *, reply: Mapping[str, str] | None = None) -> AsyncIterator[Worker]:
    """`reply`: what a scripted model says on each side; without it ours answers as the product does."""
    order = {"livekit": asdict(ground.livekit), "database": ground.database, "sides": list(sides), "reply": dict(reply or {})}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.ground.worker", json.dumps(order)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
    )
    carried = Worker(ground, process)
    reading = asyncio.create_task(carried.read())
    try:
        await carried.ready()
        yield carried
    finally:
        await _end(process)
        reading.cancel()


async def _end(process: asyncio.subprocess.Process) -> None:
    """Its input ends; if it does not end by that, it is stopped."""
    if process.stdin:
        process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), 10)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
