import json
from pathlib import Path

import httpx
import jwt
import pytest

from frontdesk.teams import sources
from tests.api.conftest import LIVEKIT


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
    assert {agent["name"] for agent in team["agents"]} == {"authentication", "human", "order_tracking", "sales"}
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
