"""At what time of day would somebody come? `14:00`, or from and until: `after four` is `16:00-24:00`, `the afternoon` is `12:00-17:00`."""

import re
from datetime import time

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, span
from frontdesk.language.times import clock_at
from frontdesk.language.tokens import tokens

_BETWEEN = re.compile(r"\b(?:between|from) (?P<one>.{1,24}?) (?:and|to|until|till) (?P<other>.+)", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:(?:some ?time |any ?time |only |not )?"
    r"(?:after|(?<!half )(?<!quarter )past|(?<!no )(?<!not )later than|from|starting at|(?:no|not) (?:earlier|sooner) than|not before)) (?P<rest>.+)",
    re.IGNORECASE,
)
_OR_LATER = re.compile(r"(?P<rest>.{1,24}?) (?:or (?:later|after)|onwards?|on)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:(?:some ?time |any ?time )?(?:before|until|till|by|earlier than|(?:no|not) later than)) (?P<rest>.+)|(?P<late>.{1,24}?) at the latest\b",
    re.IGNORECASE,
)
_NAMED: tuple[tuple[str, str, str], ...] = (
    (r"after (?:lunch|noon)", "13:00", "24:00"),
    (r"after (?:work|school|office hours)", "16:30", "24:00"),
    (r"before (?:lunch|noon)", "00:00", "12:00"),
    (r"before work", "00:00", "09:30"),
    (r"(?:around |at |over |about |during )?lunch ?time|(?:around|over|during|at) lunch", "11:30", "13:30"),
    (r"(?:early (?:in the )?|first thing (?:in the )?)morning|first thing", "00:00", "10:00"),
    (r"(?:late|later in the|mid) ?-?morning", "10:00", "12:00"),
    (r"early (?:in the )?afternoon", "12:00", "14:30"),
    (r"late(?:r)? (?:in the )?afternoon|(?:end|close) of (?:the )?(?:working )?day", "15:00", "18:00"),
    (r"(?:in the |this )?mornings?", "00:00", "12:00"),
    (r"(?:in the |this )?afternoons?", "12:00", "17:00"),
    (r"(?:in the |this )?evenings?|tonight", "17:00", "24:00"),
)
_WINDOWS = tuple((re.compile(rf"\b(?:{form})\b", re.IGNORECASE), f"{start}-{end}") for form, start, end in _NAMED)
_ANY = re.compile(r"\bany ?time(?! (?:after|before|between))\b|\b(?:all day|the whole day|the time (?:doesn't|does not) matter)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"^([01]\d|2[0-3]):[0-5]\d(?:-([01]\d|2[0-4]):[0-5]\d)?$")
_SURE = re.compile(
    r"\bat\b|\baround\b|\babout\b|[ap]\.?m\b|o'?clock|\bnoon\b|\bmidday\b|\d:\d\d|\b(?:half|quarter) (?:past|to|after)\b", re.IGNORECASE
)
_LONGEST = 5
"""Words of a time."""


def time_of_day(text: str, listening: Listening) -> Heard:
    """`HH:MM`, or `HH:MM-HH:MM` for a part of the day."""
    if _WRITTEN.match(text.strip()):
        return Heard(text.strip(), text.strip(), "complete")
    for part in versions(text):
        kept = without_denied(part)
        if heard := _towards(kept) or _window(kept) or _clock(kept, inside=listening.inside) or _part(kept):
            return Heard(heard[0], heard[1], "over")
    return NOTHING


def read_time(value: str) -> tuple[time, time] | None:
    """From and until, of a value of `time_of_day`; the same twice is that time exactly. `time.max` is midnight."""
    if not _WRITTEN.match(value):
        return None
    start, _, end = value.partition("-")
    return time.fromisoformat(start), (time.max if end == "24:00" else time.fromisoformat(end or start))


_TOWARDS = re.compile(
    r"\b(?:mov\w+|chang\w+|push\w*|postpon\w+|reschedul\w+|switch\w*|shift\w*)\b.{0,60}?\b(?:to|until)\b (?P<rest>.+)", re.IGNORECASE
)
_COUNTED = re.compile(r"\W*(?:day|week|month|hour|minute|of|people|other)s?\b", re.IGNORECASE)
""" "Move it to two weeks later" names no time."""


def _towards(text: str) -> tuple[str, str] | None:
    """ "Move it from two to three" names one time, and no stretch; "move it to three" a time, although no word says so."""
    moved = _TOWARDS.search(text)
    clock = _first_clock(moved["rest"]) if moved else None
    if moved is None or clock is None or _COUNTED.match(moved["rest"][len(clock[1]) :]):
        return None
    return _told(clock[0]), clock[1]


def _window(text: str) -> tuple[str, str] | None:
    named = next(((value, found.group()) for form, value in _WINDOWS[:4] if (found := form.search(text))), None)
    if named:
        return named
    if (both := _BETWEEN.search(text)) and (one := _first_clock(both["one"])) and (other := _first_clock(both["other"])):
        return f"{_told(one[0])}-{_told(other[0])}", f"{text[both.start() : both.start('other')]}{other[1]}"
    for form, start, end in ((_AFTER, "{}", "24:00"), (_BEFORE, "00:00", "{}")):
        found = form.search(text)
        said = next((group for group in found.groups() if group), "") if found else ""
        if found and (clock := _first_clock(said)):
            told = _told(clock[0])
            return f"{start.format(told)}-{end.format(told)}", f"{text[found.start() : found.start() + found.group().find(said)]}{clock[1]}"
    later = _OR_LATER.search(text)
    if later and (clock := _last_clock(later["rest"])):
        return f"{_told(clock[0])}-24:00", f"{clock[1]}{later.group()[len(later['rest']) :]}"
    return None


def _first_clock(text: str) -> tuple[time, str] | None:
    """The time that these words begin with."""
    found = tokens(text)
    for count in range(min(_LONGEST, len(found)), 0, -1):
        words = span(text, found, 0, count)
        clock = clock_at(words, tokens(words), None, dated=True)
        if clock and clock[1] == 0 and clock[2] == count:
            return clock[0], words
    return None


def _last_clock(text: str) -> tuple[time, str] | None:
    """The time that these words end with."""
    found = tokens(text)
    for count in range(min(_LONGEST, len(found)), 0, -1):
        words = span(text, found, len(found) - count, len(found))
        if clock := _first_clock(words):
            return (clock[0], words) if clock[1] == words else None
    return None


def _clock(text: str, *, inside: bool) -> tuple[str, str] | None:
    found = tokens(text)
    without_parts = re.sub(r"\b(?:tonight|(?<!in the )(?:morning|afternoon|evening))\b", lambda match: match.group(), text)
    clock = clock_at(without_parts, found, None, dated=not inside)
    if clock is None or found[clock[1]].word in ("morning", "afternoon", "evening", "tonight"):
        return None
    words = span(text, found, clock[1], clock[2])
    near = text[max(0, found[clock[1]].start - 8) : found[clock[2] - 1].end + 10]
    if inside and not _SURE.search(near) and not re.search(r"\b(?:morning|afternoon|evening)\b", text) and clock[2] - clock[1] < 2:
        return None
    return _told(clock[0]), words


def _part(text: str) -> tuple[str, str] | None:
    if (anytime := _ANY.search(text)) is not None:
        return "00:00-24:00", anytime.group()
    return next(((value, found.group()) for form, value in _WINDOWS if (found := form.search(text))), None)


def _told(value: time) -> str:
    return value.strftime("%H:%M")
