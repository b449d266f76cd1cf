"""Are orders that another's API keeps told as they are there, to their customer alone?"""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from frontdesk.kit.errors import Unavailable
from frontdesk.packs.marketplace.shop.http_orders import HttpOrders
from frontdesk.packs.marketplace.shop.over_http import Api
from tests.fakes.shop_api import TOKEN, ShopApi, order, shop_api


@pytest_asyncio.fixture
async def server() -> AsyncIterator[ShopApi]:
    async with shop_api() as api:
        yield api


def orders(server: ShopApi) -> HttpOrders:
    return HttpOrders(Api(server.url, SecretStr(TOKEN)))


async def numbers(server: ShopApi, customer: str = "cus_0001", number: str = "") -> list[str]:
    return [one.order_number for one in await orders(server).of_customer(customer, number)]


async def test_an_order_is_told_with_its_items_and_its_way(server: ShopApi) -> None:
    (one,) = await orders(server).of_customer("cus_0001")
    assert (one.order_number, one.status, one.placed_at) == ("7001", "in_transit", datetime(2026, 6, 10, 15, tzinfo=UTC))
    assert (one.carrier, one.tracking_number, one.due_on) == ("Northwind Parcel", "NW7001998", date(2026, 6, 18))
    assert [(item.title, item.price_cents) for item in one.items] == [("Red box kite", 2900)]
    assert [stop.place for stop in one.stops] == ["Omaha, Nebraska"]
    assert server.tokens == {f"Bearer {TOKEN}"}


async def test_the_open_ones_come_first_and_of_those_the_newest(server: ShopApi) -> None:
    placed = {"7001": "2026-06-01T10:00:00Z", "7002": "2026-06-03T10:00:00Z", "7003": "2026-06-02T10:00:00Z"}
    server.orders = [order(number, placed_at=at) for number, at in placed.items()]
    server.orders.append(order("7004", status="delivered", placed_at="2026-06-09T10:00:00Z"))
    assert await numbers(server) == ["7002", "7003", "7001", "7004"]


async def test_an_order_of_another_customer_does_not_exist_whatever_the_api_answers(server: ShopApi, caplog: pytest.LogCaptureFixture) -> None:
    server.orders = [order("7001", "cus_0002"), order("7002", "cus_0001")]
    assert await numbers(server) == ["7002"]
    assert await numbers(server, number="7001") == []
    assert "7001" not in " ".join(record.getMessage() for record in caplog.records if record.name.startswith("frontdesk"))


async def test_one_order_is_asked_for_by_its_number(server: ShopApi) -> None:
    server.orders = [order("7001"), order("7002")]
    assert await numbers(server, number="7002") == ["7002"]
    assert server.asked == ["/api/customers/cus_0001/orders?order_number=7002"]


async def test_an_id_never_reaches_another_path(server: ShopApi) -> None:
    assert await numbers(server, customer="cus_0002/orders?x=../cus_0001#") == []
    assert server.asked == ["/api/customers/cus_0002%2Forders%3Fx%3D..%2Fcus_0001%23/orders"]


async def test_a_customer_that_the_api_does_not_know_has_no_orders(server: ShopApi) -> None:
    server.faults = ["404"]
    assert await numbers(server) == []


@pytest.mark.parametrize("faults", [["503"], ["502", "504"], ["dropped"], ["dropped", "503"]], ids=" then ".join)
async def test_what_fails_once_or_twice_is_tried_again(server: ShopApi, faults: list[str]) -> None:
    server.faults = list(faults)
    assert await numbers(server) == ["7001"]
    assert len(server.asked) == len(faults) + 1


async def test_a_slow_answer_is_waited_for_so_long_and_asked_for_again(server: ShopApi) -> None:
    server.faults = ["slow"]
    assert await numbers(server) == ["7001"]
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("fault", "tries"), [("503", 3), ("dropped", 3), ("500", 1), ("401", 1), ("429", 1), ("garbage", 1), ("huge", 1), ("elsewhere", 1)]
)
async def test_what_cannot_be_had_is_said_and_never_guessed(server: ShopApi, fault: str, tries: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.down = fault
    with pytest.raises(Unavailable) as told:
        await numbers(server)
    assert len(server.asked) == tries
    assert "take a message" in told.value.say
    assert TOKEN not in f"{told.value!r} {told.value} {caplog.text}"


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "lost"},
        {"placed_at": "2026-06-10 15:00"},
        {"items": []},
        {"items": [{"sku": "A", "title": "A kite", "quantity": 0, "price_cents": 1}]},
        {"items": [{"sku": "A", "title": "A kite", "quantity": 1, "price_cents": -1}]},
        {"order_number": "seven"},
        {"customer_id": None},
    ],
    ids=str,
)
async def test_an_order_that_is_not_as_agreed_is_not_told(server: ShopApi, changed: dict[str, Any]) -> None:
    server.orders = [order(**changed)]
    with pytest.raises(Unavailable, match=next(iter(changed))):
        await numbers(server)


async def test_what_stands_in_a_wrong_answer_is_not_logged(server: ShopApi, caplog: pytest.LogCaptureFixture) -> None:
    server.orders = [order(status="Maria's secret kite")]
    with pytest.raises(Unavailable):
        await numbers(server)
    assert "secret kite" not in caplog.text
    assert "orders.0.status" in caplog.text


async def test_a_server_that_is_down_is_left_alone_for_a_while(server: ShopApi) -> None:
    server.down = "500"
    mine = orders(server)
    for _ in range(5):
        with pytest.raises(Unavailable):
            await mine.of_customer("cus_0001")
    assert len(server.asked) == 3
