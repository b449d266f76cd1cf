"""Does a sentence tell where an order is, when it comes, or how much is on file for somebody? Nobody knows that who has not looked."""

import re

_ORDER = re.compile(
    r"\b(?:your|the|this|that)(?: [\w-]+){0,2}? (?:order|package|parcel|delivery|shipment)s?"
    r"(?:,? (?:number|zero|oh|one|two|three|four|five|six|seven|eight|nine|\d+))*"
    r"(?:'s|,? (?:is|are|was|were|has|have|will|arrives|arrived|comes|came|went|left))\b(?P<rest>[^.!]*)"
)
_SAYS_WHERE = re.compile(
    r"^(?: (?:now|currently|still|already|just|be|been))*"
    r"(?: (?:in|at|on|out|near|due|late|delayed|expected|scheduled|here|there|being|coming|arriving|arrived?|left|shipped|reached|delivered)\b)"
)
_GOES = re.compile(r"(?:arrives|arrived|comes|came|left)$")
_LEFT_OPEN = re.compile(
    r"\?\s*$|\b(?:if|once|when|unless|before|until|can|could|would|not|never|no|shall|should|may|might|sorry|understand|hear|heard|said|told"
    r"|mentioned)\b|n't\b"
)
"""An `if`, a question, a no; and what the caller said themselves."""


def tells_of_an_order(text: str) -> bool:
    """`text` in lower case, its short forms spelled out. `Your order comes to forty dollars` tells of a price."""
    if _LEFT_OPEN.search(text):
        return False
    for found in _ORDER.finditer(text):
        rest = found["rest"]
        moved = _GOES.search(text[: found.start("rest")]) and not rest.startswith((" to ", " with ", " in "))
        if moved or _SAYS_WHERE.match(rest):
            return True
    return False


_ON_FILE = re.compile(r"\b(?:your|that|this|the)(?: [\w-]+){0,2}? (?P<thing>gift card|store credit|payout)s?\b")
_AMOUNT = re.compile(r"\b(?:dollars?|cents?)\b|\$ ?\d")


def money_on_file(text: str) -> str:
    """What of the caller's such a sentence puts an amount to: `gift card`, `store credit`, `payout`, or nothing. `text` as above."""
    found = _ON_FILE.search(text) if _AMOUNT.search(text) and not _LEFT_OPEN.search(text) else None
    return found["thing"] if found else ""
