"""Which limits does a spoken price set: "under fifty dollars", "between twenty and forty", "around a hundred"?"""

import re
from dataclasses import dataclass

from frontdesk.brain.utterance import any_of
from frontdesk.language.hear import find, hear

_BETWEEN = re.compile(r"\b(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)")
_UNDER = any_of(r"""
    (?<!not )(?<!no )(?<!nothing )(?<!never )(?:under|below|beneath|less than|lower than|cheaper than)
    for less than|no more than|not more than|not over|nothing over|nothing above
    (?:can't|cannot|couldn't|don't want to|won't|wouldn't|not|never) (?:\w+ )?(?:go|spend|pay|be|cost)(?: \w+)? (?:over|above|more than|past)
    not beyond|nothing beyond|nothing more than|not above|nothing past
    at most|up to|within|max(?:imum)?(?: of)?|budget(?:'s| is| of)""")
_OVER = any_of(r"""
    (?<!not )(?<!no )(?<!nothing )(?<!go )(?:over|above|more than|higher than)|at least|starting at|min(?:imum)?(?: of)?|upwards of
    (?:not|no|nothing|never) (?:less than|lower than|cheaper than|under|below|beneath)""")
_MOST = re.compile(rf"\b{_UNDER}\s+(.+)")
_UNTIL = re.compile(r"\b(?:until|till|up till|up until)\s+(.+)")
""" "Until two hundred dollars": only money that is named so, for one also waits until two."""
_UNIT = re.compile(r"\$|\b(?:dollars?|bucks?)\b")
_LEAST = re.compile(rf"\b{_OVER}\s+(.+)")
_OTHER_LIMIT = re.compile(rf"[\s,]+(?:(?:but|and|or)\s+)?(?:{_UNDER}|{_OVER})(?=\s)")
""" "Over thirty but under eighty": the first amount ends before the second's words."""
_ABOUT = re.compile(r"\b(?:around|about|roughly|approximately|near|something like|for like|in the)\s+(.+)")
_OR = re.compile(r"^\s*(?:dollars?|bucks?)?\s*(or less|or under|or below|max(?:imum)?|tops|at most|or more|and up|or above)\b")
_HAS = re.compile(
    r"\b(?:(?:i|we|they|you|she|he)(?:'ve|'d)?(?: (?:all|only|just|have|had|managed to))* "
    r"(?:have|got|had|saved?(?: up)?|collected|raised|pooled|put together|scraped? together|(?:whipped|had a whip) round"
    r"|(?:clubbed|chipped) (?:in|together)|received|was given|were given|(?:can|could) (?:spend|afford))"
    r"|there's|there is|(?:can|could) (?:i|we|you) (?:get|buy|find|afford)(?: (?:me|us|one))? (?:for|with))"
    r"(?:[\s,]+(?:what|like|say|maybe|only|just|exactly|a total of|altogether|to spend|me|us|myself))*[\s,]*$"
)
"""Before what somebody has to spend: nothing dearer is wished for."""
_WHENCE = re.compile(
    r"[\s,]*(?:(?:to spend|left(?: over)?|between us|saved(?: up)?|(?:that's |which is )?burning a hole in (?:my|our) pockets?)\b"
    r"|(?:of|from|in|worth of) (?:(?:my|our|the|a|his|her) )?(?:[\w'-]+ ){0,2}?[\w'-]+(?=\s*(?:[,.;?!]|$|(?:and|but|so|to|for|that|which|on)\b)))+"
)
""" "A hundred bucks of birthday money", "fifty dollars from the whip round": where it comes from is not what is looked for."""
_NOT_TO_SPEND = re.compile(r"\s*(?:off|discount|coupon|voucher|promo|less|cheaper|more|on (?:my|the) (?:bill|card|statement))\b")
_NUMBER = any_of(r"""
    [\d,.]*\d|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen
    twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|an? (?:hundred|thousand|grand)""")
_NO_MONEY = re.compile(
    r"\s*(?:[\w.]+[\s-]){1,3}?(?:inch|inches|feet|foot|ft|pounds|lbs|percent|pages?|years?|months?|weeks?|days?|hours?|people|pieces?)\b"
)
"""A number with another unit: "around ten inches", "under two hundred pages"."""
_NUMBER_WORDS = re.compile(rf"\s*(?:\$\s*)?{_NUMBER}")


@dataclass(frozen=True)
class Limits:
    """In cents. `words` are those it was read from; (None, None, "") when there is no price in the sentence."""

    least: int | None = None
    most: int | None = None
    words: str = ""


def heard_limits(text: str) -> Limits:
    """The price limits in a sentence. A price without a word of limit is meant roughly."""
    said = text.lower()
    if (match := _BETWEEN.search(said)) and (first := _cents(match.group(1))) and (second := _cents(match.group(2))):
        from_cents = _in_the_unit_of(match.group(2), first[0], second[0])
        return Limits(from_cents, second[0], said[match.start() : match.start(2) + second[1]])
    least, most = _first(_LEAST, said), _first(_MOST, said) or _until(said)
    if least and most and least[0] < most[0]:
        return Limits(least[0], most[0], said[min(least[1], most[1]) : max(least[2], most[2])])
    for limit, side in ((most, "most"), (least, "least"), (_first(_ABOUT, said), "about")):
        if limit:
            return _limit(_of_what_is_there(said, limit) or side, limit[0], said[limit[1] : limit[2]])
    return _bare(said)


