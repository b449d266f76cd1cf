"""A procedure is walked to its end, whoever interrupts it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frontdesk.brain.situation import Decision, Memory
from frontdesk.calls.events import AgentEntered
from frontdesk.calls.plan import Line
from frontdesk.calls.record import Record
from frontdesk.calls.toolbox import Ran
from frontdesk.calls.walking import Turn, Walking
from frontdesk.kit.clocks import FixedClock
from frontdesk.teams.sources import load
from frontdesk.tools.contract import Reply
from tests.calls.some_events import NOW, started

_TEAM = """
frontdesk: 1
extends: base
name: shop
entry: front
agents: {front: {purpose: to ask, procedure: questions}}
procedures:
  questions:
    - ask: {slot: times, kind: number, question: "How often were you here?"}
    - do: {tool: first, arguments: {value: times}, silent: true}
    - do: {tool: second, arguments: {value: times}, silent: true}
    - ask: {slot: liked, kind: text, question: "What did you like?"}
"""


class Slow:
    """Tools that wait to be let go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self.ran: list[str] = []

    async def run_by_code(self, agent: str, name: str, arguments: Mapping[str, Any]) -> Ran:
        self.begun.set()
        await self.go_on.wait()
        self.ran.append(name)
        return Ran("succeeded", Reply(""))


async def _understands_nothing(_: str) -> Decision:
    return Decision("reject", Memory(), say="Sorry?", rejected=True)


async def _said(walking: Walking, words: str) -> list[str]:
    return [step.text async for step in walking.turn([Turn(words, words)]) if isinstance(step, Line)]


async def test_what_is_done_in_a_row_is_done_to_the_last_although_the_caller_interrupts_the_first(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text(_TEAM)
    record, tools = Record("call_1", None), Slow()
    walking = Walking(load(file).definition, {}, record, tools, FixedClock(NOW), _understands_nothing)
    record.add(started())
    record.add(AgentEntered(agent="front"))
    walking.open_with("questions")
    answering = asyncio.create_task(_said(walking, "four"))
    await tools.begun.wait()
    answering.cancel()
    await asyncio.wait([answering])
    tools.go_on.set()
    assert await _said(walking, "hello?") == ["What did you like?"]
    assert tools.ran == ["first", "second"]
