"""What were the sample's sellers paid? Each week what was delivered of their items, less the commission; days are counted from today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from frontdesk.packs.marketplace import earnings
from frontdesk.packs.marketplace.sample_orders import Order

_LAST_DAY = -3
"""The last week that was paid ends here, and each one before it seven days earlier."""
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


def paid(orders: Iterable[Order], sellers: Mapping[str, str], prices: Mapping[str, int]) -> Iterator[Payout]:
    """`sellers` and `prices` are by SKU. The oldest week first."""
    earned: dict[tuple[int, str], int] = defaultdict(int)
    for order in orders:
        if order.delivered is None or order.delivered > _LAST_DAY:
            continue
        week = (_LAST_DAY - order.delivered) // 7
        for item in order.items:
            earned[-week, sellers[item.sku]] += prices[item.sku] * item.quantity
    for (week, seller), gross in sorted(earned.items()):
        last = _LAST_DAY + 7 * week
        yield Payout(seller, last - 6, last, gross)
