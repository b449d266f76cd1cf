"""A model that asks for anything, in any order, with any arguments: is anything read, written or said that the caller may not have?"""

import pytest

from tests.calls.hostile import play, sample_shop
from tests.calls.watching import TEAM, TOOLS


@pytest.mark.timeout(900)
async def test_whatever_a_model_asks_for_the_caller_gets_what_is_theirs_and_no_more(database_url: str) -> None:
    shop = await sample_shop(database_url)
    played = await shop.run(lambda: play(shop, range(300), steps=8))
    await shop.close()
    assert played.calls == 300
    assert played.done > 200, "hardly anything was allowed: nothing was tried"
    assert played.agents >= set(TEAM.agents), "not every agent had the line"
    assert [tool for tool in TOOLS if not played.times(tool)] == [], "not every tool was tried"
    used = {tool for agent in TEAM.agents.values() for tool in agent.tools}
    never = sorted(tool for tool in used if not played.times(tool, "succeeded"))
    assert len(never) <= 6, f"never allowed, so nothing of them was tried: {never}\n{played.table()}"
