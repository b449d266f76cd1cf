"""Which day is meant when it is counted from today? `Friday`, `a week from Monday`, `end of next week`, `the fifteenth`."""

from datetime import date, timedelta

from frontdesk.language.calendar import UNITS, WEEKDAYS, Day, Today, end_of_month, later, make
from frontdesk.language.numbers import cardinal, ordinal
from frontdesk.language.tokens import close, matches, words
from frontdesk.language.written_days import Found, Reader, month_first


def _near_days(found: Found, at: int, today: Today) -> Day | None:
    said = [token.word for token in found[at : at + 4]]
    if said[:3] == ["day", "after", "tomorrow"]:
        return Day(today.day + timedelta(days=2), at, at + 3)
    if said[:3] == ["day", "before", "yesterday"]:
        return Day(today.day - timedelta(days=2), at, at + 3)
    if said[:1] == ["this"] and said[1:2] in (["morning"], ["afternoon"], ["evening"]):
        return Day(today.day, at, at + 2)
    if said[:2] == ["last", "night"]:
        return Day(today.day - timedelta(days=1), at, at + 2)
    step = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}.get(said[0].removesuffix("'s"))
    if step is None:
        return None
    return Day(today.day + timedelta(days=step), at, at + 1)


def _weekday(found: Found, at: int, today: Today) -> Day | None:
    """`Friday`, `next Friday` (of the week after this), `last Friday`, `Friday next week`."""
    said = found[at].word
    place = at + 1 if said in ("next", "this", "last", "coming") and at + 1 < len(found) else at
    name = found[place].word.removesuffix("'s")
    if name not in WEEKDAYS:
        return None
    after = place + 1
    ahead = (WEEKDAYS[name] - today.day.weekday()) % 7
    after += found[after].word == "of" and matches(found, after + 1, ("next", "week")) if after < len(found) else 0
    tail = [token.word for token in found[after : after + 2]]
    if tail == ["after", "next"]:
        return Day(today.day + timedelta(days=(ahead or 7) + 7), at, after + 2)
    if tail[:1] == ["week"] and said == name:
        return Day(today.day + timedelta(days=(ahead or 7) + 7), at, after + 1)
    if said == "next" or tail == ["next", "week"]:
        monday = today.day + timedelta(days=7 - today.day.weekday())
        return Day(monday + timedelta(days=WEEKDAYS[name]), at, after + 2 if tail == ["next", "week"] else after)
    if said == "last" or (today.back and said != "this"):
        return Day(today.day - timedelta(days=(today.day.weekday() - WEEKDAYS[name]) % 7 or 7), at, after)
    return Day(today.day + timedelta(days=ahead or (0 if said == "this" else 7)), at, after)


def _in_a_while(found: Found, at: int, today: Today) -> Day | None:
    """`in two weeks`, `three days ago`, `a week from Monday`, `two days after tomorrow`."""
    place = at + 1 if found[at].word in ("in", "within") else at
    counted = _count(found, place)
    if counted is None or counted[1] >= len(found) or found[counted[1]].word not in UNITS:
        return None
    count, unit, after = counted[0], found[counted[1]].word, counted[1] + 1
    word = found[after].word if after < len(found) else ""
    if place == at and found[after - 1].word in ("week", "weeks") and (base := _day_named(found, after + (word == "on"), today)):
        return _moved(base.value or today.day, count, unit, at, base.after)
    if word == "ago":
        return _moved(today.day, -count, unit, at, after + 1)
    if word in ("from", "after") and after + 1 < len(found):
        if found[after + 1].word == "now":
            return _moved(today.day, count, unit, at, after + 2)
        base = next((day for reader in (_near_days, _weekday, month_first, the_ordinal) if (day := reader(found, after + 1, today))), None)
        return _moved(base.value, count, unit, at, base.after) if base and base.value else None
    return _moved(today.day, count, unit, at, after) if place > at else None


def _day_named(found: Found, at: int, today: Today) -> Day | None:
    """The day of `a week on Thursday`, `a week tomorrow`."""
    return (_near_days(found, at, today) or _weekday(found, at, today)) if at < len(found) and found[at].word not in ("last", "next") else None


def _moved(start: date, count: int, unit: str, first: int, after: int) -> Day | None:
    value = later(start, count, unit)
    return Day(value, first, after) if value else None


def _count(found: Found, at: int) -> tuple[int, int] | None:
    said = [token.word for token in found[at : at + 3]]
    if said[:3] == ["a", "couple", "of"]:
        return 2, at + 3
    if said[:2] == ["a", "couple"]:
        return 2, at + 2
    if said[:1] in (["a"], ["an"]):
        return 1, at + 1
    count = cardinal(found, at)
    return count if count and count[0] < 4000 else None


