"""Can a caller give a number that nobody hears or reads? In the browser, past chat and speech."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenScreen

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]


async def test_a_number_is_given_in_the_private_field_when_it_is_asked_for(open_screen: OpenScreen) -> None:
    screen = await open_screen()
    page = screen.page
    await page.get_by_label("Start at").select_option("order_tracking")
    await page.get_by_role("button", name="Type instead").click()
    await expect(screen.said_by("Order desk").first).to_be_visible()
    await expect(page.get_by_role("form", name="Private field")).to_have_count(0)
    await screen.type("where is my package")
    field = page.get_by_label("Phone number")
    await field.fill("(217) 555-0142")
    await field.press("Enter")
    given = page.get_by_label("Given by the caller").first
    await expect(given).to_contain_text("+12175550142")
    await expect(screen.said_by("You")).to_have_count(2)
    await screen.type("yes")
    await expect(page.get_by_label("Date of birth")).to_be_visible()
    await expect(given.get_by_title("confirmed")).to_have_count(1)
    await screen.is_accessible()
    await page.get_by_role("button", name="Hang up").click()
    await expect(page.get_by_role("status").filter(has_text=re.compile("You hung up"))).to_be_visible()
