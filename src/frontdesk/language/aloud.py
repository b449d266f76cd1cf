"""How does a written sentence sound? Its numbers, money, times and signs as words; everything else as it stands."""

import re
from collections.abc import Callable
from datetime import time

from frontdesk.language import speak

_Match = re.Match[str]
_CLOCK = re.compile(r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m\.?(?![a-z])", re.IGNORECASE)
_DAY_CLOCK = re.compile(r"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b")
_MONEY = re.compile(r"\$\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<cents>\d{2}))?(?!\d)")
_PHONE = re.compile(r"(?:\+?1[ .-]?)?\(?\b(?P<area>\d{3})\)?[ .-](?P<middle>\d{3})[ .-](?P<last>\d{4})\b")
_PERCENT = re.compile(r"\b(?P<number>\d+(?:\.\d+)?)\s?%")
_DATE = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December) (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:)"
)
_YEAR = re.compile(r"\b(?P<year>(?:1[89]|20)\d{2})\b(?![,.]\d)")
_ORDINAL = re.compile(r"\b(?P<number>\d{1,3})(?:st|nd|rd|th)\b")
_RANGE = re.compile(r"(?<=\d)\s?[–—-]\s?(?=\d)")
_TIME_RANGE = re.compile(r"(?<=[mM\d])\s*[–—-]\s*(?=\d{1,2}(?::\d{2})?\s*[ap]\.?m)", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?\b")
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"\b(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_SIGNS = ((" & ", " and "), ("…", ""), ("•", ""), ("*", ""), ("#", "number "), (" / ", " or "), ("°F", " degrees"), ("°", " degrees"))
_BEGINS = re.compile(r"\s*$|\s+[A-Z]")
"""Behind "p.m.": a sentence has ended with it."""
_LONG = 7
"""So many digits and more are read one by one."""


def aloud(text: str) -> str:
    """`Open 9:00 am – 6:30 pm, from $49.` → Open nine in the morning to six thirty in the evening, from forty nine dollars."""
    for pattern, told in _IN_ORDER:
        text = pattern.sub(told, text)
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    return re.sub(r"\s+", " ", text).replace(" ,", ",").replace(" .", ".").strip()


def _clock(found: _Match) -> str:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return found[0]
    full_stop = "." if found[0].endswith(".") and _BEGINS.match(found.string, found.end()) else ""
    return speak.clock_time(time(hour % 12 + (12 if found["half"].lower() == "p" else 0), minute)) + full_stop


def _day_clock(found: _Match) -> str:
    return speak.clock_time(time(int(found["hour"]), int(found["minute"])))


def _money(found: _Match) -> str:
    return speak.money(int(found["whole"].replace(",", "")) * 100 + int(found["cents"] or 0))


def _phone(found: _Match) -> str:
    return speak.phone(f"+1{found['area']}{found['middle']}{found['last']}")


def _percent(found: _Match) -> str:
    return f"{speak.decimal(float(found['number']))} percent"


def _date(found: _Match) -> str:
    return f"{found['month']} {speak.ordinal(int(found['day']))}"


def _number(found: _Match) -> str:
    whole = found["whole"].replace(",", "")
    if len(whole) >= _LONG or (whole.startswith("0") and len(whole) > 1):
        return speak.digits(whole) if "," not in found["whole"] else speak.number(int(whole))
    return f"{speak.number(int(whole))} point {speak.digits(found['part'])}" if found["part"] else speak.number(int(whole))


def _email(found: _Match) -> str:
    return found[0].replace("@", " at ").replace(".", " dot ").replace("_", " underscore ").replace("-", " dash ")


def _site(found: _Match) -> str:
    return found[1].replace(".", " dot ").replace("-", " dash ")


_IN_ORDER: tuple[tuple[re.Pattern[str], Callable[[_Match], str] | str], ...] = (
    (_EMAIL, _email),
    (_ADDRESS, _site),
    (_TIME_RANGE, " to "),
    (_CLOCK, _clock),
    (_DAY_CLOCK, _day_clock),
    (_MONEY, _money),
    (_PHONE, _phone),
    (_PERCENT, _percent),
    (_DATE, _date),
    (_ORDINAL, lambda found: speak.ordinal(int(found["number"]))),
    (_YEAR, lambda found: speak.year(int(found["year"]))),
    (_RANGE, " to "),
    (_NUMBER, _number),
)
