"""Does one request over HTTP become a true sentence, whatever the other side does?"""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from frontdesk.kit.errors import InDoubt, Refused, Unavailable
from frontdesk.teams.connections import DescribedTool
from frontdesk.tools.arguments import Unusable, typed
from frontdesk.tools.connections.http_tool import http_tool
from frontdesk.tools.contract import Missing, Reply, Tool
from tests.fakes.web_shop import WebShop, web_shop
from tests.tools.connections.context import context

TOKEN = "token-of-the-shop-77aa"
SAYS = "Order {order.number|digits} is {order.status}, {order.total|money}, due {order.due|date}."


@pytest.fixture
async def shop(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WebShop]:
    monkeypatch.setenv("SHOP_TOKEN", TOKEN)
    async with web_shop() as running:
        yield running


def reads(shop: WebShop, **changed: Any) -> Tool:
    written: dict[str, Any] = {
        "description": "Looks up an order.",
        "url": shop.url + "/orders/{number}",
        "auth": {"bearer": "SHOP_TOKEN"},
        "arguments": {"number": {"kind": "order_number"}},
        "say": SAYS,
        "timeout": 1.5,
    }
    return http_tool("order_status", DescribedTool.model_validate(written | changed), ["127.0.0.1"])


def writes(shop: WebShop, **changed: Any) -> Tool:
    arguments = {"item": {"kind": "text"}, "many": {"kind": "quantity", "required": False}}
    body = {"item": "{item}", "many": "{many}", "for": "{customer_id}", "note": "call {call_id}"}
    written: dict[str, Any] = {"description": "Orders.", "method": "POST", "url": shop.url + "/orders", "arguments": arguments, "body": body}
    written |= {"say": "Ordered.", "timeout": 1.0}
    return http_tool("place", DescribedTool.model_validate(written | changed), ["127.0.0.1"])


async def ask(tool: Tool, customer: str = "", **values: Any) -> Reply:
    return await tool.function(context(customer), **typed(tool.parameters, values))


async def test_an_answer_is_spoken_as_the_team_wrote(shop: WebShop) -> None:
    reply = await ask(reads(shop), number="1031")
    assert reply.say == "Order one zero three one is shipped, twenty four dollars and fifty cents, due Wednesday, June seventeenth."
    assert reply.data == {"status": 200, "order.number": "1031", "order.status": "shipped", "order.total": 24.5, "order.due": "2026-06-17"}


async def test_it_is_let_in_by_a_variable_that_nobody_reads(shop: WebShop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shop.faults.append("echo")
    reply = await ask(reads(shop), number="1031")
    assert shop.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in f"{reply} {caplog.text}"


@pytest.mark.parametrize(
    ("auth", "header", "query"),
    [
        ({"basic": {"user": "SHOP_USER", "password": "SHOP_TOKEN"}}, ("Authorization", "Basic YW5uYTp0b2tlbi1vZi10aGUtc2hvcC03N2Fh"), {}),
        ({"header": {"name": "X-Api-Key", "variable": "SHOP_TOKEN"}}, ("X-Api-Key", TOKEN), {}),
        ({"query": {"name": "key", "variable": "SHOP_TOKEN"}}, ("Accept", "application/json"), {"key": TOKEN}),
    ],
)
async def test_there_are_other_ways_to_be_let_in(
    shop: WebShop, monkeypatch: pytest.MonkeyPatch, auth: dict[str, Any], header: tuple[str, str], query: dict[str, str]
) -> None:
    monkeypatch.setenv("SHOP_USER", "anna")
    await ask(reads(shop, auth=auth), number="1031")
    assert (shop.asked[0].headers[header[0]], shop.asked[0].query) == (header[1], query)


async def test_without_its_variable_it_says_which(shop: WebShop) -> None:
    with pytest.raises(Unavailable, match="NO_SUCH_VARIABLE is not set"):
        await ask(reads(shop, auth={"bearer": "NO_SUCH_VARIABLE"}), number="1031")
    assert shop.asked == []


async def test_what_a_caller_says_stays_a_piece_of_the_path(shop: WebShop) -> None:
    await ask(reads(shop), number="../admin?all=1")
    assert (shop.asked[0].path, shop.asked[0].query) == ("/orders/../admin?all=1", {})
    with pytest.raises(Missing):
        await ask(reads(shop), number="..")


async def test_a_write_tells_who_it_is_for_and_which_wish_it_is(shop: WebShop) -> None:
    await ask(writes(shop), "cus_7", item="kite", many=2)
    assert shop.asked[0].body == {"item": "kite", "many": 2, "for": "cus_7", "note": "call call_1"}
    assert shop.asked[0].headers["Idempotency-Key"] == "wish-1"


async def test_what_was_not_said_is_not_sent(shop: WebShop) -> None:
    await ask(writes(shop), "cus_7", item="kite")
    assert "many" not in shop.asked[0].body


async def test_who_is_not_verified_is_no_customer(shop: WebShop) -> None:
    with pytest.raises(Refused):
        await ask(writes(shop), item="kite")
    assert shop.asked == []


@pytest.mark.parametrize("wrong", [{"many": "a few"}, {"item": None}])
async def test_wrong_arguments_are_found_before_anything_is_sent(shop: WebShop, wrong: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        await ask(writes(shop), "cus_7", **{"item": "kite", **wrong})
    assert shop.asked == []


@pytest.mark.parametrize("fault", ["503", "dropped", "429"])
async def test_a_read_is_asked_again(shop: WebShop, fault: str) -> None:
    shop.faults.append(fault)
    assert (await ask(reads(shop), number="1031")).found
    assert len(shop.asked) == 2


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("garbage", "not JSON"), ("page", "not JSON"), ("huge", "longer than"), ("500", "answered 500"), ("401", "not let in"),
        ("418", "answered 418"),
        ("hang", r"no answer in 1\.5 s"), ("http://169.254.169.254/", "169.254.169.254"), ("http://[::1]:9/", "not public"),
    ],
)  # fmt: skip
async def test_a_read_that_fails_says_why(shop: WebShop, fault: str, why: str) -> None:
    shop.faults += [fault, fault]
    with pytest.raises(Unavailable, match=why):
        await ask(reads(shop), number="1031")


