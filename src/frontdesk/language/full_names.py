"""What is the caller's name, with the family's where it is said? `Maria Lopez`, `put it under Daniel Kim`."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.names import first_name, spelled_letters

_SPELLED = re.compile(r"[,.;]?\s*(?:(?:that's|spelled|spelt|it's)\s+)?\b[A-Za-z](?:[ .,-]+[A-Za-z]\b){2,}\.?", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:under(?: (?:the name(?: of)?|my name,?))?|(?:for|to|on|with) (?:the name(?: of)?|my name,?)"
    r"|(?:put|book|make|have|write) (?:it|that|me)(?: down)? (?:for|as|on))\s+(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
_MORE = re.compile(r"(?: (?:de|la|van|von|der|den|di|da|del|al|el|bin|Mc|Mac|O')){0,2} [A-Z][\w'’-]+")
_MORE_BARE = re.compile(r"(?: [^\W\d_][\w'’-]+){1,3}")
_NO_NAME = re.compile(r"\b(?:please|thanks|here|and|speaking|sir|madam|ma'am|is|will|do|thank|you|for|with)\b.*$", re.IGNORECASE)


def full_name(text: str, listening: Listening) -> Heard:
    """First and last name; the first alone where no more was said."""
    if under := _UNDER.search(text):
        return Heard(under["name"], under["name"], "over")
    plain = _SPELLED.sub("", text).strip() or text
    heard = first_name(plain, listening)
    if not isinstance(heard.value, str):
        return NOTHING if listening.inside or not spelled_letters(text) else first_name(text, listening)
    at = plain.find(heard.words)
    behind = plain[at + len(heard.words) :] if at >= 0 else ""
    more = _MORE.match(behind) or (None if listening.inside or "," in behind[:1] else _bare(plain, behind))
    if more is None:
        return heard
    last = _NO_NAME.sub("", more.group()).strip()
    return Heard(f"{heard.value} {_cased(last)}".strip(), f"{heard.words}{more.group()}".strip(), heard.state)


def _bare(text: str, behind: str) -> re.Match[str] | None:
    """ "maria lopez": nothing but a name, in small letters."""
    return _MORE_BARE.fullmatch(_NO_NAME.sub("", behind).rstrip(" .,!")) if text.islower() else None


def _cased(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split()) if name.islower() else name
