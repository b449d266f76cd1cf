"""What does a promotion offer, does it hold for this caller, and what would it save? Pure: promotions and amounts in, sentences out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.language import speak
from frontdesk.packs.marketplace import cart, wording
from frontdesk.packs.marketplace.repository.carts import Promotion


@dataclass(frozen=True)
class Saving:
    """What is taken off an amount, by a code or by a percentage (`code` is empty)."""

    order_total_cents: int
    discount_cents: int
    code: str = ""

    @property
    def left_cents(self) -> int:
        return self.order_total_cents - self.discount_cents


def running(promotions: Iterable[Promotion], now: datetime) -> list[Promotion]:
    """Those that hold today, whoever they are for."""
    return [one for one in promotions if not cart.over(one, now) and not (one.starts_at and now < one.starts_at)]


def offered(promotions: Sequence[Promotion]) -> str:
    """ "the code save ten takes ten percent off orders from fifty dollars on, and the code free ship sends …" """
    told = [f"the code {cart.spoken_code(one.code)} {terms(one)}" for one in promotions]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])}, and {told[-1]}"


def terms(one: Promotion) -> str:
    """ "takes ten percent off orders from fifty dollars on", "sends an order without a charge for shipping" """
    order = "a first order" if one.first_order_only else "an order"
    order += f" from {speak.money(one.minimum_cents)} on" if one.minimum_cents else ""
    if one.kind == "free_shipping":
        return f"sends {order} without a charge for shipping"
    off = f"{speak.number(one.percent)} percent" if one.percent else speak.money(one.amount_cents or 0)
    return f"takes {off} off {order}"


def eligibility(one: Promotion, goods_cents: int, now: datetime, ordered_before: bool | None) -> tuple[bool | None, str]:
    """Whether the caller can use it, and how that is said. None: that hangs on what is not known yet, a cart or who they are."""
    name = f"the code {cart.spoken_code(one.code)}"
    enough = goods_cents or one.minimum_cents
    if no := cart.objection(one, enough, now, ordered_before):
        return False, no
    open_points = []
    if one.first_order_only and ordered_before is None:
        open_points.append("Whether yours is a first order I can only see once I know who you are, and I check it when you order.")
    if one.minimum_cents and not goods_cents:
        open_points.append("There is nothing in your cart yet, so I can't see whether it comes to that.")
    if open_points:
        return None, f"{name[0].upper()}{name[1:]} is running and {terms(one)}. {' '.join(open_points)}"
    first = ", and yours would be the first" if one.first_order_only else ""
    return True, f"Yes, you can use {name}. It {terms(one)}{first}. {_ends(one, now)}"


def _ends(one: Promotion, now: datetime) -> str:
    if one.ends_at is None:
        return "No last day is set for it."
    return f"It ends {wording.on(one.ends_at.astimezone(now.tzinfo).date(), now)}."


def described(words: str, promotions: Sequence[Promotion]) -> str | None:
    """The code that is told by what it does: "the new customer discount", "the one for shipping", "the ten percent". One alone, or none."""
    said = words.lower()
    forms = {one.code: _FIRST if one.first_order_only else _SHIPPING if one.kind == "free_shipping" else _percent(one) for one in promotions}
    fitting = [code for code, form in forms.items() if form and re.search(form, said)]
    return fitting[0] if len(fitting) == 1 else None


_FIRST = r"\b(?:new customers?|first[ -](?:order|time|purchase))\b"
_SHIPPING = r"\b(?:free|no|without) (?:shipping|delivery|postage)\b"


def _percent(one: Promotion) -> str:
    return rf"\b(?:{one.percent}|{speak.number(one.percent)}) ?(?:%|percent\b)" if one.percent else ""


def by_code(one: Promotion, cents: int) -> Saving:
    return Saving(cents, cart.discount_on(cents, one), one.code)


def by_percent(percent: int, cents: int) -> Saving:
    return Saving(cents, cart.share_of(cents, percent))


def best(promotions: Sequence[Promotion], cents: int, now: datetime, ordered_before: bool | None) -> Promotion | None:
    """The one that takes the most off. What is for first orders is not promised to somebody nobody knows."""
    fitting = [one for one in running(promotions, now) if not (one.first_order_only and ordered_before is not False)]
    holding = [one for one in fitting if not cart.objection(one, cents, now, ordered_before) and _saves(one, cents)]
    return max(holding, key=lambda one: (_saves(one, cents), one.code), default=None)


def _saves(one: Promotion, cents: int) -> int:
    if one.kind == "free_shipping":
        return cart.SHIPPING_CENTS if cents < cart.FREE_FROM_CENTS else 0
    return cart.discount_on(cents, one)


def saved(one: Promotion, saving: Saving) -> str:
    """ "On eighty dollars, the code save ten takes eight dollars off, so you would pay seventy two dollars." """
    amount, name = speak.money(saving.order_total_cents), f"the code {cart.spoken_code(one.code)}"
    if one.kind == "free_shipping":
        if saving.order_total_cents >= cart.FREE_FROM_CENTS:
            return f"An order of {amount} is sent without a charge anyway, so {name} takes nothing more off it."
        return f"On {amount}, {name} saves you the shipping, which is {speak.money(cart.SHIPPING_CENTS)}."
    return f"On {amount}, {name} takes {speak.money(saving.discount_cents)} off, so you would pay {_left(saving)}."


def share(percent: int, saving: Saving) -> str:
    """ "Twenty percent of eighty dollars is sixteen dollars, so you would pay sixty four dollars." """
    named = speak.number(percent)
    off = f"{named[0].upper()}{named[1:]} percent of {speak.money(saving.order_total_cents)} is {speak.money(saving.discount_cents)}"
    return f"{off}, which would leave {_left(saving)}."


def _left(saving: Saving) -> str:
    shipping = "" if saving.order_total_cents >= cart.FREE_FROM_CENTS else ", before shipping"
    return f"{speak.money(saving.left_cents)}{shipping}"
