"""Whatever is put into carts, ordered, sold and restocked: is every thing either on the shelf or in an order, and never less than none?"""

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
from frontdesk.packs.marketplace.tools.cart import add_to_cart, apply_promotion
from frontdesk.packs.marketplace.tools.checkout import place_order
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Tool
from tests.packs.marketplace.conftest import BUSINESS, KEY, NOW, Shop

LAMP, STAND = "HOME014", "ELEC008"
ARGUMENTS: dict[str, dict[str, Any]] = {LAMP: {"product": "brass desk lamp"}, STAND: {"product": "laptop stand", "color": "silver"}}
CUSTOMERS = ("cus_0001", "cus_0005")
PRICES = {LAMP: 4999, STAND: 4500}
items, customers = st.sampled_from(sorted(ARGUMENTS)), st.sampled_from(CUSTOMERS)


class Counter(RuleBasedStateMachine):
    """The model: what is on the shelf, in each cart, and ordered."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.shelf = {LAMP: 6, STAND: 9}
        self.carts: dict[str, dict[str, int]] = {customer: {} for customer in CUSTOMERS}
        self.codes: dict[str, bool] = dict.fromkeys(CUSTOMERS, False)
        self.ordered: list[tuple[dict[str, int], bool]] = []
        self.loop.run(self._begin())

    async def _begin(self) -> None:
        for statement in ("DELETE FROM carts", "DELETE FROM orders WHERE dated_on IS NULL", "UPDATE stock SET quantity = 6 WHERE sku = 'HOME014'"):
            await self.shop.change(statement)
        await self.shop.change("UPDATE stock SET quantity = 9 WHERE sku = 'ELEC008' AND color = 'silver'")

    def teardown(self) -> None:
        self._check()
        self.loop.close()

    def _try(self, customer: str, tool: Tool, **arguments: Any) -> bool:
        try:
            self.loop.run(self.shop.calling(customer, call_id=f"call_{customer}").use(tool, **arguments))
        except Refused:
            return False
        return True

    def _goods(self, customer: str) -> int:
        return sum(PRICES[sku] * count for sku, count in self.carts[customer].items())

    @rule(customer=customers, sku=items, quantity=st.integers(1, 8))
    def adds(self, customer: str, sku: str, quantity: int) -> None:
        cart = self.carts[customer]
        wanted = cart.get(sku, 0) + quantity
        assert self._try(customer, add_to_cart, quantity=quantity, **ARGUMENTS[sku]) == (wanted <= min(20, self.shelf[sku]))
        if wanted <= min(20, self.shelf[sku]):
            cart[sku] = wanted

    @rule(customer=customers)
    def applies_a_code(self, customer: str) -> None:
        holds = self._goods(customer) >= 5000
        assert self._try(customer, apply_promotion, promo_code="save ten") == holds
        self.codes[customer] = self.codes[customer] or holds

    @rule(customer=customers)
    def orders(self, customer: str) -> None:
        cart = self.carts[customer]
        possible = bool(cart) and all(count <= self.shelf[sku] for sku, count in cart.items())
        used = self.codes[customer] and self._goods(customer) >= 5000
        assert self._try(customer, place_order) == possible
        if possible:
            self.ordered.append((dict(cart), used))
            for sku, count in cart.items():
                self.shelf[sku] -= count
            self.carts[customer], self.codes[customer] = {}, False
            self._check()

    @rule(sku=items, quantity=st.integers(0, 12))
    def is_restocked(self, sku: str, quantity: int) -> None:
        self.shelf[sku] = quantity
        color = "silver" if sku == STAND else "brass"
        self.loop.run(self.shop.change("UPDATE stock SET quantity = :many WHERE sku = :sku AND color = :color", many=quantity, sku=sku, color=color))

    def _check(self) -> None:
        """The shop is as the model says."""
        stock = self.loop.run(self.shop.rows("stock"))
        assert {row["sku"]: row["quantity"] for row in stock if row["color"] == "brass" and row["sku"] == LAMP} == {LAMP: self.shelf[LAMP]}
        assert [row["quantity"] for row in stock if row["sku"] == STAND and row["color"] == "silver"] == [self.shelf[STAND]]
        new = [row["order_number"] for row in self.loop.run(self.shop.rows("orders")) if row["dated_on"] is None]
        bought = self.loop.run(self.shop.rows("order_items"))
        each = [{row["sku"]: row["quantity"] for row in bought if row["order_number"] == number} for number in sorted(new, key=int)]
        assert each == [cart for cart, _ in self.ordered]
        assert len(self.loop.run(self.shop.rows("promo_uses"))) == sum(used for _, used in self.ordered)


@pytest.fixture
def stocked(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    asyncio.run(_fill(shop))
    yield shop
    asyncio.run(shop.database.close())


async def _fill(shop: Shop) -> None:
    async with shop.database.transaction(BUSINESS) as tx:
        await PACK.load(tx, shop.clock, key=KEY)


def test_nothing_is_sold_that_is_not_there_and_nothing_is_lost(stocked: Shop) -> None:
    class OfThisShop(Counter):
        shop = stocked

    checks = settings(max_examples=8, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
