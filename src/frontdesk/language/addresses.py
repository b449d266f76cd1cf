"""Which address was said? One line: `42 Maple Street, Springfield, Illinois 62704`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.language.corrections import versions
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs, pauses
from frontdesk.language.numbers import HOMOPHONES, ordinal, read_out
from frontdesk.language.places import DIRECTIONS, NUMBERED_ROADS, STATE_NAMES, STATES, STREET_TYPES, UNITS
from frontdesk.language.tokens import Token, close, matches, tokens, words

Found = Sequence[Token]
_CITY_ENDS = frozenset(words("please thanks thank and that's instead is with zip zipcode postal code instead because so now the if for not my but i"))
_LEAD = frozenset(words("in at of city"))
_TELLS = tuple(tuple(words(phrase)) for phrase in ("that's", "it's", "which is", "and that's", "and it's", "the city is", "city is", "and"))
_BEFORE_CODE = frozenset(words("zip zipcode postal code is and the with my it's that's us usa"))


@dataclass(frozen=True)
class _Part:
    text: str
    after: int


def street_address(text: str, listening: Listening) -> Heard:
    """House number and street, then what was said of unit, city, state and postal code.

    Without a city the state is begun (the value is there: a city may be known otherwise); with a postal code it is complete.
    """
    best = NOTHING
    for part in versions(text):
        heard = _address(part)
        if heard.value is not None:
            return heard
        best = best if best.words or listening.inside else heard
    return best if listening.inside else _without_a_comma(text) or best


def _without_a_comma(text: str) -> Heard | None:
    """A comma behind the house number, as it is heard in a slow answer: `42, Maple Street`."""
    for at in [at for at, char in enumerate(text[:80]) if char == ","][:3]:
        heard = _address(f"{text[:at]} {text[at + 1 :]}")
        if heard.value is not None:
            return Heard(heard.value, text.strip(), heard.state)
    return None


def _address(text: str) -> Heard:
    found = tokens(text)
    for at in range(len(found)):
        street = _street(found, at)
        if street:
            return _whole(text, found, at, street)
    for at in range(len(found)):
        if untyped := _street_without_type(found, at):
            return _whole(text, found, at, untyped)
    begun = next((at for at in range(len(found)) if _house_number(found, at)), None)
    if begun is None or (len(found) - begun > 6 and not hangs(text)):
        return Heard(None, "", "begun") if hangs(text) and re.search(r"\b(?:address|street|live|it's)\b", text, re.IGNORECASE) else NOTHING
    return Heard(None, text[found[begun].start :].strip(" .,"), "begun")


def _whole(text: str, found: Found, at: int, street: _Part) -> Heard:
    unit = _unit(found, street.after) or next((part for place in range(at) if (part := _unit(found, place)) and part.after == at), None)
    place = max(unit.after if unit else 0, street.after)
    city, state, place = _place(found, place)
    zip_code = _postal_code(found, place) or _code_before(found, at)
    late_unit = _unit(found, zip_code.after if zip_code else place) if unit is None else None
    unit = unit or late_unit
    place = max(part.after for part in (zip_code, late_unit, _Part("", place)) if part)
    line = ", ".join(part for part in (street.text, unit.text if unit else "", city, state) if part)
    whole = line + (f" {zip_code.text}" if zip_code else "")
    return Heard(whole, text[found[at].start : found[place - 1].end], _state(text, city, state, zip_code))


def _state(text: str, city: str, state: str, zip_code: _Part | None) -> State:
    if not city and zip_code is None:
        return "begun"
    if pauses(text):
        return "begun"
    return "complete" if zip_code else "over" if state or city else "begun"


def _house_number(found: Found, at: int) -> _Part | None:
    """`42`, `forty two`, `nineteen hundred`, `one eighteen`, `12B`: the pieces read out, as digits."""
    digits, place = "", at
    while place < len(found) and (place == at or not found[place].gap.strip(" -")):
        if ordinal(found, place) or found[place].word in HOMOPHONES:
            break
        read = read_out(found, place)
        if read is None or len(digits + read[0]) > 6:
            break
        digits, place = digits + read[0], read[1]
    if not digits or digits == "0":
        return None
    if place < len(found) and len(found[place].word) == 1 and found[place].gap == "" and found[place].word.isalpha():
        return _Part(digits + found[place].word.upper(), place + 1)
    return _Part(digits, place)


def _street(found: Found, at: int) -> _Part | None:
    if _at_box(found, at):
        number = _house_number(found, at + (3 if found[at].word == "p" else 2))
        return _Part(f"PO Box {number.text}", number.after) if number else None
    if at and read_out(found, at - 1) and found[at].gap.strip(" -") == "":
        return None
    number = _house_number(found, at)
    return _named_street(found, number) if number else None


def _named_street(found: Found, number: _Part) -> _Part | None:
    """The names after the house number, up to the type of street and a direction behind it."""
    place, names = number.after, list[str]()
    while place < len(found) and len(names) < 6:
        word = found[place].word
        if road := _numbered_road(found, place):
            return _Part(" ".join([number.text, *names, road.text]), road.after)
        if (names or word == "broadway") and word in STREET_TYPES and not _type_follows(found, place):
            after = place + 1
            turned = after < len(found) and close(found[after].gap) and not _names_state(found, after) and DIRECTIONS.get(found[after].word)
            return _Part(" ".join([number.text, *names, STREET_TYPES[word], *([turned] if turned else [])]), after + bool(turned))
        if matches(found, place, ("avenue", "of", "the")) and place + 3 < len(found):
            return _Part(" ".join([number.text, *names, f"Avenue of the {_title(found[place + 3].word)}"]), place + 4)
        named = _street_word(found, place, bool(names))
        if named is None:
            return None
        names, place = [*names, named.text], named.after
    return None


def _street_without_type(found: Found, at: int) -> _Part | None:
    """`42 Maple, Springfield, Illinois`: what stands before a city with its state is a street, though nobody said of which type."""
    number = None if at and read_out(found, at - 1) and close(found[at].gap) else _house_number(found, at)
    if number is None:
        return None
    place, names = number.after, list[str]()
    while place < len(found) and len(names) < 3 and (named := _street_word(found, place, bool(names))):
        names, place = [*names, named.text], named.after
    ends = place < len(found) and ("," in found[place].gap or found[place].word == "in")
    city, state, _ = _place(found, place) if names and ends else ("", "", place)
    return _Part(" ".join([number.text, *names]), place) if city and state else None


def _numbered_road(found: Found, at: int) -> _Part | None:
    """`Highway 61 South`, `county road twelve`, `US Route 1`."""
    named = next(((name, at + len(phrase)) for phrase, name in NUMBERED_ROADS.items() if matches(found, at, phrase)), None)
    number = _house_number(found, named[1]) if named and named[1] < len(found) and close(found[named[1]].gap) else None
    if named is None or number is None or len(number.text) > 4:
        return None
    after = number.after
    turned = DIRECTIONS.get(found[after].word) if after < len(found) and close(found[after].gap) and not _names_state(found, after) else None
    return _Part(" ".join(part for part in (named[0], number.text, turned) if part), after + bool(turned))


def _at_box(found: Found, at: int) -> bool:
    said = [token.word for token in found[at : at + 3]]
    return said[:2] == ["po", "box"] or said == ["p", "o", "box"]


def _type_follows(found: Found, at: int) -> bool:
    """`Park Place Street`, `St James Road`: the type is the last of them."""
    return at + 1 < len(found) and close(found[at + 1].gap.replace(".", "")) and found[at + 1].word in STREET_TYPES and len(found[at + 1].word) > 2


def _street_word(found: Found, at: int, later: bool) -> _Part | None:
    token = found[at]
    if token.gap.strip(" .'-"):
        return None
    if day := ordinal(found, at):
        written = token.written or day[1] - at > 1
        return _Part(f"{day[0]}{_ending(day[0])}" if written else token.word.capitalize(), day[1])
    if token.word in DIRECTIONS and not later:
        return _Part(DIRECTIONS[token.word], at + 1)
    if token.written or token.word in _NOT_IN_STREET:
        return None
    return _Part(_title(token.word), at + 1)


_NOT_IN_STREET = frozenset(
    words(
        "dollars dollar bucks days weeks hours please is are was i my and or but what where when how you your it for that this "
        "to pairs items percent inches feet on by way pm am o'clock then have want "
          "need order can do does the a in at with from not")
)  # fmt: skip


def _ending(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _title(word: str) -> str:
    word = word[:1].upper() + word[1:]
    return re.sub(r"^(Mc|O')([a-z])", lambda match: match[1] + match[2].upper(), word)


def _unit(found: Found, at: int) -> _Part | None:
    """`apartment 5`, `unit 3B`, `#12`, `fifth floor` not."""
    if at >= len(found):
        return None
    if "#" in found[at].gap:
        number = _house_number(found, at)
        return _Part(f"Apartment {number.text}", number.after) if number else None
    if found[at].word in ("number", "no") and at + 1 < len(found):
        number = _unit_number(found, at + 1)
        return _Part(f"Apartment {number.text}", number.after) if number and len(number.text) <= 4 else None
    if found[at].word not in UNITS or at + 1 >= len(found):
        return None
    place = at + 2 if found[at + 1].word in ("number", "no") and at + 2 < len(found) else at + 1
    number = _unit_number(found, place)
    if number is None and len(found[place].word) == 1:
        return _Part(f"{UNITS[found[at].word]} {found[place].word.upper()}", place + 1)
    return _Part(f"{UNITS[found[at].word]} {number.text}", number.after) if number else None


def _unit_number(found: Found, at: int) -> _Part | None:
    number = _house_number(found, at)
    if number is None or number.after >= len(found):
        return number
    following = found[number.after]
    if len(following.word) == 1 and following.word.isalpha() and following.gap == " " and following.word in "bcdefgh":
        return _Part(number.text + following.word.upper(), number.after + 1)
    return number


def _names_state(found: Found, at: int) -> tuple[str, int] | None:
    for length in (3, 2, 1):
        name = STATE_NAMES.get(tuple(token.word for token in found[at : at + length]))
        if name and at + length <= len(found):
            return name, at + length
    if [token.word for token in found[at : at + 2]] == ["d", "c"]:
        return "District of Columbia", at + 2
    return None


def _place(found: Found, at: int) -> tuple[str, str, int]:
    """City and state also in a sentence of their own, when it names both: `…, that's Springfield, Illinois`."""
    told = next((at + len(phrase) for phrase in _TELLS if matches(found, at, phrase)), 0)
    city, state, place = city_and_state(found, told) if told else ("", "", at)
    return (city, state, place) if city and state else city_and_state(found, at)


def city_and_state(found: Found, at: int) -> tuple[str, str, int]:
    """City, state and the place after them. The state is the last name of one: `New York, New York`."""
    end = at
    while end < len(found) and end - at < 8 and found[end].word not in _CITY_ENDS and found[end].word not in UNITS and not found[end].written:
        if end > at and (found[end].gap.strip() in (".", "?", "!", ";") and len(found[end - 1].word) > 2):
            break
        end += 1
    while at < end and found[at].word in _LEAD:
        at += 1
    state = None
    for place in range(at + 1, end):
        named = _names_state(found, place) or _abbreviated(found, place)
        if named and named[1] <= end:
            state = (place, *named)
            break
    if state:
        return _city(found, at, state[0]), state[1], state[2]
    stop = next((place for place in range(at, end) if read_out(found, place) and place > at), end)
    stop = next((place for place in range(at + 1, stop) if "," in found[place].gap), stop)
    return (_city(found, at, stop), "", stop) if 0 < stop - at <= 4 else ("", "", at)


def _abbreviated(found: Found, at: int) -> tuple[str, int] | None:
    word = found[at].word
    if word not in STATES or (word in ("or", "me", "hi", "oh", "in", "ok") and not _ends_or_zip(found, at)):
        return None
    return STATES[word], at + 1


def _ends_or_zip(found: Found, at: int) -> bool:
    return at + 1 == len(found) or found[at + 1].written


def _city(found: Found, at: int, after: int) -> str:
    return " ".join("St." if token.word == "st" else _title(token.word) for token in found[at:after])


def _code_before(found: Found, at: int) -> _Part | None:
    """`the zip is 62704, and it's 42 Maple Street`."""
    cue = next((place for place in range(at) if found[place].word in ("zip", "zipcode", "postal")), at)
    code = _postal_code(found[:at], cue) if cue < at else None
    return _Part(code.text, 0) if code else None


def _postal_code(found: Found, at: int) -> _Part | None:
    while at < len(found) and found[at].word in _BEFORE_CODE:
        at += 1
    digits, place = "", at
    while place < len(found) and not found[place].gap.strip(" ,.-"):
        read = (
            read_out(found, place, scales=False)
            if found[place].word not in HOMOPHONES
            else (HOMOPHONES[found[place].word], place + 1)
            if digits
            else None
        )
        if read is None or len(digits + read[0]) > 9:
            break
        digits, place = digits + read[0], read[1]
    if len(digits) == 5:
        return _Part(digits, place)
    return _Part(f"{digits[:5]}-{digits[5:]}", place) if len(digits) == 9 else None
