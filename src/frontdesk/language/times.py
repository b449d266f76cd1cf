"""Which time of day was said, and which moment with its day? Without a half of the day, business hours are meant."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from frontdesk.language.calendar import Day, Today
from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.dates import days
from frontdesk.language.heard import NOTHING, Heard, Listening, hangs, span
from frontdesk.language.numbers import below_hundred
from frontdesk.language.tokens import Token, close, matches, tokens

Found = Sequence[Token]
Clock = tuple[time, int, int, bool]
"""The time, the first token, the place after it, and whether more than a bare number said so."""

_MORNING = re.compile(r"\b(?:in the morning|this morning|tomorrow morning|morning)\b", re.IGNORECASE)
_AFTER_NOON = re.compile(r"\b(?:afternoon|evening|tonight|at night)\b", re.IGNORECASE)
_TIMED = re.compile(
    r"\b(?:noon|midday|midnight|o'?clock|[ap]\.?m\b|(?:half|quarter) (?:past|to)|at [0-9]{1,2}:[0-9]{2})|[0-9] ?[ap]\.?m\b", re.IGNORECASE
)
_PARTS = {"morning": time(9), "afternoon": time(14), "evening": time(18), "tonight": time(19)}
_OPENS = 7
"""Hours up to and with this one, without a half of the day, are after noon: `at two` is 14:00, `at eight` is 8:00."""


def date_time(text: str, listening: Listening) -> Heard:
    """A moment, ISO with the zone of `now`: `next Tuesday at two`. A day alone is begun."""
    if listening.now is None:
        return NOTHING
    parts = [without_denied(part) for part in versions(text)]
    heard = next((ahead for part in parts if (ahead := _ahead(part, listening.now))), None) or _day_and_time(text, parts, listening, listening.now)
    if heard.words or listening.inside:
        return heard
    return Heard(None, "", "begun") if hangs(text) and re.search(r"\b(?:at|on)\b", text) else NOTHING


def _day_and_time(text: str, parts: Sequence[str], listening: Listening, now: datetime) -> Heard:
    """The last day and the last time that were said: `Tuesday at two, no, at three` keeps the Tuesday."""
    today = Today(now.date(), known=True)
    first_days = [next((day for day in days(tokens(part), today) if day.value), None) for part in parts]
    day = next((day for day in first_days if day), None)
    clocks = [clock_at(part, tokens(part), own, dated=day is not None) for part, own in zip(parts, first_days, strict=True)]
    clock = next((clock for clock in clocks if clock), None)
    if clock is None or (day is None and listening.inside and not _is_time(text)):
        return Heard(None, text.strip(), "begun") if day and not listening.inside else NOTHING
    moment = _on(day, clock[0], now).isoformat(timespec="seconds")
    return Heard(moment, _words(text, parts, day, clock), "begun" if hangs(text) else "over")


def _is_time(text: str) -> bool:
    """True when a word says that a time of day is meant: without a day, `ten forty` may be anything."""
    return bool(_MORNING.search(text) or _AFTER_NOON.search(text) or _TIMED.search(text))


def _words(text: str, parts: Sequence[str], day: Day | None, clock: Clock) -> str:
    if len(parts) > 1:
        return text.strip()
    first, after = (min(clock[1], day.first), max(clock[2], day.after)) if day else (clock[1], clock[2])
    found = tokens(parts[0])
    return span(parts[0], found, first, _past_the_half(found, after))


def _past_the_half(found: Found, after: int) -> int:
    """The place after `in the afternoon`, which tells the half of the day and is no word of anything else."""
    ahead = [token.word for token in found[after : after + 3]]
    if ahead[:2] == ["in", "the"] and ahead[2:] in (["morning"], ["afternoon"], ["evening"]):
        return after + 3
    return after + 2 if ahead[:2] == ["at", "night"] else after


def _on(day: Day | None, clock: time, now: datetime) -> datetime:
    if day and day.value:
        return datetime.combine(day.value, clock, now.tzinfo)
    today = datetime.combine(now.date(), clock, now.tzinfo)
    return today if today > now else datetime.combine(now.date() + timedelta(days=1), clock, now.tzinfo)


def _ahead(text: str, now: datetime) -> Heard | None:
    """`in two hours`, `in half an hour`, `an hour from now`."""
    found = tokens(text)
    for at in range(len(found) - 2):
        wait = _wait(found, at + (found[at].word == "in"))
        if wait and (found[at].word == "in" or matches(found, wait[1], ("from", "now"))):
            moment = now + timedelta(minutes=wait[0])
            return Heard(moment.isoformat(timespec="seconds"), span(text, found, at, wait[1]), "over")
    return None


def _wait(found: Found, at: int) -> tuple[int, int] | None:
    said = [token.word for token in found[at : at + 3]]
    if said == ["half", "an", "hour"]:
        return 30, at + 3
    count = (1, at + 1) if said[0] in ("an", "a") else below_hundred(found, at) or _hour(found, at)
    unit = found[count[1]].word if count and count[1] < len(found) else ""
    if count and unit in ("hour", "hours", "minute", "minutes"):
        return count[0] * (60 if unit.startswith("hour") else 1), count[1] + 1
    return None


def clock_at(text: str, found: Found, day: Day | None, *, dated: bool = False) -> Clock | None:
    """The time of day said outside the words of the day; a time that is sure goes before a bare number.

    `dated` is True when a day was said in other words, so that a number alone corrects its time: `Monday at two, no, three`.
    """
    bare: Clock | None = None
    half = "morning" if _MORNING.search(text) else "after noon" if _AFTER_NOON.search(text) else ""
    for at in range(len(found)):
        if day and day.first <= at < day.after:
            continue
        clock = _named(found, at) or _relative(half, found, at) or _plain(half, found, at)
        if clock and (clock[3] or (at and found[at - 1].word in ("at", "around", "about", "by"))):
            return clock
        if clock and bare is None and (day or (dated and len(found) <= clock[2] - clock[1] + 1)):
            bare = clock
    return bare or _part_of_day(found)


def _part_of_day(found: Found) -> Clock | None:
    return next(((_PARTS[token.word], at, at + 1, True) for at, token in enumerate(found) if token.word in _PARTS), None)


def _named(found: Found, at: int) -> Clock | None:
    if found[at].word in ("noon", "midday"):
        return time(12), at, at + 1, True
    return (time(0), at, at + 1, True) if found[at].word == "midnight" else None


def _relative(half: str, found: Found, at: int) -> Clock | None:
    """`half past nine`, `quarter to five`, `ten after two`."""
    if british := _half_hour(half, found, at):
        return british
    named = {"half": 30, "quarter": 15}.get(found[at].word)
    minutes = (named, at + 1) if named else below_hundred(found, at) or _hour(found, at)
    if minutes is None or minutes[1] + 1 >= len(found) or minutes[0] > 59:
        return None
    word = found[minutes[1]].word
    if word not in ("past", "after", "to", "before", "till", "of") or (not named and word in ("of",)):
        return None
    hour = _hour(found, minutes[1] + 1)
    if hour is None or not 1 <= hour[0] <= 12:
        return None
    shift = minutes[0] if word in ("past", "after") else -minutes[0]
    start = _half(hour[0], half, found, hour[1])
    moment = datetime.combine(datetime.min.date() + timedelta(days=1), time(start[0])) + timedelta(minutes=shift)
    return moment.time(), at, start[1], True


def _half_hour(half: str, found: Found, at: int) -> Clock | None:
    """`half nine` is half past nine; `one and a half` is no time."""
    hour = _hour(found, at + 1) if found[at].word == "half" and not (at and found[at - 1].word in ("a", "and")) else None
    if hour is None or not 1 <= hour[0] <= 12 or not close(found[at + 1].gap):
        return None
    value, after = _half(hour[0], half, found, hour[1])
    return time(value, 30), at, after, True


def _plain(half: str, found: Found, at: int) -> Clock | None:
    """`two`, `2 pm`, `2:30`, `nine thirty`, `two o'clock`, `14:00`."""
    hour = _hour(found, at)
    if hour is None or hour[0] > 23 or "$" in found[at].gap:
        return None
    value, after = hour
    minute, sure = 0, False
    pair = _minutes(found, after)
    if pair:
        minute, after, sure = pair[0], pair[1], found[pair[1] - 1].gap == ":" or not found[at].written
    if after < len(found) and found[after].word in ("o'clock", "oclock"):
        after, sure = after + 1, True
    told = after
    value, after = _half(value, half, found, after)
    return time(value, minute), at, after, sure or after > told or (value >= 13 and minute > 0)


def _hour(found: Found, at: int) -> tuple[int, int] | None:
    if at >= len(found):
        return None
    if found[at].written:
        return (int(found[at].word), at + 1) if len(found[at].word) <= 2 else None
    hour = below_hundred(found, at)
    return hour if hour and hour[0] <= 24 and (hour[0] <= 12 or hour[1] > at) else None


def _minutes(found: Found, at: int) -> tuple[int, int] | None:
    if at >= len(found):
        return None
    if found[at].written:
        return (int(found[at].word), at + 1) if found[at].gap in (":", ".") and len(found[at].word) == 2 and int(found[at].word) < 60 else None
    if found[at].word in ("oh", "o") and at + 1 < len(found) and (unit := below_hundred(found, at + 1)) and unit[0] < 10:
        return unit
    minutes = below_hundred(found, at) if close(found[at].gap) else None
    return minutes if minutes and 10 <= minutes[0] < 60 else None


def _half(hour: int, half: str, found: Found, after: int) -> tuple[int, int]:
    """The hour of 24, by `am`, `p.m.`, `in the morning`, or business hours; and the place after what said so."""
    if hour > 12 or hour == 0:
        return hour % 24, after
    said = found[after].word if after < len(found) else ""
    dotted = after + 1 < len(found) and said in ("a", "p") and found[after + 1].word == "m"
    if said in ("am", "pm") or dotted:
        return hour % 12 + (12 if said[0] == "p" else 0), after + (2 if dotted else 1)
    if half == "morning":
        return hour % 12, after
    if half == "after noon":
        return (hour % 12 + 12) % 24, after
    return (hour + 12 if hour < _OPENS or hour == _OPENS else hour), after
