"""Does somebody see whether others were told of calls, and can they send a notice again?"""

import secrets
from dataclasses import replace

import pytest
from playwright.async_api import expect

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.kit.clocks import SystemClock
from frontdesk.store.engine import Database
from frontdesk.work.webhooks.delivery import LONGEST, Tried
from frontdesk.work.webhooks.repository import note_try, put_delivery
from tests.browser.conftest import OpenScreen
from tests.running_desk import Desk
from tests.work.webhooks.test_delivery import DELIVERY

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]


async def test_a_notice_that_was_given_up_is_found_read_and_sent_again(open_screen: OpenScreen, desk: Desk) -> None:
    database, now = Database(desk.runtime()["database_url"]), SystemClock().now()
    own = secrets.token_hex(4)
    url = f"http://127.0.0.1:9/{own}"
    delivery = replace(DELIVERY, delivery_id=f"dlv_{own}", url=url, body='{"type":"message.taken"}', made_at=now, give_up_at=now + LONGEST)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await put_delivery(tx, delivery)
        await note_try(tx, delivery, Tried(False, "410 Gone: we have moved", gone=True), None, now=now)
    await database.close()

    screen = await open_screen("/webhooks")
    page = screen.page
    await page.get_by_role("group", name="Status").get_by_role("button", name="Given up").click()
    row = page.get_by_role("listitem").filter(has_text=url)
    await expect(row).to_contain_text("410 Gone: we have moved")
    await screen.picture("webhooks")
    await screen.is_accessible()
    await row.get_by_role("link", name="call.started").click()
    await expect(page.get_by_label("What was sent").last).to_contain_text("message.taken")
    await screen.is_accessible()
    await screen.button("Send again").click()
    await expect(page.get_by_text("Waiting", exact=True)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Webhooks")).to_be_visible()
    assert screen.mistakes == []
