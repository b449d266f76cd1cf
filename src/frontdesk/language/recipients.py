"""Whom of the people here does a caller want: `a message for Anna Schmidt`, `can I speak to Mr. Brown`?"""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.tokens import words

_TITLE = r"(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|[Dd]octor|[Pp]rofessor)\b\.?"
_PART = r"[A-ZÄÖÜÉ][\w'’-]+"
_NAME = rf"(?P<name>{_TITLE} {_PART}(?: {_PART})?|{_PART}(?: {_PART}){{0,2}})"
_BEFORE = (
    r"(?:(?:[Mm]essage|[Nn]ote|[Ww]ord|[Ss]omething|[Cc]all) (?:for|to)|(?:[Ss]peak|[Tt]alk|[Ss]peaking|[Tt]alking) (?:to|with)|[Tt]hrough to"
    r"|[Tt]ell|[Aa]sk|[Ll]et|[Ii]nform|[Cc]onnect me (?:to|with)|[Tt]ransfer me to|[Rr]each"
    r"|(?<!name )(?<!his )(?<!it )(?<!that )[Ii]s|[Gg]et me|[Gg]rab"
    r"|(?:[Hh]old|[Hh]ear|[Hh]eard) (?:of|from)|(?:[Hh]i|[Hh]ello|[Hh]ey|[Tt]hanks|[Tt]hank you) to|[Ii]t's for|[Ff]or)"
)
_NAMED = re.compile(rf"\b{_BEFORE} {_NAME}")
_GIVEN = re.compile(
    rf"\b(?:[Gg]ive|[Ll]eave|[Ss]end|[Tt]ake|[Pp]ass) {_NAME} (?:a|an|the|my|this|that) (?:[\w-]+ )?"
    r"(?:message|note|call|ring|shout|word|call-?back)\b"
)
_CALLED = re.compile(
    r"\b(?:guy|man|woman|lady|girl|boy|gentleman|person|somebody|someone|agent|rep|representative|colleague|fellow|employee|one of you\w*)"
    rf"(?:,? \w+){{0,3}}?,? (?:named|called|by the name of|whose name (?:is|was)) {_NAME}"
)
""" "A guy named Marcus": who was spoken to before."""
_AGAIN = re.compile(rf"\b(?:spoke|spoken|talked|speaking|talking) (?:to|with) {_NAME}(?=.*\b(?:again|him|her|them)\b)")
_WHOLE = re.compile(rf"^\W*(?:(?:[Ff]or|[Tt]o|[Ii]t's for)\s+)?{_NAME}(?:,? please)?\W*$")
_NOBODY = frozenset(
    words(
        "I I'm I'd I'll I've The A An My Your Our This That It Is Mr Mrs Ms Somebody Someone Anybody Anyone People Them He She We You They Please "
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November "
        "December Today Tomorrow Yes No Not"
    )
)


def recipient(text: str, listening: Listening) -> Heard:
    """The name as it was said, with its title. A name is known by its capital letter, as ears and typing people write it."""
    forms = (_GIVEN, _CALLED, _AGAIN, _NAMED) if listening.inside else (_GIVEN, _CALLED, _NAMED, _WHOLE)
    found = next((found for form in forms if (found := form.search(text)) and not _is_nobody(found["name"])), None)
    return Heard(found["name"], found["name"], "over") if found else NOTHING


def _is_nobody(name: str) -> bool:
    return name.split(maxsplit=1)[0].lower().removesuffix("'s") in _NOBODY
