from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.events import (
    AgentEntered,
    AgentSaid,
    CallEnded,
    CallerSaid,
    Event,
    GrantGiven,
    Handoff,
    Outcome,
    ProviderChosen,
    SlotSet,
    ToolCalled,
    ToolReturned,
    Trouble,
    VendorUsed,
)
from frontdesk.calls.record import store_events
from frontdesk.insight.grade.repository import put_scores
from frontdesk.insight.grade.score import Score
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Quote, Reply
from frontdesk.tools.ledger import repository as ledger
from frontdesk.tools.ledger.entry import Entry
from frontdesk.tools.ledger.entry import Outcome as Written
from tests.calls.some_events import NOW, started


def _talk(number: int, outcome: Outcome | None = "resolved", *, team: str = "workshop", agent: str = "bench") -> list[Event]:
    at = NOW + timedelta(minutes=number // 2)  # two calls begin at the same moment
    events: list[Event] = [
        replace(started(at=at), team=team),
        AgentEntered(agent=agent),
        AgentSaid(agent=agent, text="Hello!", part="greeting"),
        CallerSaid(text="how many screws", via="voice", ended_at=2.0),
        ToolCalled(key="k", tool="count_parts", agent=agent, arguments={"part": "screws"}, effect="reads"),
        ToolReturned(key="k", tool="count_parts", status="succeeded", ms=3.0, say="Seven.", data={"parts": 7}),
        AgentSaid(agent=agent, text="Seven.", latency={"first_audio": 400.0 + number}),
        GrantGiven(scope="verified", customer_id="cus_1", expires_at=at),
        Handoff(source=agent, target="yard", reason="hours", ms=1.0),
        Trouble(part="llm", what="slow", instead="the brain answered"),
    ]
    if outcome:
        events.append(CallEnded(reason="caller_hung_up", outcome=outcome))
    return [replace(event, seq=seq, at=float(seq)) for seq, event in enumerate(events, 1)]


@pytest.fixture
async def calls(database: Database) -> None:
    for number in range(7):
        events = _talk(number, outcome="failed" if number == 3 else "resolved", agent="yard" if number == 4 else "bench")
        await store_events(database, f"call_{number}", events, events, "worker_1", 0.0)
    other = [replace(event, business_id="biz_other") if event.seq == 1 else event for event in _talk(9)]  # type: ignore[call-arg]
    await store_events(database, "call_other", other, other, "worker_1", 0.0)
    live = _talk(10, outcome=None, team="marketplace")
    await store_events(database, "call_live", live, live, "worker_1", 30.0)


def _ids(answer: httpx.Response) -> list[str]:
    return [item["call_id"] for item in answer.json()["items"]]


ALL = ["call_live", "call_6", "call_5", "call_4", "call_3", "call_2", "call_1", "call_0"]


async def test_the_newest_calls_come_first_and_only_our_own(viewer: httpx.AsyncClient, calls: None) -> None:
    answer = await viewer.get("/api/calls")
    assert _ids(answer) == ALL
    assert answer.json()["next"] is None


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
async def test_pages_follow_each_other_without_gap_or_repeat(viewer: httpx.AsyncClient, calls: None, size: int) -> None:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = await viewer.get("/api/calls", params={"limit": size, **({"before": cursor} if cursor else {})})
        found += _ids(answer)
        cursor = answer.json()["next"]
    assert found == ALL


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"outcome": "failed"}, ["call_3"]),
        ({"agent": "yard"}, ["call_4"]),
        ({"team": "marketplace"}, ["call_live"]),
        ({"tool": "count_parts", "outcome": "failed"}, ["call_3"]),
        ({"tool": "sell_parts"}, []),
        ({"channel": "phone"}, []),
        ({"unresolved": "true"}, ["call_3"]),
        ({"outcome": "resolved", "agent": "yard"}, ["call_4"]),
        ({"outcome": "'; DROP TABLE calls; --"}, []),
    ],
)
async def test_calls_are_picked_by_what_they_were(viewer: httpx.AsyncClient, calls: None, asked: dict[str, str], found: list[str]) -> None:
    answer = await viewer.get("/api/calls", params=asked)
    assert (_ids(answer), answer.json()["total"]) == (found, len(found))


