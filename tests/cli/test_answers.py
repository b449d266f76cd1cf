"""The answers of a survey from the command line."""

import asyncio
import json
from pathlib import Path

import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.ports import Ports
from frontdesk.cli.verbs import run
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database
from frontdesk.tools.keepsakes import Answer
from tests.calls.some_events import NOW


async def _answered(url: str) -> None:
    database = Database(url)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        records = Ports("call_1", "survey", FixedClock(NOW)).within(tx, "k1")["records"]
        assert records is not None
        await records.keep(Answer("How likely?", "rating", "9", 9.0))
    await database.close()


def test_answers_are_shown_and_exported(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path))
    assert run(["answers", "survey"]) == 0
    assert "Nobody has answered yet." in capsys.readouterr().out
    asyncio.run(_answered(database_url))
    assert run(["answers", "survey", "--csv"]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.startswith("answer_id,call_id,team")
    assert "call_1,survey,How likely?,rating,9," in line
    assert run(["answers", "survey", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["number"] == 9.0
    assert run(["answers", "survey"]) == 0
    assert "How likely?  9" in capsys.readouterr().out
