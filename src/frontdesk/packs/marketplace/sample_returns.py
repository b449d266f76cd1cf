"""Which returns does the sample shop have? One or more in each state, of customers whom no conversation is about; days are counted from today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from frontdesk.packs.marketplace import tables

Row = dict[str, Any]


def rows(read: Callable[[str], Sequence[Mapping[str, str]]], bought: Sequence[Row], now: datetime) -> Iterator[tuple[Any, list[Row]]]:
    """`bought` are the sample's lines of orders. Ids are below zero, so that they are never those of a return that a caller makes."""
    lines = {(line["order_number"], line["sku"]): line for line in bought}
    written = [(-number, row, lines[row["order_number"], row["sku"]]) for number, row in enumerate(read("returns"), 1)]
    yield tables.returns, [_return(number, row, line, now) for number, row, line in written]
    yield tables.pickups, [_pickup(number, row, now) for number, row, _ in written if row["pickup"]]
    paid = [(number, row, line) for number, row, line in written if row["refunded"]]
    yield tables.refunds, [_refund(number, row, line, now) for number, row, line in paid]
    yield tables.refund_items, [{"refund_id": number, **_line(line), "amount_cents": _worth(line)} for number, _, line in paid]


def _return(number: int, row: Mapping[str, str], line: Row, now: datetime) -> Row:
    how = {name: row[name] for name in ("status", "reason", "resolution", "refund_to")}
    return {"id": number, **_line(line), "quantity": line["quantity"], **how, "initiated_at": _at(row["initiated"], now)}


def _pickup(number: int, row: Mapping[str, str], now: datetime) -> Row:
    day = (now + timedelta(days=int(row["pickup"]))).date()
    monday = day + timedelta(days=1 if day.weekday() == 6 else 0)
    return {"return_id": number, "date": monday.isoformat(), "part_of_day": row["part_of_day"], "time_from": "", "time_to": ""}


def _refund(number: int, row: Mapping[str, str], line: Row, now: datetime) -> Row:
    head = {"id": number, "return_id": number, "order_number": line["order_number"], "amount_cents": _worth(line)}
    credit = _worth(line) if row["refund_to"] == "store_credit" else 0
    return {**head, "refund_to": row["refund_to"], "credit_cents": credit, "refunded_at": _at(row["refunded"], now)}


def _line(line: Row) -> Row:
    return {name: line[name] for name in ("order_number", "sku", "size", "color")}


def _worth(line: Row) -> int:
    return int(line["price_cents"]) * int(line["quantity"])


def _at(offset: str, now: datetime) -> str:
    return datetime.combine(now.date() + timedelta(days=int(offset)), time(10, 15), tzinfo=now.tzinfo).isoformat()
