"""Which part of a day that was read back is another? `March fifth, not fourth`, `the year is 1986`, `the fourteenth`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from frontdesk.language.calendar import MONTHS, Today, day_number, make, year_at
from frontdesk.language.corrections import parted
from frontdesk.language.dates import days
from frontdesk.language.numbers import ZEROS, ordinal
from frontdesk.language.tokens import Token, tokens, words

_SWAPPED = re.compile(
    r"\b(?:(?:other|wrong) way (?:a?round)|(?:swap|switch|reverse) (?:them|the day|the month|it)"
    r"|day and (?:the )?month (?:are |is )?(?:swapped|switched|mixed up|reversed))\b",
    re.IGNORECASE,
)
_LIGHT = frozenset(
    words(
        "no nope nah yes yeah it's it is that's that should be a the at sorry actually i said say meant mean um uh er oh well okay but so and then "
        "wait please again instead rather of on in was were born my birthday day year month date number just really you've got have wrong right "
        "correct to birth make change"
    )
)


@dataclass(frozen=True)
class _Parts:
    """What was said of a day; 0 for what was not."""

    year: int = 0
    month: int = 0
    day: int = 0


def amended_day(value: str, text: str, today: date) -> str | None:
    """The ISO date with the parts that the text corrects; None when it corrects none, or there is no such day."""
    old = date.fromisoformat(value)
    if _SWAPPED.search(text) and old.day <= 12:
        return date(old.year, old.day, old.month).isoformat()
    kept, denied = parted(text)
    said = _parts(tokens(kept), old, tokens(denied), Today(today, known=True, back=True))
    if said == _Parts():
        return None
    day = make(said.year or old.year, said.month or old.month, said.day or old.day)
    return day.isoformat() if day else None


def _parts(found: Sequence[Token], old: date, denied: Sequence[Token], today: Today) -> _Parts:
    whole = days(found, today, birth=True)
    if whole and (named := whole[-1]).value:
        year = _year_after(found, named.after, today)
        return _Parts(named.value.year if named.year else year, named.value.month, named.value.day)
    month = next((MONTHS[token.word] for token in found if token.word in MONTHS), 0)
    rest = [token for token in found if token.word not in MONTHS]
    if month and not any(_number(rest, at) for at in range(len(rest))):
        return _Parts(month=month) if _light(rest) else _Parts()
    said = _alone(rest, old, denied, today)
    return _Parts(said.year, month or said.month, said.day)


def _year_after(found: Sequence[Token], at: int, today: Today) -> int:
    """The year said somewhere behind the day, with all its digits."""
    years = (year_at(found, place, today.day.year) for place in range(at, len(found)))
    return next((year[0] for year in years if year and year[2]), 0)


def _alone(found: Sequence[Token], old: date, denied: Sequence[Token], today: Today) -> _Parts:
    """One number without a month: by the word before it, by what it denies, by what it can be."""
    named = {token.word for token in found}
    for at in range(len(found)):
        year, day = year_at(found, at, today.day.year), ordinal(found, at) or day_number(found, at)
        if year and (year[2] or "year" in named or _is_year(found, at, old, denied)) and _light([*found[:at], *found[year[1] :]]):
            return _Parts(year=year[0])
        if day and _light([*found[:at], *found[day[1] :]]):
            if "month" in named and 1 <= day[0] <= 12:
                return _Parts(month=day[0])
            return _Parts(day=day[0]) if 1 <= day[0] <= 31 else _Parts()
    return _Parts()


def _is_year(found: Sequence[Token], at: int, old: date, denied: Sequence[Token]) -> bool:
    """Two digits that can be no day, are written as a year, or stand against the year that was read back."""
    if "day" in {token.word for token in found} or ordinal(found, at):
        return False
    number = day_number(found, at)
    if found[at].word in ZEROS or found[at].gap.endswith(("'", "’")) or number is None or number[0] > 31:
        return True
    against = day_number(denied, 0) if denied else None
    return against is not None and against[0] == old.year % 100 and against[0] != old.day


def _number(found: Sequence[Token], at: int) -> bool:
    return bool(ordinal(found, at) or day_number(found, at) or year_at(found, at, 2099))


def _light(rest: Sequence[Token]) -> bool:
    return all(token.word in _LIGHT for token in rest)
