"""Whatever is bought with store credit, by two calls of each customer: is it never below nothing, and used once, and does every order add up?"""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.packs.marketplace.tools.cart import add_to_cart
from frontdesk.packs.marketplace.tools.checkout import place_order
from frontdesk.packs.marketplace.tools.credit import check_gift_card, use_store_credit
from frontdesk.packs.marketplace.tools.reordering import reorder
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Reply, Tool
from tests.packs.marketplace.conftest import BUSINESS, KEY, NOW, Shop

CUSTOMERS = ("cus_0001", "cus_0005")
CREDIT = 9000
CARD = "6035913524960771"
PRODUCTS = {"brass desk lamp": 4999, "hardcover novel": 2400}
customers, lines = st.sampled_from(CUSTOMERS), st.sampled_from(("a", "b"))


class Till(RuleBasedStateMachine):
    """The model: what each customer has left, what is in their cart, and what they want to use for it."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.credit = dict.fromkeys(CUSTOMERS, CREDIT)
        self.wished = dict.fromkeys(CUSTOMERS, 0)
        self.goods = dict.fromkeys(CUSTOMERS, 0)
        self.used = 0
        self.loop.run(self._begin())

    async def _begin(self) -> None:
        for statement in ("DELETE FROM carts", "DELETE FROM orders WHERE dated_on IS NULL", "UPDATE stock SET quantity = 900"):
            await self.shop.change(statement)
        await self.shop.change("UPDATE customers SET store_credit_cents = :cents WHERE id IN ('cus_0001', 'cus_0005')", cents=CREDIT)

    def teardown(self) -> None:
        self._check()
        self.loop.close()

    def _call(self, customer: str, line: str) -> Shop:
        return self.shop.calling(customer, call_id=f"call_{customer}_{line}")

    def _try(self, customer: str, line: str, tool: Tool, **arguments: Any) -> Reply | None:
        try:
            return self.loop.run(self._call(customer, line).use(tool, **arguments))
        except Refused:
            return None

    def _total(self, customer: str) -> int:
        return self.goods[customer] + (0 if self.goods[customer] >= 5000 else 599)

    @rule(customer=customers, line=lines, product=st.sampled_from(sorted(PRODUCTS)))
    def adds(self, customer: str, line: str, product: str) -> None:
        if self._try(customer, line, add_to_cart, product=product):
            self.goods[customer] += PRODUCTS[product]

    @rule(customer=customers, line=lines, amount=st.none() | st.integers(-5, 12000))
    def wants_to_use_credit(self, customer: str, line: str, amount: int | None) -> None:
        possible = self.credit[customer] > 0 and self.goods[customer] > 0 and (amount is None or amount > 0)
        assert (self._try(customer, line, use_store_credit, amount_cents=amount) is not None) == possible
        if possible:
            most = min(self.credit[customer], self._total(customer))
            self.wished[customer] = most if amount is None else min(amount, most)

    @rule(customer=customers)
    def orders_from_two_calls_at_once(self, customer: str) -> None:
        results = self.loop.run(self._both(customer))
        done = [one for one in results if isinstance(one, Reply)]
        assert all(isinstance(one, Reply | Refused) for one in results)
        assert len(done) == (1 if self.goods[customer] else 0)
        for reply in done:
            self._ordered(customer, reply)

    async def _both(self, customer: str) -> list[Any]:
        calls = [self._call(customer, line).use(place_order) for line in ("a", "b")]
        return await asyncio.gather(*calls, return_exceptions=True)

    def _ordered(self, customer: str, reply: Reply) -> None:
        used = min(self.wished[customer], self.credit[customer], self._total(customer))
        assert reply.data["total_cents"] == self._total(customer)
        assert reply.data.get("credit_cents", 0) == used
        assert reply.data.get("paid_cents", self._total(customer)) + used == self._total(customer)
        self.credit[customer] -= used
        self.used += used
        self.goods[customer], self.wished[customer] = 0, 0

    @rule(line=lines)
    def orders_the_lamp_again(self, line: str) -> None:
        reply = self._try("cus_0001", line, reorder, order_number="1024")
        assert reply is not None
        assert "credit_cents" not in reply.data

    @rule(cents=st.integers(0, 9000), customer=customers)
    def credit_changes_meanwhile(self, cents: int, customer: str) -> None:
        self.loop.run(self.shop.change("UPDATE customers SET store_credit_cents = :cents WHERE id = :id", cents=cents, id=customer))
        self.credit[customer] = cents

    @rule(line=lines)
    def looks_at_a_gift_card(self, line: str) -> None:
        reply = self._try("", line, check_gift_card, gift_card_number=CARD)
        assert reply is not None
        assert reply.data["balance_cents"] == 5000

    def _check(self) -> None:
        """The shop's rows say the same."""
        rows = {row["id"]: row["store_credit_cents"] for row in self.loop.run(self.shop.rows("customers"))}
        assert {customer: rows[customer] for customer in CUSTOMERS} == self.credit
        new = [row for row in self.loop.run(self.shop.rows("orders")) if row["dated_on"] is None]
        assert sum(row["credit_cents"] for row in new) == self.used
        wished = {row["customer_id"]: row["credit_cents"] for row in self.loop.run(self.shop.rows("carts"))}
        assert all(wished.get(customer, 0) == self.wished[customer] for customer in CUSTOMERS)


@pytest.fixture
def till(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    asyncio.run(_fill(shop))
    yield shop
    asyncio.run(shop.database.close())


async def _fill(shop: Shop) -> None:
    async with shop.database.transaction(BUSINESS) as tx:
        await PACK.load(tx, shop.clock, key=KEY)


def test_store_credit_is_used_once_and_every_order_adds_up(till: Shop) -> None:
    class OfThisShop(Till):
        shop = till

    checks = settings(max_examples=8, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
