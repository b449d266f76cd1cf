"""What does reading a document give, and what may go wrong with one? A source turns bytes into sections; it knows nothing of where they are kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.kit.errors import FrontdeskError

MEGABYTE = 1024 * 1024


class Unreadable(FrontdeskError):
    """One document cannot be read, in one line; the others go on."""


@dataclass(frozen=True)
class Section:
    """A stretch of a document under one heading. `headings` is the path to it, the widest first; `place` is "page 3", "slide 2", "sheet Prices"."""

    text: str
    headings: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Limits:
    """What one document may cost."""

    size: int = 50 * MEGABYTE
    """Bytes as it lies there."""
    unpacked: int = 300 * MEGABYTE
    """Bytes that a packed one may grow to."""
    pages: int = 2000
    """Pages, slides or sheets."""
    rows: int = 50_000
    """Of one sheet."""
    seconds: float = 60.0
    memory: int = 3072 * MEGABYTE
    """Bytes of address space of the process that reads."""


LIMITS = Limits()


@dataclass(frozen=True)
class Source:
    """A kind of document. `read` gives its sections or raises `Unreadable`; anything else it raises is told as a broken file."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, Limits], Sequence[Section]]