@pytest.mark.parametrize("fault", ["500", "garbage", "hang", "dropped", "http://127.0.0.1:9/"])
async def test_a_write_that_was_sent_and_not_answered_is_in_doubt_and_not_sent_again(shop: WebShop, fault: str) -> None:
    shop.faults.append(fault)
    with pytest.raises(InDoubt) as doubt:
        await ask(writes(shop), "cus_7", item="kite")
    assert "can't tell whether it was done" in doubt.value.say
    assert len(shop.asked) == 1


async def test_a_write_that_could_not_be_sent_was_not_done(shop: WebShop) -> None:
    for url in ("http://127.0.0.1:9/orders", "http://10.0.0.1/orders"):
        with pytest.raises(Unavailable) as away:
            await ask(writes(shop, url=url), "cus_7", item="kite")
        assert not isinstance(away.value, InDoubt)


async def test_nothing_found_is_said(shop: WebShop) -> None:
    shop.faults.append("404")
    reply = await ask(reads(shop, found={"say": "There is no such order."}), number="1")
    assert (reply.say, reply.found) == ("There is no such order.", False)
    shop.answer = {"order": None}
    assert not (await ask(reads(shop, found={"field": "order"}), number="1")).found


async def test_a_no_is_told_as_a_no(shop: WebShop) -> None:
    shop.faults.append("409")
    reply = await ask(writes(shop, refused={"status": [409], "say": "They say: {error}."}), "cus_7", item="kite")
    assert (reply.say, bool(reply.refused)) == ("They say: sold out.", True)


async def test_an_answer_that_lacks_what_is_said_is_not_spoken(shop: WebShop) -> None:
    shop.answer = {"order": {"number": "1031"}}
    with pytest.raises(Unavailable, match=r"order\.status"):
        await ask(reads(shop), number="1031")


async def test_what_was_done_is_told_as_done_though_a_field_is_missing(shop: WebShop) -> None:
    shop.answer = {}
    assert (await ask(writes(shop, say="Your number is {number}."), "cus_7", item="kite")).say == "That's done."


async def test_the_token_does_not_go_to_another_host(shop: WebShop) -> None:
    async with web_shop() as other:
        shop.faults.append(other.url + "/orders/1031")
        await ask(reads(shop), number="1031")
        assert "Authorization" not in other.asked[0].headers


async def test_what_was_done_is_told_as_done_however_deep_the_answer_is_nested(shop: WebShop) -> None:
    deep: Any = "kite"
    for _ in range(400):
        deep = {"item": deep} if _ % 2 else [deep]
    shop.answer = {"order": deep, "number": "7"}
    assert (await ask(writes(shop, say="Order {number}."), "cus_7", item="kite")).say == "Order 7."
    spoken = http_tool(
        "look", DescribedTool.model_validate({"description": "Looks.", "url": shop.url + "/orders/1", "say": "{order}"}), ["127.0.0.1"]
    )
    with pytest.raises(Unavailable):
        await ask(spoken)
