"""How many calls does one process carry? A hundred in text that all speak at once; and by voice, lines added until the next caller waits a second."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack

from benchmarks.ground.figure import Aim, Figure, Pair, at_most, percentile
from benchmarks.ground.line import Worker, ground, worker
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import shop, team
from benchmarks.ground.typing import OpenSide, Typed, bare_with, ours_with, stopwatch
from frontdesk.calls.native_events import wake_only_who_waits

SECONDS = 240
_TEXTS = 100
_SAID = ("Thank you.", "How are you today?", "What kind of shop is this?")
_STEP_MS = 100
_STEP, _MOST = 4, 40
"""Lines that are added at a time, and where it ends."""
_LONGEST = 1000.0
"""Milliseconds from connect to the greeting that a caller may wait."""
_PROBES = 3


async def measure(quick: bool) -> Figure:
    turns = Pair("as many bare AgentSessions of livekit-agents with the same scripted model, all at once")
    async with shop() as database:
        loaded, model = team(), ScriptedLLM("We sell home goods, books, electronics and fashion.")
        texts = 10 if quick else _TEXTS
        turns.ours += await _all_at_once(ours_with(model, loaded, database), texts)
        turns.baseline += await _all_at_once(bare_with(model, []), texts)
    voice = await _voice(4 if quick else _MOST)
    over = percentile(turns.ours, 95) - percentile(turns.baseline, 95)
    more = {"text_calls": texts, "voice_lines_before_a_caller_waits_a_second": voice}
    aims = [Aim(f"as many voice lines as the stock job runner: {voice['ours']} and {voice['baseline']}", voice["ours"] >= voice["baseline"])]
    return Figure("ms", turns, aims=[at_most("p95 of a turn beyond the bare library's", over / texts, 5.0), *aims], more=more)


async def _all_at_once(side: OpenSide, calls: int) -> list[float]:
    """Every call says each sentence at the same moment as all others: what a turn takes among them, in milliseconds.

    One call comes before them, as a worker has learned its teams before it takes the first.
    """
    took: list[float] = []
    async with AsyncExitStack() as stack:
        before = await side(stack)
        for said in _SAID:
            await stopwatch(before, said)
        opened: Sequence[Typed] = [await side(stack) for _ in range(calls)]
        for said in _SAID:
            took += await asyncio.gather(*(stopwatch(call, said) for call in opened))
    return took


async def _voice(most: int) -> dict[str, int]:
    """Lines on which a caller listens and the desk hears silence. The models of speech have next to nothing to do: it is the runner's own limit."""
    wake_only_who_waits()
    async with ground() as around, worker(around, ["ours"]) as us, worker(around, ["stock"]) as them:
        return {"ours": await _lines(us, "ours", most), "baseline": await _lines(them, "stock", most)}


async def _lines(desk: Worker, side: str, most: int) -> int:
    """The most lines with which the next caller was still greeted within a second, at the worst of three."""
    async with AsyncExitStack() as stack:
        await _probe(desk, side)
        for lines in range(_STEP, most + 1, _STEP):
            for _ in range(_STEP):
                caller = desk.caller(side, step_ms=_STEP_MS)
                stack.push_async_callback(caller.leave)
                try:
                    await caller.join()
                except Exception:
                    return lines - _STEP
            if max([await _probe(desk, side) for _ in range(_PROBES)]) > _LONGEST:
                return lines - _STEP
    return most


async def _probe(desk: Worker, side: str) -> float:
    caller = desk.caller(side, step_ms=_STEP_MS)
    try:
        return await caller.join() * 1000
    except Exception:
        return float("inf")
    finally:
        await caller.leave()
        await asyncio.sleep(0.3)
