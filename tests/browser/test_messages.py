"""Does somebody at the desk see what a caller left, and can they work through it? At a screen, on a phone, by keys."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.messages import Inbox
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from frontdesk.tools.contract import Message
from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen
from tests.running_desk import Desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]

Leave = Callable[[str], Awaitable[str]]


@pytest_asyncio.fixture(loop_scope="session")
async def leave(desk: Desk) -> AsyncIterator[Leave]:
    """Leaves a message as a call's tool does."""
    database = Database(desk.runtime()["database_url"])

    async def leave(text: str) -> str:
        async with database.transaction(DEFAULT_BUSINESS) as tx:
            return await Inbox("call_elsewhere", SystemClock()).within(tx, new_id("key")).leave(Message(text, "Maria", "+12175550142"))

    yield leave
    await database.close()


def card(screen: Screen, text: str) -> Locator:
    return screen.page.get_by_role("listitem").filter(has_text=text)


async def test_a_message_comes_up_by_itself_and_is_worked_through(open_screen: OpenScreen, leave: Leave) -> None:
    screen = await open_screen("/messages")
    await expect(screen.page.get_by_role("heading", name="Messages", exact=True)).to_be_visible()
    await leave("my curtains are torn")
    one = card(screen, "my curtains are torn")
    await expect(one).to_contain_text("New")
    await expect(one.get_by_role("link", name="+12175550142")).to_have_attribute("href", "tel:+12175550142")
    await expect(screen.page.get_by_role("link", name=re.compile(r"Messages \d+ new")).first).to_be_visible()
    await screen.is_accessible()
    await screen.picture("messages")

    await one.get_by_role("button", name="Assign to me").click()
    await expect(one).to_contain_text("Assigned · you")
    await one.get_by_role("button", name="Note").click()
    await one.get_by_label("Note").fill("rang her, she sends a photo")
    await one.get_by_role("button", name="Save the note").click()
    await expect(one).to_contain_text("rang her, she sends a photo")
    await one.get_by_role("button", name="Called back").click()
    await expect(one).to_have_count(0)
    await screen.page.get_by_label("Show").select_option("called_back")
    await expect(one).to_contain_text("Called back · you")
    assert screen.mistakes == []


async def test_the_link_of_an_e_mail_opens_the_one_message(open_screen: OpenScreen, leave: Leave) -> None:
    message_id = await leave("please send me the bill again")
    screen = await open_screen(f"/messages?message={message_id}")
    await expect(screen.page.get_by_role("listitem")).to_have_count(1)
    await expect(card(screen, "please send me the bill again")).to_be_visible()


async def test_it_is_reached_and_answered_by_keys(open_screen: OpenScreen, leave: Leave) -> None:
    await leave("call me before noon")
    screen = await open_screen("/calls")
    await screen.page.keyboard.press("g")
    await screen.page.keyboard.press("i")
    one = card(screen, "call me before noon")
    await one.get_by_role("button", name="Close").focus()
    await screen.page.keyboard.press("Enter")
    await expect(one).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_on_a_phone_it_fits_and_can_be_read(open_screen: OpenScreen, leave: Leave, dark: bool) -> None:
    await leave("a long message " * 12)
    screen = await open_screen("/messages", phone=True, dark=dark)
    await expect(card(screen, "a long message").first).to_be_visible()
    await screen.fits()
    await screen.is_accessible()
