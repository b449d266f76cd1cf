"""Does one see who is on the team, what each may do, and how calls went between them? By pointer, by keys, on a phone, at night."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.events import AgentEntered, CallEnded, CallStarted, Event, GrantGiven, Handoff, Outcome, SlotSet, ToolCalled, ToolReturned
from frontdesk.calls.record import store_events
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen
from tests.running_desk import Desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]

NARROW = {"width": 360, "height": 780}


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def calls(desk: Desk) -> AsyncIterator[None]:
    """Some calls as a worker records them."""
    database = Database(desk.runtime()["database_url"])
    for number in range(6):
        await _had(database, ["authentication", "sales"], "resolved", hours=number + 1)
    await _had(database, ["authentication", "order_tracking", "sales"], "abandoned", hours=9)
    await _had(database, ["authentication", "human"], "message_taken", hours=30)
    yield
    await database.close()


async def _had(database: Database, path: list[str], outcome: Outcome, *, hours: int) -> None:
    now = SystemClock().now() - timedelta(hours=hours)
    events: list[Event] = [
        CallStarted(team="marketplace", version="1", entry=path[0], channel="browser", business_id=DEFAULT_BUSINESS, started_at=now, clock=now),
        AgentEntered(agent=path[0]),
        SlotSet(slot="first_name", value="Maria", state="confirmed"),
        GrantGiven(scope="verified", customer_id="cus_secret_1", expires_at=now + timedelta(minutes=30)),
    ]
    for source, target in pairwise(path):
        events += [Handoff(source=source, target=target, reason="what the caller wanted"), AgentEntered(agent=target)]
    asked = ToolReturned(key="k", tool="check_availability", status="refused", ms=2.0, say="Which size?", data={"asked": "size"}, asked="size")
    events += [ToolCalled(key="k", tool="check_availability", agent=path[-1], arguments={}, effect="reads"), asked]
    events += [CallEnded(reason="caller_hung_up", outcome=outcome)]
    numbered = [replace(event, seq=seq, at=float(seq)) for seq, event in enumerate(events, 1)]
    await store_events(database, new_id("call"), numbered, numbered, "worker_1", 0.0)


def agents(screen: Screen) -> Locator:
    return screen.page.get_by_role("list", name="Agents").get_by_role("button")


def card(screen: Screen, title: str) -> Locator:
    return screen.page.get_by_role("region", name=title, exact=True)


async def test_the_team_is_there_and_each_agent_tells_what_it_may_do(open_screen: OpenScreen) -> None:
    screen = await open_screen("/team")
    known = await screen.ask_api("/api/teams/marketplace")
    await expect(agents(screen)).to_have_count(len(known["agents"]))
    await expect(card(screen, "Front desk")).to_contain_text("answers first")
    await expect(card(screen, "Front desk")).to_contain_text("Last four digits")
    await screen.is_accessible()
    await screen.picture("team")

    await agents(screen).filter(has_text="Order desk").click()
    order_desk = card(screen, "Order desk")
    await expect(order_desk).to_contain_text("The caller gives: phone number, date of birth, last four digits.")
    change = order_desk.get_by_role("listitem").filter(has_text="Modify delivery")
    await expect(change).to_contain_text("asks first")
    await change.get_by_text("Modify delivery").click()
    await expect(change).to_contain_text("an order number")
    await expect(screen.page).to_have_url(re.compile("agent=order_tracking"))
    await screen.page.reload()
    await expect(card(screen, "Order desk")).to_be_visible()
    await screen.is_accessible()
    assert screen.mistakes == []


async def test_no_title_stands_on_another(open_screen: OpenScreen) -> None:
    for phone in (False, True):
        screen = await open_screen("/team", phone=phone)
        await expect(agents(screen).first).to_be_visible()
        boxes = [box for one in await agents(screen).all() if (box := await one.bounding_box())]
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
                assert apart or one["y"] + one["height"] <= other["y"] + 1 or other["y"] + other["height"] <= one["y"] + 1


async def test_what_an_agent_had_is_counted_and_leads_to_its_calls_and_back(open_screen: OpenScreen) -> None:
    screen = await open_screen("/team?agent=sales")
    sales = card(screen, "Sales desk")
    await expect(sales.get_by_role("list", name="How they ended")).to_contain_text(re.compile(r"Resolved \d+.*Abandoned \d+"))
    await expect(sales).to_contain_text(re.compile(r"Got it from.*Front desk \d+"))
    await sales.get_by_role("link", name=re.compile("Abandoned")).click()
    await expect(screen.page).to_have_url(re.compile(r"/calls\?team=marketplace&agent=sales&outcome=abandoned"))
    status = screen.page.get_by_role("status").filter(has_text="with")
    await expect(status).to_have_text(re.compile(r"^\d+ calls? with$"))
    await expect(screen.page.get_by_role("button", name="Remove: Agent: Sales desk")).to_be_visible()
    of_maria = screen.page.get_by_role("table").get_by_role("row").filter(has_text="Order desk")
    await of_maria.get_by_role("link").first.click()
    await expect(screen.page.get_by_label("What was changed")).to_contain_text("The caller proved to be Maria")
    await expect(screen.tool("check_availability")).to_contain_text("asked")
    await expect(screen.page.get_by_role("main")).not_to_contain_text("cus_secret_1")
    await expect(screen.page.get_by_role("main")).not_to_contain_text("refused")
    await screen.page.keyboard.press("Escape")
    await expect(screen.page).to_have_url(re.compile("outcome=abandoned"))
    await screen.page.get_by_label("Tool").select_option("check_availability")
    await expect(screen.page).to_have_url(re.compile("tool=check_availability"))
    await screen.is_accessible()
    await screen.picture("calls")
    await screen.page.get_by_role("button", name="Show all calls").click()
    await expect(screen.page).to_have_url(re.compile(r"/calls$"))


async def test_it_is_reached_and_read_by_keys(open_screen: OpenScreen) -> None:
    screen = await open_screen("/calls")
    await screen.page.keyboard.press("g")
    await screen.page.keyboard.press("a")
    await agents(screen).first.focus()
    await screen.page.keyboard.press("ArrowRight")
    second = agents(screen).nth(1)
    await expect(second).to_be_focused()
    await screen.page.keyboard.press("Enter")
    await expect(second).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_it_fits_a_narrow_phone_and_can_be_read(open_screen: OpenScreen, dark: bool) -> None:
    screen = await open_screen("/team", dark=dark, phone=True)
    await screen.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect(agents(screen).first).to_be_visible()
    await screen.fits()
    await screen.is_accessible()
    for path in ("/calls?agent=sales&outcome=resolved", "/"):
        await screen.page.goto(path)
        await expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
        await screen.fits()
        await screen.is_accessible()
