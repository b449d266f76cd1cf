"""A model that asks for anything, in any order, with any arguments: is anything read, written or said that the caller may not have?"""

import pytest

from tests.calls.hostile import TEAM, TOOLS, play, sample_shop


@pytest.mark.timeout(240)
async def test_whatever_a_model_asks_for_the_caller_gets_what_is_theirs_and_no_more(database_url: str) -> None:
    shop = await sample_shop(database_url)
    played = await play(shop, range(500), steps=8)
    await shop.close()
    assert played.calls == 500
    assert played.done > 300, "hardly anything was allowed: nothing was tried"
    assert played.agents >= set(TEAM.agents), "not every agent had the line"
    assert played.asked >= set(TOOLS), "not every tool was tried"
    used = {tool for agent in TEAM.agents.values() for tool in agent.tools} | {
        step.do.tool for steps in TEAM.procedures.values() for step in steps if step.do
    }
    never = used - played.succeeded
    assert len(never) <= 13, f"never allowed, so nothing of them was tried: {sorted(never)}"
