"""Is a number what was taken from a card? "A charge of 23.50", "eighteen ninety nine on my statement", "you billed me forty"."""

import re

_TAKEN = re.compile(
    r"\b(?:charge[ds]?|charging|payment|debit(?:ed)?|withdrawal|bill(?:ed)?|spent|deducted|transaction)"
    r"(?: (?:me|us|for|of|about|just|only|exactly|over|is|was))*\s*\$?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^\W*(?:$|(?:on|from|that|which|i|in|at|to|and|but|it|last|yesterday|today|this|twice|again)\b)", re.IGNORECASE)
"""What is counted would stand here: "a charge for two lamps"."""
_ON_CARD = re.compile(
    r"^\W*(?:(?:that's|that is|is|was|came up|showing|shows up|shows) )?"
    r"(?:(?:on|from|off) (?:my|the|our|a) (?:\w+ )?(?:card|statement|bill)|charges?)\b",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters on both sides that say what it is."""


def is_charged(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is an amount because of what stands around it."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return _ON_CARD.match(after) is not None or (_TAKEN.search(before) is not None and _ENDS.match(after) is not None)
