"""Does somebody see whether others were told of calls, and can they send a notice again?"""

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
    screen = await open_screen("/webhooks")
    page = screen.page
    await expect(page.get_by_role("heading", name="Nothing was sent yet")).to_be_visible()
    database, now = Database(desk.runtime()["database_url"]), SystemClock().now()
    url = "http://127.0.0.1:9/frontdesk"
    delivery = replace(DELIVERY, delivery_id="dlv_away", url=url, body='{"type":"message.taken"}', made_at=now, give_up_at=now + LONGEST)
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        await put_delivery(tx, delivery)
        await note_try(tx, delivery, Tried(False, "410 Gone: we have moved", gone=True), None, now=now)
    await database.close()

    await page.reload()
    await screen.page.get_by_role("group", name="Status").get_by_role("button", name="Given up 1").click()
    row = page.get_by_role("listitem").filter(has_text=url)
    await expect(row).to_contain_text("410 Gone: we have moved")
    await screen.picture("webhooks")
    await screen.is_accessible()
    await row.get_by_role("link").click()
    await expect(page.get_by_label("What was sent").last).to_contain_text("message.taken")
    await screen.is_accessible()
    await screen.button("Send again").click()
    await expect(page.get_by_text("Waiting", exact=True)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Webhooks")).to_be_visible()
    assert screen.mistakes == []
