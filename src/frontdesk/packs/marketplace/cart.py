"""What does a cart come to, and which promotion holds for it? Pure: items and promotions in, amounts and sentences out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from rapidfuzz import fuzz

from frontdesk.language import speak
from frontdesk.language.numbers import SMALL
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.repository import Bought
from frontdesk.packs.marketplace.repository.carts import Promotion

SHIPPING_CENTS = 599
FREE_FROM_CENTS = 5000
"""Goods for this much are sent without a charge, whatever a promotion takes off."""
MOST_OF_ONE = 20
_NAMED = 3
_ALIKE = 70
_ALIKE_WITH_DIGITS = 50
"""When its digits are right, the letters of a code may have been heard rather badly: "say ten" is SAVE10."""


@dataclass(frozen=True)
class Sum:
    goods_cents: int
    discount_cents: int = 0
    shipping_cents: int = 0

    @property
    def total_cents(self) -> int:
        return self.goods_cents - self.discount_cents + self.shipping_cents


def sum_of(lines: Sequence[Bought], promotion: Promotion | None = None) -> Sum:
    """With what it costs to send. Half a cent of a discount is the customer's."""
    goods = sum(line.price_cents * line.quantity for line in lines)
    free = not lines or goods >= FREE_FROM_CENTS or (promotion is not None and promotion.kind == "free_shipping")
    return Sum(goods, discount_on(goods, promotion), 0 if free else SHIPPING_CENTS)


def discount_on(goods_cents: int, promotion: Promotion | None) -> int:
    """Never more than the goods cost."""
    if promotion and promotion.percent:
        return share_of(goods_cents, promotion.percent)
    return min(promotion.amount_cents or 0, goods_cents) if promotion else 0


def share_of(cents: int, percent: int) -> int:
    return (cents * percent + 50) // 100


# -- codes ----------------------------------------------------------------------------------------------------------------------------


def code_meant(said: str, codes: Sequence[str]) -> str | None:
    """The code that was said, as heard: "save ten" is SAVE10, "free shipping" FREESHIP. Its digits must be right; its letters may be near."""
    letters, digits = _apart(said)
    alike = {code: fuzz.ratio(letters, _apart(code)[0]) for code in codes if _apart(code)[1] == digits or (not digits and _apart(code)[0] == letters)}
    near = sorted((score, code) for code, score in alike.items() if score >= (_ALIKE_WITH_DIGITS if digits else _ALIKE))
    if not near or (len(near) > 1 and near[-1][0] == near[-2][0]):
        return None
    return near[-1][1]


def _apart(text: str) -> tuple[str, str]:
    """The letters and the digits; numbers in words are digits: "save twenty five" → save, 25."""
    letters, digits, tens = "", "", False
    for word in re.findall(r"[a-z]+|\d+", text[:80].lower()):
        number = SMALL.get(_HEARD_FOR.get(word, word))
        if number is None and not word.isdigit():
            letters += "" if word in _AROUND else word
        elif tens and number is not None and 0 < number < 10:
            digits = digits[:-1] + str(number)
        else:
            digits += word if number is None else str(number)
        tens = number is not None and number >= 20
    return letters, digits


# Numbers as a recogniser writes them at the end of a code.
_HEARD_FOR = {
    "then": "ten",
    "tin": "ten",
    "tan": "ten",
    "tenn": "ten",
    "tenth": "ten",
    "twenny": "twenty",
    "twenties": "twenty",
    "fife": "five",
    "fiver": "five",
}
_AROUND = frozenset({"the", "code", "promo", "promotion", "coupon", "discount", "percent", "off", "it", "is", "my", "called"})


def spoken_code(code: str) -> str:
    """SAVE10 → "save ten"."""
    parts = re.findall(r"[A-Za-z]+|\d+", code)
    return " ".join(speak.number(int(part)) if part.isdigit() and len(part) < 4 else part.lower() for part in parts)


def objection(promotion: Promotion, goods_cents: int, now: datetime, ordered_before: bool | None) -> str:
    """Why the code does not hold for this cart, as a sentence; "" when it does. `ordered_before` is None of a caller nobody knows yet."""
    name = f"the code {spoken_code(promotion.code)}"
    if promotion.starts_at and now < promotion.starts_at:
        return f"I'm sorry, {name} only starts {wording.on(promotion.starts_at.astimezone(now.tzinfo).date(), now)}."
    if promotion.ends_at and over(promotion, now):
        return f"I'm sorry, {name} ended {wording.on(promotion.ends_at.astimezone(now.tzinfo).date(), now)}, so it no longer takes anything off."
    if goods_cents < promotion.minimum_cents:
        least, have = speak.money(promotion.minimum_cents), speak.money(goods_cents)
        return f"I'm sorry, {name} holds from {least} on, and your cart comes to {have}."
    if promotion.first_order_only and ordered_before:
        return f"I'm sorry, {name} is for a first order, and you have ordered from us before."
    return ""


def over(promotion: Promotion, now: datetime) -> bool:
    return promotion.ends_at is not None and promotion.ends_at <= now


def worth(promotion: Promotion, lines: Sequence[Bought]) -> str:
    """ "takes five dollars off" """
    if promotion.kind == "free_shipping":
        return "sends it to you without a charge"
    return f"takes {speak.money(sum_of(lines, promotion).discount_cents)} off"


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def contents(lines: Sequence[Bought]) -> str:
    """ "the brass desk lamp and two of the linen curtains"; of many, how many there are."""
    if len(lines) <= _NAMED:
        return wording.counted(lines)
    return f"{speak.number(sum(line.quantity for line in lines))} items"


def holds(lines: Sequence[Bought]) -> str:
    """ "Your cart holds the brass desk lamp, for forty nine dollars and ninety nine cents." """
    together = " together" if sum(line.quantity for line in lines) > 1 else ""
    return f"Your cart holds {contents(lines)}, for {speak.money(sum_of(lines).goods_cents)}{together}."


def bill(lines: Sequence[Bought], promotion: Promotion | None) -> str:
    """What is bought and what it comes to, with what was taken off and what sending costs."""
    amount = sum_of(lines, promotion)
    parts = [f"That is {contents(lines)}, for {speak.money(amount.goods_cents)}"]
    if amount.discount_cents:
        parts.append(f"less {speak.money(amount.discount_cents)}")
    parts.append(f"with {speak.money(amount.shipping_cents)} for shipping" if amount.shipping_cents else "with free shipping")
    total = "" if amount.total_cents == amount.goods_cents else f". The total is {speak.money(amount.total_cents)}"
    return ", ".join(parts) + total


# -- as data --------------------------------------------------------------------------------------------------------------------------


def data(lines: Sequence[Bought], promotion: Promotion | None = None) -> dict[str, object]:
    amount = sum_of(lines, promotion)
    rows = [{name.name: getattr(line, name.name) for name in fields(Bought)} for line in lines]
    return {"cart": rows, "goods_cents": amount.goods_cents, "discount_cents": amount.discount_cents}
