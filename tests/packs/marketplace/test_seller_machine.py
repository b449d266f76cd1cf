"""Whatever two sellers change and customers buy: does each change their own items alone, and do prices and stock stay what they can be?"""

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
from frontdesk.packs.marketplace.tools.seller_items import list_item, update_price, update_stock
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Tool
from tests.packs.marketplace.conftest import BUSINESS, KEY, NOW, Shop

LENA, AURELLE, MARIA = "cus_0005", "cus_0012", "cus_0001"
OWNER = {"HOME014": LENA, "ELEC008": AURELLE}
NAMES = {"HOME014": ("brass desk lamp", "brass"), "ELEC008": ("laptop stand", "silver")}
items, sellers = st.sampled_from(sorted(OWNER)), st.sampled_from((LENA, AURELLE, MARIA))
LEAST, MOST = 1, 10_000_000


class Sellers(RuleBasedStateMachine):
    """The model: what each item costs, how many there are, and what was listed."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.price = {"HOME014": 4999, "ELEC008": 4500}
        self.stock = {"HOME014": 6, "ELEC008": 9}
        self.listed: list[str] = []
        self.loop.run(self._begin())

    async def _begin(self) -> None:
        for statement in ("DELETE FROM carts", "DELETE FROM orders WHERE dated_on IS NULL", "DELETE FROM products WHERE title LIKE 'Lamp no%'"):
            await self.shop.change(statement)
        for sku, (_, color) in NAMES.items():
            await self.shop.change("UPDATE products SET price_cents = :cents WHERE sku = :sku", cents=self.price[sku], sku=sku)
            values = {"many": self.stock[sku], "sku": sku, "color": color}
            await self.shop.change("UPDATE stock SET quantity = :many WHERE sku = :sku AND color = :color", **values)

    def teardown(self) -> None:
        self._check()
        self.loop.close()

    async def _try(self, customer: str, tool: Tool, **arguments: Any) -> bool:
        try:
            await self.shop.calling(customer, call_id=f"call_{customer}").use(tool, **arguments)
        except Refused:
            return False
        return True

    @rule(seller=sellers, sku=items, cents=st.integers(-5, 20_000) | st.just(MOST + 1))
    def sets_a_price(self, seller: str, sku: str, cents: int) -> None:
        possible = OWNER[sku] == seller and LEAST <= cents <= MOST and cents != self.price[sku]
        assert self.loop.run(self._try(seller, update_price, product=NAMES[sku][0], price_cents=cents)) == possible
        self.price[sku] = cents if possible else self.price[sku]

    @rule(seller=sellers, sku=items, cents=st.integers(-9000, 9000))
    def moves_a_price(self, seller: str, sku: str, cents: int) -> None:
        possible = OWNER[sku] == seller and cents != 0 and LEAST <= self.price[sku] + cents <= MOST
        assert self.loop.run(self._try(seller, update_price, product=NAMES[sku][0], price_change_cents=cents)) == possible
        self.price[sku] += cents if possible else 0

    @rule(seller=sellers, sku=items, quantity=st.integers(-3, 30))
    def counts(self, seller: str, sku: str, quantity: int) -> None:
        possible = OWNER[sku] == seller and quantity >= 0
        product, color = NAMES[sku]
        assert self.loop.run(self._try(seller, update_stock, product=product, quantity=quantity, color=color)) == possible
        self.stock[sku] = quantity if possible else self.stock[sku]

    @rule(sku=items, quantity=st.integers(1, 8))
    def is_bought(self, sku: str, quantity: int) -> None:
        product, color = NAMES[sku]
        there = quantity <= self.stock[sku]
        assert self.loop.run(self._try(MARIA, add_to_cart, product=product, quantity=quantity, color=color)) == there
        if there:
            assert self.loop.run(self._try(MARIA, place_order))
            self.stock[sku] -= quantity

    @rule(first=st.integers(0, 40), second=st.integers(0, 40), cents=st.integers(1, 9000))
    def both_at_once(self, first: int, second: int, cents: int) -> None:
        """Two sellers, each at their own item, and one of them at two things."""
        changes = (
            self._try(LENA, update_stock, product="brass desk lamp", quantity=first),
            self._try(AURELLE, update_stock, product="laptop stand", quantity=second, color="silver"),
            self._try(LENA, update_price, product="brass desk lamp", price_cents=cents),
        )
        done = self.loop.run(_together(*changes))
        assert done == [True, True, cents != self.price["HOME014"]]
        self.stock, self.price["HOME014"] = {"HOME014": first, "ELEC008": second}, cents

    @rule(count=st.integers(1, 2))
    def both_list_at_once(self, count: int) -> None:
        names = [f"Lamp no {'abcdefghijklmnopqrstuvwxyz'[len(self.listed) % 26] * (3 + len(self.listed) // 26)}{mark}" for mark in "xy"[:count]]
        new = [
            self._try(seller, list_item, product=name, price_cents=900, category="lamps")
            for seller, name in zip((LENA, AURELLE), names, strict=False)
        ]
        assert all(self.loop.run(_together(*new)))
        self.listed += names

    def _check(self) -> None:
        products = {row["sku"]: row for row in self.loop.run(self.shop.rows("products"))}
        stock = {(row["sku"], row["color"]): row["quantity"] for row in self.loop.run(self.shop.rows("stock"))}
        assert {sku: products[sku]["price_cents"] for sku in OWNER} == self.price
        assert {sku: stock[sku, NAMES[sku][1]] for sku in OWNER} == self.stock
        assert sorted(row["title"] for row in products.values() if row["title"].startswith("Lamp no")) == sorted(self.listed)
        assert all(row["price_cents"] >= LEAST for row in products.values())


async def _together(*changes: Any) -> list[bool]:
    return list(await asyncio.gather(*changes))


@pytest.fixture
def stocked(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    asyncio.run(_fill(shop))
    yield shop
    asyncio.run(shop.database.close())


async def _fill(shop: Shop) -> None:
    async with shop.database.transaction(BUSINESS) as tx:
        await PACK.load(tx, shop.clock, key=KEY)


def test_each_changes_their_own_and_nothing_gets_lost(stocked: Shop) -> None:
    class OfThisShop(Sellers):
        shop = stocked

    checks = settings(max_examples=8, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
