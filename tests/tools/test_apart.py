"""Does a tool that blocks, breaks or never ends hold up nobody but itself?"""

import asyncio
import threading
import time
from contextvars import ContextVar
from datetime import UTC, datetime

import pytest

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.tools.apart import apart
from frontdesk.tools.arguments import wish_of
from frontdesk.tools.contract import Reply, ToolContext, tool
from tests.tools.connections.context import NoDatabase

LINE: ContextVar[str] = ContextVar("line", default="")
released = threading.Event()


@tool(effect="reads")
async def answer(ctx: ToolContext, word: str = "yes") -> Reply:
    """Answers."""
    return Reply(f"{word} {LINE.get()}", {"thread": threading.current_thread().name})


@tool(effect="reads")
async def block(ctx: ToolContext) -> Reply:
    """Blocks its thread."""
    released.wait(10)
    return Reply("late")


@tool(effect="reads")
async def refuse(ctx: ToolContext) -> Reply:
    """Says no."""
    raise Refused("no", say="No.")


@tool(effect="reads")
async def leave(ctx: ToolContext) -> Reply:
    """Ends the process, as it thinks."""
    raise SystemExit(3)


def context() -> ToolContext:
    return ToolContext("call_1", "biz", FixedClock(datetime(2026, 6, 15, tzinfo=UTC)), NoDatabase())


async def test_it_runs_elsewhere_and_knows_the_same() -> None:
    LINE.set("there")
    reply = await apart(answer).function(context(), word="now")
    assert (reply.say, reply.data["thread"]) == ("now there", "frontdesk-tool")


async def test_what_blocks_is_left_behind() -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await apart(block).function(context())
    assert time.monotonic() - began < 1
    released.set()


async def test_a_no_stays_a_no() -> None:
    with pytest.raises(Refused):
        await apart(refuse).function(context())


async def test_who_wants_to_end_the_process_only_fails() -> None:
    with pytest.raises(RuntimeError, match="SystemExit"):
        await apart(leave).function(context())


def test_the_same_wish_is_the_same_wish() -> None:
    assert wish_of("call_1", apart(answer), {"word": "yes"}) == wish_of("call_1", answer, {"word": "yes"})
