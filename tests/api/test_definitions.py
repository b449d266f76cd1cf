"""How is a team drafted, compared, published and rolled back from outside?"""

import json
from pathlib import Path

import httpx
import jwt
import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.store.engine import Database
from frontdesk.teams.kept.source import Kept
from tests.api.conftest import LIVEKIT

TEAM = """\
frontdesk: 1
extends: base
name: bakery
entry: desk
words: {greeting: "Hello, this is the bakery."}
agents:
  desk: {purpose: taking calls, examples: [hello], tools: [take_message]}
"""
LATER = TEAM.replace("this is the bakery", "the bakery speaking").replace("tools: [take_message]", "tools: []")


async def put(client: httpx.AsyncClient, text: str, name: str = "bakery", **more: object) -> httpx.Response:
    return await client.put(f"/api/definitions/{name}/draft", json={"text": text, **more})


async def test_a_draft_serves_nobody_until_it_is_published(owner: httpx.AsyncClient) -> None:
    draft = (await put(owner, TEAM)).json()
    assert (draft["number"], draft["draft"], len(draft["version"])) == (1, True, 12)
    assert "bakery" not in {team["name"] for team in (await owner.get("/api/teams")).json()}
    published = (await owner.post("/api/definitions/bakery/publish", json={})).json()
    assert (published["publication"]["number"], published["comparison"]["risk"]) == (1, "medium")
    listed = next(team for team in (await owner.get("/api/teams")).json() if team["name"] == "bakery")
    assert (listed["source"], listed["version"], listed["problem"]) == ("database 1", draft["version"], None)
    token = await owner.post("/api/voice/token/bakery", json={})
    assert token.status_code == 200


async def test_what_would_change_is_said_in_words_and_an_older_version_serves_again(owner: httpx.AsyncClient) -> None:
    await put(owner, TEAM)
    await owner.post("/api/definitions/bakery/publish", json={})
    await put(owner, LATER)
    comparison = (await owner.get("/api/definitions/bakery/compare")).json()
    assert {one["kind"] for one in comparison["changes"]} == {"wording", "tools_narrowed"}
    assert comparison["risk"] == "low"
    assert (await owner.post("/api/definitions/bakery/publish", json={})).json()["publication"]["number"] == 2
    back = (await owner.post("/api/definitions/bakery/publish", json={"number": 1, "note": "too much at once"})).json()
    assert (back["publication"]["number"], back["publication"]["seq"], back["comparison"]["risk"]) == (1, 3, "medium")
    assert "this is the bakery" in (await owner.get("/api/definitions/bakery/whole")).text
    history = (await owner.get("/api/definitions/bakery/versions")).json()
    assert [one["number"] for one in history["publications"]] == [1, 2, 1]
    assert history["publications"][0]["by"]


async def test_a_token_is_for_the_version_that_is_asked_for(owner: httpx.AsyncClient) -> None:
    hashes = []
    for text in (TEAM, LATER):
        hashes.append((await put(owner, text)).json()["version"])
        await owner.post("/api/definitions/bakery/publish", json={})
    for version, seen in (("1", hashes[0]), (hashes[0], hashes[0]), ("2", hashes[1]), ("", hashes[1])):
        answer = await owner.post("/api/voice/token/bakery", json={"version": version})
        claims = jwt.decode(answer.json()["token"], LIVEKIT.secret, algorithms=["HS256"])
        told = json.loads(claims["roomConfig"]["agents"][0]["metadata"])
        assert (told.get("version", ""), told["seen"]) == (version, seen)
    unknown = await owner.post("/api/voice/token/bakery", json={"version": "3"})
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "not_found")


async def test_a_text_that_is_no_team_is_refused_with_each_line(owner: httpx.AsyncClient) -> None:
    answer = await put(owner, TEAM.replace("purpose: taking calls", "purpos: taking calls").replace("entry", "entri"))
    assert answer.status_code == 422
    problems = answer.json()["error"]["problems"]
    assert {one["line"] for one in problems} >= {4, 7}
    assert all(one["file"] == "bakery.yaml" and one["way_out"] for one in problems)
    findings = (await owner.post("/api/definitions/bakery/check", json={"text": TEAM.replace("take_message", "take_massage")})).json()
    assert (findings["ok"], findings["found"][0]["line"]) == (False, 7)
    assert "take_message" in findings["found"][0]["way_out"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEAM.replace("extends: base", "extends: ../base.yaml"), "by its name"),
        (TEAM.replace("name: bakery", "name: other"), "kept as 'bakery'"),
        (TEAM + "connections: {mcp: {shell: {command: [sh]}}}\n", "files alone"),
        (TEAM + "voice: {llm: {base_url: 'https://elsewhere.example'}}\n", "files alone"),
    ],
)
async def test_a_kept_team_brings_no_code_and_sends_no_key_anywhere(owner: httpx.AsyncClient, text: str, said: str) -> None:
    answer = await put(owner, text)
    assert answer.status_code == 422
    assert said in answer.json()["error"]["message"] + answer.json()["error"]["way_out"]


