"""Is an item named, placed and numbered as the shop does it, and does no price leave what is allowed?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import earnings, selling
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue_from
from frontdesk.packs.marketplace.repository import all_products
from frontdesk.tools.contract import Missing, Transaction


@pytest.fixture
async def shelf(shop: Transaction) -> Catalogue:
    return catalogue_from(None, await all_products(shop))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("a new walnut table lamp", "Walnut table lamp"),
        ("the iPad stand", "IPad stand"),
        ("my  LED   lamp.", "LED lamp"),
        ("one <b>lamp</b>", "One b lamp /b"),
    ],
)
def test_a_title_is_the_name_alone(words: str, title: str) -> None:
    assert selling.title_of(words) == title


@pytest.mark.parametrize(
    ("words", "kind", "place"),
    [
        ("walnut clamp lamp", "", ("home", "lamps")),
        ("gaming laptop", "", ("electronics", "laptops")),
        ("thriller about a lighthouse", "thriller", ("books", "thriller")),
        ("zorblax", "it's home goods, for the kitchen", ("home", "kitchen")),
        ("zorblax", "rugs", ("home", "rugs")),
    ],
)
def test_an_item_goes_where_it_belongs(shelf: Catalogue, words: str, kind: str, place: tuple[str, str]) -> None:
    found = selling.place_of(shelf, words, kind, ())
    assert (found.department, found.category) == place


def test_what_nobody_can_place_is_asked_for(shelf: Catalogue) -> None:
    lamps = [item for item in shelf.products.values() if item.category == "lamps"]
    with pytest.raises(Missing) as missing:
        selling.place_of(shelf, "zorblax", "", lamps)
    assert missing.value.question.startswith("I can put it with lamps, ")


@pytest.mark.parametrize(("taken", "sku"), [([], "HOME001"), (["HOME050", "HOME009"], "HOME051"), (["HOME999"], "HOME1000"), (["HOMEX"], "HOME001")])
def test_a_sku_is_the_next_of_its_department(taken: list[str], sku: str) -> None:
    assert selling.next_sku("home", taken) == sku


@given(st.integers(1, selling.MOST_CENTS), st.none() | st.integers(-(10**9), 10**9), st.none() | st.integers(-(10**9), 10**9))
def test_a_price_is_never_below_a_cent_nor_above_what_is_allowed(now: int, price: int | None, change: int | None) -> None:
    try:
        cents = selling.price_wished(now, price, change)
    except Refused:
        return
    assert selling.LEAST_CENTS <= cents <= selling.MOST_CENTS


@given(st.integers(0, 10**8))
def test_the_commission_is_a_share_of_what_was_sold(gross: int) -> None:
    assert 0 <= earnings.commission_on(gross) <= gross
    assert abs(100 * earnings.commission_on(gross) - earnings.COMMISSION_PERCENT * gross) <= 50


@pytest.mark.parametrize(
    ("now", "cents", "asked"), [(4999, 4500, False), (4999, 1000, False), (4999, 999, True), (900, 4500, False), (900, 4501, True)]
)
def test_only_a_price_that_is_quite_another_is_asked_about(now: int, cents: int, asked: bool) -> None:
    assert selling.quite_another(now, cents) == asked
