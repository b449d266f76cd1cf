"""A team of somebody's own, by its folder alone, spoken to."""

import asyncio
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run
from tests.own_team.folder import write
from tests.own_team.shop import cake_shop


async def test_its_conversation_holds_by_voice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with cake_shop() as shop:
        folder = write(tmp_path / "bakery", shop=shop, webhook="http://127.0.0.1:9/x")
        script = folder / "conversations" / "morning.yaml"
        held = await asyncio.to_thread(run, ["call", str(folder), "--voice", "--script", str(script)])
    assert held == 0, capsys.readouterr().out
