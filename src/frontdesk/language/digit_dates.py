"""Which day do digits alone say? `oh three oh four eighty five`."""

from collections.abc import Sequence

from frontdesk.language.calendar import MONTHS, Day, century, make
from frontdesk.language.numbers import read_out
from frontdesk.language.tokens import Token, close


def month_and_day(found: Sequence[Token]) -> tuple[int, int] | None:
    """`six twenty two`, when nothing else is said."""
    lead = next((at for at, token in enumerate(found) if token.word not in ("it's", "on", "the", "um", "uh", "for")), len(found))
    month = read_out(found, lead, scales=False)
    day = read_out(found, month[1], scales=False) if month else None
    if month is None or day is None or day[1] != len(found) or not close(found[month[1]].gap) or found[lead].written:
        return None
    return (int(month[0]), int(day[0])) if 1 <= int(month[0]) <= 12 and 1 <= int(day[0]) <= 31 else None


def read_out_day(found: Sequence[Token], this_year: int) -> Day | None:
    """A day in numbers only: `oh three oh four eighty five`, `three four nineteen eighty five`, `03041985`."""
    if any(token.word in MONTHS and read_out(found, at + 1) for at, token in enumerate(found)):
        return None  # what is left of an impossible day, June 31, is no day
    pieces: list[str] = []
    first = after = -1
    at = 0
    while at < len(found):
        read = read_out(found, at)
        if read:
            first, after = (at if first < 0 else first), read[1]
            pieces, at = [*pieces[:12], read[0]], read[1]
        elif pieces and found[at].word not in ("slash", "dash", "of", "the", "uh", "um", "and"):
            break
        else:
            at += 1
    for month, day, year in _splits(pieces):
        value = make(int(year) if len(year) == 4 else century(int(year), this_year), int(month), int(day))
        if value:
            begun = year in ("19", "20")
            return Day(value, first, after, "begun" if begun else "complete", year=not begun)
    return None


def _splits(pieces: list[str]) -> list[tuple[str, str, str]]:
    """Month, day and year, as the pieces were said, then as the digits allow."""
    merged: list[str] = []
    for piece in pieces:
        if merged and merged[-1] == "0" and len(piece) == 1:
            merged[-1] += piece
        else:
            merged.append(piece)
    if len(merged) == 4 and merged[2] in ("19", "20") and len(merged[3]) == 2:
        merged = [*merged[:2], merged[2] + merged[3]]
    said = [(merged[0], merged[1], merged[2])] if len(merged) == 3 and [len(part) <= 2 for part in merged[:2]] == [True, True] else []
    joined = "".join(pieces)
    cuts = {6: ((0, 2, 4), (0, 1, 2)), 7: ((0, 1, 3), (0, 2, 3)), 8: ((0, 2, 4),)}.get(len(joined), ())
    read = [(joined[:day], joined[day:year], joined[year:]) for _, day, year in cuts]
    if len(joined) == 8 and joined[:2] in ("19", "20"):
        read.append((joined[4:6], joined[6:], joined[:4]))
    return [split for split in [*said, *read] if len(split[2]) == 2 or (len(split[2]) == 4 and split[2][:2] in ("18", "19", "20"))]
