"""How are orders told that another's API keeps? `GET /customers/{customer_id}/orders`, with `?order_number=` for one of them.

The answer is `{"orders": [...]}`, each as `OrderShape` says; what else stands there is left alone. Each order names its customer:
one of another customer does not exist for this caller, whatever the API answers.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from frontdesk.packs.marketplace.repository import Bought, Order, Stop
from frontdesk.packs.marketplace.shop.over_http import Api

log = logging.getLogger(__name__)

_MOST_ORDERS = 200
Line = Annotated[str, StringConstraints(max_length=200)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}$")]
"""Digits, for so it is spoken and heard."""
Cents = Annotated[int, Field(ge=0, le=10**9)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ItemShape(_Shape):
    sku: Name
    title: Name
    size: Line = ""
    color: Line = ""
    quantity: Annotated[int, Field(ge=1, le=10**6)]
    price_cents: Cents

    def item(self) -> Bought:
        return Bought(self.sku, self.title, self.size, self.color, self.quantity, self.price_cents)


class StopShape(_Shape):
    happened_at: AwareDatetime
    place: Line = ""
    what: Name

    def stop(self) -> Stop:
        return Stop(self.happened_at, self.place, self.what)


class ShipmentShape(_Shape):
    carrier: Line = ""
    tracking_number: Name | None = None
    promised_on: date | None = None
    due_on: date | None = None
    held_up_by: Line = ""
    stops: tuple[StopShape, ...] = ()


class OrderShape(_Shape):
    order_number: Number
    customer_id: Name
    status: Literal["processing", "shipped", "in_transit", "delivered", "cancelled"]
    placed_at: AwareDatetime
    delivered_at: AwareDatetime | None = None
    cancelled_at: AwareDatetime | None = None
    shipment: ShipmentShape = ShipmentShape()
    items: Annotated[tuple[ItemShape, ...], Field(min_length=1)]

    def order(self) -> Order:
        way = self.shipment
        stops = tuple(stop.stop() for stop in sorted(way.stops, key=lambda stop: stop.happened_at))
        head = (self.order_number, self.status, self.placed_at, self.delivered_at, self.cancelled_at)
        sent = (way.carrier, way.tracking_number, way.promised_on, way.due_on, way.held_up_by)
        return Order(*head, *sent, tuple(item.item() for item in self.items), stops)


class OrdersShape(_Shape):
    orders: tuple[OrderShape, ...]


@dataclass(frozen=True)
class HttpOrders:
    """Orders that are told here and kept elsewhere."""

    api: Api
    kept_here: bool = False

    async def of_customer(self, customer_id: str, order_number: str = "") -> Sequence[Order]:
        query = {"order_number": order_number} if order_number else {}
        answer = await self.api.get(f"/customers/{quote(customer_id, safe='')}/orders", query, OrdersShape)
        told = answer.orders if answer else ()
        mine = [one for one in told if one.customer_id == customer_id and order_number in ("", one.order_number)]
        if len(mine) < len(told):
            log.warning("the shop's API gave %d orders that were not asked for", len(told) - len(mine))
        newest = sorted(mine, key=lambda one: (one.placed_at, one.order_number), reverse=True)
        return sorted((one.order() for one in newest), key=lambda order: not order.open)[:_MOST_ORDERS]
