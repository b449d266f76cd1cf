"""How many? Quantities and plain numbers."""

import re
from collections.abc import Sequence

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, hangs, span
from frontdesk.language.numbers import DIGITS, SCALES, TENS, ZEROS, cardinal, near
from frontdesk.language.runs import Run, digit_runs
from frontdesk.language.tokens import Token, matches, tokens, words


def number(text: str, listening: Listening) -> Heard:
    """A whole number as int, one with decimals as text."""
    for part in versions(text):
        kept = without_denied(part)
        found, runs = tokens(kept), digit_runs(kept)
        for at in range(len(found)):
            if heard := _number_at(kept, found, at, runs):
                return heard
    return NOTHING if listening.inside else _times(text)


_TIMES_SAID = {"never": 0, "not once": 0, "once": 1, "twice": 2}


def _times(text: str) -> Heard:
    """How often, as an answer of a few words: `twice`, `only once`."""
    if _ALONE.search(text):
        return Heard(1, text.strip(), "over")
    found = re.search(r"\b(?:never|not once|once|twice)\b", text, re.IGNORECASE) if len(text.split()) <= _FEW else None
    return Heard(_TIMES_SAID[found[0].lower()], found[0], "over") if found else NOTHING


_FEW = 4
_ALONE = re.compile(r"^\W*(?:it's |that's |that would be )?(?:just|only) (?:me|myself)\b|^\W*(?:me|myself) alone\b", re.IGNORECASE)


def _number_at(text: str, found: Sequence[Token], at: int, runs: Sequence[Run]) -> Heard | None:
    if counted := _counted(found, at):
        return Heard(counted[0], span(text, found, at, counted[1]), "over")
    whole = cardinal(found, at)
    if whole and (point := _point(found, *whole)):
        return Heard(point[0], span(text, found, at, point[1]), "over")
    run = next((run for run in runs if run.start <= found[at].start < run.end), None)
    return _read_out(text, run, found[whole[1] - 1].end if whole else 0) or (_whole(text, found, at, *whole) if whole else None)


def _read_out(text: str, run: Run | None, end: int) -> Heard | None:
    """Digits one after another go further than the cardinal that begins them: `ten forty one` → 1041."""
    if run is None or run.end <= end or len(run.digits) > 15 or "," in text[run.start : run.end]:
        return None
    return Heard(int(run.digits), text[run.start : run.end], "over")


def _whole(text: str, found: Sequence[Token], at: int, value: int, after: int) -> Heard:
    below = re.search(r"(?:^|\s)(?:-|minus\s+|negative\s+)$", text[: found[at].start], re.IGNORECASE)
    return Heard(-value if below else value, span(text, found, at, after), "begun" if after == len(found) and hangs(text) else "over")


def _point(found: Sequence[Token], value: int, after: int) -> tuple[str, int] | None:
    if after < len(found) and found[after].gap == "." and found[after].written:
        return f"{value}.{found[after].word}", after + 1
    if near(found, after) and found[after].word == "point" and after + 1 < len(found):
        digits, at = "", after + 1
        while at < len(found) and (found[at].word in DIGITS or found[at].word in ZEROS or found[at].written):
            digits, at = digits + (found[at].word if found[at].written else str(DIGITS.get(found[at].word, 0))), at + 1
        return (f"{value}.{digits}", at) if digits else None
    if near(found, after) and [token.word for token in found[after : after + 3]] == ["and", "a", "half"]:
        return f"{value}.5", after + 3
    return None


_COUNTS = (
    (("half", "a", "dozen"), 6),
    (("a", "dozen"), 12),
    (("a", "couple", "of"), 2),
    (("a", "couple"), 2),
    (("couple", "of"), 2),
)