async def test_the_number_of_calls_is_of_all_pages(viewer: httpx.AsyncClient, calls: None) -> None:
    first = (await viewer.get("/api/calls", params={"limit": 2})).json()
    later = (await viewer.get("/api/calls", params={"limit": 2, "before": first["next"]})).json()
    assert (first["total"], later["total"]) == (8, 8)


@pytest.mark.parametrize("asked", [{"limit": "0"}, {"limit": "1000"}, {"limit": "x"}, {"unresolved": "maybe"}, {"before": "x"}, {"before": "WzFd"}])
async def test_a_wrong_question_is_answered_with_what_is_wrong(viewer: httpx.AsyncClient, asked: dict[str, str]) -> None:
    answer = await viewer.get("/api/calls", params=asked)
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"code", "message", "way_out"}
    assert answer.json()["error"]["way_out"]


async def test_a_line_of_the_list_sums_a_call_up(viewer: httpx.AsyncClient, calls: None) -> None:
    live, *_, first = (await viewer.get("/api/calls")).json()["items"]
    assert (first["outcome"], first["end_reason"], first["turns"], first["seconds"]) == ("resolved", "caller_hung_up", 1, 11.0)
    assert (first["tools"], first["p50_first_audio_ms"], first["agents"]) == ({"called": 1, "failed": 0}, 400.0, ["bench"])
    assert (live["outcome"], live["ended_at"], live["seconds"]) == (None, None, None)


async def test_one_call_is_told_whole(viewer: httpx.AsyncClient, calls: None) -> None:
    call = (await viewer.get("/api/calls/call_0")).json()
    assert [(turn["who"], turn["text"]) for turn in call["turns"]] == [("agent", "Hello!"), ("caller", "how many screws"), ("agent", "Seven.")]
    assert [(tool["name"], tool["status"], tool["data"]) for tool in call["tools"]] == [("count_parts", "succeeded", {"parts": 7})]
    assert [(one["from"], one["to"], one["status"]) for one in call["handoffs"]] == [("bench", "yard", "done")]
    assert (call["grants"][0]["scope"], call["troubles"][0]["part"]) == ("verified", "llm")
    assert (call["summary"]["call_id"], call["live"]) == ("call_0", False)
    assert (await viewer.get("/api/calls/call_live")).json()["live"] is True
    assert [event["kind"] for event in (await viewer.get("/api/calls/call_0/events")).json()][:2] == ["call_started", "agent_entered"]


