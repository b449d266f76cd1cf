"""Is a charge the caller's own? Pure: what they were charged, and what they saw, in; a sentence out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from frontdesk.language import speak
from frontdesk.packs.marketplace import wording

_BOOKED_WITHIN = timedelta(days=3)
"""A bank shows a charge on the day, or a few days after."""
_NAMED = 3


@dataclass(frozen=True)
class Charge:
    """What a customer was charged, and for which order."""

    order_number: str
    amount_cents: int
    at: datetime
    what: Literal["order", "delivery_change"] = "order"


@dataclass(frozen=True)
class Seen:
    """What the caller saw on their statement; what was not said is empty."""

    amount_cents: int | None = None
    day: date | None = None


def alike(charges: Sequence[Charge], seen: Seen, now: datetime) -> list[Charge]:
    """The charges that it may be, the newest first."""
    fitting = [charge for charge in charges if _fits(charge, seen, now)]
    return sorted(fitting, key=lambda charge: charge.at, reverse=True)


def _fits(charge: Charge, seen: Seen, now: datetime) -> bool:
    day = _day(charge, now)
    same_amount = seen.amount_cents in (None, charge.amount_cents)
    return same_amount and (seen.day is None or day <= seen.day <= day + _BOOKED_WITHIN)


def told(found: Sequence[Charge], seen: Seen, now: datetime) -> str:
    """Whether it is theirs, as it stands in the orders."""
    if not found:
        what = f"a charge of {speak.money(seen.amount_cents)}" if seen.amount_cents is not None else "a charge"
        when = f" {wording.on(seen.day, now)}" if seen.day else ""
        return f"I don't see {what}{when} on your account. If you don't know it, I can take it up as a fraud report."
    if len(found) == 1:
        return f"Yes, that is yours: {_named(found[0], now)}."
    each = "; and ".join(_named(charge, now) for charge in found[:_NAMED])
    return f"You have {speak.number(len(found))} charges like that: {each}."


def differs(charge: Charge, seen: Seen, now: datetime) -> str:
    """The order is theirs, and was not charged like that."""
    other = seen.amount_cents is not None and seen.amount_cents != charge.amount_cents
    amount = f", not {speak.money(seen.amount_cents or 0)}" if other else ""
    return f"What I see is {_named(charge, now)}{amount}. If yours is another charge, I can take it up as a fraud report."


def _named(charge: Charge, now: datetime) -> str:
    paid = "for" if charge.what == "order" else "for a change to the delivery of"
    return f"{speak.money(charge.amount_cents)} {paid} order {speak.digits(charge.order_number)}, {wording.on(_day(charge, now), now)}"


def _day(charge: Charge, now: datetime) -> date:
    return charge.at.astimezone(now.tzinfo).date()


def row(charge: Charge) -> dict[str, object]:
    return {"order_number": charge.order_number, "amount_cents": charge.amount_cents, "charged_on": charge.at.date().isoformat(), "for": charge.what}
