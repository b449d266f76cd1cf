"""Which order, which parcel, which last four digits?"""

import re
from dataclasses import replace
from datetime import date

from frontdesk.language.calendar import MONTHS, Today
from frontdesk.language.charged import is_charged
from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.dates import days
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs
from frontdesk.language.numbers import REPEATS
from frontdesk.language.runs import FILLERS, Run, digit_runs, is_pronoun
from frontdesk.language.tokens import tokens
from frontdesk.language.tokens import words as listed

_FOUR_OF = re.compile(
    r"\b(?:the\s+|my\s+)?last\s+(?:four|4)(?:\s+(?:digits?|numbers?))?(?:\s+of\s+(?:my|the)\s+(?:ssn|"
    r"social(?:\s+security)?(?:\s+number)?|(?:credit\s+|debit\s+)?card))?(?:\s+(?:are|is|were))?\b",
    re.IGNORECASE,
)
_NOT_FOUR = re.compile(
    r"\b(?:born(?: (?:in|on))?|year|since|orders?(?: number)?(?:'s| is| was)?|#|"
    r"(?:[0-9]{1,2}[/.-]){2}|"
    r"january|february|march|april|june|july|august|september|october|november|december)\W*$",
    re.IGNORECASE,
)
"""What makes four digits a year or an order."""
_ORDER = re.compile(r"\b(?:orders?|order's|number|numbers|no|#)\W*(?:is|was|are|number|numbers|no|#|\W)*$", re.IGNORECASE)
_PREFIX = re.compile(r"(?:(?<![\w-])(?:ord|po)[\s#-]{0,2}|(?<=order )[a-z]{1,4}-|(?<=#)[a-z]{1,4}-|(?<=number )[a-z]{1,4}-)$", re.IGNORECASE)
"""Letters that some shops write before an order's digits: `ORD-10052`."""
_CENTS = re.compile(r"\d+[.,]\d{2}")
_DONE_WITH = re.compile(r"\b(?:re-?order(?:ing)?|track(?:ing)?|trace|return(?:ing)?|cancel|refund|repeat|check(?: on)?)\s+$", re.IGNORECASE)
"""What is done with orders makes an order of a longer number behind it."""
_PRICED = re.compile(r"\b(?:under|over|below|above|than|costs?|price|pay|paid|charged|budget)\s*(?:is|of|was)?\s*$", re.IGNORECASE)
_SECRET = re.compile(r"\b(?:social|security|ssn|card|last (?:four|4)|ends?|ending|digits)\b", re.IGNORECASE)
_NOT_ORDER = re.compile(
    r"\$\s*$|\b(?:phone|telephone|cell|mobile|tracking|zip|postal|card|account|social|ssn|security|house|apartment)(?:'s)?"
    r"(?:\s+(?:code|number|phone))*(?:\s+(?:is|was|ends? in|ending in|at|on))?\W*$",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters before and behind a number that say what it is."""
_PHONE = re.compile(r"\(?[2-9]\d{2}\)?[-. ]+\d{3}[-. ]+\d{4}")
_UNIT = re.compile(
    r"^\W{0,2}(?:dollars?|bucks?|cents?|percent|%|days?|weeks?|months?|years?|hours?|minutes?|inch(?:es)?|feet|foot|pounds?|"
    r"lbs?|items?|pairs?|am|pm|a\.m|p\.m|o'clock|"
    r"(?:\w+ ){0,2}(?:street|avenue|road|drive|lane|boulevard))\b",
    re.IGNORECASE,
)


def last4(text: str, listening: Listening) -> Heard:
    """Four digits; of a whole card or social security number, its last four."""
    if not listening.inside:
        return _last4(text, listening)
    cue = _SECRET.search(text)
    after = _last4(text[cue.start() :], listening) if cue else NOTHING
    return _last4(text, listening) if cue and after.value is None else after


def _last4(text: str, listening: Listening) -> Heard:
    plain = _FOUR_OF.sub(lambda match: "|" * len(match.group()), _without_days(text))
    begun = NOTHING
    parts = versions(plain)
    for at, part in enumerate(parts):
        for run in digit_runs(part):
            if is_pronoun(run, part) or _is_another(run, part):
                continue
            value, state = _four(run, part)
            if value:
                mended = next((mended for later in parts[:at] if (mended := _with_tail(value, later)) and len(mended) == 4), "")
                return Heard(mended or value, text.strip() if mended else part[run.start : run.end], state)
            if not begun.words and not listening.inside:
                begun = Heard(None, part[run.start : run.end], state)
    if (
        not begun.words
        and not listening.inside
        and (_FOUR_OF.search(text) or re.search(r"\b(?:social|security|card|ends?)\b", text, re.I))
        and hangs(text)
    ):
        return Heard(None, "", "begun")
    return begun


def _without_days(text: str) -> str:
    """As long as before: `born March 4 1985, 4417` → `born x, 4417`."""
    found, out = tokens(text), text
    for day in days(found, Today(date(2025, 12, 31), known=False, back=True), birth=True):
        if any(token.word in MONTHS for token in found[day.first : day.after]):
            start, end = found[day.first].start, found[day.after - 1].end
            out = out[:start] + "x".ljust(end - start) + out[end:]
    return out


def _is_another(run: Run, text: str) -> bool:
    """A year, an order, a house number: not what was asked for."""
    before, after = text[max(0, run.start - _NEAR) : run.start], text[run.end : run.end + _NEAR]
    return bool(_NOT_FOUR.search(before) or _UNIT.match(after))


_ONE_OF_THEM = re.compile(r"one\s*[,.;:–—]", re.IGNORECASE)
"""In `the card one, 3348` one is no digit."""


def _four(run: Run, text: str) -> tuple[str | None, State]:
    digits = run.digits
    if len(digits) == 5 and re.match(r"(?:oh|for|to|too)\b", text[run.start :], re.IGNORECASE):
        digits = digits[1:]
    if len(digits) == 5 and _ONE_OF_THEM.match(text[run.start :]) and text[: run.start].rstrip()[-1:].isalpha():
        digits = digits[1:]
    if len(digits) == 8 and digits[:4] == digits[4:]:
        digits = digits[:4]
    if len(digits) in (4, 9, 15, 16):
        hanging = text.rstrip().endswith(("-", "–", "—", ",")) and not text[run.end :].strip(" ,-–—")
        return digits[-4:], "begun" if hanging else "complete"
    return None, "begun" if len(digits) < 9 else "over"


def order_number(text: str, listening: Listening) -> Heard:
    """The digits of an order: `ten forty one`, `order number 1031`, `#1024`."""
    found = NOTHING
    for part in versions(text):
        found = _order(without_denied(part), listening)
        if found.value:
            return found
    return found if found.words else _order(text, listening)


def _order(text: str, listening: Listening) -> Heard:
    best: tuple[int, Heard] = (0, NOTHING)
    for run in digit_runs(text):
        score = _looks_like_order(run, text, listening)
        if score > best[0]:
            prefix = _PREFIX.search(text[max(0, run.start - _NEAR) : run.start])
            best = (score, Heard(run.digits, f"{prefix[0] if prefix else ''}{text[run.start : run.end]}", _order_state(run, text)))
    if best[0] == 0 and not listening.inside and hangs(text) and re.search(r"\b(?:order|number|it's)\b", text, re.I):
        return Heard(None, "", "begun")
    return best[1]


def _looks_like_order(run: Run, text: str, listening: Listening) -> int:
    before, after = text[max(0, run.start - _NEAR) : run.start], text[run.end : run.end + _NEAR]
    if before[-1:].isalpha() or after[:1].isalpha() or _PRICED.search(before):
        return 0
    named = bool(_ORDER.search(before) or _PREFIX.search(before))
    if listening.inside and not named and (_CENTS.fullmatch(text[run.start : run.end]) or is_charged(text, run.start, run.end)):
        return 0
    if len(run.digits) > 12 or _NOT_ORDER.search(before) or _PHONE.fullmatch(text[run.start : run.end].strip()) or (_UNIT.match(after) and not named):
        return 0
    if named:
        return 4 if len(run.digits) >= 3 else 3
    if len(run.digits) == 4 or (4 < len(run.digits) <= 8 and _DONE_WITH.search(before)):
        return 2
    return 1 if not listening.inside and 2 <= len(run.digits) <= 8 else 0


def _order_state(run: Run, text: str) -> State:
    if hangs(text) and not text[run.end :].strip(" ,-–—…"):
        return "begun"
    return "begun" if len(run.digits) < 3 else "over"


def tracking_number(text: str, listening: Listening) -> Heard:
    """A carrier's number: letters and digits as written, or read out one by one (`one Z nine E …`)."""
    parts = versions(_clear(text))
    for at, part in enumerate(parts):
        heard = _carried(part)
        if heard.value:
            mended = next((mended for later in parts[:at] if (mended := _with_tail(str(heard.value), later))), "")
            return replace(heard, value=mended, words=text.strip()) if mended else heard
    best = next((heard for part in parts if (heard := _carried(part)).words), NOTHING)
    return NOTHING if listening.inside else best


def _carried(text: str) -> Heard:
    """The whole number of a text, else what of one was begun; letters in small only beside digits: `lx 123 456 789 us`."""
    begun = NOTHING
    for said in (_BESIDE_DIGITS.sub(lambda match: match.group().upper(), text), text):
        for words, value in _letters_and_digits(said):
            heard = _tracking(words, value)
            if heard.value:
                return heard
            begun = begun if begun.words else heard
    return begun


def _clear(text: str) -> str:
    """As long as before, without examples and carriers: `L as in lima` → L, `double A` → A A."""
    plain = _EXAMPLE.sub(lambda match: match[1].ljust(len(match.group())), text)
    plain = _CARRIER.sub(lambda match: ";".rjust(len(match.group())), plain)
    return _DOUBLED.sub(lambda match: " ".join(match[2] * REPEATS[match[1].lower()]).ljust(len(match.group())), plain)


_EXAMPLE = re.compile(r"\b([a-z])\s+(?:as\s+in\s+[a-z]+(?:-[a-z]+)?|(?:for|like)\s+\1[a-z]+)\b", re.IGNORECASE)
_CARRIER = re.compile(r"\b(?:UPS|USPS|Fed ?Ex|DHL|Amazon)\b(?:\s+(?:number|tracking))?", re.IGNORECASE)
_DOUBLED = re.compile(rf"\b({'|'.join(REPEATS)})\s+([a-z])\b(?!')", re.IGNORECASE)
_BESIDE_DIGITS = re.compile(r"\b[a-z]{2,3}(?=[\s-]*[0-9])|(?<=[0-9])\s*[a-z]{2}\b")
_AT_END = re.compile(r"\b(?:at the end|in the end|it's|it is|it ends|ends|ending|with|in|on|the|last|two|three|four|digits|are|is)\b", re.IGNORECASE)


def _with_tail(value: str, later: str) -> str:
    """The number whose end a correction names: `…777, no wait, 776 at the end`."""
    runs = digit_runs(later)
    if len(runs) != 1 or not 1 <= len(runs[0].digits) <= 6:
        return ""
    rest = later[: runs[0].start] + later[runs[0].end :]
    return value[: -len(runs[0].digits)] + runs[0].digits if not _AT_END.sub("", rest).strip(" ,.;-–—") else ""


def _tracking(words: str, value: str) -> Heard:
    if value.startswith("1Z"):
        return Heard(value[:18], words, "complete") if len(value) >= 18 else Heard(None, words, "begun")
    if re.fullmatch(r"[A-Z]{2}[0-9]{9}[A-Z]{2}|TB[ACM][0-9]{12}", value):
        return Heard(value, words, "complete")
    if value.isdigit() and 12 <= len(value) <= 34:
        return Heard(value, words, "over")
    return Heard(None, words, "begun" if len(value) >= 2 and any(char.isdigit() for char in value) else "other")


_PIECE = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|[0-9]+|[^A-Za-z0-9]+")
_LETTER_NAMES = {
    "zee": "Z",
    "zed": "Z",
    "see": "C",
    "bee": "B",
    "dee": "D",
    "gee": "G",
    "jay": "J",
    "kay": "K",
    "tee": "T",
    "ex": "X",
    "why": "Y",
    "are": "R",
    "you": "U",
    # the radio alphabet
    **{word: word[0].upper() for word in listed(
        "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor "
        "whiskey xray yankee zulu"
    )},
}  # fmt: skip


def _letters_and_digits(text: str) -> list[tuple[str, str]]:
    """Rows of single letters and digits: the words they were read from, and what they spell."""
    rows: list[tuple[str, str]] = []
    start, end, value = 0, 0, ""
    for at, stop, said in _spelled(text):
        if value and text[end:at].strip(" \t,.-–—\n"):
            rows, value = [*rows, (text[start:end], value)], ""
        if said is None:
            rows, value = ([*rows, (text[start:end], value)] if value else rows), ""
            continue
        start, end, value = (start if value else at), stop, value + said
    return [*rows, (text[start:end], value)] if value else rows


def _spelled(text: str) -> list[tuple[int, int, str | None]]:
    runs = {run.start: run for run in digit_runs(text, connectors=FILLERS, scales=False)}
    out: list[tuple[int, int, str | None]] = []
    at = 0
    while at < len(text):
        if run := runs.get(at):
            out.append((at, run.end, run.digits))
            at = run.end
            continue
        match = _PIECE.match(text, at)
        if match is None:
            break
        word, at = match.group(), match.end()
        if word[0].isalpha() and word.lower() not in FILLERS:
            letters = word.upper() if len(word) == 1 or (word.isupper() and len(word) <= 4) else _LETTER_NAMES.get(word.lower())
            out.append((match.start(), match.end(), letters))
    return out
