"""What is remembered, over the API: seen, put right, erased."""

import httpx
import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.records.memories.fact import Fact
from frontdesk.records.memories.repository import put_fact
from frontdesk.store.engine import Database
from tests.calls.some_events import NOW

MARIA = {"subject": "customer:cus_1"}


@pytest.fixture
async def known(database: Database) -> None:
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        for number, said in enumerate(("I prefer mornings", "my dog is called Rex")):
            fact = Fact(f"fact_{number}", "shop", MARIA["subject"], "told", said, "call_1", 7 + number, NOW)
            await put_fact(tx, fact, key=fact.fact_id)


async def test_a_person_sees_what_is_remembered_and_where_it_came_from(viewer: httpx.AsyncClient, known: None) -> None:
    told = (await viewer.get("/api/memory/shop", params=MARIA)).json()
    assert {(fact["text"], fact["call_id"], fact["turn"]) for fact in told["facts"]} == {
        ("I prefer mornings", "call_1", 7),
        ("my dog is called Rex", "call_1", 8),
    }


async def test_it_is_put_right_and_one_thing_or_all_of_it_is_erased(owner: httpx.AsyncClient, known: None) -> None:
    assert (await owner.patch("/api/memory/facts/fact_0", json={"text": "I prefer evenings"})).json()["text"] == "I prefer evenings"
    assert (await owner.delete("/api/memory/facts/fact_1")).json()["facts"] == 1
    assert (await owner.delete("/api/memory/shop", params=MARIA)).json()["facts"] == 1
    told = (await owner.get("/api/memory/shop", params=MARIA)).json()
    assert told["facts"] == []
    assert [one["facts"] for one in told["erasures"]] == [1, 1]
    assert (await owner.delete("/api/memory/facts/fact_0")).status_code == 404


async def test_who_only_looks_changes_nothing(viewer: httpx.AsyncClient, known: None) -> None:
    assert (await viewer.delete("/api/memory/shop", params=MARIA)).status_code == 403
    assert (await viewer.patch("/api/memory/facts/fact_0", json={"text": "x"})).status_code == 403


@pytest.mark.parametrize("subject", ["", "cus_1", "customer:", "number:" + "9" * 300])
async def test_whose_memory_must_be_said(viewer: httpx.AsyncClient, subject: str) -> None:
    assert (await viewer.get("/api/memory/shop", params={"subject": subject})).status_code == 422