_Told = tuple[int, int, int]
"""Cents, and where the words of the limit begin and end."""


def _first(pattern: re.Pattern[str], said: str) -> _Told | None:
    for match in pattern.finditer(said):
        if amount := _cents(match.group(1)):
            return amount[0], match.start(), match.start(1) + amount[1]
    return None


def _until(said: str) -> _Told | None:
    told = _first(_UNTIL, said)
    return told if told and _UNIT.search(said[told[1] : told[2]]) else None


def _of_what_is_there(said: str, limit: _Told) -> str:
    """ "I've only got about fifteen hundred to spend": however roughly it is told, there is no more."""
    has = _HAS.search(said[: limit[1]]) and _ABOUT.match(said, limit[1]) and not _NOT_TO_SPEND.match(said, limit[2])
    return "most" if has or (_ABOUT.match(said, limit[1]) and _TO_SPEND.match(said, limit[2])) else ""


_TO_SPEND = re.compile(r"\s*(?:to spend|to play with|left to spend|to (?:my|our|his|her) name)\b")


_TOTAL = re.compile(
    r"\b(?:off(?: of)?|on|for|of|at|comes? to|total(?:'s| is| of)?|cart(?:'s| is| of| has)?|worth|cheaper|is|was|wants?|asks?|asking"
    r"|has (?:it|them|that) (?:for|at)|spend(?:ing)?|costs?|costing|order(?:'s| is| of))[\s,]+(?P<amount>\S.*)"
)


def heard_total(text: str) -> int | None:
    """What a purchase comes to, without a unit too: "ten percent off a hundred and twenty nine". "Two forty nine" is some hundreds."""
    for found in _TOTAL.finditer(text.lower()):
        amount = re.split(r"[,;!?]|\.\s", found["amount"])[0]
        heard = hear("money", amount)
        if isinstance(heard.value, int) and heard.words and amount.startswith(heard.words.lower()) and not _NO_MONEY.match(amount):
            return heard.value * 100 if heard.value < 1000 and heard.value % 100 >= 10 else heard.value
    return None


def _in_the_unit_of(second: str, least: int, most: int) -> int:
    """ "Between three and six hundred": the three are hundreds too."""
    scale = 1000 if re.match(r"\W*\w+ thousand\b", second) else 100 if re.match(r"\W*\w+ hundred\b", second) else 1
    return least * scale if least < 1000 and least * scale < most else least


def _limit(side: str, cents: int, words: str) -> Limits:
    if side == "about":
        return Limits(cents * 80 // 100, cents * 120 // 100, words)
    return Limits(most=cents, words=words) if side == "most" else Limits(least=cents, words=words)


def _bare(said: str) -> Limits:
    heard = find("money", said)
    if not isinstance(heard.value, int) or not heard.words:
        return _at_most(said)
    start = said.find(heard.words.lower())
    after = _OR.match(said[start + len(heard.words) :])
    words = said[start : start + len(heard.words) + (after.end() if after else 0)]
    if after:
        return _limit("least" if after.group(1) in {"or more", "and up", "or above"} else "most", heard.value, words)
    if _HAS.search(said[:start]) and not _NOT_TO_SPEND.match(said, start + len(words)):
        whence = _WHENCE.match(said, start + len(words))
        return _limit("most", heard.value, said[start : whence.end() if whence else start + len(words)])
    return _limit("about", heard.value, words)


_OR_LESS = re.compile(r"(?<=\w) (?:or (?:less|under|below|cheaper)|tops|max(?:imum)?|at (?:the )?most)\b")
_COUNTED = re.compile(r"\b(?:ages?|aged|kids?|child(?:ren)?|size|sizes|number|order|row|page)$")


def _at_most(said: str) -> Limits:
    """ "For a hundred or less", "sixty tops": a number that nothing else is counted in."""
    for behind in _OR_LESS.finditer(said):
        words = said[: behind.start()].split()
        for count in range(min(len(words), 5), 0, -1):
            number = " ".join(words[-count:])
            before = " ".join(words[:-count])
            told = _cents(number) if not _COUNTED.search(before) else None
            if told and told[1] == len(number):
                return Limits(most=told[0], words=f"{number}{behind.group()}")
    return Limits()


def _cents(text: str) -> tuple[int, int] | None:
    """The amount that `text` begins with, and how many characters it takes; a number without "dollars" is dollars."""
    text = _OTHER_LIMIT.split(text, maxsplit=1)[0]
    if not _NUMBER_WORDS.match(text) or _NO_MONEY.match(text):
        return None
    heard = find("money", text)
    value = heard.value if isinstance(heard.value, int) else None
    if value is None:
        heard = find("number", text)
        value = int(float(heard.value) * 100) if heard.value is not None else None
    if value is None:
        return None
    end = text.find(heard.words.lower()) + len(heard.words)
    unit = re.match(r"\s*(?:dollars?|bucks?)\b", text[end:])
    return value, end + (unit.end() if unit else 0)
