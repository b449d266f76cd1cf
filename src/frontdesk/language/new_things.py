"""What is a new thing called that somebody puts up for sale? "List a walnut table lamp for sixty dollars" names a walnut table lamp."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.tokens import words

_PUTS = re.compile(
    r"\b(?:(?:list|sell|selling|offer|add|create|upload|put(?: up| in| on)*|publish|get|launch|introduce|have|got|called|named|named it|it's|it is)"
    r"(?: (?:up|in|out|for sale))*)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\b(?:i|we)(?: (?:also|just|hand|mostly|do|have|am|are)|'ve|'m|'re)*(?: been)? "
    r"(?:make|making|made|knit|knitting|sew|sewing|crochet|crocheting|carve|carving|bake|baking|build|building|built|paint|painting|print|printing"
    r"|weave|weaving|design|designing|craft|crafting|produce|producing)\s+"
    r"(?!(?:\w+ )?(?:money|living|profit|sales?|mistakes?|offers?|notes?|calls?|orders?)\b)(?P<rest>.+)",
    re.IGNORECASE,
)
""" "I make walnut boards, and I want to put them up": the thing was named before it was put up for sale."""
_BEFORE = re.compile(
    r"^(?:(?:a|an|the|my|our|some|another|one|new|brand new|these|this|also|of|listing for|product called|item called|listing|item called|¦)[\s,]+)+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:[,.;?!¦]|\b(?:for|at|to sell|to list|with|in (?:the|my|our|your) (?:shop|store)|into|on (?:the|your|my) (?:shop|site|store|marketplace)"
    r"|costs?|costing|priced|that costs?|and|please|each|up for sale|to (?:the|my|our) (?:shop|store))\b).*$",
    re.IGNORECASE,
)
_AFTER_NEW = re.compile(
    r"\b(?:new|another|one more) (?:item|product|article|listing|thing)(?: (?:for|in|to|into|from|at) (?:my|the|our|your) [\w-]+)?(?: (?:now|here))?"
    r"(?: please)?[,:.;]\s*(?:it's |it is |called |named |an? )?(?P<name>[^,.;:?!]+)",
    re.IGNORECASE,
)
""" "New item for my shop, oak picture ledge, twenty nine fifty" """
_LONGEST = 8
_PRONOUNS = frozenset(words("it them they those these this that one some"))
_NOTHING_NAMED = frozenset(words("item items product products article articles listing listings thing things something it one them stuff sale"))


def new_item(text: str, listening: Listening) -> Heard:
    """The name as it was said, without what stands around it."""
    said = text.strip()
    if listening.inside and (after := _AFTER_NEW.search(said)):
        return _named(after["name"])
    if listening.inside and (makes := _MAKES.search(said)) and (made := _named(makes["rest"])).value:
        return made
    puts = _PUTS.search(said)
    if listening.inside and puts is None:
        return NOTHING
    name = _name(puts["rest"] if puts else said)
    while again := _PUTS.search(name) if listening.inside else _PUTS.match(name):
        name = _name(again["rest"])
    return _named(name)


def _named(name: str) -> Heard:
    name = _name(name)
    named = name.lower().split()
    if not named or len(named) > _LONGEST or named[-1] in _NOTHING_NAMED or named[0] in _PRONOUNS:
        return NOTHING
    return Heard(name, name, "over")


def _name(text: str) -> str:
    return _BEHIND.sub("", _BEFORE.sub("", text.strip())).strip(" ,.'\"")
