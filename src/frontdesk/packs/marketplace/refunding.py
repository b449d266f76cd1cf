"""What is paid back, and to where? Only what came back to us, or what was lost, stolen or damaged; never twice. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import parcels, wording
from frontdesk.packs.marketplace.delivery import fingerprint
from frontdesk.packs.marketplace.returning import PLACES, Purchase, RefundTo, objection, parts

LOST = frozenset({"never_received", "stolen_package"})
"""Nobody has the parcel: all that was in it is paid back together."""
DAMAGED = frozenset({"damaged_package"})


@dataclass(frozen=True)
class Plan:
    """A refund as it will be made: of which things of one order, how much, and to where."""

    purchases: Sequence[Purchase]
    refund_to: RefundTo

    @property
    def amount_cents(self) -> int:
        return sum(purchase.paid_cents for purchase in self.purchases)

    @property
    def credit_cents(self) -> int:
        """What becomes store credit: all of it if the caller wants that, and always what store credit had paid."""
        return self.amount_cents if self.refund_to == "store_credit" else sum(purchase.credit_cents for purchase in self.purchases)

    @property
    def order_number(self) -> str:
        return self.purchases[0].order.order_number

    @property
    def return_id(self) -> int | None:
        """The return that is paid for; of several things of a lost parcel there is none."""
        only = self.purchases[0].back if len(self.purchases) == 1 else None
        return only.id if only else None

    @property
    def names(self) -> str:
        return speak.join([purchase.name for purchase in self.purchases])

    @property
    def fingerprint(self) -> str:
        each = sorted(
            [*purchase.key, purchase.paid_cents, purchase.credit_cents, purchase.back.status if purchase.back else ""] for purchase in self.purchases
        )
        return fingerprint([each, self.refund_to])

    def data(self) -> dict[str, object]:
        skus = [purchase.item.sku for purchase in self.purchases]
        money = {"amount_cents": self.amount_cents, "credit_cents": self.credit_cents}
        return {"order_number": self.order_number, "skus": skus, **money, "refund_to": self.refund_to}


def lost(purchase: Purchase) -> bool:
    return bool(purchase.issues & LOST)


def refundable(purchase: Purchase) -> bool:
    """Whether it can be paid back now."""
    came_back = purchase.back is not None and purchase.back.status == "received" and purchase.back.resolution == "refund"
    return not purchase.refunded and (came_back or bool(purchase.issues & (LOST | DAMAGED)))


def plan(purchases: Sequence[Purchase], refund_to: RefundTo | None, now: datetime) -> Plan:
    """Raises Refused with the true reason when one of them cannot be paid back now."""
    for purchase in purchases:
        if no := obstacle(purchase, now):
            raise Refused("it cannot be refunded now", say=no)
    first = purchases[0].back
    chosen = refund_to or (first.refund_to if first else "original_payment")
    made = Plan(purchases, chosen)
    if made.credit_cents == made.amount_cents:
        made = Plan(purchases, "store_credit")
    if not made.amount_cents:
        raise Refused("nothing was paid", say=f"Nothing was paid for {made.names}, so there is nothing to give back.")
    return made


def obstacle(purchase: Purchase, now: datetime) -> str:
    """Why it cannot be paid back now, as a sentence; "" when it can."""
    if refundable(purchase):
        return ""
    them, back = purchase.verb("it", "them"), purchase.back
    if purchase.refunded:
        return f"{wording.capital(purchase.name)} {purchase.verb('has', 'have')} been refunded already, so I can't refund {them} again."
    if back is not None and back.resolution == "exchange" and back.status == "received":
        return f"The return of {purchase.name} is for an exchange, so it isn't paid back. One of our people can change that for you."
    if back is not None:
        where = "on its way back to us" if back.status == "picked_up" else "not back with us yet"
        return f"I can only refund {purchase.name} once we have {them} back. The return is {where}."
    if no := objection(purchase, now):
        return (
            no
            if purchase.order.status == "delivered"
            else f"I can't refund what is still with us or on its way. {parcels.status(purchase.order, now)}"
        )
    return f"I can only refund {purchase.name} once we have {them} back, and there is no return of {them} yet. I can set one up for you."


def quoted(made: Plan) -> str:
    if _split(made):
        each = parts(made.amount_cents, made.credit_cents)
        return f"So {speak.money(made.amount_cents)} for {made.names} {_goes(made)} back as they were paid: {each}."
    return f"So {speak.money(made.amount_cents)} for {made.names} {_goes(made)} to {PLACES[made.refund_to]}."


def done(made: Plan) -> str:
    if _split(made):
        return f"It's done: {parts(made.amount_cents, made.credit_cents)}."
    return f"It's done: {speak.money(made.amount_cents)} {_goes(made)} to {PLACES[made.refund_to]}."


def _split(made: Plan) -> bool:
    """Whether a part was paid with store credit, and goes back there."""
    return 0 < made.credit_cents < made.amount_cents


def _goes(made: Plan) -> str:
    return "goes" if made.amount_cents == 100 else "go"
