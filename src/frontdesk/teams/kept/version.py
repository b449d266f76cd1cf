"""What is kept of a team? Each version as it was written, and each time one was put into service."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

FILES = 0
"""The number of a publication that takes the team out of the database: what its files say serves again."""


@dataclass(frozen=True)
class Version:
    """One text. A draft may be written over until it is published; then it never changes."""

    team: str
    number: int
    text: str
    suffix: str
    draft: bool
    note: str
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True)
class Publication:
    """From `at` on calls get this version. `hash` is the version as a call's record names it."""

    team: str
    seq: int
    number: int
    hash: str
    risk: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """Where one team is: what serves, and whether somebody works on another."""

    team: str
    live: int | None
    hash: str
    draft: int | None
    published_by: str = ""
    published_at: datetime | None = None
    changed_by: str = ""
    changed_at: datetime | None = None


def seal_of(text: str) -> str:
    """By this two people who write on one draft know whether it is still the one they began from."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
