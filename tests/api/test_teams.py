import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import jwt
import pytest

from frontdesk.calls.events import AgentEntered, CallEnded, Event, Handoff, Outcome
from frontdesk.calls.record import store_events
from frontdesk.store.engine import Database
from frontdesk.teams import sources
from tests.api.conftest import LIVEKIT
from tests.calls.some_events import NOW, started


@pytest.fixture
def broken_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder among the packs whose team file is wrong, beside a whole one."""
    packs = tmp_path / "packs"
    (packs / "broken").mkdir(parents=True)
    (packs / "broken" / "team.yaml").write_text("frontdesk: 1\nextends: base\nname: broken\nentri: sales\n")
    for kept in ("base.yaml", "marketplace"):
        (packs / kept).symlink_to(sources.PACKS / kept)
    monkeypatch.setattr(sources, "PACKS", packs)


async def test_teams_are_listed_with_who_is_in_them_and_what_they_speak_with(viewer: httpx.AsyncClient) -> None:
    team = next(team for team in (await viewer.get("/api/teams")).json() if team["name"] == "marketplace")
    assert team["problem"] is None
    assert {agent["name"] for agent in team["agents"]} >= {"authentication", "human", "order_tracking", "sales"}
    assert team["entry"] == "authentication"
    assert team["providers"]["stt"]["provider"] == "local"
    assert team["providers"]["llm"]["why"]


async def test_a_team_whose_files_are_wrong_is_listed_with_what_is_wrong(viewer: httpx.AsyncClient, broken_pack: None) -> None:
    teams = {team["name"]: team for team in (await viewer.get("/api/teams")).json()}
    assert set(teams) == {"broken", "marketplace"}
    assert "team.yaml:4" in teams["broken"]["problem"]
    assert "entri" in teams["broken"]["problem"]
    one = await viewer.get("/api/teams/broken")
    assert (one.status_code, one.json()["error"]["code"]) == (422, "configuration")


async def test_an_unknown_team_has_near_matches(viewer: httpx.AsyncClient) -> None:
    answer = await viewer.get("/api/teams/marktplace")
    assert answer.status_code == 404
    assert answer.json()["error"] == {"code": "not_found", "message": "no team called 'marktplace'", "way_out": "did you mean marketplace?"}


@pytest.mark.parametrize("name", [".", "~", "..", "base.yaml", "%2e", "~root", "C:%5Cteams"])
async def test_a_path_is_no_name_of_a_team(viewer: httpx.AsyncClient, name: str) -> None:
    for answer in (await viewer.get(f"/api/teams/{name}/"), await viewer.post(f"/api/voice/token/{name}", json={})):
        assert answer.status_code in (404, 405, 307)
        assert "token" not in answer.text


async def test_a_token_is_for_one_call_with_that_team_and_agent(viewer: httpx.AsyncClient) -> None:
    answer = await viewer.post("/api/voice/token/marketplace", json={"entry": "sales"})
    joining = answer.json()
    assert (joining["url"], joining["room"]) == (LIVEKIT.url, joining["call_id"])
    claims = jwt.decode(joining["token"], LIVEKIT.secret, algorithms=["HS256"])
    assert claims["video"]["room"] == joining["call_id"]
    told = json.loads(claims["roomConfig"]["agents"][0]["metadata"])
    assert (told["team"], told["entry"], told["business_id"]) == ("marketplace", "sales", "biz_default")


async def test_a_token_for_what_is_not_there_says_what_is(viewer: httpx.AsyncClient) -> None:
    team = await viewer.post("/api/voice/token/market", json={})
    assert (team.status_code, team.json()["error"]["way_out"]) == (404, "did you mean marketplace?")
    agent = await viewer.post("/api/voice/token/marketplace", json={"entry": "sale"})
    assert (agent.status_code, agent.json()["error"]["way_out"]) == (404, "did you mean sales?")


@pytest.mark.parametrize("wish", [{"grants": {"verified": "cus_1"}}, {"entry": 5}, {"clock": "2026-01-01"}, [], "x"])
async def test_a_token_request_may_ask_for_nothing_but_the_agent(viewer: httpx.AsyncClient, wish: object) -> None:
    answer = await viewer.post("/api/voice/token/marketplace", json=wish)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid")


async def test_a_token_takes_someone_who_is_signed_in(anyone: httpx.AsyncClient) -> None:
    assert (await anyone.post("/api/voice/token/marketplace", json={})).status_code == 401


async def test_a_team_tells_what_its_agents_may_do(viewer: httpx.AsyncClient) -> None:
    team = (await viewer.get("/api/teams/marketplace")).json()
    agents = {agent["name"]: agent for agent in team["agents"]}
    assert (agents["authentication"]["title"], agents["authentication"]["procedure"]) == ("Front desk", "welcome")
    assert (agents["order_tracking"]["requires"], agents["human"]["person"], agents["sales"]["person"]) == (["verified"], True, False)
    assert set(agents["sales"]["handoffs"]) == set(agents) - {"sales"}
    tools = {tool["name"]: tool for tool in team["details"]}
    assert set(tools) == set(team["tools"]) >= {tool for agent in team["agents"] for tool in agent["tools"]}
    modify = tools["modify_delivery"]
    assert (modify["effect"], modify["asks_first"], modify["offered"]) == ("money", True, True)
    number = next(argument for argument in modify["arguments"] if argument["name"] == "order_number")
    assert (number["kind"], number["question"]) == ("order_number", "What is the order number?")
    assert modify["examples"]


async def test_a_team_tells_what_must_hold_and_what_is_walked(viewer: httpx.AsyncClient) -> None:
    team = (await viewer.get("/api/teams/marketplace")).json()
    gates = {gate["name"]: gate for gate in team["gates"]}
    assert gates["verified"] == {"name": "verified", "procedure": "verify_caller", "lasts_seconds": 1800, "attempts": 3, "otherwise": "refuse"}
    assert gates["known"]["procedure"] is None
    walked = {procedure["name"]: procedure["steps"] for procedure in team["procedures"]}
    [last4] = [step for step in walked["verify_caller"] if step["name"] == "last4"]
    assert (last4["kind"], last4["secret"], last4["read_back"]) == ("ask", True, True)
    assert walked["verify_caller"][-1]["name"] == "authenticate_user"
    authenticate = next(tool for tool in team["details"] if tool["name"] == "authenticate_user")
    assert authenticate["offered"] is False
    assert next(argument["secret"] for argument in authenticate["arguments"] if argument["name"] == "last4")


async def test_what_a_vendor_is_told_stays_in_the_file(viewer: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packs" / "own").mkdir(parents=True)
    (tmp_path / "packs" / "base.yaml").symlink_to(sources.PACKS / "base.yaml")
    (tmp_path / "packs" / "own" / "team.yaml").write_text(
        "frontdesk: 1\nextends: base\nname: own\nentry: desk\nvoice: {llm: {options: {api_key: hush-hush}}}\n"
        "agents: {desk: {purpose: everything, title: the desk}}\n"
    )
    monkeypatch.setattr(sources, "PACKS", tmp_path / "packs")
    answer = await viewer.get("/api/teams/own")
    assert [agent["title"] for agent in answer.json()["agents"]] == ["Desk"]
    assert "hush" not in answer.text


async def test_a_team_tells_who_had_how_many_calls_and_gave_them_to_whom(viewer: httpx.AsyncClient, database: Database) -> None:
    await _had(database, "call_1", ["authentication", "sales", "authentication"], "resolved", age=timedelta(days=1))
    await _had(database, "call_2", ["authentication", "sales"], "abandoned", age=timedelta(days=2))
    await _had(database, "call_3", ["sales"], None, age=timedelta(hours=1))
    await _had(database, "call_old", ["sales"], "resolved", age=timedelta(days=120))
    await _had(database, "call_else", ["sales"], "resolved", age=timedelta(days=1), team="workshop")
    told = (await viewer.get("/api/teams/marketplace/activity")).json()
    assert told["calls"] == 3
    assert told["agents"] == [
        {"agent": "authentication", "calls": 2, "outcomes": {"abandoned": 1, "resolved": 1}},
        {"agent": "sales", "calls": 3, "outcomes": {"abandoned": 1, "resolved": 1}},
    ]
    assert told["handoffs"] == [
        {"source": "authentication", "target": "sales", "times": 2},
        {"source": "sales", "target": "authentication", "times": 1},
    ]
    assert (await viewer.get("/api/teams/marketplace/activity", params={"days": 366})).json()["calls"] == 4


async def test_the_activity_of_a_team_that_is_not_there_is_not_found(viewer: httpx.AsyncClient, anyone: httpx.AsyncClient) -> None:
    assert (await viewer.get("/api/teams/market/activity")).status_code == 404
    assert (await anyone.get("/api/teams/marketplace/activity")).status_code == 401
    assert (await anyone.get("/api/teams/marketplace")).status_code == 401


async def _had(database: Database, call_id: str, path: list[str], outcome: Outcome | None, *, age: timedelta, team: str = "marketplace") -> None:
    events: list[Event] = [replace(started(at=NOW - age), team=team)]
    for before, agent in zip(["", *path], path, strict=False):
        events += [Handoff(source=before, target=agent, reason="asked")] if before else []
        events += [AgentEntered(agent=agent)]
    events += [Handoff(source=path[-1], target="nobody", reason="no", status="refused")]
    events += [CallEnded(reason="caller_hung_up", outcome=outcome)] if outcome else []
    events = [replace(event, seq=seq, at=float(seq)) for seq, event in enumerate(events, 1)]
    await store_events(database, call_id, events, events, "worker_1", 30.0)
