"""Tickets by their tools: opened in the caller's words, and read or added to by nobody but their caller."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest

from frontdesk.calls.tickets import TicketDesk
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.store.engine import Database
from frontdesk.tools.builtin.add_to_ticket import add_to_ticket
from frontdesk.tools.builtin.open_ticket import open_ticket
from frontdesk.tools.builtin.ticket_status import ticket_status
from frontdesk.tools.contract import Missing, Reply, Tool, ToolContext

BUSINESS = "biz_default"
CLOCK = FixedClock(datetime.fromisoformat("2026-06-15T10:00:00-05:00"))
MARIA, OMAR = "+12175550142", "+13125550177"


@dataclass(frozen=True)
class Caller:
    database: Database
    line: str = MARIA

    async def does(self, tool: Tool, **arguments: Any) -> Reply:
        async with self.database.transaction(BUSINESS, read_only=tool.effect == "reads") as tx:
            tickets = TicketDesk(tx, "support", "call_1", CLOCK, "key")
            return await tool.function(ToolContext("call_1", BUSINESS, CLOCK, tx, line=self.line, tickets=tickets), **arguments)


@pytest.fixture
def maria(database: Database) -> Caller:
    return Caller(database)


@pytest.mark.parametrize(
    ("said", "priority"),
    [
        ("Nothing works and the whole office waits", "urgent"),
        ("My router is broken", "high"),
        ("The wifi is slow in the evening", "normal"),
        ("It's not urgent, but the lamp blinks", "low"),
    ],
)
async def test_how_urgent_it_is_its_words_say(maria: Caller, said: str, priority: str) -> None:
    assert (await maria.does(open_ticket, subject=said)).data["priority"] == priority
    assert (await maria.does(open_ticket, subject=said, priority="low")).data["priority"] == "low"


async def test_the_one_who_opened_it_hears_how_far_it_is(maria: Caller) -> None:
    opened = await maria.does(open_ticket, subject="My router is broken")
    said = await maria.does(ticket_status, reference=opened.data["reference"])
    assert "My router is broken, is open, and nobody has begun on it yet. You opened it today." in said.say


async def test_from_another_telephone_the_number_it_was_opened_with_is_asked_for(maria: Caller) -> None:
    opened = await maria.does(open_ticket, subject="My router is broken")
    with pytest.raises(Missing, match="phone"):
        await replace(maria, line=OMAR).does(ticket_status, reference=opened.data["reference"])
    assert (await replace(maria, line="").does(ticket_status, reference=opened.data["reference"], phone="217 555 0142")).found


@pytest.mark.parametrize("tool", [ticket_status, add_to_ticket])
async def test_nobody_elses_ticket_exists(maria: Caller, tool: Tool) -> None:
    opened = await maria.does(open_ticket, subject="My account was hacked")
    omar = replace(maria, line=OMAR)
    note = {"note": "It is mine."} if tool is add_to_ticket else {}
    said = []
    for reference in (opened.data["reference"], "999999"):
        with pytest.raises(Refused) as refused:
            await omar.does(tool, reference=reference, phone="312 555 0177", **note)
        said.append(refused.value.say)
    assert said[0] == said[1]


async def test_without_a_number_on_the_line_one_is_asked_for(maria: Caller) -> None:
    with pytest.raises(Missing, match="phone"):
        await replace(maria, line="").does(open_ticket, subject="My router is broken")


async def test_what_shall_be_added_is_asked_for(maria: Caller) -> None:
    opened = await maria.does(open_ticket, subject="My router is broken")
    with pytest.raises(Missing, match="note"):
        await maria.does(add_to_ticket, reference=opened.data["reference"])
