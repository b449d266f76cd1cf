"""What was sold of a seller's items, what do they get for it, and how is it said? Pure: sales and payouts in, sentences out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.language import speak
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.repository import Bought
from frontdesk.packs.marketplace.repository.sellers import Payout, Sale

COMMISSION_PERCENT = 12
"""What the shop keeps of what is sold; it stands here and nowhere else."""
_TOLD = 3
_STATES = {
    "processing": "still to be shipped",
    "shipped": "on its way",
    "in_transit": "on its way",
    "cancelled": "cancelled",
    "delivered": "delivered",
}


def commission_on(cents: int) -> int:
    """Half a cent is the shop's."""
    return (cents * COMMISSION_PERCENT + 50) // 100


def within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def day_of(moment: datetime, now: datetime) -> date:
    return moment.astimezone(now.tzinfo).date()


@dataclass(frozen=True)
class Sold:
    """One order, as far as it is of one seller's items."""

    order_number: str
    status: str
    placed_at: datetime
    delivered_at: datetime | None
    items: tuple[Bought, ...]

    @property
    def cents(self) -> int:
        return sum(item.price_cents * item.quantity for item in self.items)


def by_order(sales: Sequence[Sale]) -> list[Sold]:
    """The newest first, as they come."""
    orders: dict[str, list[Sale]] = {}
    for sale in sales:
        orders.setdefault(sale.order_number, []).append(sale)
    return [_sold(lines) for lines in orders.values()]


def _sold(lines: Sequence[Sale]) -> Sold:
    head = lines[0]
    items = tuple(Bought(line.sku, line.title, line.size, line.color, line.quantity, line.price_cents) for line in lines)
    return Sold(head.order_number, head.status, head.placed_at, head.delivered_at, items)


def sold(order: Sold, now: datetime) -> str:
    """ "order one zero two four, the brass desk lamp, delivered on Wednesday, June tenth" """
    if order.status == "delivered" and order.delivered_at:
        state = f"delivered {wording.on(day_of(order.delivered_at, now), now)}"
    else:
        state = _STATES.get(order.status, order.status)
    return f"order {speak.digits(order.order_number)}, {wording.counted(order.items)}, {state}"


_STATES = {
    "processing": "still to be shipped",
    "shipped": "on its way",
    "in_transit": "on its way",
    "cancelled": "cancelled",
    "delivered": "delivered",
}


def all_sold(orders: Sequence[Sold], now: datetime, asked: str) -> str:
    """How many they are, what they come to, and the newest three of them. `asked` is " that are still to be shipped", or nothing."""
    told = "; ".join(sold(order, now) for order in orders[:_TOLD])
    worth = speak.money(sum(order.cents for order in orders if order.status != "cancelled"))
    if len(orders) == 1:
        return f"There is one order with items of yours{asked}: {told}. Your part of it comes to {worth}."
    which = "The newest are" if len(orders) > _TOLD else "They are"
    return f"There are {speak.number(len(orders))} orders with items of yours{asked}, for {worth} together. {which} {told}."


# -- what was paid --------------------------------------------------------------------------------------------------------------------


def last_payout(payout: Payout, now: datetime) -> str:
    """ "Your last payout was on Saturday, June thirteenth: one hundred dollars, after our commission of twelve percent." """
    when = wording.on(payout.paid_on, now)
    kept = f"That is {speak.money(payout.gross_cents)} of delivered orders less our commission of {speak.number(COMMISSION_PERCENT)} percent."
    return f"Your last payout was {when}: {speak.money(payout.amount_cents)}. {kept}"


def paid_in(payouts: Sequence[Payout], now: datetime) -> str:
    """Of a stretch of time: how many there were, what they come to, and the last one."""
    last = f"{speak.money(payouts[0].amount_cents)} {wording.on(payouts[0].paid_on, now)}"
    if len(payouts) == 1:
        return f"In that time there was one payout: {last}."
    total = speak.money(sum(payout.amount_cents for payout in payouts))
    return f"In that time there were {speak.number(len(payouts))} payouts, {total} together. The last one was {last}."


def coming(orders: Sequence[Sold], since: date | None, now: datetime) -> int:
    """What was delivered after the last week that was paid, before the commission."""
    new = [
        order for order in orders if order.status == "delivered" and order.delivered_at and (since is None or day_of(order.delivered_at, now) > since)
    ]
    return sum(order.cents for order in new)


def to_come(gross_cents: int) -> str:
    if not gross_cents:
        return "Nothing more has been delivered since."
    left = speak.money(gross_cents - commission_on(gross_cents))
    return f"What has been delivered since comes to {left} after the commission, and goes into the next one."
