"""Is a caller in the browser answered? Real calls: Chromium, LiveKit, local speech both ways, the sample shop's rows."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.request import urlopen

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Playwright, expect
from sqlalchemy import select

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.language.speak import money
from frontdesk.packs.marketplace.tables import products
from frontdesk.store.engine import Database
from tests.browser.chromium import start_deaf_chromium
from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen
from tests.running_desk import Desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]

STAGES = ("eou", "stt", "llm", "tool", "desk", "tts", "transport")


async def price_of(desk: Desk, title: str) -> int:
    """Cents, from the row itself."""
    database = Database(desk.runtime()["database_url"])
    try:
        async with database.transaction(DEFAULT_BUSINESS, read_only=True) as tx:
            [row] = await tx.execute(select(products.c.price_cents).where(products.c.title == title))
            return int(row.price_cents)
    finally:
        await database.close()


def calls_of_the_worker(desk: Desk) -> int:
    """As it tells itself; none is left out of its answer."""
    with urlopen(f"http://127.0.0.1:{desk.runtime()['ports']['worker_health']}/worker") as answer:
        return int(json.load(answer).get("active_jobs", 0))


async def no_call_is_left(desk: Desk) -> None:
    for _ in range(600):
        if calls_of_the_worker(desk) == 0:
            return
        await asyncio.sleep(0.1)
    pytest.fail("the worker still holds a call")


async def ended_record(screen: Screen, call_id: str) -> Any:
    """The call's record, once it says that the call is over."""
    for _ in range(600):
        answer = await screen.page.request.get(f"/api/calls/{call_id}")
        if answer.ok and not (record := await answer.json())["live"]:
            return record
        await asyncio.sleep(0.1)
    pytest.fail(f"the record of {call_id} is not there")


def answers(record: Any) -> list[Any]:
    """The lines that someone waited for: not the greeting."""
    return [turn for turn in record["turns"] if turn["who"] == "agent" and turn["latency"] and turn["latency"]["first_audio"]]


async def test_a_spoken_question_is_answered_from_the_row_stands_in_calls_and_one_can_call_again(desk: Desk, open_screen: OpenScreen) -> None:
    price = money(await price_of(desk, "Brass desk lamp"))
    screen = await open_screen()
    await screen.is_accessible()
    listening = asyncio.create_task(screen.loudest(60))
    await screen.start("sales")
    await screen.answered()
    assert await listening > 0.05

    await screen.say("Do you have any desk lamps under fifty dollars?")
    await expect(screen.said_by("You").last).to_contain_text(re.compile("desk lamps? under", re.I))
    await expect(screen.tool("search_products")).to_contain_text(re.compile(r"desk lamps?.*succeeded|succeeded.*desk lamps?", re.I))
    await expect(screen.tool("search_products")).to_contain_text("50.00")
    await expect(screen.said_by("Sales desk").last).to_contain_text(price)
    await screen.agent_listens()
    await screen.is_accessible()

    await screen.say("Thank you, goodbye.")
    await expect(screen.page.get_by_text("The agent ended the call.")).to_be_visible()
    await expect(screen.page.get_by_text("Resolved", exact=True)).to_be_visible()
    await screen.is_accessible()
    record = await ended_record(screen, await screen.record_id())
    [answer] = [turn for turn in answers(record) if price in turn["text"]]
    assert answer["latency"]["transport"] > 0
    for turn in answers(record):
        assert sum(turn["latency"].get(stage) or 0 for stage in STAGES) == pytest.approx(turn["latency"]["first_audio"], abs=2)

    await screen.page.get_by_role("link", name="See the record").click()
    told = screen.page.get_by_label("What was said and done")
    await expect(told.get_by_text(re.compile(f"brass desk lamp.*{price}")).first).to_be_visible()
    await expect(screen.tool("search_products")).to_be_visible()
    await told.get_by_label(re.compile("The caller waited")).first.click()
    await expect(told.get_by_text("Network and audio").first).to_be_visible()
    await screen.is_accessible()
    await screen.page.keyboard.press("Escape")
    await expect(screen.page).to_have_url(re.compile(r"/calls$"))
    row = screen.page.get_by_role("row").filter(has=screen.page.locator(f"a[href='/calls/{record['summary']['call_id']}']"))
    await expect(row).to_contain_text("Resolved")
    await screen.is_accessible()

    await screen.page.keyboard.press("g")
    await screen.page.keyboard.press("t")
    screen.microphone.silent()
    await screen.button("Call again").click()
    await expect(screen.said_by("Sales desk").first).to_contain_text("thanks for calling")
    await screen.button("Hang up").click()
    await expect(screen.page.get_by_text("You hung up.")).to_be_visible()
    await no_call_is_left(desk)
    assert not screen.mistakes


