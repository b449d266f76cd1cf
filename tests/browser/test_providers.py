"""Does somebody see who can speak and listen for a team here, why others cannot, and what is not known of their prices?"""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenScreen

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)], ids=["screen", "phone"])
async def test_each_vendor_says_what_it_makes_whether_it_is_usable_and_its_price(open_screen: OpenScreen, phone: bool, dark: bool) -> None:
    screen = await open_screen("/providers", phone=phone, dark=dark)
    page = screen.page
    ours = page.get_by_role("listitem", name="local", exact=True)
    await expect(ours).to_contain_text("usable")
    await expect(ours).to_contain_text("Costs nothing")
    assert await page.get_by_role("list", name="Providers").get_by_role("listitem").first.get_attribute("aria-label") == "local"
    await page.get_by_label("What they make").select_option("tts")
    cartesia = page.get_by_role("listitem", name="cartesia")
    await expect(cartesia).to_contain_text("CARTESIA_API_KEY is not set")
    await expect(cartesia).to_contain_text("Price unknown")
    await screen.fits()
    await screen.is_accessible()
    await screen.picture(f"providers-{'phone' if phone else 'screen'}")
    assert screen.mistakes == []
