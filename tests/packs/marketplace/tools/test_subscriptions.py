"""Does what comes at intervals begin, change, rest and end as it was said, and does the caller hear the next day?"""

from typing import Any

import pytest

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.subscriptions import manage_subscription
from frontdesk.tools.contract import Missing
from tests.packs.marketplace.conftest import Shop


@pytest.fixture
def maria(open_shop: Shop) -> Shop:
    return open_shop.calling("cus_0001")


async def kept(shop: Shop) -> list[tuple[Any, ...]]:
    names = ("sku", "every", "unit", "status", "next_on")
    return [
        (*(row[name] for name in names[:4]), row["next_on"].isoformat())
        for row in await shop.rows("subscriptions")
        if row["customer_id"] == "cus_0001"
    ]


async def test_one_is_started_and_its_next_day_told(maria: Shop) -> None:
    reply = await maria.use(manage_subscription, product="bath towels", interval="every other month")
    assert reply.say.startswith("The Turkish bath towels in white come every two months, next on Saturday, August fifteenth.")
    assert ("HOME042", 2, "month", "active", "2026-08-15") in await kept(maria)


async def test_how_often_is_asked_and_has_bounds(maria: Shop) -> None:
    for interval in (None, "now and then", "every day", "every 20 months"):
        with pytest.raises(Missing, match="interval"):
            await maria.use(manage_subscription, product="bath towels", interval=interval)
    assert len(await kept(maria)) == 1


async def test_what_runs_is_changed_paused_started_again_and_stopped(maria: Shop) -> None:
    assert "every two weeks, next on Monday, June twenty ninth" in (await maria.use(manage_subscription, product="candle", interval="biweekly")).say
    assert "paused" in (await maria.use(manage_subscription, product="candle", action="pause")).say
    with pytest.raises(Refused, match="it is so already"):
        await maria.use(manage_subscription, product="my candle subscription", action="pause")
    await maria.use(manage_subscription, product="candle", action="start")
    assert await kept(maria) == [("HOME048", 2, "week", "active", "2026-06-29")]
    assert "Nothing more comes of it" in (await maria.use(manage_subscription, product="candle", action="stop")).say
    with pytest.raises(Refused, match="no such subscription"):
        await maria.use(manage_subscription, product="candle", action="change", interval="monthly")
    await maria.use(manage_subscription, product="candle", interval="monthly")
    assert await kept(maria) == [("HOME048", 1, "month", "active", "2026-07-15")]


async def test_what_runs_already_is_not_started_twice(maria: Shop) -> None:
    with pytest.raises(Refused) as refused:
        await maria.use(manage_subscription, product="soy candle", action="start")
    assert refused.value.say == "You have that already: the soy candle in amber comes every month, next on Saturday, June twenty seventh."


async def test_anothers_subscription_is_none(open_shop: Shop) -> None:
    with pytest.raises(Refused, match="no such subscription"):
        await open_shop.calling("cus_0003").use(manage_subscription, product="soy candle", action="stop")
    assert next(row["status"] for row in await open_shop.rows("subscriptions") if row["customer_id"] == "cus_0001") == "active"
