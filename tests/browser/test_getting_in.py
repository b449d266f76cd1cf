"""How does one get into the console, and how does it look to different eyes?"""

import asyncio
import os
import sys

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import OpenScreen
from tests.running_desk import Desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]

_LIGHTNESS = "() => { const [r, g, b] = getComputedStyle(document.documentElement).backgroundColor.match(/[\\d.]+/g); return +r + +g + +b; }"


async def test_the_link_works_once_and_a_new_one_again_until_one_signs_out(desk: Desk, browser: Browser, open_screen: OpenScreen) -> None:
    await open_screen()  # the first link is used now
    context = await browser.new_context(base_url=desk.url)
    page = await context.new_page()
    await page.goto("/calls")
    await expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    await page.goto(desk.link)
    await expect(page.get_by_role("alert")).to_have_text("That link was used already or is too old.")
    await expect(page.get_by_text("frontdesk link", exact=True)).to_be_visible()

    await page.goto(await new_link(desk))
    await expect(page.get_by_role("button", name="Start the call")).to_be_visible()
    await page.get_by_role("button", name="My business").click()
    await page.get_by_text("Sign out").click()
    await expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    await context.close()


async def new_link(desk: Desk) -> str:
    """As `frontdesk link` prints it."""
    environment = {**os.environ, "FRONTDESK_HOME": str(desk.home)}
    command = [sys.executable, "-m", "frontdesk", "link"]
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE)
    printed, _ = await process.communicate()
    return printed.decode().strip()


@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_at_night_it_is_dark_and_can_still_be_read(open_screen: OpenScreen, phone: bool) -> None:
    screen = await open_screen(dark=True, phone=phone)
    for path in ("/", "/calls"):
        await screen.page.goto(path)
        await expect(screen.page.get_by_role("heading", level=1)).to_be_visible()
        assert await screen.page.evaluate(_LIGHTNESS) < 150
        await screen.is_accessible()
        await screen.fits()
