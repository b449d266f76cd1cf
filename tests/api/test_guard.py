"""What every answer carries, and what is refused before a route sees it."""

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from frontdesk.api.app import create_app
from frontdesk.api.auth import COOKIE
from frontdesk.api.guard import LARGEST_BODY, LARGEST_DEFINITION, Guard, content_policy
from frontdesk.api.house import House
from frontdesk.business.sign_in import first_link
from frontdesk.calls.web import LiveKit
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database

BUSINESS = "biz_default"


@pytest.fixture
async def browser(database: Database, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the desk, not signed in."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>the console</title>")
    (tmp_path / "assets" / "app-1.js").write_text("1")
    livekit = LiveKit("ws://127.0.0.1:7880", "key", "a secret of thirty two characters")
    app = create_app(House(Settings(), database, livekit, SystemClock(), BUSINESS), run_jobs=False, console=tmp_path)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk") as client:
        yield client


@pytest.fixture
async def person(browser: httpx.AsyncClient, database: Database) -> httpx.AsyncClient:
    """The same browser, signed in."""
    async with database.transaction(BUSINESS) as tx:
        token = await first_link(tx, SystemClock())
    await browser.get("/sign-in", params={"token": token})
    assert COOKIE in browser.cookies
    return browser


def _cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


@pytest.mark.parametrize(
    "address",
    [
        "/api/calls/%00",
        "/api/calls?agent=%00",
        f"/api/calls?before={_cursor('2026-01-01T00:00:00+00:00', chr(0))}",
        f"/api/calls?before={_cursor('2026-01-01T00:00:00+00:00', chr(0xD800))}",
        f"/api/calls?before={_cursor('0001-01-01T00:00:00+14:00', 'call_1')}",
        f"/api/calls?before={base64.urlsafe_b64encode(b'[' * 40_000).decode()}",
        "/api/calls?limit=-1",
        "/api/nothing",
        "/api/",
    ],
)
async def test_whatever_is_asked_for_the_answer_is_an_error_in_the_one_shape(person: httpx.AsyncClient, address: str) -> None:
    answer = await person.get(address)
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"].keys() == {"code", "message", "way_out"}


async def test_what_nobody_foresaw_is_told_without_its_inside() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("row of Maria Lopez")

    async with httpx.AsyncClient(transport=httpx.ASGITransport(Guard(broken, "ws://127.0.0.1:7880")), base_url="http://desk") as client:
        answer = await client.get("/api/calls")
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "failed"
    assert "Maria" not in answer.text


@pytest.mark.parametrize("name", ["%2e%2e", "~root", "base", "src", "team.yaml", "x" * 5000])
async def test_a_team_is_asked_for_by_name_and_never_by_path(
    person: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "team.yaml").write_text("frontdesk: 1\nextends: marketplace\nname: mine\n")
    monkeypatch.chdir(tmp_path)
    for answer in (await person.get(f"/api/teams/{name}"), await person.post(f"/api/voice/token/{name}", json={})):
        assert answer.status_code == 404
        assert "yaml:" not in answer.text
        assert len(answer.text) < 400


async def test_every_answer_forbids_guessing_framing_and_telling_where_one_came_from(browser: httpx.AsyncClient) -> None:
    for path in ("/", "/calls", "/assets/app-1.js", "/api/me", "/api/calls?agent=%00", "/sign-in?token=x"):
        headers = (await browser.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_no_browser_keeps_what_the_api_says_and_all_keep_built_files(browser: httpx.AsyncClient) -> None:
    kept = {path: (await browser.get(path)).headers["cache-control"] for path in ("/api/me", "/sign-in?token=x", "/", "/assets/app-1.js")}
    assert kept["/api/me"] == kept["/sign-in?token=x"] == "no-store"
    assert kept["/"] == "no-cache"
    assert "immutable" in kept["/assets/app-1.js"]


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("ws://127.0.0.1:7880", "ws://127.0.0.1:* http://127.0.0.1:*"),
        ("wss://calls.example.org", "wss://calls.example.org:* https://calls.example.org:*"),
        ("ws://[::1]:7880", "ws://[::1]:* http://[::1]:*"),
        ("wss://mine.livekit.cloud", "wss://mine.livekit.cloud:* https://mine.livekit.cloud:* wss://*.livekit.cloud https://*.livekit.cloud"),
    ],
)
def test_a_page_may_reach_the_desk_and_its_livekit_only(url: str, allowed: str) -> None:
    assert f"; connect-src 'self' {allowed};" in content_policy(url)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_the_page_of_another_site_cannot_act_for_who_is_signed_in(person: httpx.AsyncClient, site: str) -> None:
    assert (await person.post("/api/sign-out", headers={"sec-fetch-site": site})).status_code == 403
    assert (await person.get("/api/me")).status_code == 200
    assert (await person.post("/api/sign-out", headers={"sec-fetch-site": "same-origin"})).status_code == 204


async def test_a_body_beyond_the_limit_is_refused(person: httpx.AsyncClient) -> None:
    answer = await person.post("/api/voice/token/marketplace", json={"entry": "x" * LARGEST_BODY})
    assert answer.status_code == 413
    assert "error" in answer.json()


async def test_a_team_may_be_as_long_as_the_api_says_and_no_longer(person: httpx.AsyncClient) -> None:
    address = "/api/definitions/default/check"
    lines = "# a line of a long team\n" * 24_000
    assert LARGEST_BODY < len(lines) < 600_000
    assert (await person.post(address, json={"text": lines})).status_code == 200
    assert (await person.post(address, json={"text": lines + "x" * 40_000})).status_code == 422
    assert (await person.post(address, json={"text": "x" * LARGEST_DEFINITION})).status_code == 413


async def test_a_look_at_a_sign_in_link_does_not_use_it_up(browser: httpx.AsyncClient, database: Database) -> None:
    async with database.transaction(BUSINESS) as tx:
        token = await first_link(tx, SystemClock())
    await browser.head("/sign-in", params={"token": token})
    await browser.get("/sign-in", params={"token": token})
    assert (await browser.head("/api/me")).status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("PATCH", "/api/memory/facts/fact_1", {"text": "a\x00b"}),
        ("PUT", "/api/definitions/survey/draft", {"text": "frontdesk: 1\nextends: survey\nname: survey\n", "note": "a\x00b"}),
        ("POST", "/api/definitions/survey/publish", {"number": 10**12}),
        ("GET", "/api/definitions/survey?which=999999999999", None),
        ("GET", "/api/definitions/survey?which=%C2%B2", None),
        ("PATCH", "/api/messages/msg_1", {"note": "a\x00b"}),
    ],
)
async def test_what_no_row_can_hold_is_an_error_of_who_sent_it(person: httpx.AsyncClient, method: str, address: str, body: object) -> None:
    answer = await person.request(method, address, json=body)
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"].keys() == {"code", "message", "way_out"}
