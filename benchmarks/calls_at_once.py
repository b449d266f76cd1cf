"""How many calls does one process carry? A hundred in text that all speak at once; and by voice, lines added until the next caller waits a second."""

import asyncio
import itertools
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack

from benchmarks.ground.figure import Aim, Figure, Pair, at_most, percentile
from benchmarks.ground.line import Worker, ground, worker
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import BUSINESS, TEAM, shop, team
from benchmarks.ground.typing import OpenSide, Typed, bare_with, ours_with, stopwatch
from frontdesk.calls.native_events import wake_only_who_waits
from frontdesk.calls.switchboard import Switchboard

SECONDS = 240
_TEXTS = 100
_SAID = ("Thank you.", "How are you today?", "What kind of shop is this?")
_COLORS = ("red", "blue", "green", "white", "black", "grey", "brown", "yellow", "purple", "silver")
_THINGS = ("lamp", "scarf", "kettle", "blanket", "chair", "backpack", "rug", "jacket", "mug", "curtain")
_STEP_MS = 100
_STEP, _MOST = 4, 40
"""Lines that are added at a time, and where it ends."""
_LONGEST = 1000.0
"""Milliseconds from connect to the greeting that a caller may wait."""
_PROBES = 3


async def measure(quick: bool) -> Figure:
    bare = "as many bare AgentSessions of livekit-agents with the same scripted model, all at once"
    same, own = Pair(bare), Pair(bare)
    texts = 10 if quick else _TEXTS
    async with shop() as database:
        await Switchboard(database, spool=None, business_id=BUSINESS, llm="brain").warm(TEAM)
        loaded, model = team(), ScriptedLLM("We sell home goods, books, electronics and fashion.")
        for side, of_same, of_own in ((ours_with(model, loaded, database), same.ours, own.ours), (bare_with(model, []), same.baseline, own.baseline)):
            await _all_at_once(side, texts, of_same, of_own)
    carried = await _carried(4 if quick else _MOST, texts)
    voice = carried["voice_lines_before_a_caller_waits_a_second"]
    aims = [
        at_most("p95 of a turn beyond the bare library's, for each call", _over(same) / texts, 5.0),
        Aim(f"as many voice lines as the stock job runner: {voice['ours']:g} and {voice['baseline']:g}", voice["ours"] >= voice["baseline"]),
    ]
    more = {"text_calls": texts, "beyond_a_call": {"same_words": round(_over(same) / texts, 2), "own_words": round(_over(own) / texts, 2)}, **carried}
    return Figure("ms", same, {"each in words of its own": own}, aims=aims, more=more)


def _over(turns: Pair) -> float:
    return percentile(turns.ours, 95) - percentile(turns.baseline, 95)


async def _all_at_once(side: OpenSide, calls: int, same: list[float], own: list[float]) -> None:
    """Every call speaks at the same moment as all others, first in the same words, then each in its own: what a turn takes, in milliseconds.

    One call comes before them: what it brings into the process is there for all.
    """
    async with AsyncExitStack() as stack:
        before = await side(stack)
        for said in _SAID:
            await stopwatch(before, said)
        opened: Sequence[Typed] = [await side(stack) for _ in range(calls)]
        for said in _SAID:
            same += await asyncio.gather(*(stopwatch(call, said) for call in opened))
        words = (f"Have you got a {color} {thing}?" for color, thing in itertools.product(_COLORS, _THINGS))
        own += await asyncio.gather(*(stopwatch(call, said) for call, said in zip(opened, words, strict=False)))


async def _carried(most: int, texts: int) -> dict[str, dict[str, float]]:
    """Voice lines of a process, and the megabytes of a call in text in another, where no voice has left room: ours and the stock worker's."""
    wake_only_who_waits()
    async with ground() as around:
        async with worker(around, ["ours"]) as us, worker(around, ["stock"]) as them:
            lines: dict[str, float] = {"ours": await _lines(us, "ours", most), "baseline": await _lines(them, "stock", most)}
        async with worker(around, ["ours"]) as us, worker(around, ["stock"]) as them:
            megabytes = {"ours": await _a_text(us, texts), "baseline": await _a_text(them, texts)}
    return {
        "voice_lines_before_a_caller_waits_a_second": lines,
        "voice_lines_a_core": {side: number / (os.cpu_count() or 1) for side, number in lines.items()},
        "megabytes_a_text_call": megabytes,
    }


async def _a_text(desk: Worker, calls: int) -> float:
    """The first call brings what all share."""
    before = await desk.megabytes({"text_calls": 1})
    return round((await desk.megabytes({"text_calls": calls}) - before) / calls, 2)


async def _lines(desk: Worker, side: str, most: int) -> int:
    """The most lines with which the next caller was still greeted within a second, at the worst of three.

    On a line a caller listens and the desk hears silence. The models of speech have next to nothing to do: it is the runner's own limit.
    """
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
