"""Whatever is asked of the toolbox, by whomever: it checks, runs in time, and comes back with something true to say."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from frontdesk.calls.events import AgentEntered, CallerSaid, GrantGiven, ToolCalled, ToolReturned
from frontdesk.calls.record import Record
from frontdesk.calls.switchboard import load_team
from frontdesk.calls.toolbox import Toolbox
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.store.engine import Database
from frontdesk.teams.definition import Gate
from frontdesk.tools.contract import Day, OrderNumber, Quantity, Reply, Tool, ToolContext, tool
from tests.calls.conftest import BUSINESS, WORKSHOP
from tests.calls.some_events import NOW, started

LOADED = load_team(WORKSHOP)
SORRY = LOADED.definition.words.unavailable


@tool(effect="reads")
async def order_parts(ctx: ToolContext, number: OrderNumber, how_many: Quantity = 1, day: Day | None = None) -> Reply:
    """Tells what it was given."""
    return Reply("Noted.", {"number": number, "how_many": how_many, "day": day, "odd": float("nan")})


@tool(effect="writes", timeout=0.05)
async def write_slowly(ctx: ToolContext) -> Reply:
    """Takes too long."""
    await asyncio.sleep(5)
    return Reply("Written.")


@tool(effect="reads")
async def ask_who(ctx: ToolContext) -> Reply:
    """Says who is verified."""
    return Reply(ctx.customer_id)


@tool(effect="reads")
async def say_no(ctx: ToolContext) -> Reply:
    """Refuses."""
    raise Refused("not yours", say="That is not one of yours.")


@tool(effect="writes")
async def shut_all_doors(ctx: ToolContext) -> Reply:
    """Locks the account of whoever is on the line."""
    return Reply("It is locked.", ends_grants=True)


@tool(effect="writes", requires="verified")
async def paint(ctx: ToolContext) -> Reply:
    """Paints what is the caller's."""
    return Reply(f"Painted for {ctx.customer_id}.")


@tool(effect="reads", requires="known")
async def see_the_guard(ctx: ToolContext) -> Reply:
    """For whoever is known."""
    assert ctx.grant is not None
    return Reply(f"{ctx.grant.scope} {ctx.customer_id}")


@tool(effect="reads")
async def how_many_know(ctx: ToolContext) -> Reply:
    """Needs nobody to be known."""
    return Reply(ctx.customer_id if ctx.grant else "nobody")


class Locks:
    """Whose accounts were locked, in whatever call. As toolboxes ask it."""

    def __init__(self) -> None:
        self.locked: set[str] = set()

    async def admits(self, ctx: ToolContext) -> None:
        if ctx.customer_id in self.locked:
            raise Refused("locked", say="It is locked now.")


class Box:
    """A toolbox with tools of this test, all of them the bench's, and what it has left."""

    def __init__(self, database: Database, locks: Locks | None = None, call_id: str = "call_1") -> None:
        own = (order_parts, write_slowly, ask_who, say_no, shut_all_doors, paint, see_the_guard, how_many_know)
        tools = {**LOADED.tools, **{one.name: one for one in own}}
        bench = LOADED.definition.agents["bench"]
        agents = {
            **LOADED.definition.agents,
            "bench": bench.model_copy(update={"tools": (*bench.tools, *(one for one in tools if one not in LOADED.tools))}),
        }
        self.record = Record(call_id, None)
        self.clock = FixedClock(NOW)
        gates = {**LOADED.definition.gates, "known": Gate(weaker_than="verified")}
        team = LOADED.definition.model_copy(update={"agents": agents, "gates": gates})
        self.locks = locks or Locks()
        self.box = Toolbox(team, tools, self.record, database, self.clock, BUSINESS, admits=self.locks.admits)
        for event in (started(), AgentEntered(agent="bench"), CallerSaid(text="hello", via="typed", ended_at=0.0)):
            self.record.add(event)

    async def run(self, name: str, agent: str = "bench", **arguments: Any) -> tuple[str, str]:
        ran = await self.box.run(agent, name, arguments)
        return ran.status, ran.reply.say

    def returned(self) -> ToolReturned:
        event = self.record.events[-1]
        assert isinstance(event, ToolReturned)
        return event


@pytest.fixture
def box(database: Database) -> Box:
    return Box(database)


async def test_a_tool_that_is_not_there_or_not_this_agents_does_not_run(box: Box) -> None:
    assert await box.run("drop_tables") == ("refused", SORRY)
    assert await box.run("opening_hours") == ("refused", SORRY)
    assert box.returned().reason == "bench has no tool opening_hours"
    assert await box.run("opening_hours", "yard") == ("refused", SORRY)
    assert box.returned().reason == "yard does not have the line"
    assert await box.run("opening_hours", "nobody") == ("refused", SORRY)


async def test_arguments_become_the_types_that_the_tool_has(box: Box) -> None:
    assert await box.run("order_parts", number="1031", how_many="2", day="2026-06-17", colour="red") == ("succeeded", "Noted.")
    assert box.returned().data == {"number": "1031", "how_many": 2, "day": "2026-06-17", "odd": None}
    assert await box.run("order_parts", number="1031", how_many="", day=None) == ("succeeded", "Noted.")
    assert box.returned().data["how_many"] == 1


