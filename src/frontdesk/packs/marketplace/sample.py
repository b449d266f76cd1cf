"""What is in the shop when one tries it? The sample data of `data/`, dated from the call's clock.

`load` leaves exactly the sample and nothing else in the shop's tables; `refresh_untouched` moves orders that nobody has touched to today.
"""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from frontdesk.kit.clocks import Clock
from frontdesk.packs.marketplace import repository, sample_extras, sample_payouts, sample_returns, tables
from frontdesk.packs.marketplace.proof import proof
from frontdesk.packs.marketplace.sample_orders import Buyer, Item, Order, Stop, made, written
from frontdesk.tools.contract import Transaction

_FOLDER = Path(__file__).parent / "data"
_DEPARTMENTS = ("home", "electronics", "fashion", "books")
_MADE_ORDERS = 111
_TOLD = 5
"""The first customers of the file have the orders that are written down and no others."""
_LOCKED = "cus_0004"
_FOR_GOOD = datetime(9999, 12, 31, tzinfo=UTC)

Row = dict[str, Any]


async def load(tx: Transaction, clock: Clock, key: bytes | None = None) -> None:
    """Replaces all that is in the shop's tables. Without `key` nobody can prove who they are."""
    await repository.empty_all(tx)
    for table, rows in _all_rows(clock.now(), key):
        await repository.insert(tx, table, rows)


async def refresh_untouched(tx: Transaction, clock: Clock) -> int:
    """Moves the sample's orders to today, but for those with a change, an issue, a return or a refund. Gives how many were moved."""
    return await repository.move_sample_orders(tx, clock.now().date())


def _all_rows(now: datetime, key: bytes | None) -> Iterator[tuple[Any, list[Row]]]:
    """Tables in an order that foreign keys allow."""
    people = _read("customers")
    yield tables.customers, [_customer(person, key) for person in people]
    yield tables.addresses, [_address(person) for person in people]
    yield tables.sellers, _sellers(people)
    goods = _goods()
    yield tables.products, goods
    yield tables.stock, _stock()
    yield tables.promotions, [_promotion(row, now) for row in _read("promotions")]
    orders = _orders()
    dates = _Dates(now.date(), now.tzinfo or UTC)
    titles = {product["sku"]: product for product in goods}
    yield tables.orders, [dates.order(order) for order in orders]
    bought = [_item(order, item, titles[item.sku]) for order in orders for item in order.items]
    yield tables.order_items, bought
    yield tables.shipments, [dates.shipment(order) for order in orders]
    yield tables.shipment_events, [dates.stop(order, stop) for order in orders for stop in order.stops]
    prices = {product["sku"]: product["price_cents"] for product in goods}
    sold_by = {product["sku"]: product["seller_id"] for product in goods}
    yield tables.payouts, [dates.payout(paid) for paid in sample_payouts.made(orders, [row["id"] for row in _read("sellers")], sold_by, prices)]
    yield from sample_extras.rows(_read, now)
    yield from sample_returns.rows(_read, bought, now)


# -- people and goods -----------------------------------------------------------------------------------------------------------------


def _customer(person: Mapping[str, str], key: bytes | None) -> Row:
    return {
        "id": person["id"],
        "name": person["name"],
        "phone": person["phone"],
        "email": person["email"],
        "date_of_birth": person["born"],
        "ssn_proof": _bytea(proof(key, person["id"], "ssn", person["ssn"])) if key else None,
        "card_proof": _bytea(proof(key, person["id"], "credit_card", person["card"])) if key else None,
        "locked_until": _FOR_GOOD.isoformat() if person["id"] == _LOCKED else None,
        "store_credit_cents": sample_extras.credit(_read).get(person["id"], 0),
    }


def _bytea(value: bytes) -> str:
    return "\\x" + value.hex()


def _address(person: Mapping[str, str]) -> Row:
    return {"customer_id": person["id"], **{name: person[name] for name in ("street", "city", "state", "postal_code")}}


def _sellers(people: Sequence[Mapping[str, str]]) -> list[Row]:
    ids = {person["name"]: person["id"] for person in people}
    return [{"id": row["id"], "name": row["name"], "customer_id": ids.get(row["owner"])} for row in _read("sellers")]


@cache
def _goods() -> list[Row]:
    sellers = {brand: row["id"] for row in _read("sellers") for brand in row["brands"].split(",")}
    return [_product(row, department, sellers[row["brand"]]) for department in _DEPARTMENTS for row in _read(department)]


