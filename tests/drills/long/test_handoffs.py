"""Each of the 182 handoffs as a whole call: recorded, then entered, one line of the old agent, the wish with the new one, no greeting."""

from pathlib import Path

import pytest

from frontdesk.store.engine import Waits
from frontdesk.store.postgres import Scratch
from tests.calls.hostile import sample_shop
from tests.fakes.openai_server import openai_server
from tests.packs.marketplace.test_handoffs import PAIRS, check_handoff, scripted


@pytest.mark.timeout(3600)
async def test_every_agent_hands_a_wish_to_every_other(postgres: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    postgres.drop("any_to_any")  # of an attempt before
    shop = await sample_shop(postgres.clone("any_to_any"), waits=Waits(connect=60, statement=120))
    failed, made = [], 0
    async with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        vendor = scripted(server)
        for source, target in PAIRS:
            try:
                await check_handoff(shop, tmp_path / "spool", vendor, source, target)
                made += 1
            except AssertionError as error:
                failed.append(f"{source} → {target}: {str(error)[:300]}")
    await shop.close()
    assert failed == []
    assert made == 14 * 13
