"""From when until when is a spoken stretch of time: "last month", "in May", "since Tuesday", "in the past two weeks"?"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.language.hear import find

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_COUNTS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "couple of": 2,
    "a couple of": 2,
    "three": 3,
    "few": 3,
    "a few": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_COUNT = r"(\d+|a couple of|couple of|a few|few|a|one|two|three|four|five|six|seven|ten)"
_PAST = re.compile(rf"\b(?:in|over|within|during|from|for)?\s*(?:the )?(?:last|past) (?:{_COUNT} )?(day|week|month|year)s?\b")
_THIS = re.compile(r"\b(?:earlier )?this (week|month|year)\b")
_IN_MONTH = re.compile(rf"\b(?:in|from|during|for) ({'|'.join(_MONTHS)})\b(?! (?:the )?\d)")
_MONTH_ALONE = re.compile(rf"^\W*(?:(?:and|or|what about|how about|then|no|the ones from)\W+)*({'|'.join(_MONTHS)})\W*$")
_SINCE = re.compile(r"\b(?:since|after|from)\b (.+)")
_ON = re.compile(r"\b(?:today|yesterday)\b")


@dataclass(frozen=True)
class Period:
    """Both days belong to it; `words` is what it was read from."""

    start: date
    end: date
    words: str


def heard_period(text: str, now: datetime) -> Period | None:
    """The stretch of past time in a sentence, up to today."""
    said, today = text.lower(), now.date()
    if match := _PAST.search(said):
        return _past(match, today)
    if match := _THIS.search(said):
        return Period(
            {"week": today - timedelta(today.weekday()), "month": today.replace(day=1), "year": today.replace(month=1, day=1)}[match.group(1)],
            today,
            match.group(),
        )
    if match := _IN_MONTH.search(said) or _MONTH_ALONE.search(said):
        return _month(match, today)
    if match := _ON.search(said):
        day = today - timedelta(days=match.group() == "yesterday")
        return Period(day, day, match.group())
    return _since(said, now)


def _past(match: re.Match[str], today: date) -> Period:
    unit, words = match.group(2), match.group().strip()
    if match.group(1) is None and unit == "month":
        end = today.replace(day=1) - timedelta(days=1)
        return Period(end.replace(day=1), end, words)
    if match.group(1) is None and unit == "week":
        monday = today - timedelta(days=today.weekday() + 7)
        return Period(monday, monday + timedelta(days=6), words)
    if match.group(1) is None and unit == "year":
        return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), words)
    spoken = match.group(1) or "a"
    count = int(spoken) if spoken.isdigit() else _COUNTS[spoken]
    return Period(today - timedelta(days=count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]), today, words)


def _month(match: re.Match[str], today: date) -> Period:
    month = _MONTHS.index(match.group(1)) + 1
    year = today.year if month <= today.month else today.year - 1
    following = date(year + (month == 12), month % 12 + 1, 1)
    return Period(date(year, month, 1), min(following - timedelta(days=1), today), match.group())


def _since(said: str, now: datetime) -> Period | None:
    match = _SINCE.search(said)
    heard = find("date", match.group(1), now=now) if match else None
    if not match or not heard or not isinstance(heard.value, str):
        return None
    day = date.fromisoformat(heard.value)
    if day > now.date():
        day -= timedelta(days=7 if (day - now.date()).days <= 7 else 365)
    return Period(day, now.date(), match.group())
