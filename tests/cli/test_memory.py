"""What is remembered of somebody, from the command line: seen, put right, erased."""

import asyncio
import json
from pathlib import Path

import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.cli.verbs import run
from frontdesk.kit.clocks import SystemClock
from frontdesk.records.memories.fact import Fact
from frontdesk.records.memories.repository import put_fact
from frontdesk.store.engine import Database


async def _remembered(url: str) -> None:
    database = Database(url)
    fact = Fact("fct_1", "salon", "customer:cus_1", "told", "I like mornings.", "call_1", 4, SystemClock().now())
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await put_fact(tx, fact, key="k1")
    await database.close()


def test_a_fact_is_shown_corrected_and_erased(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path))
    asyncio.run(_remembered(database_url))
    whose = ["salon", "--customer", "cus_1"]
    assert run(["memory", "correct", "fct_1", "I like evenings."]) == 0
    assert run(["memory", "show", *whose]) == 0
    assert "I like evenings.  (call_1, event 4)" in capsys.readouterr().out
    assert run(["memory", "erase", *whose]) == 0
    capsys.readouterr()
    assert run(["memory", "show", *whose, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["facts"], [(one["facts"], one["by"]) for one in told["erasures"]]) == ([], [(1, "command line")])


def test_whose_memory_is_meant_has_to_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["memory", "show", "salon"]) == 2
    assert "either --customer or --phone" in capsys.readouterr().err
