"""How many notices leave in a second, kept, signed and noted? Beside the same POSTs with nothing kept."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx

from benchmarks.ground.figure import Figure, Pair
from benchmarks.ground.shop import BUSINESS, shop
from frontdesk.kit.clocks import SystemClock
from frontdesk.store.engine import Database
from frontdesk.work.webhooks.delivery import LONGEST, Delivery
from frontdesk.work.webhooks.jobs import put_out, webhook_jobs
from frontdesk.work.webhooks.repository import count_deliveries
from frontdesk.work.webhooks.sending import send
from frontdesk.work.worker import run_worker

SECONDS = 40
_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
_BODY = '{"type":"call.completed","data":{"text":"' + "x" * 2000 + '"}}'


async def measure(quick: bool) -> Figure:
    notices, rounds = (50, 1) if quick else (200, 3)
    pair = Pair(f"{notices} POSTs of the same body, one after the other on a connection each, unsigned and not kept")
    async with shop() as database, _reader() as url:
        worker = asyncio.create_task(run_worker(database, webhook_jobs(send, {"S": _SECRET}), SystemClock()))
        for number in range(rounds):
            pair.ours.append(notices / await _delivered(database, url, notices, number))
            pair.baseline.append(notices / await _posted(url, notices))
        worker.cancel()
        await asyncio.wait({worker})
    return Figure("notices a second", pair)


async def _delivered(database: Database, url: str, notices: int, number: int) -> float:
    """Seconds from the transaction that put them out until the last is noted as delivered."""
    now = datetime.now(UTC)
    async with database.transaction(BUSINESS) as tx:
        for one in range(notices):
            key = f"{number}_{one}_{os.getpid()}"
            delivery = Delivery(f"dlv_{key}", f"n_{key}", "call.completed", "shop", "call_1", url, ["S"], True, _BODY, now, now + LONGEST)
            await put_out(tx, delivery)
    began = time.perf_counter()
    while True:
        async with database.transaction(BUSINESS, read_only=True) as tx:
            if (await count_deliveries(tx)).get("delivered", 0) >= notices * (number + 1):
                return time.perf_counter() - began
        await asyncio.sleep(0.05)


async def _posted(url: str, notices: int) -> float:
    began = time.perf_counter()
    for _ in range(notices):
        async with httpx.AsyncClient() as client:
            await client.post(url, content=_BODY)
    return time.perf_counter() - began


@asynccontextmanager
async def _reader() -> AsyncIterator[str]:
    """Somebody who takes all that comes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
        writer.write(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    server.close()
