"""How tall is somebody, how heavy, how wide around the waist? In inches and pounds, as Americans say them."""

from collections.abc import Callable, Sequence

from frontdesk.language.corrections import versions
from frontdesk.language.heard import NOTHING, Heard, Listening, span
from frontdesk.language.numbers import cardinal
from frontdesk.language.tokens import Token, tokens

_Read = tuple[int, int]
"""A measure, and the place behind its words."""
_TALLEST_FT, _SHORTEST_IN, _TALLEST_IN = 7, 48, 90
_LIGHTEST, _HEAVIEST = 60, 600
_NARROWEST, _WIDEST = 20, 70
_KILO, _INCH_CM = 2.2046, 2.54
_FEET, _INCHES = ("foot", "feet", "ft"), ("inch", "inches")
_POUNDS, _KILOS, _CENTIMETERS = ("pounds", "pound", "lbs", "lb"), ("kilos", "kilo", "kilograms", "kg", "kgs"), ("centimeters", "centimetres", "cm")
_TALL, _HEAVY = ("tall", "height"), ("weigh", "weight", "weighs", "weighing", "scale")


def height(text: str, listening: Listening) -> Heard:
    """`five foot six`, `5'6"`, `five six`, `sixty six inches tall`, `one hundred seventy centimeters` → 66."""
    return _first(text, lambda found, at: _feet(found, at, listening) or _tall(found, at, listening))


def weight(text: str, listening: Listening) -> Heard:
    """`one hundred forty pounds`, `I weigh one forty`, `sixty kilos` → 140, 140, 132."""
    return _first(text, lambda found, at: _pounds(found, at, listening))


def waist(text: str, listening: Listening) -> Heard:
    """`a thirty four waist`, `my waist is thirty four inches` → 34."""
    return _first(text, lambda found, at: _around(found, at, listening))


def _first(text: str, read: Callable[[Sequence[Token], int], _Read | None]) -> Heard:
    for part in versions(text):
        found = tokens(part)
        for at in range(len(found)):
            if (value := read(found, at)) is not None:
                return Heard(value[0], span(part, found, at, value[1]), "over")
    return NOTHING


def _feet(found: Sequence[Token], at: int, listening: Listening) -> _Read | None:
    """Feet and inches; without "foot" only where nothing else was asked for, after "I'm", or before "tall"."""
    feet = cardinal(found, at)
    if feet is None or not 4 <= feet[0] <= _TALLEST_FT:
        return None
    said, after = _word(found, feet[1]) in _FEET, feet[1] + (_word(found, feet[1]) in _FEET)
    written = after < len(found) and found[after].gap.strip() in ("'", "’", "′")
    inches = cardinal(found, after) if said or written or after < len(found) else None
    if inches is None or not 0 <= inches[0] < 12 or (not said and not written and found[after].gap.strip(" -") != ""):
        return (feet[0] * 12, after) if said and not _area(found, after) else None
    end = inches[1] + (_word(found, inches[1]) in _INCHES)
    told = said or written or not listening.inside or _word(found, at - 1) in ("i'm", "am", "he's", "she's") or _word(found, end) in _TALL
    return (feet[0] * 12 + inches[0], end) if told and not _area(found, end) else None


def _area(found: Sequence[Token], at: int) -> bool:
    """Feet that go on are a room's or a rug's: `five feet by seven`."""
    return _word(found, at) in ("by", "x", "wide", "long")


def _tall(found: Sequence[Token], at: int, listening: Listening) -> _Read | None:
    whole = cardinal(found, at)
    if whole is None:
        return None
    unit = _word(found, whole[1])
    tall = unit in _TALL or _word(found, whole[1] + 1) in _TALL or any(_word(found, at - back) in _TALL for back in (1, 2, 3))
    if unit in _CENTIMETERS and 120 <= whole[0] <= 230:
        return round(whole[0] / _INCH_CM), whole[1] + 1
    inches = _SHORTEST_IN <= whole[0] <= _TALLEST_IN and (tall or not listening.inside) and unit not in (*_POUNDS, *_KILOS)
    return (whole[0], whole[1] + (unit in _INCHES)) if inches else None


def _pounds(found: Sequence[Token], at: int, listening: Listening) -> _Read | None:
    whole = _hundreds_and(found, at)
    if whole is None:
        return None
    value, after = whole
    unit = _word(found, after)
    if unit in _KILOS and _LIGHTEST <= value * _KILO <= _HEAVIEST:
        return round(value * _KILO), after + 1
    told = unit in _POUNDS or not listening.inside or any(_word(found, at - back) in _HEAVY for back in (1, 2, 3))
    return (value, after + (unit in _POUNDS)) if told and _LIGHTEST <= value <= _HEAVIEST and unit not in (*_FEET, *_INCHES) else None


def _hundreds_and(found: Sequence[Token], at: int) -> _Read | None:
    """`one forty` is a hundred and forty, as is `one forty five` and `two ten`."""
    first = cardinal(found, at)
    rest = cardinal(found, first[1]) if first and first[0] in (1, 2, 3) and not found[at].written else None
    if first and rest and 10 <= rest[0] < 100 and not found[first[1]].gap.strip(" -"):
        return first[0] * 100 + rest[0], rest[1]
    return first


def _around(found: Sequence[Token], at: int, listening: Listening) -> _Read | None:
    whole = cardinal(found, at)
    if whole is None or not _NARROWEST <= whole[0] <= _WIDEST:
        return None
    value, after = whole
    end = after + (_word(found, after) in _INCHES)
    told = _word(found, end) == "waist" or any(_word(found, at - back) == "waist" for back in (1, 2, 3))
    return (value, end + (_word(found, end) == "waist")) if told or not listening.inside else None


def _word(found: Sequence[Token], at: int) -> str:
    return found[at].word if 0 <= at < len(found) else ""
