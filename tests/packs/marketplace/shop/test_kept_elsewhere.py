"""What do tools do about an order that the desk has no row of?"""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.delivery import report_delivery_issue
from frontdesk.packs.marketplace.tools.reordering import reorder
from frontdesk.packs.marketplace.tools.returns import check_return_eligibility, schedule_pickup
from frontdesk.packs.marketplace.tools.security import report_fraud, verify_transaction
from frontdesk.tools.contract import Tool
from tests.fakes.shop_api import ShopApi, order, shop_api

if TYPE_CHECKING:
    from tests.packs.marketplace.conftest import Shop


@pytest_asyncio.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ShopApi]:
    async with shop_api() as api:
        api.orders = [order(status="delivered", delivered_at="2026-06-13T10:00:00Z")]
        monkeypatch.setenv("FRONTDESK_SHOP_ORDERS_URL", api.url)
        yield api


async def test_fraud_is_taken_down_with_the_number_in_the_callers_words(server: ShopApi, open_shop: "Shop") -> None:
    maria = open_shop.calling("cus_0001")
    await maria.use(report_fraud, description="somebody bought a kite", order_number="7001")
    (row,) = await maria.rows("security_reports")
    assert (row["order_number"], row["description"]) == (None, "somebody bought a kite (order 7001)")


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        (verify_transaction, {"order_number": "7001", "amount_cents": 2900}),
        (report_delivery_issue, {"order_number": "7001", "issue_type": "missing_items"}),
        (schedule_pickup, {"order_number": "7001", "date": date(2026, 6, 17)}),
        (reorder, {"order_number": "7001"}),
    ],
    ids=lambda value: value.name if isinstance(value, Tool) else "",
)
async def test_what_cannot_be_done_here_is_refused_with_a_message_offered(
    server: ShopApi, open_shop: "Shop", tool: Tool, arguments: Mapping[str, Any]
) -> None:
    with pytest.raises(Refused) as no:
        await open_shop.calling("cus_0001").use(tool, **arguments)
    assert "take a message" in no.value.say


async def test_what_was_bought_elsewhere_can_still_be_looked_at(server: ShopApi, open_shop: "Shop") -> None:
    reply = await open_shop.calling("cus_0001").use(check_return_eligibility, order_number="7001")
    assert "kite" in reply.say
