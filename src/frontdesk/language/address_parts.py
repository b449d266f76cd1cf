"""Which part of an address is the city, which the state, which the postal code? Of a line as `street_address` makes it, and of a code alone."""

import re
from collections.abc import Mapping

from frontdesk.language.places import STATE_NAMES, UNITS
from frontdesk.language.runs import FILLERS, digit_runs

_CODE = re.compile(r" (\d{5}(?:-\d{4})?)$")
_UNIT = re.compile(rf"^(?:{'|'.join(sorted(set(UNITS.values())))})\b", re.IGNORECASE)
_STATES = frozenset(STATE_NAMES.values())
_CUE = re.compile(r"\b(?:zip(?: ?code)?|postal code|post ?code)\b", re.IGNORECASE)


def parts_of_address(line: str) -> Mapping[str, str]:
    """`16 Alder Court, Peoria, Illinois 61602` → street, city, state and postal_code; what was not said is not there."""
    code = _CODE.search(line)
    street, *rest = line[: code.start() if code else None].split(", ")
    if rest and _UNIT.match(rest[0]):
        street = f"{street}, {rest.pop(0)}"
    state = rest.pop() if rest and rest[-1] in _STATES else ""
    parts = {"street": street, "city": rest[0] if rest else "", "state": state, "postal_code": code[1] if code else ""}
    return {name: value for name, value in parts.items() if value}


def postal_code_said(text: str) -> str:
    """The five digits behind "zip code"; the last ones count: "not 62704, it should be six two seven oh three"."""
    cue = _CUE.search(text)
    runs = digit_runs(text[cue.start() :], connectors=FILLERS, scales=False) if cue else []
    return next((run.digits for run in reversed(list(runs)) if len(run.digits) == 5), "")
