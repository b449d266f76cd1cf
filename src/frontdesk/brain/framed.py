"""Which item stands in a frame that only an item stands in, whatever its words are? "Put think small in my cart", "two copies of think small"."""

import re

from frontdesk.brain.utterance import plain, wish_of

_LONGEST = 7
_PUT = re.compile(
    r"\b(?:add|put|stick|pop|throw|drop|place|chuck|shove|bung|toss|slip)"
    r" (?:(?:me|up|in|a|an|one|two|three|four|five|six|\d+|more|another|(?:a |the )?cop(?:y|ies) of|of) )*"
    r"(?P<item>[^,.;?!]+) (?:in|into|to|inside) (?:my|the|our|your|this) (?:shopping )?(?:basket|cart|bag|trolley)\b"
)
_COPIES = re.compile(r"\bcop(?:y|ies) of (?P<item>[^,.;?!]+)")
_BEHIND_COPIES = re.compile(
    r" (?:(?:for|to|in|into|with|at) (?:my|our|the|a|an|his|her|their|every\w*|each|all|me|us|\w+ dollars)\b"
    r"|please\b|by (?:next|mon|tues|wednes|thurs|fri)"
    r"|on (?:the|my|order|mon|tues)|do you|can you|is it|and (?:i|we|can|could|put|have)\b|cost|be\b|delivered|shipped|sent|available).*$"
)
_NO_NAME = re.compile(
    r"\b(?:it|that|this|them|those|these|one|ones|some|something|anything|everything|both|all|you|your|i|my|our|more|another|same|other"
    r"|invoices?|receipts?|bills?|orders?|statements?|items?|things?|¦)\b"
)

_HOW_MANY = re.compile(
    r"(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+|few|pairs?|couples?|dozens?|sets?|packs?|boxes|box|pieces?|bottles?|of"
    r"|small|medium|large|extra|size|sizes) ?)+"
)
"""Said of an item that was named before: "put two pairs in my cart"."""


def framed_item(text: str) -> str:
    """The words in the frame without their article; "" when they are no name."""
    said = plain(wish_of(text))
    found = _PUT.search(said)
    item = found["item"] if found else ""
    if not item and (copies := _COPIES.search(said)):
        item = _BEHIND_COPIES.sub("", copies["item"])
    item = re.sub(r"^(?:the|an?) ", "", item.strip())
    return "" if len(item.split()) > _LONGEST or _NO_NAME.search(item) or _HOW_MANY.fullmatch(item) else item
