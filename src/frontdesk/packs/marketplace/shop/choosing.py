"""Who answers for this shop? The pack's own tables, unless the operator names an API for its orders, or code of the shop's own."""

import importlib.util
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from frontdesk.kit.errors import ConfigurationError, Refused
from frontdesk.kit.settings import Settings
from frontdesk.packs.marketplace.shop.http_orders import HttpOrders
from frontdesk.packs.marketplace.shop.over_http import Api
from frontdesk.packs.marketplace.shop.own_tables import tables_of
from frontdesk.packs.marketplace.shop.questions import Shop
from frontdesk.tools.contract import ToolContext

_READ_ONLY = (
    "I can look your orders up, but I can't place or change any from here. I can take a message for one of our people, who will do it. Shall I?"
)
_SET_BY = ("FRONTDESK_SHOP", "FRONTDESK_SHOP_ORDERS_URL", "FRONTDESK_SHOP_TOKEN")
Choice = Callable[[ToolContext, Shop], Shop]
"""What code of a shop's own is: it gets who would answer, and gives who shall."""


def of(ctx: ToolContext) -> Shop:
    """Who answers, in this tool call."""
    settings = as_set()
    shop = tables_of(ctx)
    if settings.shop_orders_url:
        shop = replace(shop, orders=HttpOrders(_api(settings.shop_orders_url, settings.shop_token)))
    return _own(settings.shop)(ctx, shop) if settings.shop else shop


def changing(ctx: ToolContext) -> None:
    """Refuses what would change or place an order, where orders are not the desk's own."""
    if not of(ctx).orders.kept_here:
        raise Refused("orders are kept elsewhere and only read here", say=_READ_ONLY)


def as_set() -> Settings:
    """What the operator set, read once: reading it takes longer than many a tool."""
    return _read(*map(os.environ.get, _SET_BY))


@cache
def _read(*_: str | None) -> Settings:
    return Settings()


@cache
def _api(url: str, token: SecretStr) -> Api:
    """One for the whole process: what one call finds out of a server that is down, the next call need not."""
    read = httpx.URL(url)
    if read.scheme not in ("http", "https") or not read.host or read.userinfo or read.query:
        way_out = "FRONTDESK_SHOP_ORDERS_URL=https://shop.example.com/api, and the secret in FRONTDESK_SHOP_TOKEN"
        raise ConfigurationError("FRONTDESK_SHOP_ORDERS_URL is no address of an API", way_out=way_out)
    return Api(url, token)


@cache
def _own(setting: str) -> Choice:
    """The function that `path/of/file.py:name` names."""
    path, _, name = setting.rpartition(":")
    file = Path(path).expanduser().resolve()
    spec = importlib.util.spec_from_file_location(f"frontdesk_shop_{file.stem}", file) if file.is_file() else None
    if spec is None or spec.loader is None:
        raise ConfigurationError("FRONTDESK_SHOP names no file", found=setting, way_out="FRONTDESK_SHOP=path/of/file.py:function")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    found: Any = getattr(module, name, None)
    if not callable(found):
        raise ConfigurationError(f"there is no function {name!r}", file=file, way_out="write `def name(ctx, shop)` that gives a Shop")
    return found  # type: ignore[no-any-return]
