"""Can a seller change their own items and nobody else's, and only in ways that a shop allows?"""

from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace import own_items
from frontdesk.packs.marketplace.tools.sales import search_products
from frontdesk.packs.marketplace.tools.seller_items import list_item, update_price, update_stock
from frontdesk.tools.contract import Missing, Tool
from tests.packs.marketplace.conftest import Shop

MARIA, LENA, WALTER, RACHEL = "cus_0001", "cus_0005", "cus_0006", "cus_0014"


async def refusal(shop: Shop, tool: Tool, **wanted: Any) -> str:
    with pytest.raises(Refused) as refused:
        await shop.use(tool, **wanted)
    assert not isinstance(refused.value, Missing)
    return refused.value.say


async def asked(shop: Shop, tool: Tool, **wanted: Any) -> str:
    with pytest.raises(Missing) as missing:
        await shop.use(tool, **wanted)
    assert missing.value.question.endswith("?")
    return missing.value.parameter


async def price(shop: Shop, sku: str) -> int:
    return next(int(row["price_cents"]) for row in await shop.rows("products") if row["sku"] == sku)


async def stock(shop: Shop, sku: str) -> list[tuple[str, int]]:
    return [(row["color"], row["quantity"]) for row in await shop.rows("stock") if row["sku"] == sku]


# -- prices -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "cents"),
    [
        ({"price_cents": 4500}, 4500),
        ({"price_change_cents": -500}, 4499),
        ({"price_change_cents": 250}, 5249),
        ({"price_cents": 1}, 1),
        ({"price_change_cents": -4998}, 1),
    ],
)
async def test_a_price_is_set_or_moved(open_shop: Shop, wanted: dict[str, int], cents: int) -> None:
    reply = await open_shop.calling(LENA).use(update_price, product="brass desk lamp", **wanted)
    assert (reply.data["price_cents"], reply.data["old_price_cents"]) == (cents, 4999)
    assert await price(open_shop, "HOME014") == cents


@pytest.mark.parametrize("wanted", [{}, {"price_cents": 0}, {"price_cents": -100}, {"price_cents": 100_000_000}, {"price_change_cents": 100_000_000}])
async def test_a_price_that_cannot_be_is_asked_for_again(open_shop: Shop, wanted: dict[str, int]) -> None:
    assert await asked(open_shop.calling(LENA), update_price, product="brass desk lamp", **wanted) == "price_cents"
    assert await price(open_shop, "HOME014") == 4999


async def test_no_more_is_taken_off_than_there_is(open_shop: Shop) -> None:
    say = await refusal(open_shop.calling(LENA), update_price, product="brass desk lamp", price_change_cents=-4999)
    assert (
        say == "It costs forty nine dollars and ninety nine cents, so I can't take forty nine dollars and ninety nine cents off. It stays as it is."
    )
    assert await price(open_shop, "HOME014") == 4999


async def test_a_price_that_stands_already_is_not_written(open_shop: Shop) -> None:
    assert "already" in await refusal(open_shop.calling(LENA), update_price, product="brass desk lamp", price_cents=4999)


# -- stock ------------------------------------------------------------------------------------------------------------------------------


async def test_stock_is_what_the_seller_counted(open_shop: Shop) -> None:
    reply = await open_shop.calling(LENA).use(update_stock, product="brass desk lamp", quantity=60)
    assert reply.say == "There are sixty of the brass desk lamp in stock now; before it was thirty eight."
    assert await stock(open_shop, "HOME014") == [("brass", 60)]


async def test_of_several_colors_one_is_asked_for(open_shop: Shop) -> None:
    lena = open_shop.calling(LENA)
    assert await asked(lena, update_stock, product="arc floor lamp", quantity=5) == "color"
    assert await asked(lena, update_stock, product="arc floor lamp", quantity=5, color="purple") == "color"
    await lena.use(update_stock, product="black arc floor lamp", quantity=5)
    assert ("black", 5) in await stock(open_shop, "HOME011")


