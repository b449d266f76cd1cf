"""What were the sample's sellers paid? Each week what was delivered of their items, less the commission; days are counted from today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from frontdesk.packs.marketplace import earnings
from frontdesk.packs.marketplace.sample_orders import Order

_PAID_AFTER = 1


@dataclass(frozen=True)
class Payout:
    seller_id: str
    first: int
    last: int
    gross_cents: int

    @property
    def paid(self) -> int:
        return self.last + _PAID_AFTER

    @property
    def commission_cents(self) -> int:
        return earnings.commission_on(self.gross_cents)


def made(orders: Iterable[Order], sellers: Sequence[str], sold_by: Mapping[str, str], prices: Mapping[str, int]) -> Iterator[Payout]:
    """`sold_by` and `prices` are by SKU. The oldest week first."""
    ends = {seller: _end_of_week(number) for number, seller in enumerate(sellers)}
    earned: dict[tuple[int, str], int] = defaultdict(int)
    for order in orders:
        for item in order.items if order.delivered is not None else ():
            seller = sold_by[item.sku]
            weeks = (ends[seller] - (order.delivered or 0)) // 7
            earned[ends[seller] - 7 * weeks, seller] += prices[item.sku] * item.quantity
    for (last, seller), gross in sorted(earned.items()):
        if last <= ends[seller]:
            yield Payout(seller, last - 6, last, gross)


def _end_of_week(number: int) -> int:
    """The last day that was paid for: not all sellers are paid on the same day of the week."""
    return -1 - (3 * number + 2) % 7
