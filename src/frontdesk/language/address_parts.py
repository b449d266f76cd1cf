"""Which part of an address is the city, which the state, which the postal code? Of a line as `street_address` makes it, and of a code alone."""

import re
from collections.abc import Mapping

from frontdesk.language.addresses import city_and_state
from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.places import STATE_NAMES, UNITS
from frontdesk.language.runs import FILLERS, digit_runs
from frontdesk.language.tokens import tokens

_CODE = re.compile(r" (\d{5}(?:-\d{4})?)$")
_UNIT = re.compile(rf"^(?:{'|'.join(sorted(set(UNITS.values())))})\b", re.IGNORECASE)
_STATES = frozenset(STATE_NAMES.values())
_LIVES = re.compile(
    r"\b(?:(?:i|we)(?: (?:now|still|actually|really|just|do))* live(?: now| over)? in"
    r"|(?:i|we)(?:'ve| have| had)?(?: just| recently)? moved (?:over |down |up |back |out )?to"
    r"|(?:i'm|i am|we're|we are)(?: now| actually| really)?(?: living| based| located)? in"
    r"|(?:city|town|state)\b[^.!?]{0,20}?[\s,;.]+(?:it's|it is|it should (?:be|say)|should (?:be|say)"
    r"|is(?! (?:wrong|not|incorrect|old|out))|that's|(?:i'm|we're) in)(?: now| actually)?"
    r"|(?:change|update|set|correct) (?:the|my) (?:city|town|state)(?: on \w+ \w+)? to)\s+(?=(?P<place>\S.*))",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"^(?:an?|the|my|our|his|her|their|this|that|another|different|not|wrong|right|here|there|it|one|town|trouble|need|charge|fact|touch|bed|love|luck"
    r"|(?:new|old) (?:place|home|house|apartment|flat|city|town|state|address|building|one))\b|^\d|^\w+ of\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\s+(?:last|since|this|these|an?|on|for|as|when|after|about|at|two|three|\w+ (?:years?|months?|weeks?) ago)\b.*$", re.IGNORECASE)
_LONGEST = 3
"""Words of a city's name: Salt Lake City."""
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


def lone_code(text: str) -> str:
    """Five digits by themselves behind a street: "in Dayton Ohio now, four five four oh two"."""
    runs = [run for run in digit_runs(text, connectors=FILLERS, scales=False) if len(run.digits) == 5]
    return runs[0].digits if len(runs) == 1 and not _NOT_A_CODE.search(text[: runs[0].start]) else ""


_NOT_A_CODE = re.compile(r"\b(?:order|number|phone|card|account|extension|\$)\W*(?:is|number)?\W*$", re.IGNORECASE)


def place_said(text: str) -> Mapping[str, str]:
    """The city, the state or both where no street was told: "I live in Tulsa", "the state is wrong, I'm in Ohio"."""
    for part in versions(text):
        for found in _LIVES.finditer(without_denied(part)):
            if not _NO_PLACE.match(found["place"]) and (place := _city_or_state(found["place"])):
                return place
    return {}


def _city_or_state(text: str) -> Mapping[str, str]:
    city, state, _ = city_and_state(tokens(_TIME.sub("", text)), 0)
    if not state and city in _STATES - _ALSO_CITIES:
        city, state = "", city
    parts = {"city": city, "state": state}
    return {name: value for name, value in parts.items() if value} if len(city.split()) <= _LONGEST else {}


_ALSO_CITIES = frozenset({"New York", "Washington"})


def postal_code_said(text: str) -> str:
    """The five digits behind "zip code"; the last ones count: "not 62704, it should be six two seven oh three"."""
    cue = _CUE.search(text)
    runs = digit_runs(text[cue.start() :], connectors=FILLERS, scales=False) if cue else []
    return next((run.digits for run in reversed(list(runs)) if len(run.digits) == 5), "")
