"""A shop's API on loopback: it tells orders as the marketplace asks for them, and fails in the ways such servers fail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "token-of-the-shop-5b1f"


def order(number: str = "7001", customer: str = "cus_0001", **changed: Any) -> dict[str, Any]:
    """A parcel on its way, as the API tells it."""
    return {
        "order_number": number,
        "customer_id": customer,
        "status": "in_transit",
        "placed_at": "2026-06-10T15:00:00Z",
        "shipment": {
            "carrier": "Northwind Parcel",
            "tracking_number": "NW7001998",
            "due_on": "2026-06-18",
            "stops": [{"happened_at": "2026-06-14T09:00:00Z", "place": "Omaha, Nebraska", "what": "in transit"}],
        },
        "items": [{"sku": "KITE-1", "title": "Red box kite", "quantity": 1, "price_cents": 2900}],
        "of no interest": {"here": True},
    } | changed


@dataclass
class ShopApi:
    """`faults` are what the next requests get, one each; then it answers. `down` is for good, until it is taken back."""

    url: str = ""
    orders: list[dict[str, Any]] = field(default_factory=lambda: [order()])
    faults: list[str] = field(default_factory=list)
    down: str = ""
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        self.tokens.add(request.headers.get("Authorization", ""))
        fault = self.faults.pop(0) if self.faults else self.down
        if fault == "slow":
            await asyncio.sleep(2.6)
        elif fault == "dropped":
            assert request.transport
            request.transport.abort()
        elif fault == "garbage":
            return web.Response(text='{"orders": [{"order_number": "7001", "status": "lost in sp', content_type="application/json")
        elif fault == "huge":
            return web.Response(body=b" " * 3_000_000, content_type="application/json")
        elif fault == "elsewhere":
            raise web.HTTPFound("http://127.0.0.1:9/")
        elif fault:
            return web.Response(status=int(fault), text="a page of an error, with a token in it")
        return web.json_response({"orders": self.orders})


@asynccontextmanager
async def shop_api() -> AsyncIterator[ShopApi]:
    api = ShopApi()
    app = web.Application()
    app.router.add_get("/api/customers/{customer}/orders", api.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"{site.name}/api"
    try:
        yield api
    finally:
        await runner.cleanup()
