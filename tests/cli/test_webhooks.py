"""Notices from the command line: looked at, sent again, and a secret to sign them with."""

import asyncio
import json
from pathlib import Path

import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.cli.verbs import run
from frontdesk.store.engine import Database
from frontdesk.work.webhooks.repository import put_delivery
from tests.work.webhooks.test_delivery import DELIVERY


@pytest.fixture(autouse=True)
def desk(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path))


async def _told(url: str) -> None:
    database = Database(url)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await put_delivery(tx, DELIVERY)
    await database.close()


def test_notices_are_listed_and_sent_again(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["webhooks", "list"]) == 0
    assert "Nothing was told yet." in capsys.readouterr().out
    asyncio.run(_told(database_url))
    assert run(["webhooks", "again", DELIVERY.delivery_id]) == 0
    capsys.readouterr()
    assert run(["webhooks", "list", "--status", "waiting", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["delivery_id"] == DELIVERY.delivery_id
    assert run(["webhooks", "again", "dlv_none"]) == 2


def test_a_secret_is_made_and_is_another_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert [run(["webhooks", "secret"]) for _ in range(2)] == [0, 0]
    one, other = capsys.readouterr().out.split()
    assert one.startswith("whsec_")
    assert one != other
