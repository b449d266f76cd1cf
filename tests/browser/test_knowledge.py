"""Is a document handed over at a screen, found by a question, and taken away again?"""

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.conftest import OpenScreen

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(600)]

PAGE = (
    b"# Visiting us\n\n## Opening hours\nWe are open Monday to Friday from nine to six. On Saturday we close at two.\n\n## Pets\nDogs are welcome.\n"
)


async def test_a_document_is_handed_over_found_and_taken_away(open_screen: OpenScreen) -> None:
    screen = await open_screen("/knowledge/survey")
    page = screen.page
    await expect(page.get_by_text("Nothing is known yet.")).to_be_visible()
    await page.get_by_label("Documents to add").set_input_files(
        [
            FilePayload(name="visiting us.md", mimeType="text/markdown", buffer=PAGE),
            FilePayload(name="broken.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 and nothing after"),
        ]
    )
    handed = page.get_by_role("region", name="Handed over")
    await expect(handed).to_contain_text("added, ")
    await expect(handed).to_contain_text("not read")
    documents = page.get_by_role("list", name="Documents")
    await expect(documents.get_by_role("listitem")).to_have_count(1)
    await expect(documents).to_contain_text("visiting us.md")

    await page.get_by_label("Question").fill("When do you close on Saturday?")
    await page.get_by_label("Question").press("Enter")
    first = page.get_by_role("list", name="Passages").get_by_role("listitem").first
    await expect(first).to_contain_text("Opening hours")
    await expect(first).to_contain_text("a caller hears this")
    await screen.picture("knowledge")
    await screen.is_accessible()
    await screen.fits()

    await screen.button("Remove visiting us.md").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Remove").click()
    await expect(page.get_by_text("Nothing is known yet.")).to_be_visible()
    assert screen.mistakes == []
