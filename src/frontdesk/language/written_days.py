"""Which day do a month's name or figures say? `March fourth nineteen eighty five`, `3/4/85`, `1985-03-04`."""

from collections.abc import Callable, Sequence
from datetime import date

from frontdesk.language.calendar import MONTHS, Day, Today, day_number, make, year_at
from frontdesk.language.numbers import ordinal
from frontdesk.language.tokens import Token

Found = Sequence[Token]
Reader = Callable[[Found, int, Today], Day | None]


def _iso(found: Found, at: int, today: Today) -> Day | None:
    if at + 2 >= len(found) or not all(token.written for token in found[at : at + 3]) or len(found[at].word) != 4:
        return None
    if found[at + 1].gap not in ("-", "/", ".") or found[at + 2].gap not in ("-", "/", "."):
        return None
    value = _three(found[at].word, found[at + 1].word, found[at + 2].word)
    return Day(value, at, at + 3, "complete", year=True) if value else None


def _year_first(found: Found, at: int, today: Today) -> Day | None:
    """`1985 March 4`."""
    if len(found[at].word) != 4 or not found[at].written or at + 2 >= len(found) or found[at + 1].word not in MONTHS:
        return None
    day = ordinal(found, at + 2) or day_number(found, at + 2)
    value = make(int(found[at].word), MONTHS[found[at + 1].word], day[0]) if day else None
    return Day(value, at, day[1], "complete", year=True) if day and value else None


def _three(year: str, month: str, day: str) -> date | None:
    return make(int(year), int(month), int(day)) if len(month) <= 2 and len(day) <= 2 else None


def _slashed(found: Found, at: int, today: Today) -> Day | None:
    """`3/4/85`, `03-04-1985`, `3/4`; `13/4` is read day first."""
    if at + 1 >= len(found) or not (found[at].written and found[at + 1].written and len(found[at].word) <= 2 and len(found[at + 1].word) <= 2):
        return None
    gap = found[at + 1].gap
    if gap not in ("/", "-", ".") or (at and found[at].gap == gap):
        return None
    month, day = int(found[at].word), int(found[at + 1].word)
    month, day = (day, month) if month > 12 >= day else (month, day)
    year = year_at(found, at + 2, today.day.year) if at + 2 < len(found) and found[at + 2].written and found[at + 2].gap == gap else None
    if year:
        value = make(year[0], month, day)
        return Day(value, at, year[1], "over" if year[3] else "complete", year=not (year[3] and not year[2])) if value else None
    value = nearest(month, day, today) if gap == "/" else None
    return Day(value, at, at + 2) if value else None


def month_first(found: Found, at: int, today: Today) -> Day | None:
    """`March fourth nineteen eighty five`, `nov 7 92`."""
    if found[at].word not in MONTHS:
        return None
    place = at + 2 if at + 1 < len(found) and found[at + 1].word == "the" else at + 1
    if glued := _glued(found, at, place):
        return glued
    day = ordinal(found, place) or day_number(found, place)
    if day is None or not 1 <= day[0] <= 31 or not light(found[place].gap):
        return None
    return _with_year(found, at, MONTHS[found[at].word], day, today)


def _glued(found: Found, at: int, place: int) -> Day | None:
    """Day and year written as one: `march 41985`."""
    said = found[place].word if place < len(found) and found[place].written else ""
    if len(said) not in (5, 6) or said[-4:-2] not in ("19", "20"):
        return None
    value = make(int(said[-4:]), MONTHS[found[at].word], int(said[:-4]))
    return Day(value, at, place + 1, "complete", year=True) if value else None


def day_first(found: Found, at: int, today: Today) -> Day | None:
    """`the second of July 1992`, `15 June 2026`."""
    day = ordinal(found, at) or day_number(found, at)
    if day is None or day[1] >= len(found):
        return None
    place = day[1] + 1 if found[day[1]].word == "of" else day[1]
    if (
        place >= len(found)
        or found[place].word not in MONTHS
        or not 1 <= day[0] <= 31
        or (found[place].word in ("may", "march") and place == day[1] and not ordinal(found, at) and not _full_year(found, place + 1, today))
    ):
        return None
    return _with_year(found, at, MONTHS[found[place].word], (day[0], place + 1), today)


def _full_year(found: Found, at: int, today: Today) -> bool:
    """`4 march 1985` is a day, `4 may call` is none."""
    year = year_at(found, at, today.day.year)
    return bool(year and year[2])


def light(gap: str) -> bool:
    return not gap.strip(" ,.'’-")


def _with_year(found: Found, at: int, month: int, day: tuple[int, int], today: Today) -> Day | None:
    after = day[1]
    place = after + 1 if after < len(found) and found[after].word in ("of", "in") else after
    year = year_at(found, place, today.day.year) if place < len(found) and light(found[place].gap) else None
    if year and (year[2] or not _time_follows(found, place, year[1])):
        value = make(year[0], month, day[0])
        whole = year[2] or not (year[0] % 100 in (19, 20) and year[3])
        return Day(value, at, year[1], "over" if year[3] else "complete", year=whole) if value else None
    value = nearest(month, day[0], today)
    return Day(value, at, after) if value else None


def _time_follows(found: Found, at: int, after: int) -> bool:
    """`June 17, 10 a.m.`: ten is no year."""
    following = found[after] if after < len(found) else None
    return following is not None and (
        following.word in ("am", "pm", "a", "p", "o'clock") or following.gap == ":" or (found[at].written and following.word in ("dollars", "in"))
    )


def nearest(month: int, day: int, today: Today) -> date | None:
    order = (0, -1, -2, -3, -4) if today.back else (0, 1, 2, 3, 4)
    for step in order:
        value = make(today.day.year + step, month, day)
        if value and (value <= today.day if today.back else value >= today.day):
            return value
    return None


WRITTEN: tuple[Reader, ...] = (_iso, _year_first, _slashed, month_first, day_first)
