"""What does a person of the shop have to look at, and what may be said of it? Pure. Nothing is promised: a request is a request."""

import re

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, wording
from frontdesk.packs.marketplace.cart import MOST_OF_ONE
from frontdesk.packs.marketplace.repository import Product, Stock

NUMBERS = 1_000_000
MOST = 10**12
"""No request is for more; what is said above it is held to it."""
LONGEST = 80


_AROUND = re.compile(
    r"\b(?:price[ -]?match\w*|match(?:ing)?|cheaper|bulk(?: orders?)?|wholesale|(?:some|any)where(?: else)?|else|prices?|requests?|over there)\b",
    re.IGNORECASE,
)


def named(words: str) -> str:
    """The item, without the words for what is asked of it."""
    return " ".join(_AROUND.sub(" ", words).split()).strip(" .,?!")


def request_number(drawn: int) -> str:
    return f"{drawn % NUMBERS:06d}"


def needs_none(item: Product, rows: list[Stock], quantity: int) -> str:
    """Why a few need no request; "" when a person has to look at it."""
    if quantity > MOST_OF_ONE or quantity > max((row.quantity for row in rows), default=0):
        return ""
    return (
        f"{wording.capital(speak.number(quantity))} of {wording.product(item)} needs no request: our sales desk can put that in your cart right away."
    )


def bulk(item: Product, quantity: int, number: str, phone: str) -> str:
    many = wording.many(item.title, quantity)
    return f"I've written down your request for {many}. {_looked_at(number, phone)}"


def price_match(item: Product, competitor: str, price_cents: int | None, number: str, phone: str) -> str:
    seen = f" for {speak.money(price_cents)}" if price_cents is not None else ""
    what = f"{wording.product(item)} at {competitor}{seen}; ours {wording.verb(item.title)} {speak.money(item.price_cents)}"
    return f"I've written down your request: {what}. {_looked_at(number, phone)}"


def no_match(item: Product, price_cents: int) -> str:
    """Why there is nothing to match; "" when there is."""
    if price_cents < item.price_cents:
        return ""
    costs = f"{wording.capital(wording.product(item))} {wording.verb(item.title, 'costs', 'cost')} {speak.money(item.price_cents)} with us"
    return f"{costs}, so there is nothing to match: {'that is the same price' if price_cents == item.price_cents else 'we ask less'}."


def said(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())[:LONGEST].strip(" .,")


def row(item: Product, number: str, quantity: int | None = None) -> dict[str, object]:
    many = {} if quantity is None else {"quantity": quantity}
    return {"request_number": number, "products": [goods.row(item)], **many}


def _looked_at(number: str, phone: str) -> str:
    back = "" if phone else " I have no number to call you back on, so please mention it when you call again."
    return f"Its number is {speak.digits(number)}. A person will look at it; I can't promise that it will be granted, nor when.{back}"
