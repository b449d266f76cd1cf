"""What calls left, over the API."""

import httpx
import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.ports import Ports
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database
from frontdesk.tools.keepsakes import Answer, Callback, Lead, Saved
from tests.calls.some_events import NOW

KEPT = (Answer("How likely?", "rating", "9", 9.0), Callback(NOW, "+12175550142", "the bill"), Lead("Maria", "+12175550142"), Saved("color", "red"))


@pytest.fixture
async def kept(database: Database) -> None:
    for business in (DEFAULT_BUSINESS, "biz_other"):
        async with database.transaction(business) as tx:
            records = Ports(f"call_{business}", "survey", FixedClock(NOW)).within(tx, "k1")["records"]
            assert records is not None
            for what in KEPT:
                await records.keep(what)


async def test_what_our_own_calls_left_is_listed(viewer: httpx.AsyncClient, kept: None) -> None:
    [answer] = (await viewer.get("/api/records/answers", params={"team": "survey"})).json()
    assert (answer["question"], answer["kind"], answer["value"], answer["number"]) == ("How likely?", "rating", "9", 9.0)
    [callback] = (await viewer.get("/api/records/callbacks", params={"status": "promised"})).json()
    assert (callback["phone"], callback["reason"], callback["status"]) == ("+12175550142", "the bill", "promised")
    assert (await viewer.get("/api/records/callbacks", params={"status": "due"})).json() == []
    [lead] = (await viewer.get("/api/records/leads")).json()
    assert lead["name"] == "Maria"
    assert (await viewer.get(f"/api/records/saved/call_{DEFAULT_BUSINESS}")).json() == {"values": {"color": "red"}}
    assert (await viewer.get("/api/records/saved/call_biz_other")).json() == {"values": {}}


async def test_answers_come_as_a_table_too(viewer: httpx.AsyncClient, kept: None) -> None:
    table = await viewer.get("/api/records/answers.csv", params={"team": "survey"})
    assert table.headers["content-type"].startswith("text/csv")
    assert [line.split(",")[3:6] for line in table.text.splitlines()] == [["question", "kind", "value"], ["How likely?", "rating", "9"]]


@pytest.mark.parametrize("path", ["answers", "answers.csv", "callbacks", "leads", "saved/call_1"])
async def test_nobody_sees_them_who_has_not_signed_in(anyone: httpx.AsyncClient, path: str) -> None:
    assert (await anyone.get(f"/api/records/{path}")).status_code == 401
