"""Which of a caller's orders is meant, and how does it stand? Pure: their orders and the call's time in, sentences out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from frontdesk.language import speak
from frontdesk.language.hear import find
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.match import Entry, Index
from frontdesk.packs.marketplace.repository import Order, Stop

_NUMBER_LIMIT = 12
_SHORTEST_TRACKING = 6
"""So many of the last signs of a tracking number name a parcel among one caller's own."""


def number_in(text: str) -> str:
    """The order number in what was said, as its digits; "" when there is none."""
    digits = re.sub(r"[^0-9]", "", text[:200])
    if not digits:
        digits = str(find("order_number", text).value or "")
    return digits[:_NUMBER_LIMIT]


def with_tracking(orders: Sequence[Order], text: str) -> list[Order]:
    said = re.sub(r"[^0-9A-Z]", "", text[:200].upper())
    if len(said) < _SHORTEST_TRACKING:
        return []
    return [order for order in orders if order.tracking_number and order.tracking_number.upper().endswith(said)]


def with_item(orders: Sequence[Order], phrase: str, entries: Mapping[str, Entry]) -> list[Order] | None:
    """The orders that hold the item: of open ones those alone, else the newest. None when the phrase names no item at all."""
    bought = {item.sku: entries.get(item.sku, Entry(item.sku, item.title)) for order in orders for item in order.items}
    found = Index(list(bought.values())).find(phrase)
    if found.empty:
        return None
    meant = {found.one} if found.one else set(found.keys)
    holding = [order for order in orders if meant & {item.sku for item in order.items}]
    return [order for order in holding if order.open] or (holding if len(meant) > 1 else holding[:1])


# -- how it stands --------------------------------------------------------------------------------------------------------------------


def status(order: Order, now: datetime) -> str:
    """One or two sentences on where the order is and when it comes."""
    name = wording.capital(wording.order(order))
    if order.status == "delivered":
        return f"{name} was {_handed_over(order)} {_on(order.delivered_at, now)}."
    if order.status == "cancelled":
        return f"{name} was cancelled {_on(order.cancelled_at, now)}."
    if order.status == "processing":
        return f"{name} is being prepared and hasn't shipped yet. {_due(order, now)}"
    carrier = f" with {order.carrier}" if order.carrier else ""
    if order.held_up_by:
        seen = f" {_place(order.stops[-1].place)}" if order.stops else ""
        return f"{name} has shipped{carrier} but is held up by {order.held_up_by}{seen}. {_due(order, now)}"
    seen = f" It was last seen {_place(order.stops[-1].place)} {_on(order.stops[-1].happened_at, now)}." if order.stops else ""
    due = f". {_due(order, now)}"
    return f"{name} is on its way{carrier}{due.replace('. It should', ' and should', 1)}{seen}"


def updates(order: Order, now: datetime) -> str:
    """What happened on the way, the last three stops of it, and when it comes."""
    name = wording.capital(wording.order(order))
    if not order.stops:
        return status(order, now)
    stops = order.stops[-3:]
    told = speak.join([_happened(stop, now, before) for stop, before in zip(stops, (None, *stops), strict=False)])
    after = "" if not order.open else f" {_due(order, now)}"
    return f"{name} {told}.{_carried(order)}{after}"


def _carried(order: Order) -> str:
    if not order.carrier:
        return ""
    return f" {order.carrier} has it." if order.open else f" {order.carrier} brought it."


def short(order: Order, now: datetime) -> str:
    """ "order one zero three one, the wireless headphones, due on Wednesday, June seventeenth" """
    if order.status == "delivered":
        state = f"delivered {_on(order.delivered_at, now)}"
    elif order.status == "cancelled":
        state = "cancelled"
    elif order.status == "processing":
        state = "still being prepared"
    else:
        state = f"due {wording.on(order.due_on, now)}" if order.due_on and order.due_on >= now.date() else "on its way and late"
    return f"{wording.order(order)} {state}"


def listed(orders: Sequence[Order], now: datetime) -> str:
    """Each of them in short, with a pause between two."""
    told = [short(order, now) for order in orders]
    return "; and ".join(filter(None, ("; ".join(told[:-1]), *told[-1:])))


def _due(order: Order, now: datetime) -> str:
    if order.due_on is None:
        return "I don't have a delivery day for it yet."
    if order.due_on < now.date():
        return f"It was due {wording.on(order.due_on, now)}, so it is late, and I have no newer date."
    late = (order.due_on - order.promised_on).days if order.promised_on else 0
    if late > 0:
        return f"It is {speak.quantity(late, 'day')} late and should arrive {wording.on(order.due_on, now)}."
    return f"It should arrive {wording.on(order.due_on, now)}."


def _handed_over(order: Order) -> str:
    """ "delivered to the front door", "delivered and left in the mailbox" """
    return order.stops[-1].what if order.stops else "delivered"


def _happened(stop: Stop, now: datetime, before: Stop | None) -> str:
    day = _on(stop.happened_at, now)
    if stop.what == "passed through":
        return f"passed through {_named(stop.place)} {day}"
    if stop.what == "arrived":
        return f"arrived {_place(stop.place)} {day}"
    where = "there" if before and before.place == stop.place else _place(stop.place)
    return f"was {stop.what} {where} {day}"


def _named(place: str) -> str:
    return f"the {place}" if place.endswith("center") else place


def _place(place: str) -> str:
    return f"{'at' if place.endswith('center') else 'in'} {_named(place)}"


def _on(moment: datetime | None, now: datetime) -> str:
    return wording.on(moment.astimezone(now.tzinfo).date(), now) if moment else "some time ago"


# -- as data --------------------------------------------------------------------------------------------------------------------------


def row(order: Order) -> dict[str, Any]:
    """An order as data; `title` is what its items are called, so that one of several can be chosen by its words."""
    return {
        "order_number": order.order_number,
        "status": order.status,
        "title": ", ".join(item.title for item in order.items),
        "items": [
            {"sku": item.sku, "title": item.title, "size": item.size, "color": item.color, "quantity": item.quantity, "price_cents": item.price_cents}
            for item in order.items
        ],
        "total_cents": order.total_cents,
        "carrier": order.carrier,
        "tracking_number": order.tracking_number,
        "placed_at": order.placed_at.isoformat(),
        "promised_on": _iso(order.promised_on),
        "due_on": _iso(order.due_on),
        "delivered_at": _iso(order.delivered_at),
        "held_up_by": order.held_up_by,
        "last_seen": order.stops[-1].place if order.stops else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
