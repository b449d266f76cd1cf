"""How much money was said? In cents."""

import re
from collections.abc import Sequence

from frontdesk.language.charged import is_charged
from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs, span
from frontdesk.language.numbers import DIGITS, ZEROS, below_hundred, cardinal, near
from frontdesk.language.tokens import Token, close, tokens, words

_DOLLARS = frozenset({"dollar", "dollars", "buck", "bucks", "usd", "dollar's"})
_CENTS = frozenset({"cent", "cents", "penny", "pennies"})
_CUES = frozenset(words("under over below above than least most maximum minimum max min up exactly price cost costs budget spend pay paid"))
_LOOSE_CUES = frozenset(words("to at around about between and from"))
_UNIT_SAID = re.compile(r"\$|\b(?:dollars?|bucks?)\b", re.IGNORECASE)
_NO_MONEY = frozenset(
    words(
        "percent inch inches feet foot pounds lbs days day weeks week months month years hours hour minutes items pairs "
        "stars people pieces am pm o'clock orders lamps times"
    )
)

Amount = tuple[int, int, State, bool]
"""Cents, the place after it, the state, and whether a unit was said."""


def money(text: str, listening: Listening) -> Heard:
    """An amount in cents. Inside a sentence it needs a unit, a `$`, or a word like `under` before it."""
    for part in versions(text):
        found = tokens(without_denied(part))
        if heard := _money(without_denied(part), found, listening):
            return heard
    return Heard(None, "", "begun") if not listening.inside and hangs(text) and "$" in text else NOTHING


def _money(text: str, found: Sequence[Token], listening: Listening) -> Heard | None:
    bare: Heard | None = None
    at = 0
    while at < len(found):
        amount = amount_at(found, at)
        if amount is None:
            at += 1
            continue
        cents, after, state, sure = amount
        heard = Heard(cents, span(text, found, at, after), "begun" if after == len(found) and hangs(text) else state)
        if sure:
            return heard
        if bare is None and _may_be_money(text, found, at, after, listening):
            bare = heard
        at = after
    return bare


def _may_be_money(text: str, found: Sequence[Token], at: int, after: int, listening: Listening) -> bool:
    if text[found[after - 1].end :].lstrip()[:1] in ("%", '"') or (after < len(found) and found[after].word in _NO_MONEY):
        return False
    if at and found[at - 1].word in ("order", "number", "size", "#"):
        return False
    if not listening.inside or _has_written_cents(found, after) or is_charged(text, found[at].start, found[after - 1].end):
        return True
    before = " ".join(token.word for token in found[max(0, at - 2) : at]).split(" ")
    return before[-1] in _CUES or before == ["up", "to"] or (before[-1] in _LOOSE_CUES and bool(_UNIT_SAID.search(text)))


def _has_written_cents(found: Sequence[Token], after: int) -> bool:
    """`23.50` is an amount without a word beside it."""
    return found[after - 1].gap == "." and len(found[after - 1].word) == 2 and found[after - 1].written


def amount_at(found: Sequence[Token], at: int) -> Amount | None:
    """The amount that begins at `at`: `$49.99`, `forty nine ninety nine`, `twelve hundred bucks`, `fifty cents`."""
    said = [token.word for token in found[at : at + 3]]
    if said[:2] in (["a", "dollar"], ["a", "buck"], ["one", "buck"], ["one", "dollar"]):
        return _and_cents(found, 100, at + 2)
    if said in (["half", "a", "dollar"], ["half", "a", "buck"]):
        return 50, at + 3, "complete", True
    whole = cardinal(found, at)
    if whole is None or whole[0] > 10**12:
        return None
    value, after = whole
    thousands = near(found, after) and found[after].word == "k" and found[after - 1].written
    value, after = (value * 1000, after + 1) if thousands else whole
    sure = "$" in found[at].gap[-2:] or found[after - 1].word in ("grand", "k")
    return _in_decimals(found, value * 100, after, sure) or _in_cents(found, value, after) or _in_dollars(found, value * 100, after, sure)


