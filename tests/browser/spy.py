"""What has reached the page of a caller in a call? Every text that ever stood in it, and every message that came from the room."""

import re

from playwright.async_api import Page

_LISTEN = """
window.seen = { page: [], room: [] };
const note = (node) => window.seen.page.push(node.nodeType === 3 ? node.data : node.outerHTML ?? "");
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "characterData") note(change.target);
    else if (change.type === "attributes") window.seen.page.push(change.target.getAttribute(change.attributeName) ?? "");
    else change.addedNodes.forEach(note);
  }
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
const own = Object.getOwnPropertyDescriptor(RTCDataChannel.prototype, "onmessage");
Object.defineProperty(RTCDataChannel.prototype, "onmessage", {
  ...own,
  set(handler) {
    own.set.call(this, handler && function (event) {
      const heard = event.data instanceof ArrayBuffer ? new TextDecoder("latin1").decode(event.data) : String(event.data);
      window.seen.room.push(heard);
      return handler.call(this, event);
    });
  },
});
"""


class Spy:
    """Begins with the next page that is opened, and sees that page until another is loaded."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def begin(self) -> None:
        await self._page.add_init_script(_LISTEN)
        await self._page.reload()

    async def page_texts(self) -> str:
        return "\n".join(await self._page.evaluate("window.seen.page"))

    async def room_messages(self) -> str:
        return "\n".join(await self._page.evaluate("window.seen.room"))


def tells(text: str, digits: str) -> bool:
    """Whether these digits stand in it by themselves, in a row, apart or as words: not inside of an id or of a fraction of a second."""
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    alone = rf"(?<![\w.\-]){'[ -]?'.join(digits)}(?![\w\-])"
    return re.search(f"{alone}|{' '.join(words[int(digit)] for digit in digits)}", text, re.IGNORECASE) is not None
