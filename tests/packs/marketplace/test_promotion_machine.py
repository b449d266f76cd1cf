"""Whatever codes are tried on a cart: does an order take one that holds, at what it is worth, and is its use written with the order alone?"""

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
from frontdesk.packs.marketplace.tools.promotions import apply_promo_code
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Reply, Tool
from tests.packs.marketplace.conftest import BUSINESS, KEY, NOW, Shop

NEW, KNOWN = "cus_0005", "cus_0001"
PRICES = {"phone case": 1900, "laptop stand": 4500}
HEARD = {"save ten": "SAVE10", "say 10": "SAVE10", "welcome fiver": "WELCOME5", "free chip": "FREESHIP", "spring twenty": "SPRING20", "banana": ""}
customers = st.sampled_from((NEW, KNOWN))


def worth(code: str, goods: int) -> int:
    return {"SAVE10": (goods * 10 + 50) // 100, "WELCOME5": min(500, goods)}.get(code, 0)


class Codes(RuleBasedStateMachine):
    """The model: what is in each cart, which code goes with it, and which codes were used up."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.goods: dict[str, int] = {NEW: 0, KNOWN: 0}
        self.code: dict[str, str] = {NEW: "", KNOWN: ""}
        self.ordered = {NEW: False, KNOWN: True}
        self.used: list[str] = []
        for statement in ("DELETE FROM carts", "DELETE FROM orders WHERE dated_on IS NULL", "UPDATE stock SET quantity = 900"):
            self.loop.run(self.shop.change(statement))

    def teardown(self) -> None:
        self.loop.close()

    def _try(self, customer: str, tool: Tool, **arguments: Any) -> Reply | None:
        try:
            return self.loop.run(self.shop.calling(customer, call_id=f"call_{customer}").use(tool, **arguments))
        except Refused:
            return None

    def _holds(self, customer: str, code: str) -> bool:
        goods = self.goods[customer]
        never = not goods or code in ("", "SPRING20") or (code == "WELCOME5" and self.ordered[customer])
        return not never and (code != "SAVE10" or goods >= 5000)

    @rule(customer=customers, case=st.booleans())
    def adds(self, customer: str, case: bool) -> None:
        product = {"product": "iPhone case", "size": "iPhone 15", "color": "clear"} if case else {"product": "laptop stand", "color": "silver"}
        added = self._try(customer, add_to_cart, **product)
        self.goods[customer] += (PRICES["phone case"] if case else PRICES["laptop stand"]) if added else 0
        assert added is None or added.data["goods_cents"] == self.goods[customer]

    @rule(customer=customers, words=st.sampled_from(sorted(HEARD)), tool=st.sampled_from((apply_promotion, apply_promo_code)))
    def tries_a_code(self, customer: str, words: str, tool: Tool) -> None:
        holds = self._holds(customer, HEARD[words])
        reply = self._try(customer, tool, promo_code=words)
        assert (reply is not None) == holds
        if reply:
            self.code[customer] = HEARD[words]
            assert reply.data["discount_cents"] == worth(HEARD[words], self.goods[customer])
        self._check()

    @rule(customer=customers)
    def orders(self, customer: str) -> None:
        reply, goods, code = self._try(customer, place_order), self.goods[customer], self.code[customer]
        assert (reply is not None) == bool(goods)
        if reply:
            used = code if self._holds(customer, code) else ""
            shipping = 599 if goods < 5000 and used != "FREESHIP" else 0
            assert reply.data["total_cents"] == goods - worth(used, goods) + shipping >= 0
            self.used += [used] if used else []
            self.goods[customer], self.code[customer], self.ordered[customer] = 0, "", True
        self._check()

    def _check(self) -> None:
        written = [row["code"] for row in self.loop.run(self.shop.rows("promo_uses"))]
        assert written == self.used
        on_carts = {row["customer_id"]: row["promo_code"] or "" for row in self.loop.run(self.shop.rows("carts"))}
        assert all(on_carts.get(customer, "") == code for customer, code in self.code.items())


@pytest.fixture
def stocked(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    asyncio.run(_fill(shop))
    yield shop
    asyncio.run(shop.database.close())


async def _fill(shop: Shop) -> None:
    async with shop.database.transaction(BUSINESS) as tx:
        await PACK.load(tx, shop.clock, key=KEY)


def test_an_order_takes_one_code_and_only_one_that_holds(stocked: Shop) -> None:
    class OfThisShop(Codes):
        shop = stocked

    checks = settings(max_examples=8, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
