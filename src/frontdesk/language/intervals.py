"""How often? `every two weeks`, `monthly`, `twice a year`; as `every 2 weeks`."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.numbers import SMALL

_MOST = 60
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(sorted((word for word, value in SMALL.items() if 0 < value <= 20), key=len, reverse=True))})"
_UNIT = r"(?:day|week|month|year)s?"
_EVERY = re.compile(
    rf"\b(?:every|each)\s+(?:(?P<other>other|second)\s+|(?P<third>third)\s+|(?P<count>{_COUNT}|couple of|few)[\s-]+)?(?P<unit>{_UNIT}|quarter)\b"
    rf"|\b(?:(?P<once>once|one time)\s+|(?P<twice>twice)\s+)(?:a|an|each|every|per)\s+(?P<per>day|week|month|year|quarter)\b"
    r"|\b(?P<word>daily|weekly|biweekly|bi-weekly|fortnightly|monthly|bimonthly|quarterly|yearly|annually)\b"
    rf"|\bonce\s+every\s+(?P<count2>{_COUNT})\s+(?P<unit2>{_UNIT})\b",
    re.IGNORECASE,
)
_WORDS = {
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "biweekly": (2, "week"),
    "bi-weekly": (2, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "bimonthly": (2, "month"),
    "quarterly": (3, "month"),
    "yearly": (12, "month"),
    "annually": (12, "month"),
}
_TWICE = {"week": (3, "day"), "month": (2, "week"), "year": (6, "month")}
_ABOUT = {"couple of": 2, "few": 3}


def interval(text: str, listening: Listening) -> Heard:
    """The stretch between two times. Years and quarters are told in months; `twice a month` is every two weeks."""
    found = _EVERY.search(text)
    if found is None:
        return _alone(text) if not listening.inside else NOTHING
    count, unit = _read(found)
    return _heard(count, unit, found[0])


def _heard(count: int, unit: str, words: str) -> Heard:
    if not 1 <= count <= _MOST:
        return NOTHING
    return Heard(f"every {count} {unit}s" if count > 1 else f"every {unit}", words, "complete")


def _read(found: re.Match[str]) -> tuple[int, str]:
    if found["word"]:
        return _WORDS[found["word"].lower()]
    if found["twice"]:
        return _TWICE.get(found["per"].lower(), (0, ""))
    if found["once"]:
        return _in_months(1, found["per"])
    if found["count2"]:
        return _in_months(_number(found["count2"]), found["unit2"])
    count = 2 if found["other"] else 3 if found["third"] else _number(found["count"])
    return _in_months(count, found["unit"])


def _number(said: str | None) -> int:
    if said is None:
        return 1
    word = said.lower()
    return int(word) if word.isdigit() else _ABOUT.get(word) or SMALL[word]


def _in_months(count: int, unit: str) -> tuple[int, str]:
    one = unit.lower().removesuffix("s")
    return (count * {"quarter": 3, "year": 12}[one], "month") if one in ("quarter", "year") else (count, one)


_ONLY = re.compile(rf"^\W*(?:(?P<count>{_COUNT}|a|an)\s+)?(?P<unit>{_UNIT})\W*$", re.IGNORECASE)


def _alone(text: str) -> Heard:
    """`two weeks`, as an answer to `how often`."""
    found = _ONLY.match(text)
    if found is None:
        return NOTHING
    count = found["count"] if found["count"] and found["count"].lower() not in ("a", "an") else None
    return _heard(*_in_months(_number(count), found["unit"]), found[0].strip())