async def test_stock_is_never_below_none(open_shop: Shop) -> None:
    lena = open_shop.calling(LENA)
    assert await asked(lena, update_stock, product="brass desk lamp", quantity=-1) == "quantity"
    assert await asked(lena, update_stock, product="brass desk lamp", quantity=10_000_000) == "quantity"
    await lena.use(update_stock, product="brass desk lamp", quantity=0)
    assert await stock(open_shop, "HOME014") == [("brass", 0)]


# -- a new item -------------------------------------------------------------------------------------------------------------------------


async def test_a_listed_item_has_its_own_sku_and_is_found(open_shop: Shop) -> None:
    reply = await open_shop.calling(LENA).use(list_item, product="a new walnut clamp lamp", price_cents=6000, quantity=20)
    assert (reply.data["sku"], reply.data["title"], reply.data["department"], reply.data["category"]) == (
        "HOME051",
        "Walnut clamp lamp",
        "home",
        "lamps",
    )
    found = await open_shop.use(search_products, product="walnut clamp lamp")
    assert next(row["sku"] for row in found.data["products"]) == "HOME051"
    second = await open_shop.calling(WALTER).use(list_item, product="pine bookcase", price_cents=9900, category="storage in home goods")
    assert second.data["sku"] == "HOME052"
    assert "None are in stock yet" in second.say


async def test_where_it_belongs_is_asked_for_when_nothing_tells(open_shop: Shop) -> None:
    lena = open_shop.calling(LENA)
    assert await asked(lena, list_item, product="zorblax", price_cents=900) == "category"
    assert (await lena.use(list_item, product="zorblax", price_cents=900, category="it's a lamp")).data["category"] == "lamps"


async def test_the_same_item_is_not_listed_twice(open_shop: Shop) -> None:
    assert "already" in await refusal(open_shop.calling(LENA), list_item, product="Brass Desk Lamp", price_cents=900)


@pytest.mark.parametrize(
    ("wanted", "parameter"),
    [
        ({"product": "!!", "price_cents": 900}, "product"),
        ({"product": "HOME014", "price_cents": 900}, "product"),
        ({"product": "glass lamp", "price_cents": 0}, "price_cents"),
        ({"product": "glass lamp", "price_cents": 900, "quantity": -2}, "quantity"),
    ],
)
async def test_what_no_item_has_is_asked_for(open_shop: Shop, wanted: dict[str, Any], parameter: str) -> None:
    assert await asked(open_shop.calling(LENA), list_item, **wanted) == parameter
    assert len(await open_shop.rows("products")) == 200


# -- whose it is ------------------------------------------------------------------------------------------------------------------------

CHANGES: list[tuple[Tool, dict[str, int]]] = [(update_price, {"price_cents": 100}), (update_stock, {"quantity": 1})]


@pytest.mark.parametrize(("tool", "wanted"), CHANGES)
async def test_anothers_item_is_no_item(open_shop: Shop, tool: Tool, wanted: dict[str, int]) -> None:
    before = await open_shop.rows("products"), await open_shop.rows("stock")
    for product in ("oak nightstand", "HOME001", "a hovercraft", "HOME999"):
        assert await refusal(open_shop.calling(LENA), tool, product=product, **wanted) == own_items.NOT_AMONG
    assert (await open_shop.rows("products"), await open_shop.rows("stock")) == before


@pytest.mark.parametrize(("tool", "wanted"), [*CHANGES, (list_item, {"price_cents": 900})])
async def test_who_sells_nothing_changes_nothing(open_shop: Shop, tool: Tool, wanted: dict[str, int]) -> None:
    assert "don't see a seller's account" in await refusal(open_shop.calling(MARIA), tool, product="brass desk lamp", **wanted)
    assert await price(open_shop, "HOME014") == 4999
