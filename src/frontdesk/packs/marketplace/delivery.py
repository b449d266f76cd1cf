"""What may be changed about a delivery, what does it cost, and how is it said? Pure: the wish and the order in, a plan out."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import address, parcels, wording
from frontdesk.packs.marketplace.repository import Order
from frontdesk.packs.marketplace.repository.deliveries import Change
from frontdesk.tools.contract import Missing

ChangeType = Literal["address_change", "delivery_instructions", "reschedule", "hold_at_location"]
FEES: Mapping[str, int] = {"address_change": 599, "delivery_instructions": 0, "reschedule": 299, "hold_at_location": 0}
_FURTHEST = timedelta(days=60)
_LONGEST = 300
_ASKS = re.compile(r"(?:did|do|does|have|had|was|were) (?:i|we|you|they|there)\b", re.IGNORECASE)
"""What is left of a question ("which instructions did I leave?") is no note for a driver."""


@dataclass(frozen=True)
class Wish:
    """What the caller wants changed; what was not said is empty."""

    kind: ChangeType
    address: str = ""
    instructions: str = ""
    day: date | None = None
    location: str = ""


@dataclass(frozen=True)
class Plan:
    """A change as it will be made. `then` is how the delivery is after it: "order one zero four zero goes to …"."""

    order_number: str
    change: Change
    fee_cents: int
    then: str
    day: date | None
    fingerprint: str

    @property
    def costs(self) -> str:
        return f"costs {speak.money(self.fee_cents)}" if self.fee_cents else "costs nothing"


def plan(order: Order, wish: Wish, before: Sequence[Change], now: datetime) -> Plan:
    """Raises Refused with the true reason when it cannot be, Missing when something has to be asked."""
    if order.status != "processing":
        raise Refused("it has shipped", say=f"A delivery can only be changed before it ships. {parcels.status(order, now)}")
    details, then = _MADE[wish.kind](order, wish, now)
    last = next((change.details for change in reversed(before) if change.kind == wish.kind), None)
    if last == details:
        raise Refused("it is so already", say=f"That is how it stands already: {then}.")
    fee = FEES[wish.kind]
    parts = [order.order_number, order.status, wish.kind, details, fee, last, str(order.due_on)]
    return Plan(order.order_number, Change(wish.kind, details), fee, then, wish.day, fingerprint(parts))


def fingerprint(parts: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:32]


def _to_address(order: Order, wish: Wish, now: datetime) -> tuple[str, str]:
    if not wish.address.strip():
        raise Missing("address", "To which address shall it go, with city and state?")
    place = address.read(wish.address)
    if place is None or not place.whole:
        raise Missing("address", "I need the whole address: the street with its number, the city and the state. What is it?")
    return place.line, f"{_named(order)} goes to {address.spoken(place)}"


def _with_instructions(order: Order, wish: Wish, now: datetime) -> tuple[str, str]:
    words = _said(wish.instructions)
    if not words or _ASKS.match(words):
        raise Missing("instructions", "What shall the driver know?")
    return words, f"the note for the driver of {_named(order)} says: {words}"


def _on_day(order: Order, wish: Wish, now: datetime) -> tuple[str, str]:
    if wish.day is None:
        raise Missing("date", "On which day shall it come?")
    today = now.date()
    if wish.day <= today:
        raise Missing("date", "That day is not ahead of us. On which later day shall it come?")
    if order.due_on and today < wish.day < order.due_on:
        raise Missing("date", f"It can't be there before {wording.on(order.due_on, now).removeprefix('on ')}. Which later day would suit you?")
    if wish.day > today + _FURTHEST:
        raise Missing("date", "I can move it by sixty days at most. Which day within that would suit you?")
    if wish.day == order.due_on:
        raise Refused("it is so already", say=f"It is due {wording.on(wish.day, now)} already, so there is nothing to change.")
    return wish.day.isoformat(), f"{_named(order)} comes {wording.on(wish.day, now)}"


def _held(order: Order, wish: Wish, now: datetime) -> tuple[str, str]:
    place = _said(wish.location)
    if not place:
        raise Missing("location", "At which store or pickup point shall it wait for you?")
    return place, f"{_named(order)} waits for you at {place}"


def _named(order: Order) -> str:
    return f"order {speak.digits(order.order_number)}"


def _said(text: str) -> str:
    return " ".join(text.replace("\x00", " ")[:_LONGEST].split()).strip(" .")


_MADE = {"address_change": _to_address, "delivery_instructions": _with_instructions, "reschedule": _on_day, "hold_at_location": _held}
