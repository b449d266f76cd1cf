"""Which address is meant, and is it the one on file? Pure: what was said in, its parts out."""

import re
from dataclasses import dataclass, replace

from frontdesk.language import speak
from frontdesk.language.hear import find
from frontdesk.language.places import STATES, STREET_TYPES, UNITS

_LONGEST = 200
_STATE_NAMES = frozenset(STATES.values())
_UNIT = re.compile(rf"(?:{'|'.join(sorted(set(UNITS.values())))}) ")
_POSTAL_CODE = re.compile(r" ?\b(\d{5}(?:-\d{4})?)$")


@dataclass(frozen=True)
class Address:
    """`street` holds the unit too: "118 Beacon Street, Apartment 5". What was not said is empty."""

    street: str
    city: str = ""
    state: str = ""
    postal_code: str = ""

    @property
    def line(self) -> str:
        """ "42 Maple Street, Springfield, Illinois 62704" """
        place = ", ".join(part for part in (self.street, self.city, self.state) if part)
        return f"{place} {self.postal_code}".strip()

    @property
    def whole(self) -> bool:
        """Whether a parcel could be sent there."""
        return bool(self.street and self.city and self.state)


def read(said: str) -> Address | None:
    """The address in what was said, in writing or in words; None when there is none."""
    line = find("street_address", said[:_LONGEST]).value
    return _parts(str(line)) if line else None


def given(street: str, city: str = "", state: str = "", postal_code: str = "") -> Address:
    """The address as arguments give it: all in `street`, or each by itself. A street that nobody can read stays as it was said, if it is
    a name at all."""
    place = f"{state} {postal_code}".strip()
    found = read(", ".join(part.strip() for part in (street, city, place) if part.strip())) or Address(_named(street))
    return replace(
        found,
        city=found.city or _named(city),
        state=found.state or STATES.get(state.strip().lower(), _tidy(state)),
        postal_code=found.postal_code or "".join(re.findall(r"\d{5}", postal_code)[:1]),
    )


def _named(text: str) -> str:
    """Streets and cities have letters: a number by itself, or somebody's telephone, is none."""
    return _tidy(text) if any(character.isalpha() for character in text) else ""


def _tidy(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f]", " ", text[:_LONGEST]).split())


def _parts(line: str) -> Address:
    code = _POSTAL_CODE.search(line)
    street, *rest = line[: code.start() if code else None].rstrip(", ").split(", ")
    if rest and _UNIT.match(rest[0]):
        street = f"{street}, {rest.pop(0)}"
    state = rest.pop() if rest and rest[-1] in _STATE_NAMES else ""
    return Address(street, rest[0] if rest else "", state, code[1] if code else "")


def same(said: Address, on_file: Address) -> bool:
    """Whether they are one place, whatever their case and abbreviations; what was not said is taken to be as it is on file."""
    known = read(on_file.line) or on_file
    pairs = ((said.city, known.city), (said.state, known.state), (said.postal_code[:5], known.postal_code[:5]))
    alike = _bare(said.street) in (_bare(known.street), _bare(_without_type(known.street)) if said.city else "")
    return alike and all(not new or not old or _bare(new) == _bare(old) for new, old in pairs)


def _without_type(street: str) -> str:
    """ "42 Maple Street" → "42 Maple", as people say it."""
    name, _, last = street.rpartition(" ")
    return name if last.lower() in STREET_TYPES else street


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def spoken(address: Address) -> str:
    """ "forty two Maple Street, Springfield, Illinois" """
    return ", ".join(part for part in map(_numbers, (address.street, address.city, address.state)) if part)


def _numbers(street: str) -> str:
    street = re.sub(r"\b([0-9]{1,6})(?:st|nd|rd|th)\b", lambda found: speak.ordinal(int(found[1])).capitalize(), street)
    return re.sub(r"[0-9]+", lambda found: f"{_number(found[0])} ", street).replace("  ", " ").replace(" ,", ",").strip()


def _number(digits: str) -> str:
    """House numbers are said as people say them: "nineteen hundred", "one one eight"."""
    if digits.startswith("0") or len(digits) > 4:
        return speak.digits(digits)
    return speak.year(int(digits)) if len(digits) == 4 and int(digits) % 1000 >= 100 else speak.number(int(digits))
