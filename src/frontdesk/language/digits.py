"""How does a spoken line read when its numbers, money, dates and times are written with digits?"""

from collections.abc import Callable, Sequence

from frontdesk.language.calendar import MONTHS, year_at
from frontdesk.language.money import amount_at
from frontdesk.language.numbers import DIGITS, REPEATS, SMALL, ZEROS, below_hundred, cardinal, near, ordinal, read_out
from frontdesk.language.tokens import LONGEST, Token, close, tokens, words

Found = Sequence[Token]
Written = tuple[str, int]
"""How it is written, and the place after the words it was said in."""

_FRACTIONS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "eighth": 8,
    "eighths": 8,
    "sixteenth": 16,
    "sixteenths": 16,
}
_PRONOUN_AFTER = frozenset(words("this that which the another any no each every other only last next first second third new old right wrong better"))
_MONTH_NAMES = {at: name.capitalize() for name, at in MONTHS.items() if len(name) > 4 or name in ("june", "july", "may")}
_START_WORDS = SMALL.keys() | ZEROS | REPEATS.keys() | {"a", "half", "quarter"}


def as_written(text: str) -> str:
    """`one zero three one` → 1031; `forty nine dollars and ninety nine cents` → $49.99; `June seventeenth` → June 17."""
    found = tokens(text)
    out: list[str] = []
    at, last = 0, 0
    while at < len(found):
        written = next((written for read in _READERS if (written := read(found, at))), None)
        if written is None:
            at += 1
            continue
        start = found[at].start - (1 if written[0].startswith("$") and text[: found[at].start].endswith("$") else 0)
        out += [text[last:start], written[0]]
        at, last = written[1], found[written[1] - 1].end
    return "".join([*out, text[last:LONGEST]]) + text[max(last, LONGEST) :]


def _date(found: Found, at: int) -> Written | None:
    if found[at].word in MONTHS:
        place = at + 2 if at + 2 < len(found) and found[at + 1].word == "the" else at + 1
        day = ordinal(found, place) or (below_hundred(found, place) if near(found, place) and place == at + 1 else None)
        return _month_day(found, MONTHS[found[at].word], day) if day and not found[place].written else None
    at += found[at].word == "the"
    day = ordinal(found, at) if at < len(found) else None
    if day and not found[at].written and day[1] + 1 < len(found) and found[day[1]].word == "of" and found[day[1] + 1].word in MONTHS:
        return _month_day(found, MONTHS[found[day[1] + 1].word], (day[0], day[1] + 2))
    return None


def _month_day(found: Found, month: int, day: tuple[int, int]) -> Written:
    year = year_at(found, day[1], 2099) if day[1] < len(found) and found[day[1]].gap in (", ", " ") and not found[day[1]].written else None
    head = f"{_MONTH_NAMES[month]} {day[0]}"
    return (f"{head}, {year[0]}", year[1]) if year and year[2] else (head, day[1])


def _money(found: Found, at: int) -> Written | None:
    amount = amount_at(found, at) if found[at].word in SMALL or found[at].word in ("a", "half") or found[at].written else None
    if amount is None or not amount[3] or "$" in found[at].gap:
        return None
    cents, after = amount[0], amount[1]
    if cents < 100 and found[after - 1].word in ("cent", "cents"):
        return f"{cents} {found[after - 1].word}", after
    return f"${cents // 100:,}" + (f".{cents % 100:02d}" if cents % 100 else ""), after


