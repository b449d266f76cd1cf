"""Is a caller verified in the page, without their private digits being shown to anyone, and does the call's page say what came of it?"""

import itertools
import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen
from tests.browser.spy import Spy, tells

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(900)]

LAST_FOUR = "4417"
HOUSES = itertools.count(12)
"""Each try moves to another house: the last one may have moved already."""


async def asked(screen: Screen, question: str, agent: str = "Front desk") -> None:
    """Until this is asked to its end, and it is the caller's turn."""
    await expect(screen.said_by(agent).last).to_contain_text(re.compile(question, re.IGNORECASE))
    await screen.agent_listens()


async def gives(screen: Screen, question: str, *typed: str) -> None:
    """The answer to a question, and a yes when it is read back."""
    for line, expected in zip(typed, (question, "is that right"), strict=False):
        await asked(screen, expected)
        await screen.type(line)


async def is_welcomed(screen: Screen) -> None:
    """To the last question of the gate."""
    await gives(screen, "what can i do for you today", "I want my order ten forty sent to another address")
    await gives(screen, "first name", "Maria", "yes")
    await asked(screen, "phone number on your account")
    await keys(screen, "Phone number", "(217) 555-0142")
    await gives(screen, "zero one four two. is that right", "yes")
    await gives(screen, "your date of birth", "March 4 1985", "yes")


async def keys(screen: Screen, field: str, number: str) -> None:
    """Into the private field."""
    box = screen.page.get_by_label(field)
    await box.fill(number)
    await box.press("Enter")


async def changes_her_delivery(screen: Screen) -> None:
    await gives(screen, "street address", "42 Maple Street, Springfield, Illinois", "yes")
    await gives(screen, "would you like to join", "no thank you")
    await asked(screen, "to which address", "Order desk")
    await screen.type(f"{next(HOUSES)} Oak Avenue, Peoria, Illinois 61602")
    await asked(screen, "shall i go ahead", "Order desk")
    await screen.picture("talk")
    await screen.type("yes")
    await expect(screen.said_by("Order desk").last).to_contain_text("It's done")


async def test_a_caller_is_verified_by_typing_and_their_private_digits_are_shown_nowhere(open_screen: OpenScreen) -> None:
    screen = await open_screen()
    page, spy = screen.page, Spy(screen.page)
    await spy.begin()
    await screen.button("Type instead").click()
    await is_welcomed(screen)
    await gives(screen, "last four digits", "my Social Security number")
    await asked(screen, "what are the last four digits")
    await expect(page.get_by_label("Last four digits")).to_have_attribute("type", "password")
    await keys(screen, "Last four digits", LAST_FOUR)
    await gives(screen, "for your Social Security number I have ••••. is that right", "yes")
    await expect(page.get_by_label("Team", exact=True).get_by_text("verified", exact=True)).to_be_visible()
    await expect(page.get_by_label("Given by the caller").first).to_contain_text("••••")
    await screen.is_accessible()
    await changes_her_delivery(screen)

    room, shown = await spy.room_messages(), await spy.page_texts()
    for texts in (room, shown):
        assert tells(texts, "1040") or "order ten forty" in texts, "the spy has seen the call"
        assert not tells(texts, LAST_FOUR)
    assert LAST_FOUR not in await page.content()

    await screen.button("Hang up").click()
    await page.get_by_role("link", name="See the record").click()
    await expect(page.get_by_label("Summary").get_by_text("Resolved")).to_be_visible()
    changed = page.get_by_label("What was changed")
    await expect(changed).to_contain_text("The caller proved to be Maria")
    fee = changed.get_by_role("listitem").filter(has_text="$5.99")
    await expect(fee).to_contain_text(re.compile("Done.*Modify delivery.*Peoria"))
    await expect(page.get_by_label("What was said and done").get_by_text("Maria verified")).to_be_visible()
    assert not tells(await page.inner_text("body"), LAST_FOUR)
    await screen.is_accessible()
    await page.evaluate("document.getElementById('main').scrollTo(0, 0)")
    await screen.picture("call")
    assert screen.mistakes == []
