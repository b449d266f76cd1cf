"""Which telephone number was said? E.164, region US."""

import re

import phonenumbers

from frontdesk.language.corrections import versions
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs
from frontdesk.language.numbers import read_out
from frontdesk.language.runs import CONNECTORS, Run, digit_runs, is_pronoun
from frontdesk.language.tokens import tokens, words

_EXTENSION = re.compile(r"\b(?:ext(?:ension)?|x)\b\.?\s*\S.*$", re.IGNORECASE)
_PLUS = re.compile(r"(?:\+|\bplus\s*)$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:(?:the |and |with )*area code(?: is)?|(?:and )?(?:then )?(?:the|my) (?:\w+ )?number is|"
    r"(?:and )?(?:then )?(?:the )?(?:rest is|last four (?:are|is))|extension)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:number|phone|cell|mobile|it's|it is)\b", re.IGNORECASE)
_ENDS = re.compile(r"\bends?(?:ing)?\s+(?:in|with|on)\b|\bthe last (?:one|digit|number|two|three|four)(?: digits?)? (?:is|are|was)\b", re.IGNORECASE)
_LIGHT = frozenset(words("it's it is that's should be the at end ends in um uh digits instead please"))


def phone(text: str, listening: Listening) -> Heard:
    """Ten digits, or eleven with the country's one, or another country's number after a plus."""
    plain = _ABOUT.sub(lambda match: " " * len(match.group()), _EXTENSION.sub("", text))
    parts = versions(plain)
    if len(parts) > 1 and (mended := _mended(parts)):
        return Heard(mended, text.strip(), "complete")
    best = NOTHING
    for part in parts:
        heard = _heard(part, listening)
        if heard.value is not None:
            return heard
        best = best if best.words else heard
    together = _heard(plain, listening) if len(parts) > 1 else NOTHING
    if together.value is not None or best.words:
        return together if together.value is not None else best
    announced = not listening.inside and hangs(text) and _ANNOUNCED.search(text)
    return Heard(None, "", "begun") if announced else NOTHING


def _heard(text: str, listening: Listening) -> Heard:
    best = NOTHING
    for run in digit_runs(text, connectors=CONNECTORS, scales=False):
        if is_pronoun(run, text):
            continue
        value = _number(run, text)
        words = text[run.start : run.end]
        if value:
            return Heard(value, words, _state(text, run, value))
        if len(run.digits) > len(best.words and _digits(best.words)) and (not listening.inside or len(run.digits) >= 7):
            best = Heard(None, words, "begun" if len(run.digits) < 11 else "over")
    return best


def _digits(words: str) -> str:
    return "".join(run.digits for run in digit_runs(words, connectors=CONNECTORS, scales=False))


def _state(text: str, run: Run, value: str) -> State:
    if run.grows(text):
        return "over"
    if not value.startswith("+1") and not phonenumbers.is_valid_number(phonenumbers.parse(value, None)):
        return "begun"  # elsewhere numbers are of many lengths
    return "begun" if text.rstrip().endswith(("-", ",", "–", "—", "…")) and not text[run.end :].strip(" ,-–—….") else "complete"


def _number(run: Run, text: str) -> str | None:
    if _PLUS.search(text[: run.start]):
        return _abroad("+" + run.digits)
    digits = run.digits
    if len(digits) in (20, 22) and digits[: len(digits) // 2] == digits[len(digits) // 2 :]:
        digits = digits[: len(digits) // 2]
    if len(digits) == 11 and (digits[0] == "1" or re.match(r"(?:oh|for|to|too)\b", text[run.start :], re.IGNORECASE)):
        digits = digits[1:]
    return _abroad("+1" + digits) if len(digits) == 10 else None


def _abroad(number: str) -> str | None:
    """E.164 when there may be such a number; area codes begin with two at least. Whether it is in use nobody here knows."""
    if not 8 <= len(number) <= 16 or (number.startswith("+1") and (len(number) != 12 or number[2] in "01")):
        return None
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if phonenumbers.is_possible_number(parsed) else None


def _mended(parts: list[str]) -> str | None:
    """The last version names only the end: `217 555 0142, no wait, it ends in three` → …0143."""
    named = _ENDS.search(parts[0])
    end = digit_runs(parts[0][named.end() if named else 0 :], connectors=CONNECTORS, scales=False)
    if len(end) != 1 or len(end[0].digits) > 4 or not (named or _only_digits(parts[0])):
        return None
    for part in parts[1:]:
        for run in digit_runs(part, connectors=CONNECTORS, scales=False):
            digits = run.digits[: len(run.digits) - len(end[0].digits)] + end[0].digits
            if value := _number(Run(run.start, run.end, digits), part):
                return value
    return None


def _only_digits(text: str) -> bool:
    found, at = tokens(text), 0
    while at < len(found):
        read = read_out(found, at, scales=False)
        if read is None and found[at].word not in _LIGHT:
            return False
        at = read[1] if read else at + 1
    return bool(found)
