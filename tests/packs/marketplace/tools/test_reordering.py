"""Is an earlier order placed again as it can be had today, and nobody else's?"""

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.reordering import reorder
from frontdesk.tools.contract import Missing
from tests.packs.marketplace.conftest import Shop

MARIA, LENA = "cus_0001", "cus_0005"


@pytest.fixture
def maria(open_shop: Shop) -> Shop:
    return open_shop.calling(MARIA)


async def test_a_whole_order_is_quoted_at_todays_prices_and_placed(maria: Shop) -> None:
    await maria.change("UPDATE products SET price_cents = 2600 WHERE sku = 'BOOK007'")
    quote = await maria.quote(reorder, order_number="1040")
    assert "twenty four dollars then, is twenty six dollars now" in quote.say
    assert (quote.amount_cents, quote.always_ask) == (8500, True)
    reply = await maria.use(reorder, order_number="1040")
    rows = [row for row in await maria.rows("order_items") if row["order_number"] == reply.data["order_number"]]
    assert [(row["sku"], row["size"], row["color"], row["price_cents"]) for row in rows] == [
        ("BOOK007", "", "", 2600),
        ("HOME022", "84 inch", "white", 5900),
    ]


async def test_what_is_sold_out_is_told_and_left_out(maria: Shop) -> None:
    await maria.change("UPDATE stock SET quantity = 0 WHERE sku = 'BOOK007'")
    quote = await maria.quote(reorder, order_number="one zero four zero")
    assert "sold out right now. That is the linen curtains" in quote.say
    await maria.change("UPDATE stock SET quantity = 0 WHERE sku = 'HOME022'")
    with pytest.raises(Refused, match="sold out"):
        await maria.use(reorder, order_number="1040")


async def test_one_item_of_an_order_is_bought_again_alone(maria: Shop) -> None:
    assert [row["sku"] for row in (await maria.use(reorder, product="curtains")).data["cart"]] == ["HOME022"]
    assert [(row["sku"], row["size"]) for row in (await maria.use(reorder, product="running shoes")).data["cart"]] == [("FASH002", "8")]


async def test_without_a_word_it_is_what_was_ordered_last(maria: Shop) -> None:
    assert [row["sku"] for row in (await maria.use(reorder)).data["cart"]] == ["BOOK007", "HOME022"]


async def test_of_two_items_it_is_asked_which(open_shop: Shop) -> None:
    james = open_shop.calling("cus_0002")
    await james.change("UPDATE order_items SET sku = 'FASH032', title = 'Cable knit sweater' WHERE sku = 'FASH009' AND order_number = '1027'")
    with pytest.raises(Missing, match="product"):
        await james.use(reorder, product="something of knitwear")


async def test_anothers_order_is_no_order_and_who_has_none_hears_so(open_shop: Shop, maria: Shop) -> None:
    for number in ("1050", "9050"):
        with pytest.raises(Refused) as refused:
            await maria.use(reorder, order_number=number)
        assert "on your account" in refused.value.say
    with pytest.raises(Refused, match="no such order"):
        await open_shop.calling(LENA).use(reorder)


async def test_the_cart_is_left_as_it_is(maria: Shop) -> None:
    await maria.change("UPDATE customers SET store_credit_cents = 1000 WHERE id = 'cus_0001'")
    reply = await maria.use(reorder, order_number="1024")
    assert "credit_cents" not in reply.data
