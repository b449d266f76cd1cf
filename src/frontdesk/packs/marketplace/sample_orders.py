"""Which orders does the sample shop have? Nine that are written down, and more that a seeded generator makes; days are counted from today."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

_SEED = 592
_FIRST_MADE = 1052
_CARRIERS = {"UPS": 40, "USPS": 35, "FedEx": 25}
_HUBS = (
    "Memphis, Tennessee",
    "Louisville, Kentucky",
    "Columbus, Ohio",
    "Dallas, Texas",
    "Reno, Nevada",
    "Denver, Colorado",
    "Harrisburg, Pennsylvania",
    "Atlanta, Georgia",
)
_DOORSTEPS = (
    "delivered to the front door",
    "delivered and left in the mailbox",
    "delivered and handed to a resident",
    "delivered to the building's reception",
)
_HOLD_UPS = ("weather", "a sorting delay", "a missing apartment number")


@dataclass(frozen=True)
class Item:
    sku: str
    size: str
    color: str
    quantity: int = 1


@dataclass(frozen=True)
class Stop:
    """Where a parcel was on a day (an offset), and what happened there."""

    day: int
    place: str
    what: str


@dataclass(frozen=True)
class Order:
    """An order of the sample; all days are offsets from the day it is loaded on, so -1 is yesterday."""

    order_number: str
    customer_id: str
    items: tuple[Item, ...]
    status: str
    placed: int
    promised: int
    due: int
    carrier: str
    tracking: str | None = None
    delivered: int | None = None
    cancelled: int | None = None
    held_up_by: str = ""
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True)
class Buyer:
    customer_id: str
    town: str


def written(rows: Sequence[Mapping[str, str]]) -> list[Order]:
    """The orders of `orders.psv`."""
    return [_written(row) for row in rows]


def _written(row: Mapping[str, str]) -> Order:
    return Order(
        order_number=row["order_number"],
        customer_id=row["customer"],
        items=tuple(_written_item(item) for item in row["items"].split(",")),
        status=row["status"],
        placed=int(row["placed"]),
        promised=int(row["promised"]),
        due=int(row["due"]),
        carrier=row["carrier"],
        tracking=row["tracking"] or None,
        delivered=int(row["delivered"]) if row["delivered"] else None,
        held_up_by=row["held_up_by"],
        stops=tuple(_stop(text) for text in row["events"].split("; ") if text),
    )


def _written_item(text: str) -> Item:
    sku, size, color = text.split("/")
    return Item(sku, size, color)


def _stop(text: str) -> Stop:
    day, _, rest = text.partition(" ")
    place, _, what = rest.partition("/")
    return Stop(int(day), place, what)


def made(count: int, buyers: Sequence[Buyer], variants: Sequence[Item]) -> list[Order]:
    """`count` orders of the others, the oldest first; always the same ones."""
    chance = random.Random(_SEED)  # noqa: S311 made-up orders, not secrets
    ages = sorted((chance.choice((1, 2, 3, 4, 6, 9, 14, 25, 40, 70, 110)) + chance.randrange(5) for _ in range(count)), reverse=True)
    return [_made(chance, str(_FIRST_MADE + number), age, chance.choice(buyers), variants) for number, age in enumerate(ages)]


def _made(chance: random.Random, number: str, age: int, buyer: Buyer, variants: Sequence[Item]) -> Order:
    wanted = chance.sample(variants, k=chance.choices((1, 2, 3), weights=(70, 22, 8))[0])
    items = tuple({item.sku: item for item in wanted}.values())
    carrier = chance.choices(list(_CARRIERS), weights=list(_CARRIERS.values()))[0]
    days = chance.randrange(4, 8)
    base = Order(number, buyer.customer_id, items, "processing", -age, days - age, days - age, carrier)
    if chance.random() < 0.06:
        return replace(base, status="cancelled", cancelled=1 - age if age > 1 else -1)
    if age <= 2:
        return base
    tracking = _tracking(chance, carrier)
    stops = tuple(_stops(chance, age, days, buyer.town))
    if days - age < 0:
        return replace(
            base, status="delivered", delivered=days - age, tracking=tracking, stops=(*stops, Stop(days - age, buyer.town, chance.choice(_DOORSTEPS)))
        )
    late = chance.random() < 0.15
    status = "shipped" if age <= 3 else "in_transit"
    held = chance.choice(_HOLD_UPS) if late else ""
    return replace(base, status=status, tracking=tracking, stops=stops, held_up_by=held, due=base.due + (2 if late else 0))


def _stops(chance: random.Random, age: int, days: int, town: str) -> Iterator[Stop]:
    """Picked up the day after, then through two hubs, as far as the past goes."""
    origin, *hubs = chance.sample(_HUBS, k=3)
    yield Stop(1 - age, origin, "picked up")
    for step, hub in enumerate(hubs):
        day = 2 - age + step
        if day < min(0, days - age):
            yield Stop(day, f"{hub} distribution center", "passed through" if step == 0 else "arrived")


def _tracking(chance: random.Random, carrier: str) -> str:
    digits = "".join(chance.choice("0123456789") for _ in range(20))
    return {"UPS": "1Z9E4937" + digits[:10], "USPS": "94001118" + digits[:14], "FedEx": "7814" + digits[:8]}[carrier]
