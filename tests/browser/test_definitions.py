"""Is a team changed at a screen: by form or text, with the same findings, compared in words, published, rolled back?"""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenScreen

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]


async def test_a_team_is_changed_compared_published_and_taken_back(open_screen: OpenScreen) -> None:
    screen = await open_screen("/calls")
    page = screen.page
    await page.get_by_role("button", name="Set up").click()
    await page.get_by_role("menuitem", name="Teams").click()
    row = page.get_by_role("listitem").filter(has_text="survey")
    await expect(row).to_contain_text("pack")
    await screen.picture("teams")
    await screen.is_accessible()
    await row.get_by_role("link").click()
    text = page.get_by_label("The team as YAML")
    await expect(text).to_have_value(re.compile("extends: survey"))

    greeting = page.get_by_label("Greeting", exact=True).first
    await expect(greeting).to_have_value(re.compile("Oakfield"))
    await greeting.fill("Good day, Oakfield here.")
    await page.get_by_label("Title", exact=True).first.focus()
    await expect(text).to_have_value(re.compile("greeting: Good day, Oakfield here"))
    await page.get_by_text("Limits", exact=True).click()
    silence = page.get_by_role("spinbutton", name="Silence")
    await silence.fill("-1")
    await silence.press("Enter")
    await expect(page.get_by_role("region", name="Problems")).to_contain_text("limits.silence")
    await expect(silence).to_have_attribute("aria-invalid", "true")
    await expect(screen.button("Save the draft")).to_be_disabled()
    await screen.picture("team-edit")
    await screen.is_accessible()

    await text.fill((await text.input_value()).replace("-1", "9") + "recording: true\n")
    await expect(page.get_by_text("It holds together.")).to_be_visible()
    await screen.button("Save the draft").click()
    await expect(page.get_by_role("heading", name="What draft 1 changes")).to_contain_text(re.compile("risk"))
    await expect(page.get_by_role("list", name="Changes")).to_contain_text(re.compile("greeting", re.IGNORECASE))
    await screen.is_accessible()
    await expect(page.get_by_role("list", name="Changes")).to_contain_text("High risk")
    await screen.picture("team-compare")
    await screen.button("Publish…").click()
    await expect(page.get_by_role("alertdialog")).to_contain_text("One change is grave")
    await screen.is_accessible()
    await screen.button("Publish it all the same").click()
    await expect(page.get_by_text("published 1", exact=True)).to_be_visible()
    await screen.button("Back to the files").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Go back to the files").click()
    await expect(page.get_by_text("pack", exact=True)).to_be_visible()
    assert screen.mistakes == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_on_a_phone_it_fits_and_can_be_read(open_screen: OpenScreen, dark: bool) -> None:
    screen = await open_screen("/teams/reception", phone=True, dark=dark)
    await expect(screen.page.get_by_text("It holds together.")).to_be_visible()
    await screen.fits()
    await screen.is_accessible()