async def test_a_reload_ends_the_call_and_in_the_next_one_mute_really_mutes_while_typing_goes_on(desk: Desk, open_screen: OpenScreen) -> None:
    screen = await open_screen()
    await screen.start("sales")
    await expect(screen.said_by("Sales desk").first).to_contain_text("thanks for calling")
    [current] = [call for call in (await screen.ask_api("/api/calls"))["items"] if not call["ended_at"]]
    await screen.page.reload()
    assert (await ended_record(screen, current["call_id"]))["summary"]["end_reason"] == "caller_hung_up"

    await screen.start("sales")
    await screen.answered()
    await screen.page.keyboard.press("m")
    await expect(screen.button("Unmute")).to_be_visible()
    began, seconds = time.monotonic(), await screen.say("How much is the laptop stand?")
    await expect(screen.button("Unmute")).to_be_visible()
    await screen.type("How much is the brass desk lamp?")
    await expect(screen.said_by("Sales desk").last).to_contain_text(money(await price_of(desk, "Brass desk lamp")))
    await screen.agent_listens()
    await asyncio.sleep(max(0.0, began + seconds + 1 - time.monotonic()))
    assert await screen.said_by("You").count() == 1
    await expect(screen.said_by("You")).to_contain_text("typed")

    await screen.page.keyboard.press("Escape")
    await screen.page.keyboard.press("m")
    await expect(screen.button("Mute")).to_be_visible()
    said_before = await screen.said_by("Sales desk").count()
    await screen.say("Is it in stock?")
    await expect(screen.said_by("You").last).to_contain_text(re.compile("in stock", re.I))
    await expect(screen.tool("check_availability")).to_contain_text("succeeded")
    await expect(screen.said_by("Sales desk").nth(said_before)).to_contain_text(re.compile(r"after \d"))
    await screen.button("Hang up").click()
    record = await ended_record(screen, await screen.record_id())
    assert record["summary"]["end_reason"] == "caller_hung_up"
    assert [turn["via"] for turn in record["turns"] if turn["who"] == "caller"] == ["typed", "voice"]
    typed, spoken = [turn["latency"]["transport"] for turn in answers(record) if turn["part"] == "answer"]
    assert typed is None
    assert spoken > 0
    await no_call_is_left(desk)
    assert not screen.mistakes


async def test_two_callers_at_once_one_with_a_silent_microphone_one_on_a_phone_with_keys_alone(desk: Desk, open_screen: OpenScreen) -> None:
    silent, phone = await open_screen(), await open_screen(phone=True, allowed=False)
    await asyncio.gather(is_told_of_the_silence(silent), calls_by_keys_alone(phone))
    await no_call_is_left(desk)


async def is_told_of_the_silence(screen: Screen) -> None:
    await screen.start("sales")
    await screen.answered()
    await expect(screen.page.get_by_text("I can't hear your microphone.")).to_be_visible()
    await screen.button("Hang up").click()
    assert not screen.mistakes


async def calls_by_keys_alone(screen: Screen) -> None:
    """On a phone's width, the microphone denied."""
    await screen.fits()
    keyboard = screen.page.keyboard
    await screen.page.get_by_label("Start at").focus()
    await keyboard.type("Sales")
    await tab_to(screen, "Start the call")
    await keyboard.press("Enter")
    await expect(screen.page.get_by_text("The browser may not use the microphone.")).to_be_visible()
    await expect(screen.said_by("Sales desk").first).to_contain_text("What are you looking for?")
    await screen.fits()
    await screen.is_accessible()

    box = screen.page.get_by_label("Type instead of speaking")
    await keyboard.press("t")
    await expect(box).to_be_focused()
    await keyboard.type("what is your cheapest mattress")
    await keyboard.press("Enter")
    await expect(screen.page.get_by_role("article")).to_contain_text("succeeded")
    await expect(screen.said_by("Sales desk").nth(1)).to_contain_text("dollars")
    await screen.fits()
    await keyboard.press("Escape")
    await expect(box).not_to_be_focused()
    await screen.page.context.grant_permissions(["microphone"])
    await keyboard.press("m")
    await expect(screen.button("Mute")).to_be_visible()
    await expect(screen.page.get_by_text("The browser may not use the microphone.")).not_to_be_visible()
    await tab_to(screen, "Hang up")
    await keyboard.press("Enter")
    await expect(screen.page.get_by_text("You hung up.")).to_be_visible()
    await screen.fits()
    call_id = await screen.record_id()
    record = await ended_record(screen, call_id)
    assert {turn["via"] for turn in record["turns"] if turn["who"] == "caller"} == {"typed"}
    for path in (f"/calls/{call_id}", "/calls"):
        await screen.page.goto(path)
        await expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
        await screen.fits()
        await screen.is_accessible()
    assert not screen.mistakes


async def tab_to(screen: Screen, name: str) -> None:
    """By the Tab key alone, as someone without a mouse."""
    await expect(screen.button(name)).to_be_visible()
    for _ in range(40):
        await screen.page.keyboard.press("Tab")
        if await screen.page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"{name} is not reached by Tab")


@pytest_asyncio.fixture(loop_scope="session")
async def deaf_browser(chromium: str, playwright: Playwright) -> AsyncIterator[Browser]:
    browser = await start_deaf_chromium(playwright, chromium)
    yield browser
    await browser.close()


async def test_a_machine_without_a_microphone_says_so_before_the_call(open_screen: OpenScreen, deaf_browser: Browser) -> None:
    screen = await open_screen(browser=deaf_browser)
    await screen.button("Test the microphone").click()
    await expect(screen.page.get_by_text("No microphone was found.")).to_be_visible()


async def test_the_microphone_can_be_tried_before_the_call(open_screen: OpenScreen) -> None:
    screen = await open_screen()
    screen.microphone.says("Hello, can you hear me?")
    await screen.button("Test the microphone").click()
    await expect(screen.page.get_by_text("I can hear you.")).to_be_visible()
    await screen.is_accessible()
    await screen.button("Done").click()
    await expect(screen.button("Test the microphone")).to_be_visible()
