"""What do the sample's customers have besides orders? Gift cards, store credit, subscriptions, wishes and requests, dated from today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from frontdesk.packs.marketplace import tables

Row = dict[str, Any]
Read = Callable[[str], Sequence[Mapping[str, str]]]


def rows(read: Read, now: datetime) -> Iterator[tuple[Any, list[Row]]]:
    """Tables with their rows. Customers and products have to be there before."""
    dates = _Dates(now)
    yield tables.gift_cards, [_gift_card(row, dates) for row in read("gift_cards")]
    yield tables.subscriptions, [_subscription(row, dates) for row in read("subscriptions")]
    yield tables.preferences, [{"customer_id": row["customer"], "key": row["key"], "value": row["value"]} for row in read("preferences")]
    yield tables.behavior, [_behavior(row, dates) for row in read("behavior")]
    yield tables.bulk_requests, [{**_request(row, dates), "quantity": int(row["quantity"])} for row in read("bulk_requests")]
    yield tables.price_matches, [_price_match(row, dates) for row in read("price_matches")]


def credit(read: Read) -> dict[str, int]:
    """Store credit in cents, by customer."""
    return {row["customer"]: int(row["cents"]) for row in read("store_credit")}


class _Dates:
    def __init__(self, now: datetime) -> None:
        self._now = now

    def day(self, offset: str) -> str:
        return (self._now.date() + timedelta(days=int(offset))).isoformat()

    def at(self, offset: str) -> str:
        return (self._now + timedelta(days=int(offset))).isoformat()


def _gift_card(row: Mapping[str, str], dates: _Dates) -> Row:
    return {"number": row["number"], "balance_cents": int(row["balance_cents"]), "ends_on": dates.day(row["ends"])}


def _subscription(row: Mapping[str, str], dates: _Dates) -> Row:
    same = {name: row[name] for name in ("sku", "size", "color", "unit", "status")}
    return {**same, "customer_id": row["customer"], "every": int(row["every"]), "next_on": dates.day(row["next"]), "changed_at": dates.at("-45")}


def _behavior(row: Mapping[str, str], dates: _Dates) -> Row:
    return {"customer_id": row["customer"], "sku": row["sku"], "action": row["action"], "happened_at": dates.at(row["days"])}


def _request(row: Mapping[str, str], dates: _Dates) -> Row:
    made = {"call_id": f"call_of_the_sample_{row['number']}", "phone": "", "requested_at": dates.at(row["days"])}
    return {"request_number": row["number"], "customer_id": row["customer"], "sku": row["sku"], **made}


def _price_match(row: Mapping[str, str], dates: _Dates) -> Row:
    seen = {"competitor": row["competitor"], "price_cents": int(row["price_cents"]), "our_price_cents": int(row["ours"])}
    return {**_request(row, dates), **seen}
