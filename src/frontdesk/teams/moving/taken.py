"""What was carried of another platform's definition, and what was not? Every value is taken once; what nobody took is told as lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Fate = Literal["changed", "needs", "lost"]
Grave = Literal["low", "medium", "high"]
_GRAVE_WORDS = ("tool", "function", "transfer", "escalat", "guard", "auth", "secret", "record", "consent", "handoff", "fallback", "member", "state")
_HARMLESS = ("id", "created_at", "updated_at", "createdat", "updatedat", "orgid", "org_id", "version", "metadata", "last_modification_timestamp")


@dataclass(frozen=True)
class Line:
    """One field that is not what it was. `needs`: it is carried once somebody adds a key, a secret or a file."""

    field: str
    fate: Fate
    grave: Grave
    words: str


class Taken:
    """Another platform's values. `take` gives one and remembers that it was looked at."""

    def __init__(self, values: Mapping[str, Any], path: str = "", lines: list[Line] | None = None) -> None:
        self._values = values
        self._path = path
        self._seen: set[str] = set()
        self._inner: dict[str, Taken] = {}
        self.lines: list[Line] = lines if lines is not None else []

    def take(self, *names: str) -> Any:
        """The first of these that is there; None when none is."""
        found = None
        for name in names:
            value = self._values.get(name)
            self._seen.add(name)
            found = value if found is None else found
        return found

    def text(self, *names: str) -> str:
        value = self.take(*names)
        return value.strip() if isinstance(value, str) else "" if value is None or isinstance(value, Mapping | list) else str(value)

    def number(self, *names: str) -> float | None:
        value = self.take(*names)
        if isinstance(value, str):
            try:
                return float(value)
            except ValueError:
                return None
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def items(self, *names: str) -> list[Any]:
        value = self.take(*names)
        return list(value) if isinstance(value, list) else [] if value is None else [value]

    def within(self, *names: str) -> "Taken":
        """The first of these that is a mapping; an empty one when none is."""
        for name in names:
            value = self._values.get(name)
            if isinstance(value, Mapping):
                self._seen.add(name)
                return self._inner.setdefault(name, Taken(value, self.at(name), self.lines))
        return Taken({}, self.at(names[0]), self.lines)

    def part(self, value: Mapping[str, Any], name: str) -> "Taken":
        """One item of a list, to be looked through in the same way."""
        return self._inner.setdefault(name, Taken(value, self.at(name), self.lines))

    def at(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def tell(self, name: str, fate: Fate, grave: Grave, words: str) -> None:
        self.lines.append(Line(self.at(name), fate, grave, words))

    def finish(self) -> list[Line]:
        """Tells of all that nobody took."""
        for name, value in self._values.items():
            if name not in self._seen and value not in (None, "", [], {}, False):
                self._lost(name, value)
        for inner in self._inner.values():
            inner.finish()
        return self.lines

    def _lost(self, name: str, value: Any) -> None:
        bare = name.lower()
        grave: Grave = "low" if bare in _HARMLESS or bare.endswith("_id") else "high" if any(word in bare for word in _GRAVE_WORDS) else "medium"
        self.tell(name, "lost", grave, f"has no place in a team here ({', '.join(_shape(value))})")


def _shape(value: Any) -> Iterator[str]:
    """What it was, without its value: that may be a secret."""
    if isinstance(value, Mapping):
        yield f"{len(value)} settings"
    elif isinstance(value, list):
        yield f"a list of {len(value)}"
    else:
        yield "text" if isinstance(value, str) else "true" if value is True else "a number"
