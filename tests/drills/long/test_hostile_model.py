"""The hostile model for long: ten thousand calls over every tool of the team, and how often each tool was asked for and let through.

Five hundred of them take 35 seconds of one core; nothing ends it before all are played.
"""

import asyncio
import sys

import pytest

from frontdesk.store.engine import Waits
from frontdesk.store.postgres import Scratch
from tests.calls.hostile import Played, play, sample_shop
from tests.calls.watching import TEAM, TOOLS

CALLS, SHOPS, AT_ONCE = 10_000, 20, 4
ASKED, DONE, RARE = 100, 10, 4
"""At least so often each tool is asked for, and each that an agent has does what it is for; but for so many, which need much before."""
HOURS, PATIENT = 4 * 3600, Waits(connect=60, statement=120)
OF_THE_TEAM = {tool for agent in TEAM.agents.values() for tool in agent.tools}
NEVER = {"transfer_to_human"}
"""There is nobody at the desk in these shops: it says so, and offers a message."""


@pytest.mark.timeout(HOURS)
async def test_in_ten_thousand_calls_nobody_gets_what_is_anothers(postgres: Scratch) -> None:
    """In shops of their own, so that what a call changed is what changed, and the shelves are not empty after the first thousand."""
    waiting = list(range(SHOPS))
    played = Played()

    async def one_after_the_other() -> None:
        while waiting:
            number = waiting.pop(0)
            played.join(await in_a_shop(postgres, number))
            sys.stdout.write(f"{played.calls} calls, {played.tried.total()} times a tool\n")

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
    sys.stdout.write(f"\n{played.calls} calls, {played.verified} of them with somebody who proved who they are\n{played.table()}\n")
    assert played.calls == CALLS
    assert played.agents >= set(TEAM.agents), "not every agent had the line"
    assert [tool for tool in TOOLS if played.times(tool) < ASKED] == [], "hardly asked for"
    rare = sorted(tool for tool in OF_THE_TEAM - NEVER if played.times(tool, "succeeded") < DONE)
    assert len(rare) <= RARE, f"hardly let through, so hardly tried: {rare}"
    assert [tool for tool in TOOLS if played.times(tool, "succeeded") and tool not in OF_THE_TEAM] == [], "no agent has it"


async def in_a_shop(postgres: Scratch, number: int) -> Played:
    """Played where the database is: without a change of threads for each statement it takes a sixth of the time on a busy machine."""
    name = f"hostile_{number}"
    postgres.drop(name)  # of an attempt before
    shop = await sample_shop(postgres.clone(name), waits=PATIENT)
    try:
        return await shop.run(lambda: play(shop, range(1000 + number, 1000 + CALLS, SHOPS), seconds=HOURS), seconds=HOURS)
    finally:
        await shop.close()
