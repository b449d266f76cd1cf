"""How many calls in text does one process carry through in a minute? Opened, a few sentences understood and answered, closed; ten at a time."""

import asyncio
import time
from contextlib import AsyncExitStack

from livekit.agents import llm

from benchmarks.ground.figure import Aim, Figure, Pair, percentile
from benchmarks.ground.shop import BUSINESS, shop, team
from benchmarks.ground.typing import OpenSide, bare_with, ours_with_brain
from benchmarks.tool import bare_search
from frontdesk.calls.switchboard import Switchboard
from frontdesk.providers.catalogue import choose

SECONDS = 30
_AT_ONCE = 10
_COLORS = ("red", "blue", "green", "white", "black", "grey", "brown", "yellow", "purple", "silver")
_SAID = (
    "Do you have a {color} lamp number {number}?",
    "What does the {color} one cost?",
    "And how heavy is number {number}?",
    "Thank you, that's all.",
)


async def measure(quick: bool) -> Figure:
    rounds = 1 if quick else 5
    carried = Pair("as many bare AgentSessions of livekit-agents with the brain as their model and one tool, the search")
    async with shop() as database:
        switchboard = Switchboard(database, spool=None, business_id=BUSINESS, llm="brain")
        await switchboard.warm(team().definition.name)
        tools: list[llm.Tool | llm.Toolset] = [bare_search(team(), database)]
        ours, baseline = ours_with_brain(team(), switchboard), bare_with(choose("llm", "brain").make("llm", None), tools)
        for number in range(-1, rounds):
            both = await _a_minute(ours, number), await _a_minute(baseline, number)
            if number >= 0:
                carried.ours.append(both[0])
                carried.baseline.append(both[1])
    a_minute = percentile(carried.ours, 50)
    more = {"calls_at_once": _AT_ONCE, "sentences_a_call": len(_SAID), "higher_is_better": True}
    return Figure("calls a minute", carried, aims=[Aim(f"at least 100 calls a minute: {a_minute:.0f}", a_minute >= 100)], more=more)


async def _a_minute(side: OpenSide, number: int) -> float:
    """No two calls of a run say the same, so that nothing is known beforehand."""
    began = time.perf_counter()
    await asyncio.gather(*(_call(side, color, number * _AT_ONCE + at + 10) for at, color in enumerate(_COLORS)))
    return _AT_ONCE / (time.perf_counter() - began) * 60


async def _call(side: OpenSide, color: str, number: int) -> None:
    async with AsyncExitStack() as stack:
        line = await side(stack)
        for said in _SAID:
            await line.say(said.format(color=color, number=number))
