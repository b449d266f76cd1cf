"""Which of the spans that are offered does a time fall into: right away, this quarter, later this year?"""

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from frontdesk.language.counts import number
from frontdesk.language.heard import Listening
from frontdesk.language.tokens import plain

_SOON = 7
"""Days that are still right away."""


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months_on(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _quarter_end(day: date) -> date:
    return _month_end(_months_on(day, (3 - day.month % 3) % 3))


_ENDS: dict[str, Callable[[date], date]] = {
    "right_away": lambda day: day + timedelta(days=_SOON),
    "immediately": lambda day: day + timedelta(days=_SOON),
    "this_week": lambda day: day + timedelta(days=6 - day.weekday()),
    "next_week": lambda day: day + timedelta(days=13 - day.weekday()),
    "this_month": _month_end,
    "next_month": lambda day: _month_end(_months_on(day, 1)),
    "this_quarter": _quarter_end,
    "next_quarter": lambda day: _quarter_end(_quarter_end(day) + timedelta(days=1)),
    "this_year": lambda day: date(day.year, 12, 31),
    "later_this_year": lambda day: date(day.year, 12, 31),
    "next_year": lambda day: date(day.year + 1, 12, 31),
}
_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
_SEASONS = {"spring": 4, "summer": 7, "fall": 10, "autumn": 10, "winter": 12}
_AT_ONCE = re.compile(
    r"\b(?:as soon as (?:possible|we can|i can|you can)|asap|immediately|at once|right now|"
    r"straight ?away|now|today|tomorrow|soon)\b"
)
_FROM_NOW = re.compile(
    r"\b(?:in|within|after|about|another)\s+(?:about |the next |around )?(?P<count>an?|a few|a couple(?: of)?|[\w-]+)\s+"
    r"(?P<unit>day|week|month|quarter|year)s?\b"
)
_NAMED = re.compile(
    r"\b(?P<which>this|next|following|end of (?:the|this)|end of next|the new|in the)\s+"
    r"(?P<unit>week|month|quarter|year|spring|summer|fall|autumn|winter)\b"
)
_MONTH = re.compile(
    rf"\b(?:in|by|until|from|of|next|around|about|early|late|mid|since|beginning|end|for|before|after|maybe)\s+"
    rf"(?P<name>{'|'.join(_MONTHS)})\b"
)
_ALONE = re.compile(rf"^(?P<name>{'|'.join(_MONTHS)})$")
_LOOKING = re.compile(
    r"\b(?:just|only) (?:\w+ )?(?:looking|browsing|curious|asking|comparing|exploring)\b|\blooking around\b|\bno (?:rush|hurry|plans?)\b"
    r"|\bgetting (?:a feel|an idea|information)\b"
)
_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


def are_spans(options: Sequence[str]) -> bool:
    """Whether a time is asked for by spans of it."""
    return sum(option in _ENDS for option in options) > 1


def span(text: str, options: Sequence[str], listening: Listening) -> str | None:
    """The first of the spans that the time which was said still lies in; None when no time was said, or it lies behind them all."""
    if not are_spans(options) or listening.now is None:
        return None
    said, today = plain(text), listening.now.date()
    if _LOOKING.search(said):
        return next((option for option in options if option in ("just_looking", "no_plans", "no_rush")), None)
    meant = _meant(said, today)
    known = sorted(((_ENDS[option](today), option) for option in options if option in _ENDS), key=lambda end: end[0])
    return next((option for end, option in known if meant and meant <= end), None)


def _meant(said: str, today: date) -> date | None:
    """The last day by which it would be."""
    if found := _FROM_NOW.search(said):
        count = 1 if found["count"] in ("a", "an") else 3 if "few" in found["count"] else 2 if "couple" in found["count"] else _count(found["count"])
        return today + timedelta(days=count * _DAYS[found["unit"]]) if count else None
    if found := _MONTH.search(said) or _ALONE.search(said.strip(" .!?")):
        month = _MONTHS[found["name"]]
        return date(today.year + (month < today.month or bool(re.search(r"\bnext year\b", said))), month, 1)
    if found := _NAMED.search(said):
        return _of_calendar(found["which"], found["unit"], today)
    return today if _AT_ONCE.search(said) else None


def _count(words: str) -> int:
    value = number(words, Listening()).value
    return value if isinstance(value, int) and 0 < value < 1000 else 0


def _of_calendar(which: str, unit: str, today: date) -> date:
    if unit in _SEASONS:
        month = _SEASONS[unit]
        return date(today.year + (month < today.month), month, 1)
    later = which in ("next", "following", "the new", "end of next")
    return _ENDS[f"{'next' if later else 'this'}_{unit}"](today)
