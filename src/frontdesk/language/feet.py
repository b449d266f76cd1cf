"""How wide, how long? Measures of a room in feet: `ten by twelve`, `nine foot six`, `fourteen feet long`, `three by four meters`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, hangs, span
from frontdesk.language.numbers import DIGITS, cardinal, near
from frontdesk.language.tokens import Token, matches, tokens, words

_FEET_OF = {
    **dict.fromkeys(words("feet foot ft"), Fraction(1)),
    **dict.fromkeys(words("inches inch"), Fraction(1, 12)),
    **dict.fromkeys(words("yards yard"), Fraction(3)),
    **dict.fromkeys(words("meters meter metres metre"), Fraction(3281, 1000)),
}
_BY = frozenset(words("by x times"))
_PARTS = (("and a half", Fraction(1, 2)), ("and a quarter", Fraction(1, 4)), ("and three quarters", Fraction(3, 4)))
_ROOM = frozenset(words("room bedroom kitchen office study space area den studio"))
_AROUND = _ROOM | frozenset(words("it it's its is that's about around roughly maybe probably almost exactly the my our a of in living dining guest"))
"""What stands around a measure and names no thing: it belongs to the words that the measure was read from."""
_BOTH_SIDES = tuple(
    tuple(words(phrase)) for phrase in ("on each side", "each side", "on every side", "each way", "both ways", "on both sides", "either way")
)
_SIDES = {**dict.fromkeys(words("wide width across"), "width"), **dict.fromkeys(words("long length deep depth"), "length")}


@dataclass(frozen=True)
class _Measure:
    """`found[first:after]` says `amount` of `unit` (in feet; None when no unit was said)."""

    first: int
    after: int
    amount: Fraction
    unit: Fraction | None
    side: str = ""
    square: bool = False

    @property
    def feet(self) -> Fraction:
        return self.amount * (self.unit or 1)


def feet(text: str, listening: Listening) -> Heard:
    """`options` names the side, ("width",) or ("length",). In a sentence a measure counts only with the other one, or with its side."""
    side = listening.options[0] if listening.options else ""
    for part in versions(text):
        kept = without_denied(part)
        found = tokens(kept)
        if chosen := _chosen(found, list(_measures(kept, found)), side, listening.inside):
            # a square has one measure for both sides: the one that is asked for first leaves its words to the other
            heard = "" if chosen.square and side == "width" else span(kept, found, *_with_room(found, chosen.first, chosen.after))
            return Heard(_value(chosen.feet), heard, "begun" if hangs(kept) else "over")
    return Heard(None, "", "begun") if not listening.inside and hangs(text) else NOTHING


def _with_room(found: Sequence[Token], first: int, after: int) -> tuple[int, int]:
    """ "my room is ten", "by twelve feet room" """
    while first and found[first - 1].word in _AROUND and "," not in found[first].gap:
        first -= 1
    while after < len(found) and found[after].word in _ROOM | {"living", "dining", "guest"} and not found[after].gap.strip():
        after += 1
    return first, after


def _value(measure: Fraction) -> str | int:
    rounded = round(float(measure), 2)
    return int(rounded) if rounded.is_integer() else f"{rounded}"


def _chosen(found: Sequence[Token], measures: Sequence[_Measure], side: str, inside: bool) -> _Measure | None:
    if named := next((one for one in measures if (one.side == side and side) or one.square), None):
        return named
    open_ones = [one for one in measures if not one.side]
    for one in open_ones:
        if one.first and found[one.first - 1].word in _BY:
            before = next((other for other in open_ones if other.after == one.first - 1), None)
            if side == "length":
                return replace(one, first=one.first - 1)
            if before:
                return replace(before, unit=before.unit or one.unit)
    return open_ones[0] if open_ones and not inside else None


def _measures(text: str, found: Sequence[Token]) -> Iterator[_Measure]:
    at = 0
    while at < len(found):
        if measure := _measure(text, found, at):
            yield measure
        at = measure.after if measure else at + 1


def _measure(text: str, found: Sequence[Token], at: int) -> _Measure | None:
    amount = _amount(found, at)
    if amount is None:
        return None
    value, after = amount
    unit, after = _unit(text, found, after)
    if unit == 1 and (inches := _inches(found, after)):
        value, after = value + Fraction(inches[0], 12), inches[1]
    if after < len(found) and found[after].word == "square":
        return _Measure(at, after + 1, value, unit, square=True)
    if both := next((phrase for phrase in _BOTH_SIDES if matches(found, after, phrase)), None):
        return _Measure(at, after + len(both), value, unit, square=True)
    if after < len(found) and found[after].word in _SIDES:
        return _Measure(at, after + 1, value, unit, _SIDES[found[after].word])
    return _Measure(at, after, value, unit, _side_before(found, at))


def _amount(found: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    whole = cardinal(found, at)
    if whole is None:
        return None
    value, after = Fraction(whole[0]), whole[1]
    for phrase, part in _PARTS:
        if matches(found, after, phrase.split()):
            return value + part, after + len(phrase.split())
    if after < len(found) and found[after].written and found[after].gap == ".":
        return value + Fraction(int(found[after].word), 10 ** len(found[after].word)), after + 1
    if near(found, after) and found[after].word == "point" and after + 1 < len(found) and found[after + 1].word in DIGITS:
        return value + Fraction(DIGITS[found[after + 1].word], 10), after + 2
    return value, after


def _unit(text: str, found: Sequence[Token], at: int) -> tuple[Fraction | None, int]:
    if at < len(found) and found[at].word in _FEET_OF:
        return _FEET_OF[found[at].word], at + 1
    sign = text[found[at - 1].end : found[at - 1].end + 1]
    return (Fraction(1) if sign in ("'", "′", "’") and sign else None), at


def _inches(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    """`nine foot six`, `nine feet and six inches`; in `nine feet by six` the six is none."""
    start = at + 1 if at < len(found) and found[at].word == "and" else at
    said = cardinal(found, start)
    if said is None or said[0] > 11:
        return None
    return said[0], said[1] + (said[1] < len(found) and found[said[1]].word in ("inches", "inch"))


def _side_before(found: Sequence[Token], at: int) -> str:
    """`the width is ten`, `a length of twelve feet`."""
    before = [token.word for token in found[max(0, at - 2) : at]]
    return next((_SIDES[word] for word in reversed(before) if word in ("width", "length", "depth")), "")
