"""Which part of an address that was read back is another? `Maple Avenue, not Street`, `number 44`, `the zip is 62705`, `42 Oak Street`."""

import difflib
import re
from dataclasses import dataclass, replace

from frontdesk.language.addresses import street_address
from frontdesk.language.corrections import parted
from frontdesk.language.heard import Listening
from frontdesk.language.names import spelled_letters
from frontdesk.language.places import DIRECTIONS, STATE_NAMES, STATES, STREET_TYPES, UNITS
from frontdesk.language.runs import CONNECTORS, digit_runs
from frontdesk.language.tokens import Token, tokens, words

_NUMBERED = re.compile(r"^(?P<number>PO Box \S+|\d+[A-Z]?)(?:\s+(?P<name>.*))?$")
_STREET = re.compile(r"\b(?:the )?(?:name of the street|street(?: name)?) (?:is called|is|should be)\b", re.IGNORECASE)
_NUMBER_AND_NAME = re.compile(r"^(?:\W*(?:no|it's|it is|sorry|actually|i said|that's)\b)*\W*\w+(?: \w+){1,3}\W*$", re.IGNORECASE)
_STATE_AND_CODE = re.compile(r"^(?P<state>[A-Za-z. ]*?)\s*(?P<code>\d{5}(?:-\d{4})?)?$")
_NO_UNIT = re.compile(r"\b(?:no|without(?: an?)?|there's no|there is no|not an?|isn't an?) (?:apartment|apt|unit|suite)\b", re.IGNORECASE)
_CODE = re.compile(r"\b(?:zip|postal|post) ?code\b|\bzip\b", re.IGNORECASE)
_CITY = re.compile(r"\b(?:(?:the )?(?:city|town) (?:is|should be|name is)|in(?! the))\s+(?P<rest>[^\d]+)$", re.IGNORECASE)
_LIGHT = frozenset(
    words(
        "no nope nah yes yeah it's its it is that's that should be was a an the at sorry actually i said say meant mean um uh er oh well okay but so "
        "and then wait please again instead rather of on in number house street's my we live really just address with code zip postal change make to "
        "name called you got have wrong right correct spelled city town state part road's hm hold first second"
    )
) - {"first", "second"}
_SAYS_NO_PLACE = frozenset(words("why what who how where when do does need want giving tell person agent know don't can't because thanks thank"))


@dataclass(frozen=True)
class _Address:
    """The parts of one line: `42 Maple Street, Apartment 3, Springfield, Illinois 62704`."""

    number: str
    name: str
    unit: str = ""
    city: str = ""
    state: str = ""
    code: str = ""

    def line(self) -> str:
        parts = (f"{self.number} {self.name}".strip(), self.unit, self.city, self.state)
        return " ".join(part for part in (", ".join(part for part in parts if part), self.code) if part)


def amended_address(value: str, text: str) -> str | None:
    """The whole line with the parts that the text corrects; what was not named stays. None when it names none."""
    old = _read(value)
    kept, denied = parted(text)
    if whole := _whole(old, kept):
        return _moved(old, _read(whole)).line()
    if _NO_UNIT.search(text):
        return replace(old, unit="").line() if old.unit else None
    kept, told = _STREET.subn(" ", kept)
    found = tokens(kept)
    if any(token.word in _SAYS_NO_PLACE for token in found):
        return None
    new = (
        _unit(old, kept)
        or _digits(old, kept, denied)
        or (None if told else _place(old, kept, found, denied))
        or _street(old, kept, found, denied, told=bool(told))
    )
    return new.line() if new else None


def _whole(old: _Address, text: str) -> str:
    """A street with its number; `44 Maple` is of the same type as before."""
    kind = next((name for name in old.name.split(" ") if name in STREET_TYPES.values()), "")
    if heard := street_address(text, Listening()).value:
        return str(heard)
    if kind and _NUMBER_AND_NAME.search(text):
        guessed = str(street_address(f"{text.rstrip(' .!')} {kind}", Listening()).value or "")
        return guessed if guessed and _like(_read(guessed).name.removesuffix(kind), old.name.removesuffix(kind)) > 0.75 else ""
    return ""


def _read(line: str) -> _Address:
    street, *rest = [part.strip() for part in line.split(",")]
    found = _NUMBERED.match(street)
    number, name = (found["number"], found["name"] or "") if found else ("", street)
    unit = rest.pop(0) if rest and rest[0].split(" ")[0] in UNITS.values() else ""
    last = _STATE_AND_CODE.match(rest[-1]) if rest else None
    if last is None:
        return _Address(number, name, unit, *rest[:2])
    state = last["state"].strip()
    is_state = state in STATES.values()
    city = rest[0] if len(rest) > 1 else "" if is_state else state
    return _Address(number, name, unit, city, state if is_state else "", last["code"] or "")


def _moved(old: _Address, new: _Address) -> _Address:
    """Another street; the city and what follows it stand unless others are said. The code of one city is not that of another."""
    if not new.city and not new.state:
        unit = new.unit or (old.unit if new.name == old.name else "")
        return _Address(new.number, new.name, unit, old.city, old.state, new.code or old.code)
    same = new.city in ("", old.city) and new.state in ("", old.state)
    city, state = new.city or old.city, new.state or (old.state if new.city == old.city or not new.state else "")
    return _Address(new.number, new.name, new.unit, city, state, new.code or (old.code if same else ""))


