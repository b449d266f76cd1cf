"""What do the tests of calls share? A team of the tests' own, and whole calls in text with everything that a call leaves."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentSaid, Event, Handoff, ToolReturned
from frontdesk.calls.opening import Opening
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Loaded, Switchboard
from frontdesk.kit.ids import new_id
from frontdesk.providers.local import Embedder
from frontdesk.store.engine import Database

WORKSHOP = Path(__file__).parent / "workshop"
BUSINESS = "biz_default"


@dataclass
class Held:
    """A call, the caller's end of it, and what it has left so far."""

    call: Call
    line: TextLine

    @property
    def events(self) -> Sequence[Event]:
        return self.call.record.events

    async def say(self, text: str) -> list[str]:
        """Says it, and gives what the desk said to it."""
        before = len(self.events)
        await self.line.say(text)
        return [event.text for event in self.events[before:] if isinstance(event, AgentSaid)]

    async def until(self, kind: type[Event]) -> None:
        """Until an event of this kind is there."""
        there = asyncio.Event()
        self.call.record.watch(lambda event: there.set() if isinstance(event, kind) else None)
        await asyncio.wait_for(there.wait(), 10)

    async def warm(self) -> None:
        """The brain has its models, so that what is measured next is the call."""
        await asyncio.to_thread(Embedder.of_callers().embed, ["hello"])

    def tools(self) -> list[tuple[str, str]]:
        return [(event.tool, event.status) for event in self.events if isinstance(event, ToolReturned)]

    def handoffs(self) -> list[tuple[str, str, str]]:
        return [(event.source, event.target, event.status) for event in self.events if isinstance(event, Handoff)]

    async def end(self) -> tuple[str, str]:
        """Hangs up; gives how it ended and what it came to."""
        await self.line.hang_up()
        ended = self.call.record.state.ended
        assert ended is not None
        return ended.reason, ended.outcome


Calling = Callable[..., AbstractAsyncContextManager[Held]]


@pytest.fixture
def calling(database: Database, tmp_path: Path) -> Calling:
    """Opens a call of the workshop in text: `async with calling(entry="yard") as call`."""
    spool = tmp_path / "spool"

    @asynccontextmanager
    async def calling(
        *,
        entry: str = "bench",
        llm: str = "brain",
        grants: Mapping[str, str] | None = None,
        limits: Mapping[str, object] | None = None,
        store: Database | None = None,
    ) -> AsyncIterator[Held]:
        switchboard = Switchboard(store or database, spool=spool, business_id=BUSINESS, llm=llm)
        loaded = _limited(switchboard.team(str(WORKSHOP)), limits or {})
        opening = Opening(new_id("call"), entry, "text", BUSINESS, loaded.team.version, grants=grants or {})
        call = switchboard.call(opening, loaded)
        held = Held(call, TextLine(call))
        await held.line.open()
        yield held
        await call.finish("caller_hung_up")

    return calling


def _limited(loaded: Loaded, limits: Mapping[str, object]) -> Loaded:
    """The team with other limits than its file says."""
    definition = loaded.definition
    changed = definition.model_copy(update={"limits": definition.limits.model_copy(update=dict(limits))})
    return replace(loaded, team=replace(loaded.team, definition=changed))
