"""Every tool behind the gate, every order, every customer who does not own it: does anything tell that there is such an order?"""

from tests.packs.marketplace import strangers
from tests.packs.marketplace.conftest import BUSINESS, Contexts, Shop, as_caller, clock, open_shop, open_shop_url, sample_shop, shop, shop_url

__all__ = ["as_caller", "clock", "open_shop", "open_shop_url", "sample_shop", "shop", "shop_url"]


async def test_anothers_order_is_no_order_at_all_for_anybody(as_caller: Contexts) -> None:
    everyone = await strangers.shoppers(as_caller().tx)
    tools = [tool for tool in strangers.OF_AN_ORDER if tool.effect == "reads" or tool.quote]
    assert await strangers.told_apart(everyone, tools, as_caller, 1) == []


async def test_nobody_is_told_of_another_or_while_locked_of_any_order(open_shop: Shop) -> None:
    async with open_shop.database.transaction(BUSINESS) as tx:
        everyone = await strangers.shoppers(tx)
        told = await strangers.told_of_others(everyone, everyone.customers, lambda customer: open_shop.calling(customer).context(tx))
        told += await strangers.told_while_locked(everyone.customers, everyone.numbers, lambda customer: open_shop.calling(customer).context(tx))
        assert told == []
        await tx.rollback()
