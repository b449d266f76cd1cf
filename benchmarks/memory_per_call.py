"""What does one more call cost in memory? Resident memory of the process that carries the calls, call by call, by voice and in text."""

import asyncio
from contextlib import AsyncExitStack

from benchmarks.ground.figure import Figure, Pair
from benchmarks.ground.line import Worker, ground, worker

SECONDS = 60
_SETTLES = 1.5
"""Seconds from the greeting to the moment when all of a call is there."""
_TEXTS_AT_ONCE = 5


async def measure(quick: bool) -> Figure:
    voice = Pair("a stock livekit-agents job thread with the same local speech, its models shared")
    text = Pair("a bare livekit-agents AgentSession")
    async with ground() as around, worker(around, ["ours"]) as us, worker(around, ["stock"]) as them:
        started = {"ours": round(us.started_with / 1e6, 1), "baseline": round(them.started_with / 1e6, 1)}
        needed = {"ours": round(await us.megabytes(), 1), "baseline": round(await them.megabytes(), 1)}
        await _voice_calls(us, them, voice, 2 if quick else 6)
        await _text_calls(us, them, text, 10 if quick else 50)
    more = {"process_with_all_models": started, "of_that_in_use": needed, "growth_by_calls": _slopes(voice, text)}
    return Figure("MB", voice, {"voice": voice, "text": text}, more=more)


async def _voice_calls(us: Worker, them: Worker, pair: Pair, calls: int) -> None:
    """The first call of a process brings what all of them share; it is not counted."""
    async with AsyncExitStack() as stack:
        for number in range(calls + 1):
            for desk, side, values in ((us, "ours", pair.ours), (them, "stock", pair.baseline)):
                before = await desk.megabytes()
                caller = desk.caller(side, step_ms=100)
                stack.push_async_callback(caller.leave)
                await caller.join()
                await asyncio.sleep(_SETTLES)
                if number:
                    values.append(await desk.megabytes() - before)


async def _text_calls(us: Worker, them: Worker, pair: Pair, calls: int) -> None:
    for number in range(calls // _TEXTS_AT_ONCE + 1):
        for desk, values in ((us, pair.ours), (them, pair.baseline)):
            before = await desk.megabytes()
            grown = await desk.megabytes({"text_calls": _TEXTS_AT_ONCE}) - before
            if number:
                values.extend([grown / _TEXTS_AT_ONCE] * _TEXTS_AT_ONCE)


def _slopes(voice: Pair, text: Pair) -> dict[str, dict[str, float]]:
    """The whole growth through the number of calls: what no single step can hide."""
    return {
        kind: {"ours": round(sum(pair.ours) / len(pair.ours), 2), "baseline": round(sum(pair.baseline) / len(pair.baseline), 2)}
        for kind, pair in (("voice", voice), ("text", text))
    }