def _whole_periods(found: Found, at: int, today: Today) -> Day | None:
    """`next week` (its Monday), `next month` (its first), `this weekend`."""
    said = [token.word for token in found[at : at + 5]]
    if said[:3] == ["week", "after", "next"]:
        return Day(today.day + timedelta(days=14 - today.day.weekday()), at, at + 3)
    if said[:2] == ["next", "week"] and (name := next((word for word in said[2:4] if word != "on"), "")) in WEEKDAYS:
        return Day(today.day + timedelta(days=7 - today.day.weekday() + WEEKDAYS[name]), at, at + said.index(name) + 1)
    if said[:2] == ["next", "week"]:
        return Day(today.day + timedelta(days=7 - today.day.weekday()), at, at + 2)
    if said[:2] == ["next", "month"]:
        month = later(today.day.replace(day=1), 1, "month")
        return Day(month, at, at + 2) if month else None
    if said[:1] == ["weekend"] or said[1:2] == ["weekend"]:
        extra = 7 if said[0] == "next" else 0
        return Day(today.day + timedelta(days=(5 - today.day.weekday()) % 7 + extra), at, at + said.index("weekend") + 1)
    return None


_WEEKDAY_OF_PART = {"start": 0, "beginning": 0, "first": 0, "middle": 2, "end": 4}
_DAY_OF_PART = {"start": 1, "beginning": 1, "middle": 15}


def _part_of_period(found: Found, at: int, today: Today) -> Day | None:
    """`end of next week` (its Friday), `the middle of the month`, `beginning of July` not."""
    said = [token.word for token in found[at : at + 4]]
    if said[0] not in _WEEKDAY_OF_PART or said[1:2] != ["of"]:
        return None
    period = next((place for place in (2, 3) if said[place : place + 1] in (["week"], ["month"])), 0)
    if not period or (period == 3 and said[2] not in ("the", "this", "next", "that")):
        return None
    ahead = 1 if "next" in said[:period] else 0
    if said[period] == "week":
        monday = today.day + timedelta(days=7 * ahead - today.day.weekday())
        return Day(monday + timedelta(days=_WEEKDAY_OF_PART[said[0]]), at, at + period + 1)
    month = later(today.day.replace(day=1), ahead, "month")
    if month is None or said[0] == "first":
        return None
    return Day(month.replace(day=_DAY_OF_PART[said[0]]) if said[0] in _DAY_OF_PART else end_of_month(month), at, at + period + 1)


def _day_of_month(found: Found, at: int, today: Today) -> Day | None:
    """`the fifth of next month`, `next month on the fifth`."""
    if found[at].word == "next" and at + 1 < len(found) and found[at + 1].word == "month":
        place = at + 2
        while place < len(found) and found[place].word in ("on", "the"):
            place += 1
        day = ordinal(found, place) if place > at + 2 else None
        return _in_next(today, day, 1, at, day[1]) if day else None
    day = ordinal(found, at)
    said = [token.word for token in found[day[1] : day[1] + 3]] if day else []
    if day and said[:1] == ["of"] and said[1:] in (["next", "month"], ["this", "month"], ["the", "month"]):
        return _in_next(today, day, int(said[1] == "next"), at, day[1] + 3)
    return None


def _in_next(today: Today, day: tuple[int, int], ahead: int, first: int, after: int) -> Day | None:
    month = later(today.day.replace(day=1), ahead, "month")
    value = make(month.year, month.month, day[0]) if month else None
    return Day(value, first, after) if value else None


_AFTER_ORDINAL = frozenset(
    words("instead at around in please works is or and by would if then maybe morning afternoon between of this next thanks thank")
)


def the_ordinal(found: Found, at: int, today: Today) -> Day | None:
    """`the fifteenth`: of this month, or of the next when it is past; `the first one` is no day."""
    day = ordinal(found, at)
    if (
        day is None
        or not 1 <= day[0] <= 31
        or (at == 0 and day[0] < 4 and len(found) > 1)
        or (at and found[at - 1].word not in ("the", "on", "by", "until", "day", *WEEKDAYS))
    ):
        return None
    following = found[day[1]] if day[1] < len(found) else None
    if following and close(following.gap) and following.word not in _AFTER_ORDINAL:
        return None
    start = today.day.replace(day=1)
    for step in range(4):
        month = later(start, -step if today.back else step, "month")
        value = make(month.year, month.month, day[0]) if month else None
        if value and (value <= today.day if today.back else value >= today.day):
            return Day(value, at, day[1])
    return None


COUNTED: tuple[Reader, ...] = (_in_a_while, _near_days, _weekday, _part_of_period, _day_of_month, _whole_periods, the_ordinal)