def _clock(found: Found, at: int) -> Written | None:
    """`half past nine` → 9:30; `two thirty in the afternoon` → 2:30 in the afternoon."""
    if found[at].word in ("half", "quarter") and at + 2 < len(found) and found[at + 1].word in ("past", "to", "after"):
        hour = below_hundred(found, at + 2)
        if hour and 1 <= hour[0] <= 12:
            minutes = {"half": 30, "quarter": 15}[found[at].word]
            past = found[at + 1].word != "to"
            return (f"{hour[0]}:{minutes}" if past else f"{(hour[0] - 2) % 12 + 1}:{60 - minutes}"), hour[1]
    hour = below_hundred(found, at)
    if hour is None or not 1 <= hour[0] <= 12 or not near(found, hour[1]):
        return None
    minute = _minute(found, hour[1])
    said = [token.word for token in found[minute[1] : minute[1] + 3]] if minute else []
    if minute and (
        said[:1] in (["am"], ["pm"])
        or said[:2] in (["a", "m"], ["p", "m"], ["at", "night"])
        or said == ["in", "the", "morning"]
        or said[2:] in (["afternoon"], ["evening"])
    ):
        return f"{hour[0]}:{minute[0]:02d}", minute[1]
    return None


def _minute(found: Found, at: int) -> tuple[int, int] | None:
    if found[at].word in ZEROS and near(found, at + 1) and DIGITS.get(found[at + 1].word, 0) > 0:
        return DIGITS[found[at + 1].word], at + 2
    minute = below_hundred(found, at)
    return minute if minute and 10 <= minute[0] < 60 else None


def _measure(found: Found, at: int) -> Written | None:
    """`seventy nine and one eighth` → 79 1/8; `nine and a half` → 9 1/2; `three point five` → 3.5."""
    whole = cardinal(found, at) if found[at].word != "a" else None
    if whole is None:
        return None
    value, after = whole
    if near(found, after) and found[after].word == "point":
        digits, place = "", after + 1
        while near(found, place) and (found[place].word in DIGITS or found[place].word in ZEROS):
            digits, place = digits + str(DIGITS.get(found[place].word, 0)), place + 1
        return (f"{value}.{digits}", place) if digits else None
    if not (near(found, after) and found[after].word == "and" and near(found, after + 1)):
        return None
    count = (1, after + 2) if found[after + 1].word == "a" else below_hundred(found, after + 1)
    if count and near(found, count[1]) and found[count[1]].word in _FRACTIONS and 0 < count[0] < _FRACTIONS[found[count[1]].word]:
        return f"{value} {count[0]}/{_FRACTIONS[found[count[1]].word]}", count[1] + 1
    return None


def _row(found: Found, at: int) -> Written | None:
    """Digits read out, letters among them: `ten forty one` → 1041, `one Z nine E four nine` → 1Z9E49."""
    row, after, pieces, letters = "", at, 0, 0
    while after < len(found) and pieces < 40 and (after == at or close(found[after].gap)):
        read = read_out(found, after) if found[after].word in SMALL or found[after].word in ZEROS or found[after].word in REPEATS else None
        letter = None if read or len(found[after].word) > 1 or (found[after].word in ("a", "i") and not row) else found[after].word.upper()
        if read is None and (letter is None or found[after].written):
            break
        letters += read is None
        row, after, pieces = row + (read[0] if read else letter or ""), read[1] if read else after + 1, pieces + 1
    if pieces < 2 or (letters and pieces < 6) or not any(char.isdigit() for char in row):
        return None
    return (row, after) if found[at].word not in ZEROS or pieces > 2 or letters == 0 else None


def _number(found: Found, at: int) -> Written | None:
    whole = cardinal(found, at)
    if whole is None or (found[at].written and whole[1] == at + 1):
        return None
    one = found[at].word == "one" and whole[1] == at + 1
    if one and (
        (at and found[at - 1].word in _PRONOUN_AFTER) or (whole[1] < len(found) and found[whole[1]].word in ("of", "or")) or whole[1] == len(found)
    ):
        return None
    return (f"{whole[0]:,}" if whole[0] >= 10_000 else str(whole[0])), whole[1]


def _place(found: Found, at: int) -> Written | None:
    """`the seventeenth` → 17th; first, second and third stay words."""
    day = ordinal(found, at)
    if day is None or day[0] < 4 or found[at].written:
        return None
    ending = "th" if 10 <= day[0] % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day[0] % 10, "th")
    return f"{day[0]}{ending}", day[1]


_READERS: tuple[Callable[[Found, int], Written | None], ...] = (_date, _money, _clock, _measure, _row, _place, _number)
