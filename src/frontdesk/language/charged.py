"""Is a number what was taken from a card? "A charge of 23.50", "eighteen ninety nine on my statement", "you billed me forty"."""

import re

_TAKEN = re.compile(
    r"\b(?:charge[ds]?|charging|payment|debit(?:ed)?|withdrawal|bill(?:ed)?|spent|deducted|transaction)"
    r"(?: (?:me|us|for|of|about|just|only|exactly|over|is|was))*\s*\$?$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"^\W*(?:(?:is|was|has|that|which|just|have|had) )*(?:going|went|gone|goes|go|paid|sent|disappear\w*|vanish\w*"
    r"|leaving|left|came|coming|taken|missing)\b"
    r"(?: (?:over|off|out|away))* (?:to (?:you|your (?:shop|store|company))|of (?:my|our)|off (?:my|our|me|us)|from (?:my|our|me|us)|my|our)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^\W*(?:off|from|out of) (?:me|us|(?:my|our|the) (?:\w+ )?(?:account|bank|balance|money|wallet|purse|paypal))\b",
    re.IGNORECASE,
)
""" "Eighty nine fifty going to you", "you had forty nine ninety nine off me", "sixty out of my account"."""
_TOOK = re.compile(
    r"\b(?:had|took|taken|takes?|taking|got|stole|stolen|lost|remov\w+|withdrew|withdrawn|gone|miss\w+|skimmed|nicked|pinched)"
    r"(?: (?:another|about|just|over|exactly|some))?\s*\$?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:orders?|number|things?|items?|parcels?|packages?)\W*(?:number\W*)?$", re.IGNORECASE)
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
    if (_LEFT.match(after) and not _GIVEN.search(before)) or (_FROM.match(after) and _TOOK.search(before)):
        return True
    return _ON_CARD.match(after) is not None or (_TAKEN.search(before) is not None and _ENDS.match(after) is not None)
