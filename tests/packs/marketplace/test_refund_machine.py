"""Whatever is sent back, received, lost and paid back: is no more paid back than was paid, nothing twice, and nothing before it is due?"""

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
from frontdesk.packs.marketplace.tools.delivery import report_delivery_issue
from frontdesk.packs.marketplace.tools.refunds import process_refund
from frontdesk.packs.marketplace.tools.returns import initiate_return
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Tool
from tests.packs.marketplace.conftest import BUSINESS, KEY, NOW, Shop

OWNER, STRANGER = "cus_0001", "cus_0002"
LAMP, CURTAINS = "HOME014", "HOME022"
CALLED = {LAMP: "brass desk lamp", CURTAINS: "linen curtains"}
LOOK = {LAMP: ("", "brass"), CURTAINS: ("84 inch", "white")}
NUMBER = "7001"
_ORDER = (
    "INSERT INTO orders (order_number, customer_id, status, placed_at, delivered_at, shipping_cents, discount_cents, credit_cents)"
    " VALUES (:n, :c, 'delivered', :p, :p, 599, :d, :credit)"
)
_ITEM = (
    "INSERT INTO order_items (order_number, sku, title, size, color, quantity, price_cents)"
    " SELECT :n, sku, title, :size, :color, :many, price_cents FROM products WHERE sku = :sku"
)
things, places, callers = st.sampled_from([LAMP, CURTAINS]), st.sampled_from(["original_payment", "store_credit"]), st.sampled_from([OWNER, STRANGER])


class Desk(RuleBasedStateMachine):
    """The model: what state each of two things of one order is in, whether the parcel was reported, and what was paid back."""

    shop: Shop

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.back = dict.fromkeys(CALLED, "")
        self.refunded: set[str] = set()
        self.issues: set[str] = set()
        self.many: dict[str, int] = {}
        self.paid_cents = self.credit_cents = 0

    def teardown(self) -> None:
        self.loop.close()

    def _change(self, statement: str, **values: Any) -> None:
        self.loop.run(self.shop.change(statement, **values))

    def _try(self, caller: str, tool: Tool, **arguments: Any) -> bool:
        try:
            self.loop.run(self.shop.calling(caller, call_id=f"call_{caller}").use(tool, order_number=NUMBER, **arguments))
        except Refused:
            return False
        return True

    @rule(lamps=st.integers(1, 3), curtains=st.integers(1, 3), percent=st.sampled_from([0, 7, 33]), by_credit=st.sampled_from([0, 1, 50, 99, 100]))
    def an_order_is_delivered(self, lamps: int, curtains: int, percent: int, by_credit: int) -> None:
        if self.many:
            return
        self.many = {LAMP: lamps, CURTAINS: curtains}
        goods = 4999 * lamps + 5900 * curtains
        discount = goods * percent // 100
        self.paid_cents = goods - discount
        self.credit_cents = (self.paid_cents + 599) * by_credit // 100
        self._change("DELETE FROM orders WHERE order_number = :n", n=NUMBER)
        self._change("UPDATE customers SET store_credit_cents = 0 WHERE id = :c", c=OWNER)
        self._change("UPDATE stock SET quantity = 10 WHERE sku IN ('HOME014', 'HOME022')")
        self._change(_ORDER, n=NUMBER, c=OWNER, p=NOW, d=discount, credit=self.credit_cents)
        for sku, many in self.many.items():
            self._change(_ITEM, n=NUMBER, sku=sku, size=LOOK[sku][0], color=LOOK[sku][1], many=many)

    @rule(caller=callers, sku=things)
    def sends_back(self, caller: str, sku: str) -> None:
        if not self.many:
            return
        possible = caller == OWNER and (bool(self.back[sku]) or sku not in self.refunded)
        assert self._try(caller, initiate_return, product=CALLED[sku], reason="too dim") == possible
        if possible and not self.back[sku]:
            self.back[sku] = "initiated"

    @rule(sku=things, status=st.sampled_from(["picked_up", "received"]))
    def the_warehouse_notes(self, sku: str, status: str) -> None:
        order = ["", "initiated", "picked_up", "received"]
        if self.back[sku] in order[1:] and order.index(status) > order.index(self.back[sku]):
            self._change("UPDATE returns SET status = :s WHERE order_number = :n AND sku = :sku", s=status, n=NUMBER, sku=sku)
            self.back[sku] = status
            stock = self.loop.run(self.shop.rows("stock"))
            here = next(row["quantity"] for row in stock if row["sku"] == sku and (row["size"], row["color"]) == LOOK[sku])
            assert here == 10 + (self.many[sku] if status == "received" else 0)

    @rule(caller=callers, kind=st.sampled_from(["stolen_package", "damaged_package", "missing_items"]))
    def is_reported(self, caller: str, kind: str) -> None:
        if self.many:
            assert self._try(caller, report_delivery_issue, issue_type=kind, photo_evidence=True) == (caller == OWNER)
            self.issues |= {kind} if caller == OWNER else set()

    @rule(caller=callers, sku=things, place=places)
    def is_refunded(self, caller: str, sku: str, place: str) -> None:
        if not self.many:
            return
        due = self.back[sku] == "received" or bool(self.issues & {"stolen_package", "damaged_package"})
        possible = caller == OWNER and due and sku not in self.refunded
        assert self._try(caller, process_refund, product=CALLED[sku], refund_to=place) == possible
        if possible:
            self.refunded.add(sku)
            self.back[sku] = self.back[sku] and "refunded"
        self._check()

    def _check(self) -> None:
        paid = [row for row in self.loop.run(self.shop.rows("refunds")) if row["order_number"] == NUMBER]
        together = sum(row["amount_cents"] for row in paid)
        assert together <= self.paid_cents
        assert len(paid) == len(self.refunded)
        assert together == self.paid_cents or len(self.refunded) < len(CALLED)
        people = self.loop.run(self.shop.rows("customers"))
        credit = next(row["store_credit_cents"] for row in people if row["id"] == OWNER)
        assert credit == sum(row["credit_cents"] for row in paid)
        to_card = together - credit
        assert to_card <= self.paid_cents + 599 - self.credit_cents, "what store credit paid never goes to the card"
        assert all(row["credit_cents"] == row["amount_cents"] for row in paid if row["refund_to"] == "store_credit")


@pytest.fixture
def filled(open_shop_url: str) -> Iterator[Shop]:
    shop = Shop(Database(open_shop_url), FixedClock(NOW))
    asyncio.run(_fill(shop))
    yield shop
    asyncio.run(shop.database.close())


async def _fill(shop: Shop) -> None:
    async with shop.database.transaction(BUSINESS) as tx:
        await PACK.load(tx, shop.clock, key=KEY)


def test_nobody_gets_more_back_than_they_paid(filled: Shop) -> None:
    class OfThisShop(Desk):
        shop = filled

    checks = settings(max_examples=12, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfThisShop, settings=checks)
