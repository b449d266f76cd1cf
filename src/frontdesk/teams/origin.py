"""Where does a value of a team stand? A tree of values, each with its file and line, and with what it replaced."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from frontdesk.kit.errors import ConfigurationError

Scalar = str | int | float | bool | None
Step = str | int
"""One step of a path into a definition: a key, or a place in a list."""


@dataclass(frozen=True)
class Origin:
    """A file and a line in it (1-based)."""

    file: Path
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Entry:
    """A value as it was written. `overrode` is what stood there before, nearest first."""

    value: "Scalar | Mapping[str, Entry] | tuple[Entry, ...]"
    origin: Origin
    overrode: "tuple[Entry, ...]" = ()

    @property
    def fields(self) -> "Mapping[str, Entry] | None":
        """The keys, when this is a mapping."""
        return self.value if isinstance(self.value, Mapping) else None

    @property
    def items(self) -> "tuple[Entry, ...] | None":
        """The values, when this is a list."""
        return self.value if isinstance(self.value, tuple) else None

    def over(self, earlier: "Entry") -> "Entry":
        """The same, remembering what it replaced."""
        return replace(self, overrode=(*self.overrode, replace(earlier, overrode=()), *earlier.overrode))


def wrong_at(origin: Origin, message: str, way_out: str, found: str = "") -> ConfigurationError:
    """The error for what stands at a place of a file."""
    return ConfigurationError(message, file=origin.file, line=origin.line, found=found, way_out=way_out)


def plain(entry: Entry) -> Any:
    """The values alone, as mappings, lists and scalars."""
    if entry.fields is not None:
        return {key: plain(value) for key, value in entry.fields.items()}
    if entry.items is not None:
        return [plain(value) for value in entry.items]
    return entry.value


def at(root: Entry, path: tuple[Step, ...]) -> Entry | None:
    """What was written at this path, if anything was."""
    here: Entry | None = root
    for step in path:
        here = _child(here, step) if here else None
    return here


def nearest(root: Entry, path: tuple[Step, ...]) -> Entry:
    """What was written at this path, or at the nearest place above it."""
    here = root
    for step in path:
        child = _child(here, step)
        if child is None:
            break
        here = child
    return here


def _child(entry: Entry, step: Step) -> Entry | None:
    if entry.fields is not None:
        return entry.fields.get(str(step))
    if entry.items is not None and isinstance(step, int) and 0 <= step < len(entry.items):
        return entry.items[step]
    return None
