"""Which complaint about a delivery can be true, and what follows from it? Pure: the order's state in, sentences out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import parcels
from frontdesk.packs.marketplace.repository import Order

IssueKind = Literal["damaged_package", "missing_items", "wrong_address", "never_received", "stolen_package"]
SEEN = frozenset({"damaged_package"})
"""What a photo shows, so that one is asked for."""
CASES = 90_000
_FIRST_CASE = 10_000


@dataclass(frozen=True)
class Answer:
    """What the shop does about it, and within how many business days. `next_step` is what the caller can do meanwhile."""

    resolution: str
    days: int
    next_step: str


ANSWERS: Mapping[str, Answer] = {
    "damaged_package": Answer("a refund or a replacement", 2, "Please keep the box and everything in it until then."),
    "missing_items": Answer("sending what was missing, or a refund for it", 3, "Please keep the packing slip until then."),
    "wrong_address": Answer("bringing it to you, or a refund", 5, "You don't have to do anything until then."),
    "never_received": Answer("finding it with the carrier, or a refund", 5, "If it turns up meanwhile, just let us know."),
    "stolen_package": Answer("a refund or a replacement", 5, "If you report it to the police, keep the number of the report."),
}


def check(order: Order, kind: IssueKind, now: datetime) -> None:
    """Refused, with the true state of the order, when it cannot have happened yet."""
    if order.status == "delivered":
        return
    overdue = order.open and order.status != "processing" and order.due_on is not None and order.due_on < now.date()
    if kind == "never_received" and overdue:
        return
    helps = " I can change the address it goes to." if kind == "wrong_address" and order.status == "processing" else ""
    raise Refused("the order has not come yet", say=f"{parcels.status(order, now)} I can open a case {_WHEN[kind]}.{helps}")


_WHEN: Mapping[str, str] = {
    "damaged_package": "once it has been delivered",
    "missing_items": "once it has been delivered",
    "wrong_address": "once it has been delivered",
    "never_received": "if it hasn't come by the day after it is due",
    "stolen_package": "once it has been delivered",
}


def case_number(drawn: int) -> str:
    return f"DI-{_FIRST_CASE + drawn}"


def opened(number: str, kind: IssueKind, photos: bool) -> str:
    """The number, what is done about it and until when, and what the caller can do."""
    return f"I'm sorry about that. I've opened a case, and its number is {speak.digits(number)}. {_follows(kind)}{_photos(kind, photos)}"


def again(number: str, kind: IssueKind) -> str:
    return f"There is a case about that already, and its number is {speak.digits(number)}. {_follows(kind)}"


def _follows(kind: IssueKind) -> str:
    answer = ANSWERS[kind]
    return f"It is about {answer.resolution}, and is decided within {speak.quantity(answer.days, 'business day')}. {answer.next_step}"


def _photos(kind: IssueKind, photos: bool) -> str:
    if kind not in SEEN:
        return ""
    return " Keep your photos at hand, too." if photos else " If you can, take a photo of it."
