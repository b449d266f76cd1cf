"""Which of the things that were bought may go back, and until when? Pure: what was bought and the call's time in, sentences out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.packs.marketplace import parcels, pickup, wording
from frontdesk.packs.marketplace.repository import Bought, Order
from frontdesk.packs.marketplace.repository.returns import Payment, Return

Resolution = Literal["refund", "exchange"]
RefundTo = Literal["original_payment", "store_credit"]
DAYS = 30
_WINDOW = timedelta(days=DAYS)
_NAMED = 3
PLACES: Mapping[str, str] = {"original_payment": "your original payment", "store_credit": "your store credit"}


@dataclass(frozen=True)
class Purchase:
    """One line of an order: what was paid for it, and what has become of it since. `issues` are the kinds that its parcel was reported for."""

    order: Order
    item: Bought
    paid_cents: int
    final_sale: bool = False
    back: Return | None = None
    refunded: bool = False
    issues: frozenset[str] = frozenset()
    credit_cents: int = 0
    """What of it was paid with store credit: it never goes back to a card."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.order.order_number, self.item.sku, self.item.size, self.item.color

    @property
    def name(self) -> str:
        return wording.many(self.item.title, self.item.quantity)

    @property
    def several(self) -> bool:
        return self.item.quantity > 1 or wording.several(self.item.title)

    def verb(self, one: str, many: str) -> str:
        return many if self.several else one


def shares(lines: Sequence[Bought], discount_cents: int) -> list[int]:
    """What was paid for each line: its price less its part of the discount. Together it is never more than was paid for the goods."""
    goods = sum(line.price_cents * line.quantity for line in lines)
    out, before, taken = [], 0, 0
    for line in lines:
        before += line.price_cents * line.quantity
        up_to = -(-discount_cents * before // goods) if goods else 0
        out.append(line.price_cents * line.quantity - (up_to - taken))
        taken = up_to
    return out


def credited(paid_cents: Sequence[int], payment: Payment) -> list[int]:
    """What store credit paid for each line: its part of the order's credit, as the shipping has its own. All that is left was paid otherwise."""
    total = sum(paid_cents) + payment.shipping_cents
    out, before, taken = [], 0, 0
    for cents in paid_cents:
        before += cents
        up_to = -(-min(payment.credit_cents, total) * before // total) if total else 0
        out.append(up_to - taken)
        taken = up_to
    return out


def parts(cents: int, credit_cents: int) -> str:
    """ "forty dollars to your original payment and ten dollars to your store credit" """
    each = ((cents - credit_cents, PLACES["original_payment"]), (credit_cents, PLACES["store_credit"]))
    return speak.join([f"{speak.money(part)} to {place}" for part, place in each if part])


# -- whether it can go back -----------------------------------------------------------------------------------------------------------


def until(purchase: Purchase, now: datetime) -> date | None:
    """The last day on which it can be sent back; None of what has not come."""
    delivered = purchase.order.delivered_at
    return delivered.astimezone(now.tzinfo).date() + _WINDOW if delivered else None


def objection(purchase: Purchase, now: datetime) -> str:
    """Why it cannot go back, as a sentence; "" when it can. A return that exists already is no objection."""
    name, last = wording.capital(purchase.name), until(purchase, now)
    if purchase.refunded:
        return f"{name} {purchase.verb('has', 'have')} been refunded already."
    if purchase.final_sale:
        return f"I'm sorry, {purchase.name} {purchase.verb('was', 'were')} a final sale, so {purchase.verb('it', 'they')} can't go back."
    if purchase.order.status != "delivered" or last is None:
        return f"Only what has been delivered can go back. {parcels.status(purchase.order, now)}"
    if now.date() > last:
        days = (now.date() - last + _WINDOW).days
        return (
            f"I'm sorry, {purchase.name} {purchase.verb('was', 'were')} delivered {speak.quantity(days, 'day')} ago, "
            f"and things can only go back within {speak.number(DAYS)} days."
        )
    return ""


def possible(purchase: Purchase, now: datetime) -> bool:
    return purchase.back is None and not objection(purchase, now)


def check(purchase: Purchase, now: datetime) -> None:
    if no := objection(purchase, now):
        raise Refused("it cannot go back", say=no)


def verdict(purchase: Purchase, now: datetime) -> str:
    """One sentence on whether it can go back."""
    if purchase.back and not purchase.refunded:
        return standing(purchase, now)
    last = until(purchase, now)
    if (no := objection(purchase, now)) or last is None:
        return no
    return f"Yes, {purchase.name} can go back, {wording.on(last, now).removeprefix('on ')} being the last day for it."


# -- what is said of returns ----------------------------------------------------------------------------------------------------------


def opened(purchase: Purchase, resolution: Resolution, refund_to: RefundTo) -> str:
    them = purchase.verb("it", "them")
    credit = purchase.paid_cents if refund_to == "store_credit" else purchase.credit_cents
    paid = f"pay {parts(purchase.paid_cents, credit).replace(' to your', ' back to your', 1)}"
    then = f"send you another in exchange for {them}" if resolution == "exchange" else paid
    start = f"Your return of {purchase.name} is set up. Once we have {them} back, we {then}."
    return f"{start} If you'd like us to pick {them} up, just tell me a day."


def standing(purchase: Purchase, now: datetime) -> str:
    """How the return is getting on."""
    assert purchase.back is not None, "there is a return"
    back, name = purchase.back, f"The return of {purchase.name}"
    if back.status == "refunded":
        paid = parts(back.refunded_cents, back.refunded_credit_cents).replace(" to your", " went to your", 1)
        return f"{name} is done: {paid} {_on(back.refunded_at, now)}." if back.refunded_at else f"{name} is done."
    if back.status == "received":
        then = "the exchange comes next" if back.resolution == "exchange" else "the refund can be made now"
        return f"{name} has arrived with us, and {then}."
    if back.status == "picked_up":
        return f"{name} was picked up and is on its way back to us."
    if back.pickup_on:
        return f"{name} is set up, and it is picked up {pickup.when(back.pickup_on, back.window, now)}."
    return f"{name} was set up {_on(back.initiated_at, now)}, and we don't have a day yet to pick {purchase.verb('it', 'them')} up."


def already(purchase: Purchase, now: datetime) -> str:
    return f"There is a return of that already. {standing(purchase, now)}"


def _on(moment: datetime | None, now: datetime) -> str:
    return wording.on(moment.astimezone(now.tzinfo).date(), now) if moment else "some time ago"


# -- which one ------------------------------------------------------------------------------------------------------------------------


def choices(found: Sequence[Purchase]) -> str:
    """ "the winter coat or the sweater" """
    return speak.join([purchase.name for purchase in found[:_NAMED]], "or")


def orders(found: Sequence[Purchase], now: datetime) -> str:
    """The orders that things are in, to choose from."""
    each = {purchase.order.order_number: purchase.order for purchase in found}
    return "; or ".join(parcels.short(order, now) for order in list(each.values())[:_NAMED])


def row(purchase: Purchase) -> dict[str, object]:
    """A thing that was bought, as data."""
    item, back = purchase.item, purchase.back
    return {
        "order_number": purchase.order.order_number,
        "sku": item.sku,
        "title": item.title,
        "quantity": item.quantity,
        "paid_cents": purchase.paid_cents,
        **({"status": back.status, "resolution": back.resolution} if back else {}),
    }
