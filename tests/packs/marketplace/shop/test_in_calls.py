"""What does a caller hear when the shop's orders come from its own API, and when that is away? Whole calls in text, over a real server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from frontdesk.calls.events import AgentSaid, ToolReturned
from frontdesk.insight.conversations.script import Conversation
from frontdesk.insight.conversations.stage import SetStage, Theatre
from tests.fakes.shop_api import TOKEN, ShopApi, order, shop_api

MARIA, TOM = "+12175550142", "+15125550163"
SHORT_REST = """
from dataclasses import replace

from pydantic import SecretStr

from frontdesk.kit.breaker import Breaker
from frontdesk.packs.marketplace.shop.http_orders import HttpOrders
from frontdesk.packs.marketplace.shop.over_http import Api

API = Api("{url}", SecretStr("{token}"), breaker=Breaker(failures=2, rest_seconds={rest}))


def shop_of(ctx, shop):
    return replace(shop, orders=HttpOrders(API))
"""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def theatre() -> AsyncIterator[Theatre]:
    async with Theatre(llm="brain") as theatre:
        yield theatre


@pytest_asyncio.fixture(loop_scope="module")
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ShopApi]:
    async with shop_api() as api:
        monkeypatch.setenv("FRONTDESK_SHOP_ORDERS_URL", api.url)
        monkeypatch.setenv("FRONTDESK_SHOP_TOKEN", TOKEN)
        yield api


@dataclass
class Caller:
    stage: SetStage

    async def say(self, text: str) -> str:
        line = self.stage.line
        before = len(line.events)
        await line.say(text)
        return " ".join(event.text for event in line.events[before:] if isinstance(event, AgentSaid))

    def came_back(self) -> list[tuple[str, str]]:
        return [(event.tool, event.status) for event in self.stage.line.events if isinstance(event, ToolReturned)]


@asynccontextmanager
async def calling(theatre: Theatre, agent: str = "order_tracking", phone: str = MARIA) -> AsyncIterator[Caller]:
    values = {"conversation": "over HTTP", "team": "marketplace", "now": "2026-06-15T10:00:00-05:00", "turns": [{"say": "Hello."}]}
    conversation = Conversation.model_validate({**values, "start": {"agent": agent, "verified": phone}, "caller": {"phone": phone}})
    async with theatre.stage(conversation, "marketplace") as stage:
        await stage.line.open()
        yield Caller(stage)
        assert all(not one.added and not one.removed and not one.changed for table, one in (await stage.differences()).items() if table != "messages")


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_order_is_tracked_as_the_shops_api_tells_it(theatre: Theatre, server: ShopApi) -> None:
    async with calling(theatre) as caller:
        heard = await caller.say("Where is order seven zero zero one?")
        assert "seven zero zero one" in heard
        assert "Northwind Parcel" in heard
        assert "Omaha, Nebraska" in heard
        assert "red box kite" in await caller.say("What orders do I have?")


async def test_the_tables_orders_are_not_told_beside_the_apis(theatre: Theatre, server: ShopApi) -> None:
    async with calling(theatre) as caller:
        heard = await caller.say("Where is order one zero three one?")
        assert "headphones" not in heard
        assert "can't find order one zero three one" in heard


async def test_an_order_of_another_customer_does_not_exist_though_the_api_gives_it(theatre: Theatre, server: ShopApi) -> None:
    server.orders = [order("7001", "cus_0001", items=[{"sku": "K", "title": "Secret kite", "quantity": 1, "price_cents": 1}])]
    async with calling(theatre, phone=TOM) as caller:
        heard = await caller.say("Where is order seven zero zero one?")
        nobodys = await caller.say("Where is order seven zero zero two?")
    assert "kite" not in heard
    assert heard.replace("zero one", "zero two") == nobodys


@pytest.mark.parametrize("fault", ["503", "dropped"])
async def test_a_caller_hears_nothing_of_one_failure(theatre: Theatre, server: ShopApi, fault: str) -> None:
    server.faults = [fault]
    async with calling(theatre) as caller:
        assert "Omaha" in await caller.say("Where is my order?")


@pytest.mark.parametrize("down", ["503", "garbage", "slow"])
async def test_while_the_api_is_away_it_is_said_and_a_message_is_taken_and_the_desk_goes_on(theatre: Theatre, server: ShopApi, down: str) -> None:
    server.down = down
    async with calling(theatre) as caller:
        heard = await caller.say("Where is order seven zero zero one?")
        assert "can't reach the system" in heard
        assert "take a message" in heard
        assert caller.came_back() == [("track_order", "failed")]
        await caller.say("Then take a message please.")
        heard = await caller.say("Please tell me where order seven zero zero one is.")
        left = (await caller.stage.differences())["messages"].added
        assert len(left) == 1, heard
        assert "lamp" in await caller.say("Do you have a brass desk lamp?")


async def test_a_server_that_is_down_is_asked_no_more_and_found_again_once_it_is_back(
    theatre: Theatre, server: ShopApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.py").write_text(SHORT_REST.format(url=server.url, token=TOKEN, rest=2.0))
    monkeypatch.setenv("FRONTDESK_SHOP", f"{tmp_path / 'own.py'}:shop_of")
    server.down = "500"
    async with calling(theatre) as caller:
        for _ in range(2):
            assert "can't reach" in await caller.say("Where is order seven zero zero one?")
        assert len(server.asked) == 2
        assert "can't reach" in await caller.say("What orders do I have?")
        assert len(server.asked) == 2
        server.down = ""
        await asyncio.sleep(2.0)
        assert "Omaha" in await caller.say("Where is order seven zero zero one?")


@pytest.mark.parametrize(
    ("agent", "wish"),
    [
        ("order_tracking", "Change the delivery address of order seven zero zero one to 9 Elm Road, Austin, Texas."),
        ("returns", "I want to return the red box kite."),
        ("returns", "Refund order seven zero zero one please."),
        ("sales", "I want to order the brass desk lamp."),
    ],
)
async def test_what_would_change_orders_kept_elsewhere_is_refused_truly(theatre: Theatre, server: ShopApi, agent: str, wish: str) -> None:
    async with calling(theatre, agent) as caller:
        heard = await caller.say(wish)
        if "why" in heard.lower():
            heard = await caller.say("It's too small.")
        assert "can't place or change any from here" in heard
