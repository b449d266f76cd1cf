"""A team of somebody's own runs with nothing edited in the source: by its folder alone."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import KnowledgePinned
from frontdesk.calls.record import Shipper
from frontdesk.calls.switchboard import Switchboard
from frontdesk.cli.verbs import run
from frontdesk.insight.following import following_jobs
from frontdesk.kit.clocks import SystemClock
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.work.webhooks.jobs import webhook_jobs
from frontdesk.work.webhooks.sending import send
from frontdesk.work.worker import Pace, run_worker
from tests.own_team.folder import write
from tests.own_team.shop import cake_shop
from tests.work.webhooks.reader import SECRET, reading

BUSINESS = "biz_default"


@pytest.fixture
async def shop() -> AsyncIterator[str]:
    async with cake_shop() as url:
        yield url


async def test_it_holds_together_and_its_conversation_holds(tmp_path: Path, shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "bakery", shop=shop, webhook="http://127.0.0.1:9/x")
    assert await asyncio.to_thread(run, ["check", str(folder)]) == 0, capsys.readouterr().out
    script = folder / "conversations" / "morning.yaml"
    assert await asyncio.to_thread(run, ["call", str(folder), "--script", str(script)]) == 0, capsys.readouterr().out
    played = capsys.readouterr().out
    assert "none of them is in the desk" in played
    assert played.endswith("1 passed, 0 failed\n")


async def test_its_tools_are_listed_with_where_each_comes_from(tmp_path: Path, shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "bakery", shop=shop, webhook="http://127.0.0.1:9/x")
    assert await asyncio.to_thread(run, ["tools", str(folder), "--json"]) == 0
    listed = capsys.readouterr().out
    for name in ("count_loaves", "cake_price", "oven_temperature", "search_knowledge"):
        assert name in listed


async def test_who_wants_to_hear_of_its_calls_hears_of_one(tmp_path: Path, shop: str, database: Database) -> None:
    async with reading() as reader:
        folder = write(tmp_path / "bakery", shop=shop, webhook=reader.url)
        switchboard = Switchboard(database, spool=tmp_path / "spool", business_id=BUSINESS, llm="brain")
        call = switchboard.text_call(str(folder))
        pinned = asyncio.Event()
        call.record.watch(lambda event: pinned.set() if isinstance(event, KnowledgePinned) else None)
        shipper = Shipper(call.record, database, "worker_1")
        shipper.start()
        line = TextLine(call)
        await line.open()
        await line.say("do you still have bread?")
        await asyncio.wait_for(pinned.wait(), 20)
        await line.hang_up()
        assert await shipper.finish()

        async def find(business: str, name: str) -> TeamDefinition:
            return call.team

        jobs = following_jobs(find, lambda team: None).including(webhook_jobs(send, {"BAKERY_WEBHOOK_SECRET": SECRET}))
        worker = asyncio.create_task(run_worker(database, jobs, SystemClock(), pace=Pace(0.1, 0.5, 0.1)))
        ((_, told),) = await reader.has(1)
        worker.cancel()
        await asyncio.wait({worker})
    assert told["type"] == "call.completed"
    assert "twelve loaves" in json.dumps(told["data"]["record"]["turns"])
