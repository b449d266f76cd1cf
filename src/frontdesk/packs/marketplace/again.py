"""What of an earlier order can be bought again, and what is sold out? Pure: own orders, the words and the stock in, lines and a note out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from frontdesk.language import speak
from frontdesk.packs.marketplace import goods, wording
from frontdesk.packs.marketplace.match import Entry, Index
from frontdesk.packs.marketplace.repository import Bought, Order
from frontdesk.packs.marketplace.repository.checkout import Shelf


@dataclass(frozen=True)
class Again:
    """`note` says what is gone or costs something else than it did."""

    lines: list[Bought]
    note: str


_AROUND = re.compile(
    r"\b(?:re-?orders?|again|repeat|once more|another|the same|same|usual|last|time|before|as|my|the|order|of|it|that|them)\b", re.IGNORECASE
)


def named(words: str) -> str:
    """The words without those that only say that it shall be bought again; "" when they name nothing."""
    return " ".join(_AROUND.sub(" ", words).split()).strip(" .,?!")


def items_meant(orders: Sequence[Order], phrase: str, entries: Mapping[str, Entry]) -> list[Bought]:
    """What the words name of all that was bought, each size and color once, the newest first."""
    newest = sorted(orders, key=lambda order: order.placed_at, reverse=True)
    bought = {item.sku: entries.get(item.sku, Entry(item.sku, item.title)) for order in newest for item in order.items}
    found = Index(list(bought.values())).find(phrase) if bought else None
    if found is None or found.empty:
        return []
    meant = {found.one} if found.one else set(found.keys)
    items = {item.sku: item for order in reversed(newest) for item in order.items if item.sku in meant}
    return [item for sku in bought if (item := items.get(sku))]


def again(items: Sequence[Bought], prices: Mapping[str, int], shelves: Sequence[Shelf]) -> Again:
    """At today's prices and as many as are there."""
    lines: list[Bought] = []
    gone, fewer, dearer = [], [], []
    for item in items:
        left = next((s.quantity for s in shelves if (s.sku, s.size, s.color) == (item.sku, item.size, item.color)), 0)
        price = prices.get(item.sku)
        name = goods.exact(item.title, item.size, item.color)
        if not left or price is None:
            gone.append(name)
            continue
        lines.append(replace(item, quantity=min(item.quantity, left), price_cents=price))
        fewer += [f"only {speak.number(left)} of {name}"] if left < item.quantity else []
        dearer += [f"{wording.item(item.title)}, {speak.money(item.price_cents)} then, {wording.verb(item.title)} {speak.money(price)} now"] * (
            price != item.price_cents
        )
    return Again(lines, " ".join([*_gone(gone), *_fewer(fewer), *_dearer(dearer)]))


def _gone(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    are = "is" if len(names) == 1 and not wording.several(names[0].split(" in ")[0]) else "are"
    return [f"I'm sorry, {speak.join(list(names))} {are} sold out right now."]


def _fewer(told: Sequence[str]) -> list[str]:
    return [f"There {'is' if told[0].startswith('only one ') else 'are'} {speak.join(list(told))} left."] if told else []


def _dearer(told: Sequence[str]) -> list[str]:
    return [f"The price has changed: {speak.join(list(told))}."] if told else []
