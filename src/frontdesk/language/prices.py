"""Is a new price said, or by how much the old one changes? "Forty five dollars" is a price, "five dollars less" a change of minus 500 cents."""

import re

from frontdesk.language.counts import number
from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.money import money

_DOWN = r"lower\w*|reduc\w+|drop\w*|cut\w*|decreas\w+|discount\w*|knock\w*|shav\w+|take|taking|slash\w*"
_UP = r"rais\w+|increas\w+|up(?!\s+(?:with|on|for|in|here|there|at)\b)|bump\w*|add\w*|hik\w+"
_VERB = re.compile(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b", re.IGNORECASE)
_LESS = re.compile(r"^\W*(?:dollars?|bucks?|cents?)?\W*(?:less|cheaper|off|lower|down|under what)\b", re.IGNORECASE)
_MORE = re.compile(r"^\W*(?:dollars?|bucks?|cents?)?\W*(?:more|higher|up|extra|dearer|on top|over what)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:to|at|for|is|be|costs?|only|just|of)\s+(?:just |only |about )?\$?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?P<amount>.+)", re.IGNORECASE)
_PRICED = re.compile(r"\b(?:to|at|for|be|make (?:it|that|them))\s+(?P<amount>(?!order|number|size)[\w$].*)", re.IGNORECASE)
_UNIT = re.compile(r"\s?(?:%|\bper ?cent\b)", re.IGNORECASE)
_COUNTED = re.compile(r"[\w.-]+")
_NEAR = 60
"""Letters before the unit in which its number stands."""


def price(text: str, listening: Listening) -> Heard:
    """What something shall cost, in cents; what it shall cost less or more is none."""
    if money_change(text, listening).value is not None:
        return NOTHING
    heard = money(text, listening)
    if heard.value is None and listening.inside and (alone := _between_commas(text)):
        return alone
    if heard.value is None and listening.inside and (priced := _PRICED.search(text)):
        return _begins(money(priced["amount"], Listening(listening.now)), priced["amount"])
    return heard


def _between_commas(text: str) -> Heard | None:
    """ "Oak picture ledge, twenty nine fifty, I've got fifteen": dollars and cents that stand alone."""
    for part in re.split(r"[,;.]\s", text):
        heard = money(part, Listening())
        if isinstance(heard.value, int) and heard.value % 100 and heard.words == part.strip(" .,;!"):
            return heard
    return None


def money_change(text: str, listening: Listening) -> Heard:
    """By how much a price changes, in cents, below zero for less."""
    by = _BY.search(text)
    heard = _begins(money(by["amount"], Listening(listening.now)), by["amount"]) if by else money(text, Listening(listening.now, inside=True))
    if not isinstance(heard.value, int) or not heard.words:
        return NOTHING
    before, _, after = text.partition(heard.words)
    sign = _sign(before, after, by is not None)
    return Heard(sign * heard.value, heard.words, heard.state) if sign else NOTHING


def percent(text: str, listening: Listening) -> Heard:
    """So many of a hundred; inside a sentence only with its unit: "twenty percent off"."""
    unit = _UNIT.search(text)
    if unit is None:
        return NOTHING if listening.inside else number(text, listening)
    near = re.split(r"[.,;!?]\s", text[max(0, unit.start() - _NEAR) : unit.start()])[-1]
    words = _COUNTED.findall(near)[-4:]
    starts = (" ".join(words[at:]) for at in range(len(words)))
    heard = next((heard for start in starts if (heard := number(start, Listening(listening.now))).words == start), NOTHING)
    return Heard(heard.value, f"{heard.words}{unit[0]}", heard.state) if heard.value is not None else NOTHING


def _begins(heard: Heard, text: str) -> Heard:
    return heard if heard.words and text.strip().startswith(heard.words) else NOTHING


def _sign(before: str, after: str, by: bool) -> int:
    """Below zero for less, above for more, nothing where the amount is the price itself."""
    if _LESS.match(after):
        return -1
    if _MORE.match(after):
        return 1
    verb = list(_VERB.finditer(before))
    if not verb or (not by and _WHOLE.search(before)):
        return 0
    return -1 if verb[-1]["down"] else 1