@pytest.mark.parametrize(
    ("arguments", "question", "asked"),
    [
        ({}, "What is the order number?", "number"),
        ({"number": None}, "What is the order number?", "number"),
        ({"number": ["1031"]}, "What is the order number?", "number"),
        ({"number": {"$ne": ""}}, "What is the order number?", "number"),
        ({"number": "1031", "how_many": "lots"}, "How many?", "how_many"),
        ({"number": "1031", "day": "soon"}, "Which day?", "day"),
    ],
)
async def test_an_argument_that_cannot_be_used_is_asked_for_and_nothing_is_read(
    box: Box, arguments: dict[str, Any], question: str, asked: str
) -> None:
    assert await box.run("order_parts", **arguments) == ("refused", question)
    assert (box.returned().asked, box.returned().data) == (asked, {"asked": asked})


async def test_the_customer_comes_from_the_grant_and_from_nowhere_else(box: Box) -> None:
    assert (await box.run("ask_who", customer_id="cus_9"))[0] == "refused"
    box.record.add(GrantGiven(scope="verified", customer_id="cus_1", expires_at=NOW + timedelta(minutes=5)))
    # no gate stands before this tool; who is known is known to it too
    status, said = await box.run("ask_who", customer_id="cus_9")
    assert (status, "cus_1" in said, "cus_9" in said) == ("succeeded", True, False)


async def test_what_was_proved_opens_nothing_after_a_tool_has_ended_it(box: Box) -> None:
    box.record.add(GrantGiven(scope="verified", customer_id="cus_1", expires_at=NOW + timedelta(minutes=5)))
    assert await box.run("ask_who") == ("succeeded", "cus_1")
    assert await box.run("shut_all_doors") == ("succeeded", "It is locked.")
    assert (await box.run("ask_who"))[0] == "refused"


async def test_a_refusal_is_told_in_the_tools_own_words(box: Box) -> None:
    assert await box.run("say_no") == ("refused", "That is not one of yours.")
    assert box.returned().reason == "not yours"


async def test_a_write_that_takes_too_long_is_not_known_to_have_failed(box: Box) -> None:
    assert await box.run("write_slowly") == ("failed", SORRY)
    assert await box.run("bend_part", part="bolt") == ("failed", SORRY)


async def test_an_error_in_a_tool_is_told_as_one_sentence_and_not_as_it_is(box: Box) -> None:
    assert await box.run("break_part", part="the secret bolt") == ("failed", SORRY)
    assert box.returned().reason == "an error in the tool"


async def test_a_tool_that_is_cut_off_has_an_end_in_the_record(box: Box) -> None:
    called = asyncio.Event()
    box.record.watch(lambda _: called.set())
    running = asyncio.create_task(box.run("weigh_part", part="bolt"))
    await called.wait()
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (box.returned().status, box.returned().reason) == ("failed", "the call ended meanwhile")


async def test_the_same_wish_of_a_turn_has_one_key_and_of_the_next_turn_another(box: Box) -> None:
    for _ in range(2):
        await box.run("count_parts", part="bolts")
    box.record.add(CallerSaid(text="again", via="typed", ended_at=0.0))
    await box.run("count_parts", part="bolts")
    first, second, third = (event.key for event in box.record.events if isinstance(event, ToolCalled))
    assert first == second != third
    assert [run.status for run in box.record.state.tools] == ["succeeded"] * 3


async def test_a_read_cannot_write(database: Database, box: Box) -> None:
    async def write(ctx: ToolContext) -> Reply:
        await ctx.tx.execute(text("INSERT INTO businesses VALUES ('biz_default', 'x', 'x', now())"))
        return Reply("Written.")

    reading: Tool = replace(ask_who, name="ask_who", function=write)
    box.box._tools = {**box.box._tools, "ask_who": reading}
    assert await box.run("ask_who") == ("failed", SORRY)


def grant(scope: str = "verified", customer: str = "cus_1") -> GrantGiven:
    return GrantGiven(scope=scope, customer_id=customer, expires_at=NOW + timedelta(minutes=5))


async def test_an_account_that_is_locked_in_one_call_is_closed_in_the_other(database: Database) -> None:
    locks = Locks()
    here, there = Box(database, locks), Box(database, locks, "call_2")
    for box in (here, there):
        box.record.add(grant())
    assert await there.run("paint") == ("succeeded", "Painted for cus_1.")
    locks.locked.add("cus_1")
    there.record.add(CallerSaid(text="again", via="typed", ended_at=0.0))
    assert await here.run("paint") == ("refused", "It is locked now.")
    assert (await there.run("paint"))[0] != "succeeded"
    assert await there.run("see_the_guard") == ("succeeded", "known cus_1"), "the way to a new password stays open, and no more is known there"
    assert await there.run("how_many_know") == ("succeeded", "nobody"), "what needs nobody goes on, for nobody"


async def test_who_proved_no_more_than_for_the_weaker_gate_passes_that_one_alone(box: Box) -> None:
    box.record.add(grant("known"))
    assert await box.run("see_the_guard") == ("succeeded", "known cus_1")
    assert (await box.run("paint"))[0] == "refused"
    assert await box.run("how_many_know") == ("succeeded", "nobody")
    box.locks.locked.add("cus_1")
    assert await box.run("see_the_guard") == ("succeeded", "known cus_1")


async def test_who_passed_the_stronger_gate_passes_the_weaker_one(box: Box) -> None:
    box.record.add(grant())
    assert await box.run("see_the_guard") == ("succeeded", "verified cus_1")
    box.clock.move(minutes=6)
    assert (await box.run("see_the_guard"))[0] == "refused"
