"""How long do callers wait who come at the same moment? From connect to the first sound of the greeting, all of them at once."""

import asyncio

from benchmarks.ground.figure import Figure, Pair, no_more_than
from benchmarks.ground.line import Worker, ground, worker
from frontdesk.calls.native_events import wake_only_who_waits

SECONDS = 90
_CALLERS = 20
_BETWEEN = 3.0
"""Seconds in which the calls of one burst end."""
_STEP_MS = 100
_NEVER = 20_000.0
"""What is counted for a caller whom nobody greeted: as long as they waited."""


async def measure(quick: bool) -> Figure:
    wake_only_who_waits()  # for the callers of both sides, who share this process
    callers = 6 if quick else _CALLERS
    joins = Pair("a stock AgentServer and AgentSession in a process of its own, with the same greeting and local speech")
    async with ground() as around, worker(around, ["ours"]) as us, worker(around, ["stock"]) as them:
        for side, desk in (("ours", us), ("stock", them)):
            await _burst(desk, side, 2)
        for _ in range(1 if quick else 3):
            joins.ours += await _burst(us, "ours", callers)
            joins.baseline += await _burst(them, "stock", callers)
    lost = {"ours": joins.ours.count(_NEVER), "baseline": joins.baseline.count(_NEVER)}
    return Figure("ms", joins, aims=[no_more_than("a burst", joins, 0, "ms")], more={"callers": callers, "not_greeted": lost})


async def _burst(desk: Worker, side: str, callers: int) -> list[float]:
    took = await asyncio.gather(*(_join(desk, side) for _ in range(callers)))
    await asyncio.sleep(_BETWEEN)
    return list(took)


async def _join(desk: Worker, side: str) -> float:
    caller = desk.caller(side, step_ms=_STEP_MS)
    try:
        return await caller.join() * 1000
    except Exception:
        return _NEVER
    finally:
        await caller.leave()
