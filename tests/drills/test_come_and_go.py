"""Twenty callers come and go at any moment, all at once: is every place free again, and every record ended?"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from frontdesk.calls.events import CallEnded, Handoff, ToolCalled
from tests.fakes.voice_line import PATIENCE
from tests.voice.conftest import Spoken, VoiceDesk, desk

__all__ = ["desk"]
pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(600)]

Stay = Callable[[Spoken, random.Random], Awaitable[None]]
_LONGEST = 20.0
"""Seconds after which a caller leaves whatever they came for."""


async def not_at_all(_: Spoken, dice: random.Random) -> None:
    await asyncio.sleep(dice.choice([0.0, 0.1, 0.5]))


async def until_the_greeting(caller: Spoken, dice: random.Random) -> None:
    await caller.answered(0.0)
    await asyncio.sleep(dice.uniform(0, 1.5))


async def until_a_tool_runs(caller: Spoken, dice: random.Random) -> None:
    await caller.types(dice.choice(["how heavy is a screw", "how far can I bend a screw"]))
    await caller.until(lambda events: any(isinstance(event, ToolCalled) for event in events))
    await asyncio.sleep(dice.uniform(0, 0.5))


async def until_a_handoff(caller: Spoken, dice: random.Random) -> None:
    await caller.types("when are you open")
    await caller.until(lambda events: any(isinstance(event, Handoff) for event in events))
    await asyncio.sleep(dice.uniform(0, 0.3))


async def while_they_speak(caller: Spoken, dice: random.Random) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(caller.say("Hello, how many screws do you have, and how heavy is a bolt?"), dice.uniform(0.3, 3.0))


async def into_the_story(caller: Spoken, dice: random.Random) -> None:
    await caller.heard("this is the Workshop")
    await caller.types("tell me the story of the workshop")
    await caller.hears(dice.uniform(0.2, 2.0))


async def into_the_good_bye(caller: Spoken, dice: random.Random) -> None:
    await caller.heard("this is the Workshop")
    await caller.types("goodbye")
    await asyncio.sleep(dice.uniform(0, 2))


STAYS: list[Stay] = [not_at_all, until_the_greeting, until_a_tool_runs, until_a_handoff, while_they_speak, into_the_story, into_the_good_bye]


async def _comes_and_goes(desk: VoiceDesk, stay: Stay, dice: random.Random) -> str:
    await asyncio.sleep(dice.uniform(0, 3))
    async with desk.call(greeted=False) as caller:
        with suppress(TimeoutError):
            await asyncio.wait_for(stay(caller, dice), _LONGEST)
    return caller.call_id


async def _closed(desk: VoiceDesk, rooms: set[str]) -> None:
    """The server itself closes a room that was left before the desk was sent to it, after a while."""
    async with asyncio.timeout(PATIENCE):
        while rooms & set(await desk.rooms()):  # noqa: ASYNC110 the server tells nobody
            await asyncio.sleep(0.5)


async def test_whoever_leaves_whenever_leaves_nothing_behind(desk: VoiceDesk) -> None:
    stays = [STAYS[number % len(STAYS)] for number in range(20)]
    came = await asyncio.gather(*(_comes_and_goes(desk, stay, random.Random(number)) for number, stay in enumerate(stays)))
    await desk.idle()
    await _closed(desk, set(came))
    for call_id, stay in zip(came, stays, strict=True):
        events = desk.calls[call_id].record.events if call_id in desk.calls else []
        row = await desk.stored(call_id)
        assert row is None or row.ended_at is not None, (stay, row)
        # a caller cut off by a busy machine may have come again, to a call that is over: that one has no record
        assert not events or (row is not None and isinstance(events[-1], CallEnded)), (stay, events)
