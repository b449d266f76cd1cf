import httpx
import pytest
from fastapi import FastAPI

from frontdesk.api.auth import COOKIE, Owner
from frontdesk.business import sign_in
from frontdesk.business.people import Business
from frontdesk.business.repository import ensure_business
from frontdesk.kit.clocks import FixedClock
from frontdesk.store.engine import Database
from tests.api.conftest import Linking, visitor

CLOSED = ["/api/me", "/api/teams", "/api/teams/marketplace", "/api/calls", "/api/calls/call_1", "/api/calls/call_1/events"]


async def test_a_link_signs_in_once(app: FastAPI, link: Linking) -> None:
    token = await link()
    async with visitor(app) as first, visitor(app) as second:
        came = await first.get("/sign-in", params={"token": token})
        assert (came.status_code, came.headers["location"]) == (303, "/")
        me = (await first.get("/api/me")).json()
        assert me.pop("id").startswith("person_")
        assert me == {
            "name": "Owner",
            "role": "owner",
            "business": {"id": "biz_default", "name": "My business"},
        }
        again = await second.get("/sign-in", params={"token": token})
        assert (again.status_code, again.headers["location"]) == (303, "/?link=used")
        assert COOKIE not in again.cookies
        assert (await second.get("/api/me")).status_code == 401


async def test_each_business_is_called_by_its_own_name(app: FastAPI, database: Database, clock: FixedClock) -> None:
    async with database.transaction("biz_bakery") as tx:
        await ensure_business(tx, Business("biz_bakery", "The Bakery", "UTC", clock.now()))
        token = await sign_in.first_link(tx, clock)
    async with visitor(app) as client:
        await client.get("/sign-in", params={"token": token})
        assert (await client.get("/api/me")).json()["business"] == {"id": "biz_bakery", "name": "The Bakery"}


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(anyone: httpx.AsyncClient, link: Linking) -> None:
    cookie = (await anyone.get("/sign-in", params={"token": await link()})).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    assert "path=/" in cookie


@pytest.mark.parametrize("token", ["", "x", "biz_default.", "biz_default.wrong", "biz_other.6q", "biz'; DROP TABLE people; --.x", "a" * 5000])
async def test_what_is_no_link_leads_to_the_page_that_says_how_to_get_one(anyone: httpx.AsyncClient, token: str) -> None:
    came = await anyone.get("/sign-in", params={"token": token})
    assert (came.status_code, came.headers["location"]) == (303, "/?link=used")


async def test_a_link_is_over_after_an_hour(anyone: httpx.AsyncClient, link: Linking, clock: FixedClock) -> None:
    token = await link()
    clock.move(minutes=61)
    assert (await anyone.get("/sign-in", params={"token": token})).headers["location"] == "/?link=used"


@pytest.mark.parametrize("path", CLOSED)
async def test_without_a_session_nothing_is_told(anyone: httpx.AsyncClient, path: str) -> None:
    answer = await anyone.get(path)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "signed_out"


@pytest.mark.parametrize("cookie", ["", "x", "biz_default.guess", "biz_other.guess", "é"])
async def test_a_made_up_session_is_none(anyone: httpx.AsyncClient, cookie: str) -> None:
    answer = await anyone.get("/api/me", headers=[(b"cookie", f"{COOKIE}={cookie}".encode())])
    assert answer.status_code == 401


async def test_who_signs_out_is_out_and_only_they(app: FastAPI, owner: httpx.AsyncClient, link: Linking) -> None:
    async with visitor(app) as elsewhere:
        await elsewhere.get("/sign-in", params={"token": await link()})
        kept = dict(owner.cookies)
        assert (await owner.post("/api/sign-out")).status_code == 204
        assert (await owner.get("/api/me", cookies=kept)).status_code == 401
        assert (await elsewhere.get("/api/me")).status_code == 200


async def test_a_session_is_over_after_thirty_days(owner: httpx.AsyncClient, clock: FixedClock) -> None:
    clock.move(days=31)
    assert (await owner.get("/api/me")).status_code == 401


async def test_what_takes_an_owner_is_refused_to_a_viewer(app: FastAPI, owner: httpx.AsyncClient, viewer: httpx.AsyncClient) -> None:
    @app.get("/api/only-owners")
    async def only_owners(member: Owner) -> str:
        return member.name

    app.router.routes.insert(0, app.router.routes.pop())
    assert (await viewer.get("/api/me")).json()["role"] == "viewer"
    assert (await owner.get("/api/only-owners")).json() == "Owner"
    refused = await viewer.get("/api/only-owners")
    assert (refused.status_code, refused.json()["error"]) == (403, {"code": "refused", "message": "this takes the role owner", "way_out": ""})
