"""Who is asked about the shop, by what the operator set?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError, Refused
from frontdesk.packs.marketplace import shop
from frontdesk.packs.marketplace.shop.http_orders import HttpOrders
from frontdesk.packs.marketplace.shop.own_tables import TableOrders, TableProducts
from frontdesk.tools.contract import ToolContext

Contexts = Callable[..., ToolContext]


async def test_without_a_setting_the_tables_answer_and_orders_can_be_changed(as_caller: Contexts) -> None:
    ctx = as_caller("cus_0001")
    assert isinstance(shop.of(ctx).orders, TableOrders)
    assert "1031" in [order.order_number for order in await shop.of(ctx).orders.of_customer(ctx.customer_id)]
    shop.changing(ctx)


async def test_an_address_of_an_api_takes_the_orders_and_nothing_else(as_caller: Contexts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_SHOP_ORDERS_URL", "https://shop.example.com/api")
    ctx = as_caller("cus_0001")
    asked, again = shop.of(ctx), shop.of(ctx)
    assert isinstance(asked.orders, HttpOrders)
    assert isinstance(again.orders, HttpOrders)
    assert asked.orders.api is again.orders.api, "what one call finds out of a server, the next one knows"
    assert isinstance(asked.products, TableProducts)
    with pytest.raises(Refused, match="kept elsewhere"):
        shop.changing(ctx)


@pytest.mark.parametrize(
    "url", ["shop.example.com", "ftp://shop.example.com", "https://", "https://me:secret@shop.example.com", "https://a.example/?k=secret"]
)
async def test_what_is_no_address_of_an_api_is_told_without_what_stands_there(as_caller: Contexts, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("FRONTDESK_SHOP_ORDERS_URL", url)
    with pytest.raises(ConfigurationError, match="no address of an API") as told:
        shop.of(as_caller("cus_0001"))
    assert "secret@" not in str(told.value)
    assert "k=secret" not in str(told.value)


@pytest.mark.parametrize(
    ("setting", "why"), [("nowhere.py:shop_of", "names no file"), ("own.py", "names no file"), ("own.py:other", "no function 'other'")]
)
async def test_own_code_that_is_not_there_is_told(
    as_caller: Contexts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, setting: str, why: str
) -> None:
    (tmp_path / "own.py").write_text("def shop_of(ctx, shop):\n    return shop\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_SHOP", setting)
    with pytest.raises(ConfigurationError, match=why):
        shop.of(as_caller("cus_0001"))


async def test_own_code_has_the_last_word(as_caller: Contexts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = ["from dataclasses import replace", "def shop_of(ctx, shop):", "    return replace(shop, orders=f'books of {ctx.business_id}')"]
    (tmp_path / "last_word.py").write_text("\n".join(lines))
    monkeypatch.setenv("FRONTDESK_SHOP_ORDERS_URL", "https://shop.example.com/api")
    monkeypatch.setenv("FRONTDESK_SHOP", f"{tmp_path / 'last_word.py'}:shop_of")
    assert str(shop.of(as_caller("cus_0001")).orders) == "books of biz_default"
