"""How long until a caller hears somebody? From connect to the first sound of the greeting, over a real LiveKit server."""

import asyncio

from benchmarks.ground.figure import Figure, Pair, alternate, no_more_than
from benchmarks.ground.line import Worker, ground, worker

SECONDS = 60
_WARM_UP = 2


async def measure(quick: bool) -> Figure:
    joins = Pair("a stock AgentServer and AgentSession that says the same greeting in on_enter, with the same local speech (its sound made before)")
    async with ground() as around, worker(around, ["ours", "stock"]) as desk:
        await alternate(Pair(""), lambda: _join(desk, "ours"), lambda: _join(desk, "stock"), _WARM_UP)
        await alternate(joins, lambda: _join(desk, "ours"), lambda: _join(desk, "stock"), 3 if quick else 15)
    return Figure("ms", joins, aims=[no_more_than("join to greeting", joins, 0, "ms")])


async def _join(desk: Worker, side: str) -> float:
    caller = desk.caller(side)
    try:
        return await caller.join() * 1000
    finally:
        await caller.leave()
        # the end of a call is work too, which the next one should not wait for
        await asyncio.sleep(0.5)
