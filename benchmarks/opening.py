"""How long is it from a dispatch to a call that can speak? Loaded team, record, toolbox and session on one side, a bare session on the other."""

import time
from contextlib import AsyncExitStack
from typing import Any

from livekit.agents import Agent, AgentSession

from benchmarks.ground.figure import Figure, Pair, alternate, no_more_than
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import BUSINESS, shop, team
from frontdesk.calls.opening import Opening
from frontdesk.calls.switchboard import Switchboard
from frontdesk.kit.ids import new_id

SECONDS = 25
_ANSWER = "Hello, what can I do for you?"


async def measure(quick: bool) -> Figure:
    calls = Pair("bare livekit-agents: AgentSession and Agent, started")
    async with shop() as database, AsyncExitStack() as stack:
        loaded = team()
        switchboard = Switchboard(database, spool=None, business_id=BUSINESS, llm="brain")
        await switchboard.warm(loaded.definition.name)

        async def ours() -> float:
            began = time.perf_counter()
            opening = Opening(new_id("call"), "sales", "text", BUSINESS, loaded.team.version)
            call = switchboard.call(opening, switchboard.team(loaded.definition.name))
            await call.begin()
            took = (time.perf_counter() - began) * 1000
            stack.push_async_callback(call.finish, "caller_hung_up")
            return took

        async def bare() -> float:
            began = time.perf_counter()
            session: AgentSession[Any] = AgentSession(llm=ScriptedLLM(_ANSWER), vad=None, turn_handling={"turn_detection": None})
            await session.start(Agent(instructions="You answer."), session_host=False, record=False)
            took = (time.perf_counter() - began) * 1000
            stack.push_async_callback(session.aclose)
            return took

        await alternate(calls, ours, bare, 10 if quick else 100)
    return Figure("ms", calls, aims=[no_more_than("a call opened, greeting included", calls, 50, "ms")])