@pytest.mark.parametrize("call_id", ["call_none", "call_other", "..%2f"])
async def test_a_call_that_is_not_ours_is_not_there(viewer: httpx.AsyncClient, calls: None, call_id: str) -> None:
    for path in (f"/api/calls/{call_id}", f"/api/calls/{call_id}/events"):
        answer = await viewer.get(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("asked", ["/api/calls/%00", "/api/calls?outcome=%00", "/sign-in?token=%00"])
async def test_what_no_database_can_hold_is_no_question(viewer: httpx.AsyncClient, asked: str) -> None:
    answer = await viewer.get(asked)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")


async def test_the_health_of_the_parts_is_told_to_anyone(anyone: httpx.AsyncClient) -> None:
    health = (await anyone.get("/api/health")).json()
    assert health["ok"] is False
    assert {part["name"]: part["ok"] for part in health["parts"]} == {"database": True, "livekit": False}


async def test_a_database_that_is_away_is_said_so(app_without_store: httpx.AsyncClient) -> None:
    answer = await app_without_store.get("/api/calls", headers={"cookie": "frontdesk_session=biz_default.x"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "unavailable")


async def test_a_call_tells_what_was_written_in_it_oldest_first(viewer: httpx.AsyncClient, calls: None, database: Database) -> None:
    for key, at in (("late", 9), ("early", 1)):
        entry = Entry("call_1", key, "w", "buy", "sales", "money", {"what": "bolts", "code": "••••"}, 1)
        async with database.transaction("biz_default") as tx:
            quote = Quote("It costs 5.99.", 599, "five")
            await ledger.note(tx, entry, Written("quoted", Reply("It costs 5.99. Shall I?"), quote=quote), {}, NOW + timedelta(seconds=at))
    rows = (await viewer.get("/api/calls/call_1")).json()["ledger"]
    assert [row["key"] for row in rows] == ["early", "late"]
    told = {"tool": "buy", "effect": "money", "status": "quoted", "amount_cents": 599, "currency": "USD", "turn": 1, "say": "It costs 5.99. Shall I?"}
    assert told.items() <= rows[0].items()
    assert rows[0]["arguments"] == {"what": "bolts", "code": "••••"}
    assert (await viewer.get("/api/calls/call_2")).json()["ledger"] == []


async def test_a_call_tells_the_first_name_that_was_confirmed_and_what_a_tool_was_short_of(viewer: httpx.AsyncClient, database: Database) -> None:
    events: list[Event] = [
        *_talk(0, outcome=None)[:4],
        ToolCalled(seq=5, at=5.0, key="q", tool="count_parts", agent="bench", arguments={}, effect="reads"),
        ToolReturned(seq=6, at=6.0, key="q", tool="count_parts", status="refused", ms=1.0, reason="the argument part is missing", asked="part"),
        SlotSet(seq=7, at=7.0, slot="first_name", value="Maria", state="confirmed"),
    ]
    await store_events(database, "call_asked", events, events, "worker_1", 30.0)
    call = (await viewer.get("/api/calls/call_asked")).json()
    assert call["first_name"] == "Maria"
    assert [tool["asked"] for tool in call["tools"]] == ["part"]


async def test_what_a_call_cost_stands_in_the_list_and_is_null_where_it_is_not_known(database: Database, viewer: httpx.AsyncClient) -> None:
    chosen = ProviderChosen(part="llm", provider="groq", model="m", why="as the team says")
    used = VendorUsed(part="llm", provider="groq", model="m", requests=1, read=100, written=20, dollars=0.25)
    for number, dollars in enumerate((0.25, None)):
        events = [
            replace(started(at=NOW), team="workshop"),
            chosen,
            replace(used, dollars=dollars),
            CallEnded(reason="caller_hung_up", outcome="resolved"),
        ]
        numbered = [replace(event, seq=at) for at, event in enumerate(events, 1)]
        await store_events(database, f"call_{number}", numbered, numbered, "worker_1", 0.0)
    listed = {call["call_id"]: call["dollars"] for call in (await viewer.get("/api/calls")).json()["items"]}
    assert listed == {"call_0": 0.25, "call_1": None}
    told = (await viewer.get("/api/calls/call_0")).json()
    assert told["cost"]["dollars"] == told["summary"]["dollars"] == 0.25
    assert told["providers"] == [{"part": "llm", "provider": "groq", "model": "m", "why": "as the team says"}]


async def test_how_a_call_was_graded_is_told_with_its_reasons(viewer: httpx.AsyncClient, calls: None, database: Database) -> None:
    assert (await viewer.get("/api/calls/call_1/scores")).json() == []
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await put_scores(tx, "call_1", [Score("answered", "yes_no", True, "every wish was met")], now=NOW)
    scores = (await viewer.get("/api/calls/call_1/scores")).json()
    assert scores == [{"name": "answered", "kind": "yes_no", "value": True, "reason": "every wish was met", "by": "rules"}]
    assert (await viewer.get("/api/calls/call_other/scores")).status_code == 404
