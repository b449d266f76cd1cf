"""What do a caller's words make of one question: a value, a part of one, a yes to what was read back, a correction? Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from frontdesk.brain.asides import aside
from frontdesk.language import speak
from frontdesk.language.amend import amend
from frontdesk.language.hear import find, hear
from frontdesk.language.spans import are_spans
from frontdesk.teams.definition import Ask

DOTS = "••••"
"""What stands for a secret wherever somebody may look."""
SECRET = "\ue001"  # noqa: S105 a mark, not a secret
"""In a line: here the digits of a secret are heard. A private character, so that no model can write it."""
_VOLUNTEERED = frozenset({"first_name", "phone", "date_of_birth", "street_address", "email"})
"""Kinds that are known by their form in any sentence."""
_UNIT = re.compile(r"\$|\b(?:dollars?|bucks?|grand|usd)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\bhow many (\w+)", re.IGNORECASE)
_PEOPLE = r"people|persons?|users?|employees|staff|of us|seats?|heads"


@dataclass(frozen=True)
class Told:
    """`so_far` is the text of a part, to which the next words belong; `unfinished`: there is a value, and more of it is expected."""

    value: str = ""
    also: str = ""
    so_far: str = ""
    unfinished: bool = False


@dataclass(frozen=True)
class Confirmed:
    """What was made of a read-back: yes, no, another value (`changed`), or something else."""

    answer: Literal["yes", "no", "changed", "other"]
    value: str = ""
    also: str = ""


_COURTESY = re.compile(r"[\s,.]+(?:sorry|please|thanks|thank you)[\s.!]*$", re.IGNORECASE)
"""Behind a value it is no correction, and nothing more comes."""


def answered(ask: Ask, before: str, text: str, now: datetime) -> Told:
    """What the words tell of this question; `before` is the part that was said already."""
    text = _COURTESY.sub("", text) or text
    kind, also = ask.listens_for, _also(ask, text)
    for said in (f"{before} {text}", text) if before else (text,):
        heard = hear(kind, said, now=now, options=ask.options)
        value = heard.value if heard.value is not None else find(kind, said, now=now, options=ask.options).value
        if value is not None:
            return Told(str(value), also, said, heard.state == "begun")
    part = hear(kind, text, now=now, options=ask.options)
    begun = part.state == "begun" and any(char.isalnum() for char in part.words)
    return Told("", also, f"{before} {text}".strip() if begun else "")


def _also(ask: Ask, text: str) -> str:
    if ask.also is None:
        return ""
    value = hear("choice", text, options=ask.also.options).value
    return str(value) if value is not None else ""


_CLAUSES = re.compile(r"[^.!?;,]+")


def rather(ask: Ask, text: str) -> str:
    """The kind that is offered beside a refusal of the other: "not my social, but you can have the card"; "" when there is none."""
    clauses = [clause for clause in _CLAUSES.findall(text.replace(" but ", ", ")) if (other := aside(clause)) is None or other.kind not in _UNWILLING]
    return next((chosen for clause in clauses if not _DENIED.search(clause) and (chosen := _also(ask, clause))), "")


_UNWILLING = ("refuse", "missing")
_DENIED = re.compile(r"\b(?:not|don't|won't|no|never|can't|cannot|without)\b", re.IGNORECASE)
_IDIOM = re.compile(r"\b(?:the|that|this) (?:right |very |correct )?one\b", re.IGNORECASE)
"""In "that's the one" there is no digit."""


def confirmed_by(ask: Ask, value: str, text: str, now: datetime, companion: str) -> Confirmed:
    """What the words make of a value that was read back. A value that is said again decides before a yes or a no."""
    text = _IDIOM.sub("it", text)
    also = _also(ask, text)
    other = also if also != companion else ""
    new = amend(ask.listens_for, value, text, now=now, options=ask.options)
    if new is not None or other:
        return Confirmed("changed", new or value, other)
    said = hear("yes_no", text).value
    if said in ("yes", "no"):
        return Confirmed("yes" if said == "yes" else "no", value)
    return Confirmed("yes" if hear(ask.listens_for, text, now=now, options=ask.options).value == value else "other", value)


def volunteered(asks: Sequence[Ask], text: str, now: datetime) -> Iterator[tuple[Ask, str]]:
    """Values of other questions that were said in the same breath."""
    for ask in asks:
        if ask.secret or not _tells_itself(ask, text):
            continue
        counted = _number_of(ask, text) if ask.listens_for == "number" else text
        heard = find(ask.listens_for, counted, now=now, options=ask.options)
        if heard.value is not None and heard.state in ("complete", "over"):
            yield ask, str(heard.value)


def _tells_itself(ask: Ask, text: str) -> bool:
    """Whether a value of this question would be known among other words: by its form, its unit, what it counts, or as a time that is offered."""
    if ask.listens_for == "money":
        return _UNIT.search(text) is not None
    if ask.listens_for == "number":
        return bool(_number_of(ask, text))
    return ask.listens_for in _VOLUNTEERED or (ask.listens_for == "choice" and are_spans(ask.options))


def _number_of(ask: Ask, text: str) -> str:
    """The words up to what the question counts: "how many people" → "we are eight people"."""
    counts = _COUNTED.search(ask.question)
    if counts is None:
        return ""
    noun = _PEOPLE if counts[1].lower() == "people" else re.escape(counts[1])
    found = re.search(rf"^.*?(?P<count>[\w-]+(?: [\w-]+){{0,2}} (?:{noun}))\b", text, re.IGNORECASE | re.DOTALL)
    return found["count"] if found else ""


def read_back(ask: Ask, value: str) -> str:
    """The value as it is said to the caller."""
    if ask.listens_for == "phone":
        return speak.phone(value)
    if ask.listens_for == "date_of_birth":
        return speak.full_date(date.fromisoformat(value))
    if ask.read_back == "digits":
        return speak.digits(value)
    return value
