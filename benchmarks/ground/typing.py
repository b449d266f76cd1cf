"""How long from a typed turn to the text of its answer? The same stop watch on our call and on the bare library's session."""

import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

from livekit.agents import Agent, AgentSession, ConversationItemAddedEvent, llm

from benchmarks.ground.figure import Pair, alternate
from benchmarks.ground.shop import BUSINESS
from frontdesk.calls.opening import Opening
from frontdesk.calls.record import Shipper
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Loaded, Switchboard
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database

TURNS_A_CALL = 20
"""A call's history grows; after so many turns a new one begins."""
_WARM_UP = 3


class Typed(Protocol):
    """One side, in a call."""

    session: AgentSession[Any]

    async def say(self, text: str) -> None: ...


class OurCall:
    def __init__(self, call: Call) -> None:
        self._call = call
        self.session = call.session

    async def say(self, text: str) -> None:
        await self._call.typed(text)


class BareSession:
    def __init__(self, session: AgentSession[Any]) -> None:
        self.session = session

    async def say(self, text: str) -> None:
        await self.session.run(user_input=text)


OpenSide = Callable[[AsyncExitStack], Awaitable[Typed]]


def ours_with(model: llm.LLM[Any], loaded: Loaded, database: Database, *, entry: str = "", grants: Mapping[str, str] | None = None) -> OpenSide:
    """A call as the desk holds it: agents, gates, events, spool, and the record on its way to the store."""

    async def begin(stack: AsyncExitStack) -> Typed:
        spool = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        opening = Opening(new_id("call"), entry or loaded.definition.entry, "text", BUSINESS, loaded.team.version, grants=grants or {})
        switchboard = Switchboard(database, spool=spool, business_id=BUSINESS, llm="brain")
        return await _begun(switchboard.call(opening, loaded, model=model), database, stack)

    return begin


def ours_with_brain(loaded: Loaded, switchboard: Switchboard) -> OpenSide:
    async def begin(stack: AsyncExitStack) -> Typed:
        return await _begun(switchboard.text_call(loaded.definition.name), switchboard.database, stack)

    return begin


async def _begun(call: Call, database: Database, stack: AsyncExitStack) -> Typed:
    await call.begin()
    shipper = Shipper(call.record, database, "bench")
    shipper.start()
    stack.push_async_callback(shipper.finish)
    stack.push_async_callback(call.finish, "caller_hung_up")
    return OurCall(call)


def bare_with(model: llm.LLM[Any], tools: list[llm.Tool | llm.Toolset]) -> OpenSide:
    """livekit-agents as it comes: a session, an agent, the same model."""

    async def begin(stack: AsyncExitStack) -> Typed:
        session: AgentSession[Any] = AgentSession(llm=model, vad=None, turn_handling={"turn_detection": None})
        await session.start(Agent(instructions="You answer.", tools=tools), session_host=False, record=False)
        stack.push_async_callback(session.aclose)
        return BareSession(session)

    return begin


async def compare(pair: Pair, ours: OpenSide, baseline: OpenSide, texts: list[str], turns: int) -> None:
    """Calls of both sides, until each has had so many turns."""
    for begun in range(0, turns, TURNS_A_CALL):
        async with _both(ours, baseline) as (us, them):
            said = iter(texts * (turns + _WARM_UP))
            spoken = list(zip(range(_WARM_UP + min(TURNS_A_CALL, turns - begun)), said, strict=False))
            for number, text in spoken:
                timed = Pair("") if number < _WARM_UP else pair
                await alternate(timed, lambda text=text: stopwatch(us, text), lambda text=text: stopwatch(them, text), 1)  # type: ignore[misc]


@asynccontextmanager
async def _both(ours: OpenSide, baseline: OpenSide) -> AsyncIterator[tuple[Typed, Typed]]:
    async with AsyncExitStack() as stack:
        yield await ours(stack), await baseline(stack)


async def stopwatch(side: Typed, text: str) -> float:
    """Milliseconds from the words of the caller to the last words of the answer, as they stand in the history."""
    ready: list[float] = []

    def on_item(event: ConversationItemAddedEvent) -> None:
        if isinstance(event.item, llm.ChatMessage) and event.item.role == "assistant":
            ready.append(time.perf_counter())

    side.session.on("conversation_item_added", on_item)
    began = time.perf_counter()
    await side.say(text)
    side.session.off("conversation_item_added", on_item)
    return (ready[-1] - began) * 1000
