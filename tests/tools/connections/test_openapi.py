"""Does an API that describes itself become tools, and is a description that is none refused?"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from frontdesk.kit.errors import ConfigurationError, Refused
from frontdesk.teams.connections import OpenApi
from frontdesk.tools.arguments import typed
from frontdesk.tools.connections import register
from frontdesk.tools.connections.mcp_server import Place
from frontdesk.tools.connections.openapi import checked, parsed, tools_of
from frontdesk.tools.contract import Tool
from tests.fakes.web_shop import DESCRIPTION, WebShop, web_shop
from tests.tools.connections.context import context


@pytest.fixture
async def shop() -> AsyncIterator[WebShop]:
    async with web_shop() as running:
        yield running


def tools(base: str = "https://shop.example.com/api", **changed: Any) -> dict[str, Tool]:
    api = OpenApi.model_validate({"file": "shop.yaml", "base_url": base} | changed)
    return tools_of(api, DESCRIPTION, "shop.yaml", ("127.0.0.1",))


def test_all_that_only_reads_is_taken() -> None:
    assert {name: tool.effect for name, tool in tools().items()} == {"list_orders": "reads", "get_order": "reads"}


def test_a_write_is_taken_when_it_is_named() -> None:
    found = tools(operations=["placeOrder", "getOrder"])
    assert {name: tool.effect for name, tool in found.items()} == {"place_order": "writes", "get_order": "reads"}
    assert [(one.name, one.required) for one in found["place_order"].parameters] == [("item", True), ("many", False), ("wrap", False)]


def test_an_operation_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ConfigurationError, match="no operation 'cancel'") as wrong:
        tools(operations=["cancel"])
    assert "getOrder, listOrders, placeOrder" in wrong.value.way_out


async def test_arguments_go_where_the_description_says(shop: WebShop) -> None:
    found = tools(shop.url, operations=["listOrders", "getOrder", "placeOrder"])
    await found["list_orders"].function(context("cus_7"), limit=3)
    await found["get_order"].function(context(), orderId="A 1")
    await found["place_order"].function(context(), **typed(found["place_order"].parameters, {"item": "kite", "many": 2}))
    assert [(one.method, one.path, one.query, one.body) for one in shop.asked] == [
        ("GET", "/orders", {"customer_id": "cus_7", "limit": "3"}, None),
        ("GET", "/orders/A 1", {}, None),
        ("POST", "/orders", {}, {"item": "kite", "many": 2}),
    ]


async def test_a_customer_is_filled_in_by_code_alone(shop: WebShop) -> None:
    tool = tools(shop.url)["list_orders"]
    assert tool.parameter("customer_id") is None
    with pytest.raises(Refused):
        await tool.function(context())


@pytest.mark.parametrize("text", ["", "[1]", "swagger: '2.0'", "openapi: 3.0.0", "{not json", "a: [", "openapi: 3.1.0\npaths: []"])
def test_what_is_no_description_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError):
        checked(parsed(text, "shop.yaml"), "shop.yaml")


def test_a_description_that_contains_itself_ends() -> None:
    schema = {"type": "object", "properties": {"inner": {"$ref": "#/components/schemas/Loop"}}}
    path = {"post": {"operationId": "go", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Loop"}}}}}}
    description = {"openapi": "3.1.0", "paths": {"/a": path}, "components": {"schemas": {"Loop": schema}}}
    api = OpenApi.model_validate({"file": "a.yaml", "base_url": "https://a.example", "operations": ["go"]})
    assert [one.name for one in tools_of(api, description, "a.yaml", ())["go"].parameters] == ["inner"]


async def test_a_description_at_an_address_is_fetched_once_it_is_there(shop: WebShop) -> None:
    shop.faults += ["500", "500", "500", "500"]
    api = OpenApi.model_validate({"url": f"{shop.url}/openapi.json", "base_url": shop.url})
    description = register.described_at(api, Place("shop", Path(), ("127.0.0.1",)))
    await asyncio.to_thread(description.tried.wait, 5)
    assert (register.tools_of(description), "500" in description.problem) == (None, True)
    async with asyncio.timeout(10):
        while description.found is None:  # noqa: ASYNC110 it is fetched on another loop
            await asyncio.sleep(0.05)
    assert sorted(register.tools_of(description) or ()) == ["get_order", "list_orders"]
    description.close()


def test_the_team_says_how_an_argument_is_asked_for() -> None:
    arguments = {"getOrder": {"orderId": {"kind": "order_number", "question": "Which order?"}}}
    tool = tools(arguments=arguments, examples={"getOrder": ["where is my order"]})["get_order"]
    assert [(one.kind, one.question, one.python_type) for one in tool.parameters] == [("order_number", "Which order?", str)]
    assert tool.examples == ("where is my order",)
