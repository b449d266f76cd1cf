"""A shop on loopback that answers, and fails, as its paths say; what it was asked is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "paths": {
        "/orders": {
            "get": {
                "operationId": "listOrders",
                "summary": "Lists the orders of a customer.",
                "parameters": [
                    {"name": "customer_id", "in": "query", "required": True, "schema": {"type": "string"}},
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50}},
                ],
            },
            "post": {
                "operationId": "placeOrder",
                "description": "Places an order.",
                "requestBody": {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewOrder"}}}},
            },
        },
        "/orders/{orderId}": {
            "parameters": [{"name": "orderId", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {"operationId": "getOrder", "summary": "Tells one order."},
        },
    },
    "components": {
        "schemas": {
            "NewOrder": {
                "type": "object",
                "required": ["item"],
                "properties": {"item": {"type": "string"}, "many": {"type": "integer", "default": 1}, "wrap": {"type": ["boolean", "null"]}},
            }
        }
    },
}


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class WebShop:
    """`faults` are what the next requests get, one each; then it answers."""

    url: str = ""
    faults: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    answer: Any = field(default_factory=lambda: {"order": {"number": "1031", "status": "shipped", "total": 24.5, "due": "2026-06-17"}})

    async def handle(self, request: web.Request) -> web.StreamResponse:  # noqa: PLR0911 one return a fault
        body = await request.json() if request.can_read_body else None
        self.asked.append(Asked(request.method, request.path, dict(request.query), dict(request.headers), body))
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "hang":
            await asyncio.sleep(5)
        elif fault == "dropped":
            assert request.transport
            request.transport.abort()
        elif fault == "garbage":
            return web.Response(text='{"order": {"number": "10', content_type="application/json")
        elif fault == "page":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        elif fault == "huge":
            return web.Response(body=b" " * 3_000_000, content_type="application/json")
        elif fault == "echo":
            return web.json_response(
                {"order": {"number": request.headers.get("Authorization", ""), "status": "shipped", "total": 1, "due": "2026-06-17"}}
            )
        elif fault.startswith("http"):
            raise web.HTTPFound(fault)
        elif fault:
            return web.json_response({"error": "sold out"}, status=int(fault))
        if request.path == "/openapi.json":
            return web.json_response(DESCRIPTION)
        return web.json_response(self.answer)


@asynccontextmanager
async def web_shop() -> AsyncIterator[WebShop]:
    """A running one."""
    shop = WebShop()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", shop.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None
    shop.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[attr-defined]
    yield shop
    await runner.cleanup()