def _unit(old: _Address, text: str) -> _Address | None:
    """The unit, read as it is behind a street."""
    found = re.search(
        r"\b(?:apartment|apt|unit|suite|ste|floor|room|building)\b\.?\s*(?:number |is |should be |no )*(?P<which>.+)", text, re.IGNORECASE
    )
    if not found:
        return None
    what = re.match(r"\w+", found[0])
    named = str(street_address(f"1 Main Street, {what[0] if what else ''} {found['which']}", Listening()).value or "")
    unit = _read(named).unit if named else ""
    return replace(old, unit=unit) if unit else None


def _digits(old: _Address, text: str, denied: str) -> _Address | None:
    runs = digit_runs(text, connectors=CONNECTORS)
    if not runs:
        return None
    new, rest = runs[-1].digits, words(text[: runs[-1].start] + " " + text[runs[-1].end :])
    if _CODE.search(text) or (len(new) == 5 and len(old.number) < 5 and all(word in _LIGHT for word in rest)):
        return replace(old, code=new) if len(new) == 5 else replace(old, code=old.code[: 5 - len(new)] + new) if len(new) < 5 and old.code else None
    if not all(word in _LIGHT for word in rest) or len(new) > 6:
        return None
    against = [run.digits for run in digit_runs(denied, connectors=CONNECTORS)]
    if old.unit and against and old.unit.endswith(" " + against[0]):
        return replace(old, unit=old.unit.rsplit(" ", 1)[0] + " " + new)
    letter = re.match(r"\s?([b-hB-H])\b", text[runs[-1].end :])
    return replace(old, number=new + (letter[1].upper() if letter else ""))


def _place(old: _Address, text: str, found: list[Token], denied: str) -> _Address | None:
    """Another city or state."""
    rest = _light(found)
    state = _state(rest)
    if state:
        city = _title(rest[: len(rest) - state[1]]) if len(rest) > state[1] else ""
        if city and any(word in STREET_TYPES for word in words(city)):
            return None
        changed = state[0] != old.state or (city and city != old.city)
        return replace(old, city=city or old.city, state=state[0], code="" if changed else old.code) if changed else None
    told = _CITY.search(text)
    name = _light(tokens(told["rest"])) if told else rest
    if not name or any(word in STREET_TYPES for word in name) or len(name) > 4:
        return None
    city = _title(name)
    against = denied.lower().strip(" .")
    meant = told is not None or (against and against in old.city.lower()) or (not against and _like(city, old.city) > max(0.5, _like(city, old.name)))
    return replace(old, city=city, code="") if meant and city != old.city else None


def _street(old: _Address, text: str, found: list[Token], denied: str, *, told: bool) -> _Address | None:
    """Another name or type of street, or a direction."""
    names = old.name.split(" ")
    kind = next((name for name in names if name in STREET_TYPES.values()), "")
    if letters := spelled_letters(text):
        return replace(old, name=" ".join([letters.capitalize(), *names[names.index(kind) :]] if kind else [letters.capitalize()]))
    rest = _light(found)
    if not rest or len(rest) > 5:
        return None
    if rest[-1] in STREET_TYPES and (len(rest) > 1 or denied or len(found) <= 4 or kind):
        new_kind, before = STREET_TYPES[rest[-1]], rest[:-1]
        return replace(old, name=" ".join([*([_street_name(before)] if before else _names(names, kind)), new_kind]))
    if len(rest) == 1 and rest[0] in DIRECTIONS:
        turned = DIRECTIONS[rest[0]]
        kept = [name for name in names if name not in DIRECTIONS.values()]
        return replace(old, name=" ".join([*kept, turned] if names[-1] in DIRECTIONS.values() else [turned, *kept]))
    against, called = denied.lower(), _street_name(rest)
    if (
        told
        or re.search(r"\bon\s+\w+$", text, re.IGNORECASE)
        or (against and against in old.name.lower())
        or (not against and _like(called, " ".join(_names(names, kind))) > 0.5)
    ):
        return replace(old, name=" ".join([called, kind]).strip())
    return None


def _names(names: list[str], kind: str) -> list[str]:
    return names[: names.index(kind)] if kind else names


def _state(rest: list[str]) -> tuple[str, int] | None:
    """The state that the words end in, and of how many words its name is."""
    for length in (3, 2, 1):
        if len(rest) >= length and (name := STATE_NAMES.get(tuple(rest[-length:]))):
            return name, length
    return (STATES[rest[-1]], 1) if rest and rest[-1] in STATES and rest[-1] not in DIRECTIONS and rest[-1] not in STREET_TYPES else None


def _light(found: list[Token]) -> list[str]:
    return [token.word for token in found if token.word not in _LIGHT]


def _street_name(rest: list[str]) -> str:
    return " ".join(DIRECTIONS.get(word) or word.capitalize() for word in rest)


def _title(rest: list[str]) -> str:
    return " ".join("St." if word == "st" else word.capitalize() for word in rest)


def _like(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio()
