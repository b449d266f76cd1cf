"""Where do the connections of this process live? On one thread with an event loop of its own, which the calls' own loops reach across to.

A connection belongs to the loop it was made on, and each call has another.
"""

import asyncio
import os
from collections.abc import Callable, Collection, Coroutine, Mapping
from functools import cache
from typing import Any, TypeVar

from frontdesk.kit.errors import InDoubt, Refused, Unavailable
from frontdesk.store.thread import LoopThread
from frontdesk.tools.connections.names import tool_name
from frontdesk.tools.connections.template import NotThere, in_body, names_in
from frontdesk.tools.contract import ToolContext

T = TypeVar("T")

NOT_TOLD = "I asked for that, but no answer came back, so I can't tell whether it was done."
_MARGIN = 0.5
"""Seconds that a connection may be late in saying that it is late."""
TOOL_MARGIN = 1.5
"""Seconds by which the call waits longer for a tool than the tool for the other side: so it is the tool that tells what happened."""


@cache
def connection_thread() -> LoopThread:
    """The one of this process."""
    return LoopThread("frontdesk-connections", "the other side")


async def across(work: Callable[[], Coroutine[Any, Any, T]], seconds: float, *, writes: bool) -> T:
    """Does it there, within its time. Who is cut off while something is being written cannot tell what came of it."""
    try:
        return await connection_thread().do(work(), seconds + _MARGIN)
    except asyncio.CancelledError:
        if writes:
            raise InDoubt("cut off while the other side was being asked", say=NOT_TOLD) from None
        raise
    except InDoubt:
        raise
    except Unavailable as error:
        if writes and error.__cause__ is not None and isinstance(error.__cause__, TimeoutError):
            raise InDoubt(error.message, say=NOT_TOLD) from None
        raise


def filled_by_code(ctx: ToolContext, wanted: set[str]) -> dict[str, str]:
    """Who is on the line, and of which call and wish this is. Refused when it takes a customer and nobody is verified."""
    known: Mapping[str, Callable[[], str]] = {
        "customer_id": lambda: ctx.customer_id,
        "call_id": lambda: ctx.call_id,
        "caller": lambda: ctx.line,
        "key": lambda: ctx.key,
    }
    return {name: known[name]() for name in wanted & set(known)}


def fixed_of(values: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """The arguments of a tool that code fills in: those the team says, and the customer, whom no model and no caller can choose."""
    customer = {name: "{customer_id}" for name in names if tool_name(name) == "customer_id"}
    return {**customer, **{name: text for name, text in values.items() if name in names}}


def fixed_values(ctx: ToolContext, written: Mapping[str, str]) -> dict[str, str]:
    """The arguments that the team has code fill in, such as `{customer_id}`."""
    wanted = {name for text in written.values() for name in names_in(text)}
    known = filled_by_code(ctx, wanted)
    if lacking := wanted - set(known):
        raise Refused(f"{', '.join(sorted(lacking))} is nothing that code fills in")
    return {name: str(in_body(text, known)) for name, text in written.items()}


def unclear(error: NotThere) -> Unavailable:
    """An answer that is not what its sentence is made of."""
    return Unavailable(f"the answer lacks {error}")


if hasattr(os, "register_at_fork"):  # a forked child has no threads: it makes its own
    os.register_at_fork(after_in_child=connection_thread.cache_clear)
