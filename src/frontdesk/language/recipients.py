"""Whom of the people here does a caller want: `a message for Anna Schmidt`, `can I speak to Mr. Brown`?"""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.tokens import words

_TITLE = r"(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|[Dd]octor|[Pp]rofessor)\b\.?"
_PART = r"[A-ZÄÖÜÉ][\w'’-]+"
_NAME = rf"(?P<name>{_TITLE} {_PART}(?: {_PART})?|{_PART}(?: {_PART}){{0,2}})"
_BEFORE = (
    r"(?:(?:[Mm]essage|[Nn]ote|[Ww]ord|[Ss]omething|[Cc]all) (?:for|to)|(?:[Ss]peak|[Tt]alk|[Ss]peaking|[Tt]alking) (?:to|with)|[Tt]hrough to"
    r"|[Tt]ell|[Aa]sk|[Ll]et|[Cc]onnect me (?:to|with)|[Tt]ransfer me to|[Rr]each|[Ii]s|[Gg]et me|[Ii]t's for|[Ff]or)"
)
_NAMED = re.compile(rf"\b{_BEFORE} {_NAME}")
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
    found = _NAMED.search(text) or (None if listening.inside else _WHOLE.search(text))
    if found is None or found["name"].split()[0].lower() in _NOBODY:
        return NOTHING
    return Heard(found["name"], found["name"], "over")
