"""Does an account stay safe from whoever calls again and again? Several calls on one database, each a caller of its own."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentSaid
from frontdesk.calls.opening import Opening
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Switchboard, load_team
from frontdesk.insight.conversations.filled import BUSINESS, PROOF_KEY
from frontdesk.insight.conversations.script import Conversation, Turn
from frontdesk.insight.conversations.stage import SetStage, Theatre
from frontdesk.kit.clocks import StartedClock
from frontdesk.kit.ids import new_id

pytestmark = pytest.mark.asyncio(loop_scope="module")
NOON = datetime.fromisoformat("2026-06-15T12:00:00-05:00")
RIGHT = "social security, four four one seven"


@pytest_asyncio.fixture(loop_scope="module")
async def shop() -> AsyncIterator[SetStage]:
    conversation = Conversation(conversation="many calls", now=NOON, turns=[Turn(say="")])
    async with Theatre(llm="brain") as theatre, theatre.stage(conversation, "marketplace") as stage:
        yield stage


class Caller:
    """Somebody who says that they are Maria, at a moment of their own."""

    def __init__(self, shop: SetStage, after: timedelta, line: str) -> None:
        loaded = load_team("marketplace")
        board = Switchboard(shop.database, spool=None, business_id=BUSINESS, llm="brain", proof_key=PROOF_KEY)
        opening = Opening(new_id("call"), "order_tracking", "runner", BUSINESS, loaded.team.version, line, short=True)
        self.call: Call = board.call(opening, loaded, clock=StartedClock(NOON + after))
        self._line = TextLine(self.call)

    async def tries(self, *digits: str) -> list[str]:
        """What the desk said at each of the tries."""
        await self._line.open()
        await self._line.say("Where are my headphones?")
        told = []
        for said in digits:
            for words in ("217 555 0142", "yes", "March fourth 1985", "yes", said):
                await self._line.say(words)
            before = len(self._line.events)
            await self._line.say("yes")
            told.append(" ".join(event.text for event in self._line.events[before:] if isinstance(event, AgentSaid)))
        await self._line.hang_up()
        return told


async def test_five_failures_in_an_hour_lock_the_account_for_whoever_calls_and_an_hour_later_it_is_open(shop: SetStage) -> None:
    first = await Caller(shop, timedelta(), "+13335550101").tries(*(f"social security, {digits}" for digits in ("1 1 1 1", "1 1 1 2", "1 1 1 3")))
    second = await Caller(shop, timedelta(minutes=20), "+13335550102").tries(*(f"social security, {digits}" for digits in ("1 1 1 4", "1 1 1 5")))
    assert len({line.split(" What is")[0] for line in (*first[:2], *second)}) == 1, "nobody is told that it is locked who has not proved who they are"
    locked = await Caller(shop, timedelta(minutes=30), "+12175550142").tries(RIGHT)
    assert "locked" in locked[0]
    open_again = await Caller(shop, timedelta(minutes=90), "+12175550142").tries(RIGHT)
    assert "locked" not in open_again[0]
    assert "wireless headphones" in open_again[0]


async def test_right_digits_in_between_take_no_failure_back(shop: SetStage) -> None:
    wrong = "social security, 1 1 1 1"
    await Caller(shop, timedelta(), "+13335550101").tries(wrong, wrong)
    assert "headphones" in (await Caller(shop, timedelta(minutes=5), "+12175550142").tries(RIGHT))[0]
    await Caller(shop, timedelta(minutes=10), "+13335550101").tries(wrong, wrong, wrong)
    assert "locked" in (await Caller(shop, timedelta(minutes=15), "+12175550142").tries(RIGHT))[0]
