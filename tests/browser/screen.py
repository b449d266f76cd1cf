"""How does a person use the console? One page of it, with what they do, see and hear in a call."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, ViewportSize, expect

from tests.browser.microphone import WavMicrophone

SCREEN: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
_ROOT = Path(__file__).parents[2]
_AXE = _ROOT / "console" / "node_modules" / "axe-core" / "axe.min.js"

_LOUDEST = """async (seconds) => {
  const audio = new AudioContext();
  const ears = new Map();
  const samples = new Float32Array(2048);
  let loudest = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end && loudest < 0.05; ) {
    for (const element of document.querySelectorAll("audio")) {
      if (!element.srcObject || ears.has(element)) continue;
      const ear = audio.createAnalyser();
      audio.createMediaStreamSource(element.srcObject).connect(ear);
      ears.set(element, ear);
    }
    for (const ear of ears.values()) {
      ear.getFloatTimeDomainData(samples);
      loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), loudest);
    }
    await new Promise((done) => setTimeout(done, 30));
  }
  await audio.close();
  return loudest;
}"""
_WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > innerWidth || document.querySelector('main').scrollWidth > innerWidth"


class Screen:
    """One page of the console."""

    def __init__(self, page: Page, microphone: WavMicrophone) -> None:
        self.page = page
        self.microphone = microphone
        self.mistakes: list[str] = []
        page.on("pageerror", lambda error: self.mistakes.append(str(error)))

    # ── in a call ────────────────────────────────────────────────────────────────────────────────

    async def start(self, at: str = "") -> None:
        """At the team's own entry, or at the agent who is named."""
        if at:
            await self.page.get_by_label("Start at").select_option(at)
        await self.button("Start the call").click()

    async def answered(self) -> None:
        """Until the sales desk's greeting was said to its end, and it is the caller's turn."""
        await expect(self.said_by("Sales desk").first).to_contain_text("What are you looking for?")
        await self.agent_listens()

    async def agent_listens(self) -> None:
        await expect(self.page.get_by_label("Team", exact=True).get_by_text("listening", exact=True)).to_be_visible()

    async def say(self, text: str, *, after: float = 0.6) -> float:
        """Speaks into the microphone: it is exchanged for another one, which begins at the file's beginning. Seconds until it is said."""
        seconds = self.microphone.says(text, after=after)
        choice = self.page.get_by_label("Microphone", exact=True)
        now = await choice.input_value()
        others = await choice.locator("option").evaluate_all("(options, now) => options.map((one) => one.value).filter((one) => one !== now)", now)
        await choice.select_option(others[-1])
        return seconds

    async def type(self, text: str) -> None:
        box = self.page.get_by_label("Type instead of speaking")
        await box.fill(text)
        await box.press("Enter")

    async def loudest(self, seconds: float) -> float:
        """The highest sample that came from the desk, as the page plays it; full scale is 1."""
        return float(await self.page.evaluate(_LOUDEST, seconds))

    async def record_id(self) -> str:
        """The call's id, from the link that stands there after the call."""
        address = await self.page.get_by_role("link", name="See the record").get_attribute("href")
        assert address
        return address.rsplit("/", 1)[-1]

    # ── what is seen ─────────────────────────────────────────────────────────────────────────────

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def transcript(self) -> Locator:
        return self.page.get_by_role("log", name="Transcript")

    def said_by(self, who: str) -> Locator:
        """The lines of one side: `You`, or the agent's title."""
        return self.transcript().locator("> div").filter(has=self.page.get_by_text(who, exact=True))

    def tool(self, name: str) -> Locator:
        return self.page.get_by_role("article", name=f"Tool {name.replace('_', ' ')}")

    async def ask_api(self, path: str) -> Any:
        answer = await self.page.request.get(path)
        assert answer.ok, await answer.text()
        return await answer.json()

    # ── what must hold on each page ──────────────────────────────────────────────────────────────

    async def is_accessible(self) -> None:
        """No serious finding of axe on what is shown now."""
        await self.page.evaluate(_axe())
        found = await self.page.evaluate("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations")
        serious = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, serious

    async def fits(self) -> None:
        """Nothing has to be scrolled sideways."""
        assert not await self.page.evaluate(_WIDER_THAN_THE_SCREEN)

    async def picture(self, name: str) -> None:
        """Saved for the docs when FRONTDESK_SCREENSHOTS is set."""
        if os.environ.get("FRONTDESK_SCREENSHOTS"):
            await self.page.screenshot(path=_ROOT / "docs" / "images" / f"{name}.png")


@cache
def _axe() -> str:
    return _AXE.read_text()