def _product(row: Mapping[str, str], department: str, seller: str) -> Row:
    details = dict(pair.split("=", 1) for pair in row["details"].split("; ") if pair)
    details.pop("sold_out", None)
    return {
        "sku": row["sku"],
        "title": row["title"],
        "brand": row["brand"],
        "seller_id": seller,
        "department": department,
        "category": row["category"],
        "description": row["description"],
        "price_cents": round(float(row["price"]) * 100),
        "material": row["material"],
        "words": _list(row["words"]),
        "final_sale": details.pop("final_sale", "no") == "yes",
        "details": details,
        "rating": random.Random(f"rating {row['sku']}").randrange(36, 50) / 10,  # noqa: S311 made up
    }


@cache
def _stock() -> list[Row]:
    """Every size in every color; about one in fifteen is sold out, but never what the written orders are about."""
    kept = {item.sku for order in written(_read("orders")) for item in order.items}
    rows = [row for department in _DEPARTMENTS for row in _read(department)]
    return [variant for row in rows for variant in _variants(row, row["sku"] in kept)]


def _variants(row: Mapping[str, str], kept: bool) -> Iterator[Row]:
    """Drawn for each item by itself, so that a new item changes no other. The first size and color of an item is there, unless all are gone."""
    chance = random.Random(f"stock {row['sku']}")  # noqa: S311 made-up quantities, not secrets
    gone = "sold_out=yes" in row["details"]
    sorts = [(size, color) for size in _list(row["sizes"]) or [""] for color in _list(row["colors"]) or [""]]
    for number, (size, color) in enumerate(sorts):
        drawn = chance.randrange(3, 45)
        sold_out = gone or (chance.random() < 0.07 and number > 0 and not kept)
        yield {"sku": row["sku"], "size": size, "color": color, "quantity": 0 if sold_out else drawn}


def _promotion(row: Mapping[str, str], now: datetime) -> Row:
    return {
        "code": row["code"],
        "description": row["description"],
        "kind": row["kind"],
        "percent": int(row["percent"]) if row["percent"] else None,
        "amount_cents": int(row["amount_cents"]) if row["amount_cents"] else None,
        "minimum_cents": int(row["minimum_cents"]),
        "first_order_only": row["first_order_only"] == "yes",
        "starts_at": (now + timedelta(days=int(row["starts"]))).isoformat(),
        "ends_at": (now + timedelta(days=int(row["ends"]))).isoformat() if row["ends"] else None,
    }


# -- orders ---------------------------------------------------------------------------------------------------------------------------


@cache
def _orders() -> list[Order]:
    people = _read("customers")
    buyers = [Buyer(person["id"], f"{person['city']}, {person['state']}") for person in people[_TOLD:]]
    variants = [Item(row["sku"], row["size"], row["color"]) for row in _stock()]
    return [*written(_read("orders")), *made(_MADE_ORDERS, buyers, variants)]


def _item(order: Order, item: Item, product: Row) -> Row:
    return {
        "order_number": order.order_number,
        "sku": item.sku,
        "title": product["title"],
        "size": item.size,
        "color": item.color,
        "quantity": item.quantity,
        "price_cents": product["price_cents"],
    }


class _Dates:
    """Turns days counted from today into days and times of a calendar."""

    def __init__(self, today: date, zone: tzinfo) -> None:
        self._today = today
        self._zone = zone

    def order(self, order: Order) -> Row:
        return {
            "order_number": order.order_number,
            "customer_id": order.customer_id,
            "status": order.status,
            "placed_at": self._at(order.placed, time(11, 20)),
            "delivered_at": self._at(order.delivered, time(14, 5)),
            "cancelled_at": self._at(order.cancelled, time(16, 45)),
            "dated_on": self._today.isoformat(),
        }

    def shipment(self, order: Order) -> Row:
        return {
            "order_number": order.order_number,
            "carrier": order.carrier,
            "tracking_number": order.tracking,
            "promised_on": self._day(order.promised),
            "due_on": self._day(order.due),
            "held_up_by": order.held_up_by,
        }

    def stop(self, order: Order, stop: Stop) -> Row:
        delivered = order.delivered == stop.day
        hour = time(14, 5) if delivered else time(9, 30)
        return {"order_number": order.order_number, "happened_at": self._at(stop.day, hour), "place": stop.place, "what": stop.what}

    def payout(self, paid: sample_payouts.Payout) -> Row:
        return {
            "seller_id": paid.seller_id,
            "from_on": self._day(paid.first),
            "to_on": self._day(paid.last),
            "paid_on": self._day(paid.paid),
            "gross_cents": paid.gross_cents,
            "commission_cents": paid.commission_cents,
            "amount_cents": paid.gross_cents - paid.commission_cents,
            "dated_on": self._today.isoformat(),
        }

    def _day(self, offset: int) -> str:
        return (self._today + timedelta(days=offset)).isoformat()

    def _at(self, offset: int | None, hour: time) -> str | None:
        if offset is None:
            return None
        return datetime.combine(self._today + timedelta(days=offset), hour, tzinfo=self._zone).isoformat()


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


@cache
def _read(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.psv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE))