def _counted(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    """`a dozen`, `half a dozen`, `two dozen`, `a couple of`."""
    for phrase, count in _COUNTS:
        if matches(found, at, phrase):
            return count, at + len(phrase)
    whole = cardinal(found, at)
    if whole and near(found, whole[1]) and found[whole[1]].word == "dozen":
        return whole[0] * 12, whole[1] + 1
    return None


_NOT_BEFORE = frozenset(
    words("foot feet between size order orders number under over below above than least most sku section gate offer apartment card percent point")
)
_NOT_AFTER = frozenset(
    words(
        "dollars dollar bucks buck cents cent percent inch inches feet foot ft pounds lbs days day weeks week months "
        "month years hours hour minutes am pm "
        "o'clock street avenue road th st nd rd by point half"
    )
)
_ONE = frozenset(["single", "another"])
_TIMES = re.compile(r"(?<![\w.])x ?(?=[0-9]{1,3}\b)|(?<=[0-9])x(?!\w)", re.IGNORECASE)
"""The sign of `x3` and `3x`."""


def quantity(text: str, listening: Listening) -> Heard:
    """How many: `a couple of`, `three pairs`, `just one`, `x3`."""
    for part in versions(text):
        kept = _TIMES.sub(lambda match: " " * len(match.group()), without_denied(part))
        found = tokens(kept)
        for at in range(len(found)):
            if heard := _quantity_at(kept, found, at, listening):
                return heard
    return NOTHING


def _quantity_at(text: str, found: Sequence[Token], at: int, listening: Listening) -> Heard | None:
    if counted := _counted(found, at):
        return Heard(counted[0], span(text, found, at, counted[1]), "over")
    following = found[at + 1].word if at + 1 < len(found) else ""
    if found[at].word in ("both", *_ONE) or (found[at].word == "a" and following in ("pair", "single", "set")):
        return Heard(2 if found[at].word == "both" else 1, found[at].word, "over")
    if found[at].word in _NONE and at and found[at - 1].word in _BEFORE_NONE:
        return Heard(0, found[at].word, "over")
    whole = cardinal(found, at)
    if whole is None or not 0 <= whole[0] <= 9999 or _is_of_something_else(found, at, whole[1]):
        return None
    if listening.inside and ((whole[0] > 99 and not _in_hundreds(found, at, whole[1])) or _pronoun(found, at, whole[1])):
        return None
    return Heard(whole[0], span(text, found, at, whole[1]), "over")


_NONE = frozenset(words("nought naught nil zero none"))
_BEFORE_NONE = frozenset(words("as to at is it say says of them down stock now"))
""" "Mark it down as nought", "set it to none"."""


def _in_hundreds(found: Sequence[Token], at: int, after: int) -> bool:
    """`one hundred twenty` counts things; `ten forty` and `1040` are orders."""
    return any(token.word in SCALES or token.word == "hundred" for token in found[at:after])


def _is_of_something_else(found: Sequence[Token], at: int, after: int) -> bool:
    """An order's number, a size, an amount, a measure, a time."""
    if (at and found[at].written and not found[at].gap) or (after < len(found) and found[after - 1].written and not found[after].gap):
        return True
    if at and (found[at - 1].word in _NOT_BEFORE or found[at - 1].written or found[at - 1].word in SCALES or cardinal(found, at - 1)):
        return True
    if "$" in found[at].gap or after >= len(found):
        return "$" in found[at].gap
    return found[after].word in _NOT_AFTER or found[after].gap in (".", "/", ":") or found[after].word in SCALES or found[after].word in TENS


_COUNTED_IN = frozenset(words("pair copy box set pack bottle bag piece roll case"))


def _pronoun(found: Sequence[Token], at: int, after: int) -> bool:
    """`this one`, `which one`, `the blue one`: not a count."""
    return (
        found[at].word == "one"
        and after - at == 1
        and at > 0
        and not (found[at - 1].word == "the" and found[at - 2].word in ("just", "only"))
        and not (after < len(found) and found[after].word in _COUNTED_IN)
        and found[at - 1].word not in ("just", "only", "add", "want", "buy", "order", "get", "take", "need", "like", "me", "have")
    )
