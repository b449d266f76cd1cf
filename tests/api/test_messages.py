"""The inbox over the API: who sees it, who works in it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from frontdesk.business import sign_in
from frontdesk.business.people import DEFAULT_BUSINESS, Person
from frontdesk.business.repository import add_person, close_person
from frontdesk.business.roles import Role
from frontdesk.kit.clocks import FixedClock
from frontdesk.records.messages.message import KeptMessage
from frontdesk.records.messages.repository import put_message
from frontdesk.store.engine import Database
from tests.api.conftest import Linking, visitor
from tests.calls.some_events import NOW

LATER = NOW + timedelta(days=1, hours=5)


@pytest.fixture
async def messages(database: Database) -> None:
    for business in (DEFAULT_BUSINESS, "biz_other"):
        async with database.transaction(business) as tx:
            for number in range(5):
                at = NOW + timedelta(minutes=number // 2)  # two are left at the same moment
                name = f"msg_{number}" if business == DEFAULT_BUSINESS else f"msg_other_{number}"
                left = KeptMessage(name, f"call_{number}", "please call", at, at, name="Maria", phone="+12175550142", callback_at=LATER)
                await put_message(tx, left, key=name)


@pytest.fixture
async def bob(database: Database) -> Person:
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        return await add_person(tx, "Bob", Role.OPERATOR, now=NOW, email="bob@shop.test")


@pytest.fixture
async def operator(app: FastAPI, link: Linking, database: Database, clock: FixedClock, bob: Person) -> AsyncIterator[httpx.AsyncClient]:
    await link()
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        token = await sign_in.issue_link(tx, bob, clock)
    async with visitor(app) as client:
        await client.get("/sign-in", params={"token": token})
        yield client


def _ids(answer: httpx.Response) -> list[str]:
    return [item["message_id"] for item in answer.json()["items"]]


ALL = ["msg_4", "msg_3", "msg_2", "msg_1", "msg_0"]


async def test_the_newest_messages_come_first_and_only_our_own(viewer: httpx.AsyncClient, messages: None) -> None:
    answer = await viewer.get("/api/messages")
    assert (_ids(answer), answer.json()["next"]) == (ALL, None)
    assert answer.json()["items"][0] == {
        "message_id": "msg_4",
        "call_id": "call_4",
        "name": "Maria",
        "phone": "+12175550142",
        "text": "please call",
        "callback_at": "2026-06-16T20:00:00Z",
        "taken_at": "2026-06-15T15:02:00Z",
        "status": "new",
        "assigned_to": None,
        "assigned_name": None,
        "notes": "",
        "recipient": "",
        "changed_at": "2026-06-15T15:02:00Z",
    }


@pytest.mark.parametrize("size", [1, 2, 4, 5])
async def test_pages_follow_each_other_without_gap_or_repeat(viewer: httpx.AsyncClient, messages: None, size: int) -> None:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = await viewer.get("/api/messages", params={"limit": size, **({"before": cursor} if cursor else {})})
        found += _ids(answer)
        cursor = answer.json()["next"]
    assert found == ALL


async def test_a_message_is_taken_answered_and_put_away(operator: httpx.AsyncClient, bob: Person, messages: None, clock: FixedClock) -> None:
    assert (await operator.get("/api/messages/count")).json() == {"new": 5}
    clock.move(minutes=30)
    taken = (await operator.patch("/api/messages/msg_1", json={"assigned_to": "me"})).json()
    assert (taken["status"], taken["assigned_to"], taken["assigned_name"]) == ("assigned", bob.id, "Bob")
    assert taken["changed_at"] == "2026-06-15T15:30:00Z"
    assert (await operator.get("/api/messages/count")).json() == {"new": 4}
    assert _ids(await operator.get("/api/messages", params={"assigned_to": "me"})) == ["msg_1"]
    assert _ids(await operator.get("/api/messages", params={"assigned_to": "", "status": "new"})) == ["msg_4", "msg_3", "msg_2", "msg_0"]
    called = (await operator.patch("/api/messages/msg_1", json={"status": "called_back", "notes": "spoke with her"})).json()
    assert (called["status"], called["assigned_name"], called["notes"]) == ("called_back", "Bob", "spoke with her")
    await operator.patch("/api/messages/msg_1", json={"status": "closed"})
    assert (await operator.get("/api/messages/msg_1")).json()["status"] == "closed"
    answer = await operator.get("/api/messages", params=[("status", "called_back"), ("status", "closed")])
    assert _ids(answer) == ["msg_1"]


async def test_a_message_is_given_to_somebody_and_taken_back(owner: httpx.AsyncClient, bob: Person, messages: None) -> None:
    given = (await owner.patch("/api/messages/msg_1", json={"assigned_to": bob.id})).json()
    assert given["assigned_name"] == "Bob"
    back = (await owner.patch("/api/messages/msg_1", json={"assigned_to": ""})).json()
    assert (back["status"], back["assigned_to"]) == ("new", None)


async def test_who_may_not_answer_gets_no_message(owner: httpx.AsyncClient, database: Database, bob: Person, messages: None) -> None:
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        vera = await add_person(tx, "Vera", Role.VIEWER, now=NOW)
        await close_person(tx, bob.id, now=NOW)
    for person in (vera.id, bob.id, "person_none"):
        answer = await owner.patch("/api/messages/msg_1", json={"assigned_to": person})
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


async def test_a_viewer_reads_and_changes_nothing(viewer: httpx.AsyncClient, messages: None) -> None:
    answer = await viewer.patch("/api/messages/msg_1", json={"status": "closed"})
    assert answer.status_code == 403
    assert (await viewer.get("/api/messages/msg_1")).json()["status"] == "new"


async def test_nobody_reads_messages_without_signing_in(anyone: httpx.AsyncClient, messages: None) -> None:
    for path in ("/api/messages", "/api/messages/count", "/api/messages/msg_1"):
        assert (await anyone.get(path)).status_code == 401


@pytest.mark.parametrize("message_id", ["msg_none", "msg_other_1"])
async def test_a_message_that_is_not_ours_is_not_there(owner: httpx.AsyncClient, messages: None, message_id: str) -> None:
    assert (await owner.get(f"/api/messages/{message_id}")).status_code == 404
    assert (await owner.patch(f"/api/messages/{message_id}", json={"status": "closed"})).status_code == 404


@pytest.mark.parametrize("body", [{"status": "lost"}, {"notes": "x" * 4001}, {"text": "other words"}, {"assigned_to": 7}])
async def test_a_change_that_cannot_be_is_answered_with_what_is_wrong(owner: httpx.AsyncClient, messages: None, body: dict[str, object]) -> None:
    answer = await owner.patch("/api/messages/msg_1", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["way_out"]


@pytest.mark.parametrize("asked", [{"limit": "0"}, {"status": "lost"}, {"before": "x"}])
async def test_a_wrong_question_is_answered_with_what_is_wrong(viewer: httpx.AsyncClient, asked: dict[str, str]) -> None:
    assert (await viewer.get("/api/messages", params=asked)).status_code == 422


async def test_who_is_signed_in_knows_their_own_id(operator: httpx.AsyncClient, bob: Person) -> None:
    assert (await operator.get("/api/me")).json()["id"] == bob.id
