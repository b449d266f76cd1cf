"""Whoever puts what into which cart, known or not, in this call or that: does each find all of theirs, once, and nothing of another's?"""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.cart import add_to_cart
from frontdesk.packs.marketplace.tools.checkout import place_order
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Reply, Tool
from tests.packs.marketplace.conftest import NOW, Shop

LAMP, STAND = "HOME014", "ELEC008"
ARGUMENTS: dict[str, dict[str, Any]] = {LAMP: {"product": "brass desk lamp"}, STAND: {"product": "laptop stand", "color": "silver"}}
MARIA, LENA, NOBODY = "cus_0001", "cus_0005", ""
LINES = ("call_one", "call_two")
SHELF, MOST = 24, 20
callers, lines, items = st.sampled_from((NOBODY, NOBODY, MARIA, LENA)), st.sampled_from(LINES), st.sampled_from(sorted(ARGUMENTS))
Goods = dict[str, int]


class Carts(RuleBasedStateMachine):
    """The model: what nobody put into a call's cart, and what is each customer's. Who is known takes over what they put there before."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.of_call: dict[str, Goods] = {line: {} for line in LINES}
        self.of_customer: dict[str, Goods] = {MARIA: {}, LENA: {}}
        self.shelf: Goods = dict.fromkeys(ARGUMENTS, SHELF)
        self.loop.run(self._begin())

    async def _begin(self) -> None:
        for statement in ("DELETE FROM carts", "DELETE FROM orders WHERE dated_on IS NULL"):
            await self.shop.change(statement)
        await self.shop.change("UPDATE stock SET quantity = :many WHERE sku IN ('HOME014', 'ELEC008')", many=SHELF)

    def teardown(self) -> None:
        self._check()
        self.loop.close()

    def _try(self, customer: str, line: str, tool: Tool, **arguments: Any) -> Reply | None:
        try:
            return self.loop.run(self.shop.calling(customer, call_id=line).use(tool, **arguments))
        except Refused:
            return None

    def _seen(self, customer: str, line: str) -> Goods:
        """What the caller has in their cart as they see it."""
        both = [self.of_call[line], self.of_customer[customer]] if customer else [self.of_call[line]]
        return {sku: many for sku in ARGUMENTS if (many := sum(cart.get(sku, 0) for cart in both))}

    @rule(caller=callers, line=lines, sku=items, quantity=st.integers(-1, 9))
    def adds(self, caller: str, line: str, sku: str, quantity: int) -> None:
        seen = self._seen(caller, line)
        wanted = seen.get(sku, 0) + quantity
        reply = self._try(caller, line, add_to_cart, quantity=quantity, **ARGUMENTS[sku])
        assert (reply is not None) == (quantity > 0 and wanted <= min(MOST, self.shelf[sku]))
        if reply is None:
            return
        seen[sku] = wanted
        assert {item["sku"]: item["quantity"] for item in reply.data["cart"]} == seen, "the caller hears of all that is theirs, and of nothing else"
        self._keep(caller, line, seen)

    def _keep(self, caller: str, line: str, goods: Goods) -> None:
        self.of_call[line] = {} if caller else goods
        if caller:
            self.of_customer[caller] = goods

    @rule(caller=st.sampled_from((MARIA, LENA)), line=lines)
    def orders(self, caller: str, line: str) -> None:
        seen = self._seen(caller, line)
        possible = bool(seen) and all(many <= self.shelf[sku] for sku, many in seen.items())
        assert (self._try(caller, line, place_order) is not None) == possible
        if possible:
            self._keep(caller, line, {})
            self.shelf = {sku: many - seen.get(sku, 0) for sku, many in self.shelf.items()}

    def _check(self) -> None:
        """The rows say the same."""
        carts = {row["id"]: row for row in self.loop.run(self.shop.rows("carts"))}
        of_call: dict[str, Goods] = {line: {} for line in LINES}
        of_customer: dict[str, Goods] = {MARIA: {}, LENA: {}}
        for row in self.loop.run(self.shop.rows("cart_items")):
            cart = carts[row["cart_id"]]
            goods = of_customer[cart["customer_id"]] if cart["customer_id"] else of_call[cart["call_id"]]
            assert row["sku"] not in goods, "one row for one thing"
            goods[row["sku"]] = row["quantity"]
        assert (of_call, of_customer) == (self.of_call, self.of_customer)
        left = {row["sku"]: row["quantity"] for row in self.loop.run(self.shop.rows("stock")) if row["color"] in ("brass", "silver")}
        assert {sku: left[sku] for sku in ARGUMENTS} == self.shelf


@pytest.fixture
def filled(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    yield shop
    asyncio.run(shop.database.close())


def test_each_finds_all_of_theirs_in_the_cart_and_nothing_of_anothers(filled: Shop) -> None:
    class OfThisShop(Carts):
        shop = filled

    checks = settings(max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
