"""A desk's API over a real database, and people who ask it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from frontdesk.api.app import create_app
from frontdesk.api.house import House
from frontdesk.business import sign_in
from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.business.repository import add_person
from frontdesk.business.roles import Role
from frontdesk.calls.web import LiveKit
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database, Waits
from tests.calls.some_events import NOW

LIVEKIT = LiveKit("ws://127.0.0.1:1", "key", "a secret that is long enough for a signature")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def console(tmp_path: Path) -> Path:
    """A console as it is built: a page, and files whose names change with what is in them."""
    (tmp_path / "console" / "assets").mkdir(parents=True)
    (tmp_path / "console" / "index.html").write_text("<title>Frontdesk</title>")
    (tmp_path / "console" / "assets" / "index-1.js").write_text("run()")
    (tmp_path / "secret.txt").write_text("not for you")
    return tmp_path / "console"


@pytest.fixture
def app(database: Database, clock: FixedClock, console: Path, tmp_path: Path) -> FastAPI:
    house = House(Settings(home=tmp_path), database, LIVEKIT, clock, DEFAULT_BUSINESS)
    return create_app(house, run_jobs=False, console=console)


@asynccontextmanager
async def visitor(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody with a browser."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
        yield client


@pytest.fixture
async def anyone(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with visitor(app) as client:
        yield client


Linking = Callable[[], Awaitable[str]]


@pytest.fixture
def link(database: Database, clock: FixedClock) -> Linking:
    """A fresh link for the owner."""

    async def link() -> str:
        async with database.transaction(DEFAULT_BUSINESS) as tx:
            return await sign_in.first_link(tx, clock)

    return link


@pytest.fixture
async def owner(app: FastAPI, link: Linking) -> AsyncIterator[httpx.AsyncClient]:
    async with visitor(app) as client:
        await client.get("/sign-in", params={"token": await link()})
        yield client


@pytest.fixture
async def viewer(app: FastAPI, link: Linking, database: Database, clock: FixedClock) -> AsyncIterator[httpx.AsyncClient]:
    await link()
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        person = await add_person(tx, "Vera", Role.VIEWER, now=clock.now())
        token = await sign_in.issue_link(tx, person, clock)
    async with visitor(app) as client:
        await client.get("/sign-in", params={"token": token})
        yield client


@pytest.fixture
async def app_without_store(tmp_path: Path, clock: FixedClock, console: Path) -> AsyncIterator[httpx.AsyncClient]:
    nowhere = Database(f"postgresql://frontdesk@/frontdesk?host={tmp_path}", waits=Waits(connect=0.2, statement=0.2))
    house = House(Settings(home=tmp_path), nowhere, LIVEKIT, clock, DEFAULT_BUSINESS)
    async with visitor(create_app(house, run_jobs=False, console=console)) as client:
        yield client
    await nowhere.close()
