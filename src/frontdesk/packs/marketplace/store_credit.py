"""How much store credit goes with a cart? Pure: what the customer has, what the cart comes to and what they said in, amounts out.

Nothing is taken here. The cart keeps the amount; the order takes it off, and never more than there is and than it costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.language import speak
from frontdesk.packs.marketplace.delivery import fingerprint as printed
from frontdesk.packs.marketplace.repository import Bought


@dataclass(frozen=True)
class Use:
    have_cents: int
    total_cents: int
    """Of the cart, with shipping and its code."""
    cents: int
    asked_cents: int | None
    before_cents: int

    @property
    def fingerprint(self) -> str:
        return printed([self.have_cents, self.total_cents, self.cents, self.before_cents])

    @property
    def data(self) -> dict[str, object]:
        return {"store_credit_cents": self.have_cents, "credit_cents": self.cents, "total_cents": self.total_cents}


def objection(have_cents: int, lines: Sequence[Bought], asked_cents: int | None) -> str:
    """Why it cannot be used, as a sentence; "" when it can."""
    if have_cents <= 0:
        return "You don't have any store credit at the moment, so there is nothing I could use."
    have = f"You have {speak.money(have_cents)} of store credit"
    if asked_cents is not None and asked_cents <= 0:
        return f"{have}. Tell me an amount above nothing, and I'll put it on your cart."
    if not lines:
        return f"{have}, and nothing in your cart yet. Once there is, I can put it on there."
    return ""


def use(have_cents: int, total_cents: int, asked_cents: int | None, before_cents: int) -> Use:
    """As much as was asked for, or all that the cart costs; never more than there is."""
    most = min(have_cents, total_cents)
    return Use(have_cents, total_cents, most if asked_cents is None else min(asked_cents, most), asked_cents, before_cents)


def would(made: Use) -> str:
    """The sentence before the yes."""
    less = _less(made)
    rest = f"{speak.money(made.total_cents - made.cents)} is left to pay" if made.total_cents > made.cents else "nothing is left to pay"
    instead = f", in place of the {speak.money(made.before_cents)} that is on it now" if made.before_cents not in (0, made.cents) else ""
    return (
        f"You have {speak.money(made.have_cents)} of store credit.{less} I would use {speak.money(made.cents)} of it for your cart{instead}:"
        f" that comes to {speak.money(made.total_cents)}, and then {rest}"
    ) + "."


def done(made: Use) -> str:
    """The credit is on the cart, and is taken off with the order: not before."""
    return f"{speak.money(made.cents).capitalize()} of your store credit is on your cart now. It is taken off when you place the order."


def _less(made: Use) -> str:
    """Why it is less than was asked for."""
    if made.asked_cents is None or made.cents == made.asked_cents:
        return ""
    if made.cents == made.have_cents:
        return " That is less than you named."
    return " Your cart costs less than you named."
