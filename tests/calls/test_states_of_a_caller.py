"""Every tool of the team, whoever the caller is just then: does any tell, or change, what is another's?"""

import asyncio
import random
from collections.abc import Mapping
from datetime import timedelta

import pytest

from frontdesk.calls.events import AgentEntered, GateFailed, GrantGiven, ProcedureEntered, ProcedureMoved, SlotSet
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database
from tests.calls.hostile import HostileCall, change, sample_shop
from tests.calls.some_events import NOW
from tests.calls.watching import PROOFS, TEAM, TOOLS, Customers, Tables, customers_of

STATES = ("nobody", "verified", "expired", "locked", "walking", "another before")


class InState(HostileCall):
    """A call in one of the states, with one customer who is, was or says to be on the line."""

    def enter(self, state: str, customer: str) -> None:
        if state in ("verified", "expired"):
            self.grant("verified", customer)
        if state == "another before":
            self.grant("verified", next(other for other in sorted(PROOFS) if other != customer))
            self.clock.move(minutes=31)
            self.grant("verified", customer)
        if state == "expired":
            self.clock.move(minutes=31)
        if state == "locked":
            self.record.add(GateFailed(gate="verified", locked=True))
        if state == "walking":
            self.record.add(ProcedureEntered(procedure="verify_caller", gate="verified"))
            self.record.add(ProcedureMoved(step=1, phase="ask"))
            self.record.add(SlotSet(slot="phone", value="+12025550190", state="confirmed"))

    async def try_all(self, foreign: str) -> None:
        """Each tool by the agent who has it, with another's order, tracking number and things; money asked for twice, never agreed to."""
        for agent, card in TEAM.agents.items():
            self.record.add(AgentEntered(agent=agent))
            for name in (*card.tools, "authenticate_user"):
                arguments = self.arguments(TOOLS[name])
                if TOOLS[name].parameter("order_number"):
                    arguments["order_number"] = foreign
                await self.use(agent, name, arguments)
                await self.use(agent, name, arguments)
            await self.caller_speaks()


async def tried(database: Database, customers: Customers, tables: Tables, state: str, customer: str, seed: int) -> None:
    chance = random.Random(seed)
    call = InState(database, customers, chance, FixedClock(NOW))
    call.enter(state, customer)
    foreign = chance.choice(sorted(number for number, owner in customers.owner.items() if owner != customer))
    await call.try_all(foreign)
    await call.check_tables(await tables.changed())
    call.check_secrets()


@pytest.mark.timeout(900)
async def test_no_tool_gives_anothers_away_in_any_state(database_url: str) -> None:
    shop = await sample_shop(database_url)
    customers, tables = await customers_of(shop), Tables(shop)
    await tables.changed()
    for at, state in enumerate(STATES):
        for number, customer in enumerate(sorted(PROOFS)):
            await tried(shop, customers, tables, state, customer, 100 * at + number)
    await shop.close()


async def test_two_calls_at_once_sell_the_last_one_once_and_change_a_delivery_once_each(database_url: str) -> None:
    """The same customer in two calls: both verify, both want the last lamp, both change the same delivery; each effect has its row."""
    shop = await sample_shop(database_url)
    customers, tables = await customers_of(shop), Tables(shop)
    await change(shop, "UPDATE stock SET quantity = 1 WHERE sku = 'HOME014'")
    await tables.changed()
    calls = [HostileCall(shop, customers, random.Random(seed), FixedClock(NOW)) for seed in range(2)]
    await asyncio.gather(*(call.box.run_by_code("authentication", "authenticate_user", PROOFS["cus_0001"]) for call in calls))
    for call in calls:
        call.record.add(GrantGiven(scope="verified", customer_id="cus_0001", expires_at=NOW + timedelta(minutes=30)))
    bought = await asyncio.gather(*(agreed(call, "sales", "place_order", {"products": ["brass desk lamp"]}) for call in calls))
    assert sorted(bought) != ["succeeded", "succeeded"], "one lamp was sold twice"
    assert "succeeded" in bought
    day = {"order_number": "1040", "change_type": "hold_at_location", "location": "the post office"}
    moved = await asyncio.gather(*(agreed(call, "order_tracking", "modify_delivery", day) for call in calls))
    changed = await tables.changed()
    assert len(changed["orders"]) == 1
    assert len(changed.get("delivery_changes", ())) == moved.count("succeeded") > 0
    assert [row["quantity"] for row in changed["stock"]] == [0]
    await shop.close()


async def agreed(call: HostileCall, agent: str, tool: str, arguments: Mapping[str, object]) -> str:
    """Asks, is told what it costs, says yes; gives what came of it."""
    call.record.add(AgentEntered(agent=agent))
    await call.caller_speaks()
    ran = await call.box.run(agent, tool, arguments)
    if ran.status != "quoted":
        return ran.status
    call.agree(yes=True)
    return (await call.box.run(agent, tool, arguments)).status
