"""Is a new price said, or by how much the old one changes? "Forty five dollars" is a price, "five dollars less" a change of minus 500 cents."""

import re

from frontdesk.language.corrections import versions
from frontdesk.language.counts import number
from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.money import money

_DOWN = r"lower\w*|reduc\w+|drop\w*|cut\w*|decreas\w+|discount\w*|knock\w*|shav\w+|take|taking|slash\w*"
_UP = (
    r"rais\w+|increas\w+|(?<!have )(?<!got )(?<!it's )(?<!put )(?<!set )(?<!stick )up(?!\s*[,.;]|\s+(?:with|on|for|in|here|there|at)\b)"
    r"|(?<=put )up(?=\s(?:the|its|my|our|his)\s(?:\w+\s){0,3}price)|bump\w*|add\w*|hik\w+"
)
_VERB = re.compile(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b", re.IGNORECASE)
_LESS = re.compile(r"^\W*(?:dollars?|bucks?|cents?)?\W*(?:less|cheaper|off|lower|down|under what)\b", re.IGNORECASE)
_MORE = re.compile(r"^\W*(?:dollars?|bucks?|cents?)?\W*(?:more|higher|up|extra|dearer|on top|over what)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:to|at|for|is|be|costs?|only|just|of)\s+(?:just |only |about )?\$?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?P<amount>.+)", re.IGNORECASE)
_PRICED = re.compile(r"\b(?:to|at|for|be|make (?:it|that|them))\s+(?=(?P<amount>(?!order|number|size)[\w$].*))", re.IGNORECASE)
_ENDS = re.compile(
    r"^\W*(?:$|[,.;?!]|(?:each|apiece|a piece|even|flat|now|please|or|and|but|instead|if|then|to|in|on|from|with|so|is|not|rather|per|the pair|a pop"
    r"|would|maybe|okay)\b)",
    re.IGNORECASE,
)
"""What may follow a price that has no unit."""
_EVEN = re.compile(r"(?<=\w) (?:even|flat|apiece|a piece|a pop|a pair|the pair|each)\b(?!,? (?:of|size|color))", re.IGNORECASE)
_TAKEN_OFF = re.compile(
    r"\b(?:take|taking|knock\w*|shav\w+|cut\w*|drop\w*|slic\w+|lop\w*)\s+(?:another |about |just )?(?P<amount>[\w$. -]{1,40}?)\s+(?:off|from)\b"
    r"(?!\s+(?:sale|the (?:shop|store|list|site|market)))",
    re.IGNORECASE,
)
""" "Take fifteen off the headset": so many dollars."""
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
    if heard.value is None and listening.inside:
        return next((said for priced in _PRICED.finditer(text) if (said := _alone(priced["amount"], listening)).value is not None), _even(text))
    return heard


def _alone(text: str, listening: Listening) -> Heard:
    """The amount with which a text begins, when nothing is counted in it: "for twenty nine ninety five", not "for ten lamps"."""
    heard = _begins(money(text, Listening(listening.now)), text)
    return heard if heard.value is not None and _ENDS.match(text[len(heard.words) :]) else NOTHING


def _even(text: str) -> Heard:
    """ "Ninety four even", "sixty flat", "forty apiece": a word behind the number says that it is a price."""
    for part in versions(text):
        for behind in _EVEN.finditer(part):
            said = part[: behind.start()].split()
            starts = (" ".join(said[at:]) for at in range(max(0, len(said) - 5), len(said)))
            heard = next((heard for start in starts if (heard := money(start, Listening())).words == start), NOTHING)
            if heard.value is not None:
                return heard
    return NOTHING


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
    if heard.value is None and (off := _TAKEN_OFF.search(text)):
        taken = money(off["amount"], Listening())
        return Heard(-taken.value, taken.words, taken.state) if isinstance(taken.value, int) and taken.words == off["amount"] else NOTHING
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
