"""The hostile model for long: ten thousand calls, or as many as eight minutes hold (about five on two idle cores)."""

import asyncio

import pytest

from frontdesk.store.postgres import Scratch
from tests.calls.hostile import play, sample_shop

CALLS, SECONDS, SHOPS = 10_000, 420, 4


@pytest.mark.timeout(900)
async def test_in_ten_thousand_calls_nobody_gets_what_is_anothers(postgres: Scratch) -> None:
    """In shops of their own, so that what a call changed is what changed."""
    names = [f"hostile_{number}" for number in range(SHOPS)]
    shops = [await sample_shop(postgres.clone(name)) for name in names]
    seeds = [range(1000 + number, 1000 + CALLS, SHOPS) for number in range(SHOPS)]
    try:
        played = await asyncio.gather(*(play(shop, some, seconds=SECONDS) for shop, some in zip(shops, seeds, strict=True)))
    finally:
        for shop, name in zip(shops, names, strict=True):
            await shop.close()
            postgres.drop(name)
    calls = sum(one.calls for one in played)
    assert calls == CALLS or calls > 1000, f"only {calls} calls in {SECONDS} seconds"
