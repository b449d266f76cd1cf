"""How is a name that was read back really called or written? `Marta with a T`, `M-A-R-T-A`, `without an H`, `with two Ns`."""

import re

from frontdesk.language.corrections import parted
from frontdesk.language.heard import Listening
from frontdesk.language.names import first_name

_LEAD = re.compile(r"^\W*(?:(?:no|nope|nah|sorry|actually|um+|uh+|oh|well|wait|close|almost|not quite|nearly|it's|it is)\b[\s,.]*)+", re.IGNORECASE)
_WRONG = re.compile(r"\b(?:wrong|right|correct|incorrect|my name|last name|what i said|spelled|written)\b", re.IGNORECASE)
_LETTER = r"(?P<letter>[a-z])(?:\b(?:'s)?| as in \w+)"
_WITHOUT = re.compile(rf"\b(?:without|no|drop|take out|remove|leave out|there's no)\s+(?:an? |the |any )?{_LETTER}(?=\W|$)", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:with|has|only|just)\s+(?:just |only )?(?P<count>one|two|1|2|double)\s+(?P<letter>[a-z])(?:'?s)?\b", re.IGNORECASE)
_WITH = re.compile(rf"\b(?:with|has|it's|ends (?:in|with)|starts with|begins with)\s+(?:an?|the)\s+{_LETTER}", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?P<new>[a-z]),? (?:as in \w+,? )?(?:not|instead of)(?: an?)? (?P<old>[a-z])\b"
    r"|\b(?:the|change the) (?P<old2>[a-z]) (?:is|should be|to|with)(?: an?)? (?P<new2>[a-z])\b",
    re.IGNORECASE,
)
_ALIKE = ("ck", "sz", "iy", "gj", "ou", "mn", "bp", "dt", "vf", "kq", "xs")
"""Letters that stand for each other in names that sound alike."""


def amended_name(name: str, text: str) -> str | None:
    """The name after the correction; None when the text names none and changes no letter."""
    kept, _ = parted(text)
    if (heard := first_name(kept, Listening()).value) and str(heard).lower() != name.lower():
        return str(heard)
    if (other := _before_with(kept)) and other.lower() != name.lower():
        return other
    changed = _letters(name.lower(), text)
    if changed and changed != name.lower():
        return "-".join(part[:1].upper() + part[1:] for part in changed.split("-"))
    rest = _LEAD.sub("", kept)
    if rest == kept and kept == text:
        return None
    heard = first_name(re.split(r"\s+with\s+", rest)[0], Listening()).value if not _WRONG.search(rest) else None
    return str(heard) if heard and str(heard).lower() != name.lower() else None


def _before_with(text: str) -> str:
    """The name that is said before its spelling: `no, Lena, with an E`."""
    before, spelled, _ = _LEAD.sub("", text).partition("with ")
    heard = first_name(before.strip(" ,."), Listening()).value if spelled and before.strip(" ,.") else None
    return str(heard or "")


def _letters(name: str, text: str) -> str | None:
    if swap := _CHANGED.search(text):
        old, new = (swap["old"] or swap["old2"]).lower(), (swap["new"] or swap["new2"]).lower()
        return name.replace(old, new, 1) if old in name else None
    if gone := _WITHOUT.search(text):
        letter = gone["letter"].lower()
        at = name.rfind(letter)
        return name[:at] + name[at + 1 :] if at >= 0 else None
    if times := _TIMES.search(text):
        letter = times["letter"].lower()
        return re.sub(f"{letter}+", letter * (1 if times["count"] in ("one", "1") else 2), name, count=1) if letter in name else None
    return _with(name, text)


def _with(name: str, text: str) -> str | None:
    """`with a K`: in place of the letter that sounds alike; at the end or the beginning where that is said."""
    found = _WITH.search(text)
    if not found:
        return None
    letter, said = found["letter"].lower(), text.lower()
    if "end" in said:
        return _at_end(name, letter)
    if "start" in said or "begin" in said:
        return letter + name[1:]
    if letter in name:
        return None
    other = next((pair.replace(letter, "") for pair in _ALIKE if letter in pair and pair.replace(letter, "") in name), None)
    if other:
        at = name.rfind(other)
        return name[:at] + letter + name[at + 1 :]
    return name + letter if letter in "eh" else None


def _at_end(name: str, letter: str) -> str:
    """`Mari with an E at the end`: one more, or in place of a vowel that sounds like it."""
    return name[:-1] + letter if name[-1] in "aeiy" and letter in "aeiy" else name + letter