async def test_a_draft_that_somebody_else_changed_is_not_written_over(owner: httpx.AsyncClient) -> None:
    assert (await put(owner, TEAM, over=0)).status_code == 200
    assert (await put(owner, LATER, over=0)).status_code == 403
    assert (await put(owner, LATER, over=1)).status_code == 200


async def test_two_people_on_one_draft_do_not_write_over_each_other(owner: httpx.AsyncClient) -> None:
    began = (await put(owner, TEAM, over=0)).json()
    hers = await put(owner, LATER, over=1, over_seal=began["seal"])
    assert hers.status_code == 200
    his = await put(owner, TEAM + "# his\n", over=1, over_seal=began["seal"])
    assert his.status_code == 403
    assert "was written over since by" in his.json()["error"]["message"]
    there = (await owner.get("/api/definitions/bakery?which=draft")).json()
    assert (there["text"], there["seal"]) == (LATER, hers.json()["seal"])
    assert (await put(owner, TEAM, over=1, over_seal=there["seal"])).status_code == 200


async def test_what_is_published_is_what_was_compared(owner: httpx.AsyncClient) -> None:
    await put(owner, TEAM)
    compared = (await owner.get("/api/definitions/bakery/compare")).json()
    await put(owner, LATER)
    late = await owner.post("/api/definitions/bakery/publish", json={"after": compared["after"]})
    assert late.status_code == 403
    assert "compare it anew" in late.json()["error"]["message"]
    assert (await owner.get("/api/definitions/bakery/versions")).json()["publications"] == []
    anew = (await owner.get("/api/definitions/bakery/compare")).json()
    assert anew["before"] == ""
    seen = {"before": anew["before"], "after": anew["after"]}
    assert (await owner.post("/api/definitions/bakery/publish", json=seen)).json()["publication"]["hash"] == anew["after"]


async def test_what_is_published_takes_the_place_of_what_it_was_compared_with(owner: httpx.AsyncClient) -> None:
    for text in (TEAM, LATER):
        await put(owner, text)
        await owner.post("/api/definitions/bakery/publish", json={})
    compared = (await owner.get("/api/definitions/bakery/compare?after=1")).json()
    await owner.post("/api/definitions/bakery/publish", json={"number": 1})
    again = await owner.post("/api/definitions/bakery/publish", json={"number": 1, "before": compared["before"], "after": compared["after"]})
    assert (again.status_code, "somebody published meanwhile" in again.json()["error"]["message"]) == (403, True)


async def test_a_viewer_reads_and_changes_nothing(viewer: httpx.AsyncClient) -> None:
    begins = (await viewer.get("/api/definitions/marketplace")).json()
    assert (begins["number"], "extends: marketplace" in begins["text"]) == (None, True)
    assert "properties" in (await viewer.get("/api/definitions/schema")).json()
    assert (await put(viewer, TEAM)).status_code == 403
    assert (await viewer.post("/api/definitions/marketplace/publish", json={})).status_code == 403


async def test_a_team_is_given_back_to_its_files(owner: httpx.AsyncClient, database: Database, tmp_path: Path) -> None:
    text = "frontdesk: 1\nextends: survey\nname: survey\ntitle: Our Own Survey\n"
    assert (await put(owner, text, "survey")).status_code == 200
    await owner.post("/api/definitions/survey/publish", json={})
    assert await Kept(database).names(DEFAULT_BUSINESS) == ["survey"]
    await owner.post("/api/definitions/survey/publish", json={"number": 0})
    assert await Kept(database).names(DEFAULT_BUSINESS) == []
    assert (await owner.get("/api/teams/survey")).json()["source"] == "files"


async def test_a_form_changes_single_values_and_sees_the_whole(owner: httpx.AsyncClient) -> None:
    edits = [{"path": ["agents", "desk", "purpose"], "value": "selling bread"}, {"path": ["limits", "silence"], "value": 12}]
    answer = (await owner.post("/api/definitions/bakery/edit", json={"text": TEAM, "edits": edits})).json()
    assert answer["findings"]["ok"], answer["findings"]
    assert "purpose: selling bread" in answer["text"]
    assert (answer["own"]["limits"], answer["whole"]["limits"]["silence"], answer["whole"]["limits"]["max_turns"]) == ({"silence": 12}, 12.0, 200)


async def test_a_form_of_a_text_that_is_wrong_says_what_is_wrong(owner: httpx.AsyncClient) -> None:
    broken = (await owner.post("/api/definitions/bakery/edit", json={"text": "frontdesk: 1\nname: ["})).json()
    assert (broken["own"], broken["whole"], broken["findings"]["ok"]) == (None, None, False)
    edits = [{"path": ["limits", "silence"], "value": -1}]
    wrong = (await owner.post("/api/definitions/bakery/edit", json={"text": TEAM, "edits": edits})).json()
    assert (wrong["own"]["limits"], wrong["whole"]) == ({"silence": -1}, None)
    assert wrong["findings"]["found"][0]["line"] > 6