def _in_decimals(found: Sequence[Token], cents: int, after: int, sure: bool) -> Amount | None:
    decimals = _decimals(found, after)
    if decimals is None:
        return None
    named = decimals[1] < len(found) and found[decimals[1]].word in _DOLLARS
    return cents + decimals[0], decimals[1] + named, "complete", sure or named


def _in_cents(found: Sequence[Token], cents: int, after: int) -> Amount | None:
    named = after < len(found) and close(found[after].gap.replace("¢", "")) and found[after].word in _CENTS
    return (cents, after + 1, "complete", True) if named else None


def _in_dollars(found: Sequence[Token], cents: int, after: int, sure: bool) -> Amount:
    if after < len(found) and found[after].word in _DOLLARS and close(found[after].gap):
        return _and_cents(found, cents, after + 1)
    tail = [token.word for token in found[after : after + 4]]
    if tail[:3] == ["and", "a", "half"] and tail[3:] and tail[3] in _DOLLARS:
        return cents + 50, after + 4, "complete", True
    named = _and_cents(found, cents, after) if sure and tail[:1] == ["and"] else None
    return named if named and found[named[1] - 1].word in _CENTS else _pair(found, cents, after, sure)


def _and_cents(found: Sequence[Token], cents: int, after: int) -> Amount:
    """What follows the dollars: `and fifty cents`, `ninety nine`, `and a half`."""
    at = after + 1 if after < len(found) and found[after].word == "and" else after
    if at > after and [token.word for token in found[at : at + 2]] == ["a", "half"]:
        return cents + 50, at + 2, "complete", True
    part = (below_hundred(found, at) or _two_digits(found, at)) if at < len(found) and close(found[at].gap.replace(",", "")) else None
    if part is None:
        return cents, after, "over", True
    if part[1] < len(found) and found[part[1]].word in _CENTS:
        return cents + part[0], part[1] + 1, "complete", True
    followed = part[1] < len(found) and close(found[part[1]].gap) and found[part[1]].word not in ("please", "or", "and", "for")
    return (cents, after, "over", True) if followed or at > after else (cents + part[0], part[1], "over", True)


def _two_digits(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    return (int(found[at].word), at + 1) if at < len(found) and found[at].written and len(found[at].word) <= 2 else None


def _decimals(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at >= len(found):
        return None
    if found[at].gap == "." and found[at].written and len(found[at].word) <= 2:
        return int(found[at].word.ljust(2, "0")), at + 1
    if found[at].word != "point" or at + 1 >= len(found):
        return None
    digits, after = "", at + 1
    while after < len(found) and len(digits) < 2 and (found[after].word in DIGITS or found[after].word in ZEROS):
        digits, after = digits + str(DIGITS.get(found[after].word, 0)), after + 1
    if digits:
        return int(digits.ljust(2, "0")), after
    pair = below_hundred(found, at + 1) or _two_digits(found, at + 1)
    return (pair[0] if pair[0] >= 10 else pair[0] * 10, pair[1]) if pair else None


def _pair(found: Sequence[Token], cents: int, after: int, sure: bool) -> Amount:
    """`forty nine ninety nine` → 4999; `five oh five` → 505; `one twenty nine dollars` → 12900."""
    if not near(found, after) or cents >= 100_000 or (found[after - 1].written and not found[after].written):
        return cents, after, "over", sure
    pair = below_hundred(found, after) or _after_zero(found, after)
    if pair is None or (pair[0] < 10 and found[after].word not in ZEROS):
        return cents, after, "over", sure
    if pair[1] < len(found) and found[pair[1]].word in _DOLLARS:
        return (cents + pair[0]) * (100 if cents < 1000 else 1), pair[1] + 1, "complete", True
    return cents + pair[0], pair[1], "complete", sure


def _after_zero(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    digit = DIGITS.get(found[at + 1].word, 0) if found[at].word in ZEROS and at + 1 < len(found) else 0
    return (digit, at + 2) if digit else None
