"""Which day was said? ISO dates, from `March fourth nineteen eighty five` to `a week from Monday`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from frontdesk.language.calendar import MONTHS, WEEKDAYS, Day, Today, day_number, make, year_at
from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.counted_days import COUNTED, the_ordinal
from frontdesk.language.digit_dates import month_and_day, read_out_day
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs, pauses, span
from frontdesk.language.numbers import ordinal, read_out
from frontdesk.language.tokens import tokens, words
from frontdesk.language.written_days import WRITTEN, Found, day_first, light, month_first, nearest

_PAST = re.compile(
    r"\b(?:ago|was|were|happened|bought|ordered|charged|paid|delivered|arrived|received|got|came|purchased|yesterday|born|past)\b", re.IGNORECASE
)

_STILL_TO_BE = re.compile(
    r"\b(?:instead|(?:can|could|will|would) (?:you|it|they)\b.{0,20}\b(?:bring|deliver|come|arrive|reschedule|move|send))\b", re.IGNORECASE
)
"""With these a day lies ahead, although something that was bought is spoken of."""


def date_said(text: str, listening: Listening) -> Heard:
    """A day; without a year the next such day, or the last one when the words or the options say `past`."""
    today = _today(text, listening)
    parts = versions(text)
    for at, part in enumerate(parts):
        kept = without_denied(part)
        if (again := _same_month(part, parts[at + 1 : at + 4])) and (heard := _first_day(again, today)):
            return replace(heard, words=text.strip())
        if heard := _first_day(kept, today) or (None if listening.inside else _digits_alone(kept, today)):
            return heard
    return _begun(text, listening)


def _digits_alone(text: str, today: Today) -> Heard | None:
    """`oh six two two twenty six`, `six twenty two`."""
    found = tokens(text)
    day = read_out_day(found, today.day.year)
    if day is None and (said := month_and_day(found)) and (value := nearest(*said, today)):
        day = Day(value, 0, len(found))
    return _heard(text, found, day) if day else None


def _same_month(part: str, earlier: Sequence[str]) -> str:
    """The correction of a day alone, with the month that was said before: `march fifth, I mean fourth` → `march fourth`."""
    found = tokens(part)
    lead = next((at for at, token in enumerate(found) if token.word not in _BEFORE_DAY), len(found))
    day = ordinal(found, lead) or day_number(found, lead)
    year = year_at(found, lead, 2099)
    if day is None or day[0] > 31 or (year and year[1] == len(found)) or any(token.word in MONTHS for token in found):
        return ""
    if day[1] < len(found) and not (ordinal(found, lead) or found[day[1]].gap.strip() or year_at(found, day[1], 2099)):
        return ""
    month = next((token.word for said in earlier for token in tokens(said) if token.word in MONTHS), "")
    return f"{month} {part[found[lead].start :]}" if month else ""


_BEFORE_DAY = frozenset(words("the it's it is on um uh that's i meant"))


def date_of_birth(text: str, listening: Listening) -> Heard:
    """A day in the past with its year; without the year it is begun."""
    today = Today(listening.now.date() if listening.now else date(2025, 12, 31), listening.now is not None, back=True)
    begun, corrected = NOTHING, 0
    parts = versions(text)
    for at, said in enumerate(parts):
        part = _same_month(said, parts[at + 1 : at + 4]) or said
        found = tokens(part)
        day = next((day for day in days(found, today, birth=True)), None) or read_out_day(found, today.day.year)
        day = _with_far_year(found, day, today) if day and not day.year else day
        if day and corrected and (moved := _in_year(day, corrected)):
            return Heard(moved.isoformat(), text.strip(), "complete")
        corrected = corrected or (0 if day else _only_year(found, today))
        if day and day.year and day.value and date(today.day.year - 125, 1, 1) < day.value <= today.day:
            return _heard(part, found, day)
        if day and day.state != "other" and not day.year and not (listening.inside):
            begun = begun if begun.words else Heard(None, span(part, found, day.first, day.after), "begun")
    return begun if begun.words else _begun(text, listening)


def _with_far_year(found: Found, day: Day, today: Today) -> Day:
    """The day with a year said elsewhere: `nineteen eighty five, march fourth`, `'85, March the 4th`, `july fifteenth, I was born in 1989`."""
    for at in [*range(day.after, len(found)), *range(day.first)]:
        year = year_at(found, at, today.day.year)
        sure = year and (year[2] or found[at].gap.endswith(("'", "’")) or (at == 0 and year[1] == day.first))
        if year and sure and not day.first <= year[1] - 1 < day.after and (moved := _in_year(day, year[0])):
            return replace(day, value=moved, first=min(at, day.first), after=max(year[1], day.after), state="complete", year=True)
    return day


def _only_year(found: Found, today: Today) -> int:
    """The year, when a correction names nothing else: `… eighty four, sorry, eighty five`."""
    year = year_at(found, 0, today.day.year)
    return year[0] if year and year[1] == len(found) else 0


def _in_year(day: Day, year: int) -> date | None:
    return make(year, day.value.month, day.value.day) if day.value else None


def _today(text: str, listening: Listening) -> Today:
    back = "past" in listening.options or bool(_PAST.search(text) and not _STILL_TO_BE.search(text))
    return Today(listening.now.date() if listening.now else date(2025, 12, 31), listening.now is not None, back)


def _first_day(text: str, today: Today) -> Heard | None:
    found = tokens(text)
    said = [day for day in days(found, today) if day.value]
    day = next((day for day in said if not _is_away_until(found, day)), said[0] if said else None)
    return _heard(text, found, day) if day else None


def _is_away_until(found: Found, day: Day) -> bool:
    """ "We'll be away till Thursday, so could it come Friday": another day is the one that is wanted."""
    return day.first > 0 and found[day.first - 1].word in ("till", "until", "til", "through")


def _heard(text: str, found: Found, day: Day) -> Heard:
    rest = text[found[day.after - 1].end :]
    state: State = "begun" if rest.strip(" ") in (",", "-", "–") or (day.after == len(found) and pauses(text)) else day.state
    return Heard(day.value.isoformat() if day.value else None, span(text, found, day.first, day.after), state)


def _begun(text: str, listening: Listening) -> Heard:
    found = tokens(text)
    if listening.inside or not found:
        return NOTHING
    numbers = len(found) <= 6 and all(read_out(found, at) or token.word in ("the", "it's", "slash") for at, token in enumerate(found))
    last = found[-1].word in MONTHS or (
        hangs(text) and any(token.word in MONTHS or token.word in ("born", "birth", "birthday", "it's") for token in found)
    )
    leads = len(found) <= 6 and found[-1].word in _LEADS and not text.rstrip().endswith(("?", "!"))
    return Heard(None, text.strip(), "begun") if numbers or last or leads else NOTHING


_LEADS = frozenset(words("next this coming the on from about after before by"))
"""Words that a day follows."""


def days(found: Found, today: Today, *, birth: bool = False) -> list[Day]:
    """All days in these words, in order."""
    readers = WRITTEN if birth else (*WRITTEN, *(COUNTED if today.known else ()))
    out: list[Day] = []
    at = 0
    while at < len(found):
        day = _named_day(found, at, today) or next((day for reader in readers if (day := reader(found, at, today))), None)
        if day:
            out.append(day)
        at = max(at + 1, day.after) if day else at + 1
    return out


def _named_day(found: Found, at: int, today: Today) -> Day | None:
    """`Tuesday, June twenty third`, `Wednesday the seventeenth`: the date counts, not its weekday."""
    if found[at].word not in WEEKDAYS or at + 1 >= len(found) or not light(found[at + 1].gap):
        return None
    place = at + 2 if found[at + 1].word in ("the", "on") and at + 2 < len(found) else at + 1
    day = month_first(found, place, today) or day_first(found, place, today) or (the_ordinal(found, place, today) if today.known else None)
    return replace(day, first=at) if day else None
