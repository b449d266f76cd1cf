"""How is a value spoken? Words for a voice: no digits, no signs, nothing that a sentence splitter would trip over."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache

from num2words import num2words

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {
    "in": "inch", "ft": "foot", "lb": "pound", "lbs": "pound", "oz": "ounce", "cm": "centimeter", "mm": "millimeter",
    "m": "meter", "kg": "kilogram", "g": "gram",
    "h": "hour", "hr": "hour", "min": "minute", "yd": "yard", "gb": "gigabyte", "tb": "terabyte", "w": "watt", "v": "volt", "hz": "hertz",
}  # fmt: skip
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "hertz": "hertz",
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "shelf": "shelves",
    "knife": "knives",
}
_PARTS = {2: "half", 3: "third", 4: "quarter", 8: "eighth", 16: "sixteenth", 32: "thirty second"}


@lru_cache(maxsize=4096)
def number(value: int) -> str:
    """129 → one hundred twenty nine."""
    return _plain(num2words(value))


@lru_cache(maxsize=512)
def ordinal(value: int) -> str:
    """22 → twenty second."""
    return _plain(num2words(value, to="ordinal"))


@lru_cache(maxsize=512)
def year(value: int) -> str:
    """1985 → nineteen eighty five."""
    return _plain(num2words(value, to="year"))


def _plain(words: str) -> str:
    return words.replace("-", " ").replace(",", "").replace(" and ", " ")


def digits(text: str) -> str:
    """1031 → one zero three one; letters stay: 1Z9E → one Z nine E."""
    return " ".join(number(int(char)) if char in "0123456789" else char.upper() for char in text if char.isalnum())


def phone(e164: str) -> str:
    """+12175550142 → two one seven, five five five, zero one four two."""
    if e164.startswith("+1") and len(e164) == 12:
        return f"{digits(e164[2:5])}, {digits(e164[5:8])}, {digits(e164[8:])}"
    return f"plus {digits(e164)}"


def money(cents: int) -> str:
    """4999 → forty nine dollars and ninety nine cents."""
    if cents < 0:
        return f"minus {money(-cents)}"
    whole, rest = divmod(cents, 100)
    parts = [quantity(whole, "dollar")] if whole or not rest else []
    return " and ".join([*parts, quantity(rest, "cent")] if rest else parts)


def quantity(count: int, noun: str, many: str = "") -> str:
    """2, lamp → two lamps."""
    return f"{number(count)} {noun if count == 1 else many or plural(noun)}"


def plural(noun: str) -> str:
    """The regular English plural of the last word; a few irregular ones."""
    first, _, last = noun.rpartition(" ")
    if last in _PLURALS:
        ending = _PLURALS[last]
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        ending = last + "es"
    else:
        ending = last[:-1] + "ies" if last.endswith("y") and last[-2:-1] not in "aeiou" else last + "s"
    return f"{first} {ending}" if first else ending


def day(value: date, now: datetime) -> str:
    """Today, tomorrow, yesterday, or `Wednesday, June seventeenth`; with the year when it is another."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((value - now.date()).days)
    if near:
        return near
    named = f"{_WEEKDAYS[value.weekday()]}, {month_day(value)}"
    return named if value.year == now.year else f"{named}, {year(value.year)}"


def month_day(value: date) -> str:
    """June seventeenth."""
    return f"{_MONTHS[value.month - 1]} {ordinal(value.day)}"


def full_date(value: date) -> str:
    """March fourth, nineteen eighty five."""
    return f"{month_day(value)}, {year(value.year)}"


def clock_time(value: time) -> str:
    """14:30 → two thirty in the afternoon."""
    if value.minute == 0 and value.hour in (0, 12):
        return "noon" if value.hour else "midnight"
    hour = number(value.hour % 12 or 12)
    minute = "" if not value.minute else f" oh {number(value.minute)}" if value.minute < 10 else f" {number(value.minute)}"
    part = "in the morning" if value.hour < 12 else "in the afternoon" if value.hour < 17 else "in the evening" if value.hour < 21 else "at night"
    return f"{hour}{minute} {part}"


def moment(value: datetime, now: datetime) -> str:
    """tomorrow at two in the afternoon."""
    return f"{day(value.date(), now)} at {clock_time(value.time())}"


def join(items: Sequence[str], word: str = "and") -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def measure(value: Fraction | float, unit: str) -> str:
    """79 1/8, in → seventy nine and one eighth inches. Parts are rounded to thirty seconds."""
    exact = Fraction(value).limit_denominator(32)
    whole, part = divmod(exact.numerator, exact.denominator)
    noun = _UNITS.get(unit.lower(), unit)
    if part == 0:
        return quantity(whole, noun)
    if exact.denominator not in _PARTS:
        return f"{decimal(round(float(value), 2))} {plural(noun)}"
    said = fraction(Fraction(part, exact.denominator))
    return (
        f"{number(whole)} and {said} {plural(noun)}"
        if whole
        else f"{said.removeprefix('a ')} {'' if part == 1 and exact.denominator == 2 else 'of '}{_article(noun)}"
    )


def _article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeio' or noun == 'hour' else 'a'} {noun}"


def fraction(value: Fraction) -> str:
    """1/2 → a half; 3/8 → three eighths; 1/4 → a quarter."""
    name = _PARTS.get(value.denominator) or ordinal(value.denominator)
    if value.numerator == 1:
        return f"a {name}" if value.denominator in (2, 4) else f"one {name}"
    return f"{number(value.numerator)} {name}s"


def decimal(value: float) -> str:
    """15.6 → fifteen point six."""
    whole, _, rest = f"{value}".partition(".")
    return number(int(whole)) if rest in ("", "0") else f"{number(int(whole))} point {digits(rest)}"


def between(low: int, high: int, noun: str = "") -> str:
    """2, 3, day → two to three days."""
    said = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"{said} {noun if low == high == 1 else plural(noun)}" if noun else said


def until(value: date, now: datetime) -> str:
    """in two days; today; two days ago."""
    days = (value - now.date()) // timedelta(days=1)
    if abs(days) <= 1:
        return day(value, now)
    return f"in {quantity(days, 'day')}" if days > 0 else f"{quantity(-days, 'day')} ago"
