"""Every tool behind the gate, every order, every customer who does not own it: does anything tell that there is such an order?"""

from tests.packs.marketplace import strangers
from tests.packs.marketplace.conftest import Contexts, as_caller, clock, shop, shop_url

__all__ = ["as_caller", "clock", "shop", "shop_url"]


async def test_anothers_order_is_no_order_at_all_for_anybody(as_caller: Contexts) -> None:
    everyone = await strangers.shoppers(as_caller().tx)
    tools = [tool for tool in strangers.OF_AN_ORDER if tool.effect == "reads" or tool.quote]
    assert await strangers.told_apart(everyone, tools, as_caller, 1) == []
