"""Is a discount shared among what was bought so that nothing is lost and nobody gains?"""

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.packs.marketplace.repository import Bought
from frontdesk.packs.marketplace.returning import shares

lines = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 30_000)), min_size=1, max_size=6)


def bought(quantity: int, cents: int) -> Bought:
    return Bought("SKU", "Thing", "", "", quantity, cents)


@given(lines, st.integers(0, 100))
def test_the_parts_come_to_what_was_paid_and_none_is_less_than_nothing(items: list[tuple[int, int]], percent: int) -> None:
    things = [bought(*item) for item in items]
    goods = sum(quantity * cents for quantity, cents in items)
    discount = goods * percent // 100
    parts = shares(things, discount)
    assert sum(parts) == goods - discount
    assert all(0 <= part <= thing.price_cents * thing.quantity for part, thing in zip(parts, things, strict=True))


def test_without_a_discount_each_thing_is_worth_its_price() -> None:
    assert shares([bought(1, 4999), bought(2, 500)], 0) == [4999, 1000]
