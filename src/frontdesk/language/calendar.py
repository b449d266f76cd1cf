"""Which words name months, weekdays and years, and how far is it from one day to another?"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.language.heard import State
from frontdesk.language.numbers import DIGITS, TEENS, TENS, ZEROS, below_hundred, cardinal, near
from frontdesk.language.tokens import Token, close, words

_NAMES = words("january february march april may june july august september october november december")
MONTHS = {name: at for at, name in enumerate(_NAMES, 1)} | {name[:3]: at for at, name in enumerate(_NAMES, 1)} | {"sept": 9}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = {name: at for at, name in enumerate(_DAYS)} | {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
}
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 0, "months": 0, "year": 0, "years": 0}


@dataclass(frozen=True)
class Today:
    """From where days are counted; `back` when the day lies in the past."""

    day: date
    known: bool
    back: bool = False


@dataclass(frozen=True)
class Day:
    """A day as said in tokens `first` to `after`; `value` is None while a part of it lacks."""

    value: date | None
    first: int
    after: int
    state: State = "over"
    year: bool = False


Year = tuple[int, int, bool, bool]
"""The year, the place after it, whether it had all four digits, whether more may follow (`nineteen eighty` … `five`)."""


def make(year: int, month: int, day: int) -> date | None:
    """That day, or None when there is no such day."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1] else None


def later(start: date, count: int, unit: str) -> date | None:
    """`count` days, weeks, months or years after `start`; None beyond the calendar."""
    try:
        if UNITS[unit]:
            return start + timedelta(days=count * UNITS[unit])
    except OverflowError:
        return None
    months = start.year * 12 + start.month - 1 + count * (12 if unit.startswith("year") else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9998:
        return None
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def year_at(found: Sequence[Token], at: int, this_year: int) -> Year | None:
    """`1985`, `'85`, `nineteen eighty five`, `two thousand and four`, `twenty oh four`, `eighty five`, `one nine eight five`."""
    if at >= len(found):
        return None
    if found[at].written:
        return _written_year(found, at, this_year)
    return _spelled_year(found, at) or _spoken_year(found, at) or _short_year(found, at, this_year)


def _written_year(found: Sequence[Token], at: int, this_year: int) -> Year | None:
    text = found[at].word
    if len(text) == 4 and text[:2] in ("18", "19", "20"):
        return int(text), at + 1, True, False
    if len(text) != 2:
        return None
    following = found[at + 1] if at + 1 < len(found) else None
    if text in ("19", "20") and following and following.written and len(following.word) == 2 and close(following.gap):
        return int(text + following.word), at + 2, True, False
    return century(int(text), this_year), at + 1, False, text in ("19", "20")


def _spelled_year(found: Sequence[Token], at: int) -> Year | None:
    digits = ""
    for token in found[at : at + 4]:
        digits += "0" if token.word in ZEROS else str(DIGITS.get(token.word, ""))
    return (int(digits), at + 4, True, False) if len(digits) == 4 and digits[:2] in ("19", "20") else None


def _spoken_year(found: Sequence[Token], at: int) -> Year | None:
    if found[at].word == "two" and near(found, at + 1) and found[at + 1].word == "thousand":
        whole = cardinal(found, at)
        return (whole[0], whole[1], True, whole[0] == 2000) if whole and whole[0] < 2100 else (2000, at + 2, True, True)
    if found[at].word not in ("nineteen", "twenty") or not near(found, at + 1):
        return None
    first = 1900 if found[at].word == "nineteen" else 2000
    if found[at + 1].word == "hundred":
        rest = below_hundred(found, at + 3 if near(found, at + 2) and found[at + 2].word == "and" else at + 2) if near(found, at + 2) else None
        return (first + rest[0], rest[1], True, False) if rest else (first, at + 2, True, False)
    if found[at + 1].word in ZEROS and near(found, at + 2) and found[at + 2].word in DIGITS:
        return first + DIGITS[found[at + 2].word], at + 3, True, False
    rest = below_hundred(found, at + 1)
    if rest is None and found[at + 1].written and len(found[at + 1].word) == 2:
        rest = int(found[at + 1].word), at + 2
    if rest is None or rest[0] < 10:
        return None
    return first + rest[0], rest[1], True, rest[1] == at + 2 and found[at + 1].word in TENS


def _short_year(found: Sequence[Token], at: int, this_year: int) -> Year | None:
    if found[at].word in ZEROS and near(found, at + 1) and found[at + 1].word in DIGITS:
        return century(DIGITS[found[at + 1].word], this_year), at + 2, False, False
    rest = below_hundred(found, at)
    if rest is None or rest[0] < 10:
        return None
    begun = rest[0] in (19, 20) and rest[1] == at + 1
    return century(rest[0], this_year), rest[1], False, begun or (found[at].word in TENS and rest[1] == at + 1)


def century(year: int, this_year: int) -> int:
    """Two digits of a year, not after this one: 85 → 1985, 04 → 2004."""
    return year + (2000 if year <= this_year % 100 else 1900)


def day_number(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    """`4`, `four`, `twenty two` as a day of a month; `twenty | two thousand` is the twentieth."""
    if at >= len(found):
        return None
    if found[at].written:
        return (int(found[at].word), at + 1) if len(found[at].word) <= 2 else None
    day = below_hundred(found, at)
    if day and day[1] == at + 2 and near(found, day[1]) and found[day[1]].word == "thousand":
        return TENS[found[at].word], at + 1
    if day is None and found[at].word in TEENS:
        return TEENS[found[at].word], at + 1
    return day
