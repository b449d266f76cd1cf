"""Whatever is asked of orders while they ship and arrive, by their owners and by others: is only what can be done, once, at its price?"""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.delivery import FEES
from frontdesk.packs.marketplace.tools.delivery import modify_delivery, report_delivery_issue
from frontdesk.packs.marketplace.tools.order_tracking import track_order
from frontdesk.packs.marketplace.tools.reordering import reorder
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Reply, Tool
from tests.packs.marketplace.conftest import NOW, Shop

MARIA, PRIYA = "cus_0001", "cus_0003"
OWNER = {"1040": MARIA, "1050": PRIYA}
GOODS = {"1040": {"BOOK007": 1, "HOME022": 1}, "1050": {"HOME003": 1}}
NEXT = {"processing": "shipped", "shipped": "in_transit", "in_transit": "delivered", "delivered": "delivered"}
DAYS = (date(2026, 6, 26), date(2026, 6, 29))
CHANGES: dict[str, tuple[dict[str, Any], ...]] = {
    "address_change": ({"address": "310 Cedar Avenue, Peoria, Illinois"}, {"address": "12 Oak Lane, Austin, Texas"}),
    "delivery_instructions": ({"instructions": "leave it at the back door"}, {"instructions": "ring twice"}),
    "reschedule": ({"date": DAYS[0]}, {"date": DAYS[1]}),
    "hold_at_location": ({"location": "the post office"}, {"location": "the store on Main Street"}),
}
callers, numbers = st.sampled_from((MARIA, PRIYA)), st.sampled_from(sorted(OWNER))
kinds, which = st.sampled_from(sorted(CHANGES)), st.integers(0, 1)
ISSUES = ("damaged_package", "missing_items", "wrong_address", "never_received", "stolen_package")


class Parcels(RuleBasedStateMachine):
    """The model: where each order is, what was changed in its delivery last, what was reported of it, and what was ordered again."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.status = dict.fromkeys(OWNER, "processing")
        self.changed: dict[tuple[str, str], int] = {}
        self.charged: list[tuple[str, str, int]] = []
        self.cases: set[tuple[str, str]] = set()
        self.again: list[str] = []
        self.loop.run(self._begin())

    async def _begin(self) -> None:
        clean = ("DELETE FROM delivery_changes", "DELETE FROM delivery_issues", "DELETE FROM orders WHERE dated_on IS NULL")
        for statement in (
            *clean,
            "UPDATE stock SET quantity = 500",
            "UPDATE orders SET status = 'processing' WHERE order_number IN ('1040', '1050')",
        ):
            await self.shop.change(statement)
        due = NOW.date() + timedelta(days=4)
        await self.shop.change("UPDATE shipments SET due_on = :due WHERE order_number IN ('1040', '1050')", due=due)

    def teardown(self) -> None:
        self._check()
        self.loop.close()

    def _try(self, customer: str, tool: Tool, **arguments: Any) -> Reply | None:
        try:
            return self.loop.run(self.shop.calling(customer, call_id=f"call_{customer}").use(tool, **arguments))
        except Refused:
            return None

    @rule(number=numbers)
    def the_warehouse_sends_it_on(self, number: str) -> None:
        self.status[number] = NEXT[self.status[number]]
        change = "UPDATE orders SET status = :status WHERE order_number = :number"
        self.loop.run(self.shop.change(change, status=self.status[number], number=number))

    @rule(caller=callers, number=numbers, kind=kinds, which=which)
    def changes_a_delivery(self, caller: str, number: str, kind: str, which: int) -> None:
        possible = OWNER[number] == caller and self.status[number] == "processing" and self.changed.get((number, kind)) != which
        reply = self._try(caller, modify_delivery, order_number=number, change_type=kind, **CHANGES[kind][which])
        assert (reply is not None) == possible
        if reply is not None:
            assert reply.data["fee_cents"] == FEES[kind]
            self.changed[number, kind] = which
            self.charged.append((number, kind, FEES[kind]))

    @rule(caller=callers, number=numbers, kind=st.sampled_from(ISSUES))
    def reports(self, caller: str, number: str, kind: str) -> None:
        possible = OWNER[number] == caller and self.status[number] == "delivered"
        reply = self._try(caller, report_delivery_issue, order_number=number, issue_type=kind, photo_evidence=False)
        assert (reply is not None) == possible
        if reply is not None:
            self.cases.add((number, kind))

    @rule(caller=callers, number=numbers)
    def orders_again(self, caller: str, number: str) -> None:
        assert (self._try(caller, reorder, order_number=number) is not None) == (OWNER[number] == caller)
        if OWNER[number] == caller:
            self.again.append(number)

    @rule(caller=callers, number=numbers)
    def asks_where_it_is(self, caller: str, number: str) -> None:
        reply = self._try(caller, track_order, order_number=number)
        assert reply is not None
        if OWNER[number] == caller:
            assert reply.data["order_number"] == number
            assert [one["status"] for one in reply.data["orders"]] == [self.status[number]]
        else:
            assert not reply.found
            assert number not in [one["order_number"] for one in reply.data.get("orders", ())]

    def _check(self) -> None:
        """The rows say the same."""
        orders = {row["order_number"]: row for row in self.loop.run(self.shop.rows("orders"))}
        assert {number: orders[number]["status"] for number in OWNER} == self.status, "no caller moves an order"
        changes = self.loop.run(self.shop.rows("delivery_changes"))
        assert sorted((row["order_number"], row["kind"], row["fee_cents"]) for row in changes) == sorted(self.charged)
        issues = self.loop.run(self.shop.rows("delivery_issues"))
        assert sorted((row["order_number"], row["kind"]) for row in issues) == sorted(self.cases), "a case for each thing that happened, and one"
        assert len({row["case_number"] for row in issues}) == len(issues)
        new = [row for row in orders.values() if row["dated_on"] is None]
        bought = self.loop.run(self.shop.rows("order_items"))
        made = [(row["customer_id"], {one["sku"]: one["quantity"] for one in bought if one["order_number"] == row["order_number"]}) for row in new]
        wanted = [(OWNER[number], GOODS[number]) for number in self.again]
        assert sorted(made, key=str) == sorted(wanted, key=str)


@pytest.fixture
def filled(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    yield shop
    asyncio.run(shop.database.close())


def test_what_is_done_to_an_order_was_possible_then_and_is_its_owners_wish(filled: Shop) -> None:
    class OfThisShop(Parcels):
        shop = filled

    checks = settings(max_examples=8, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
