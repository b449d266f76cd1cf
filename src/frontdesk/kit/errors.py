"""What can go wrong, as one small tree.

FrontdeskError
├── ConfigurationError    a definition or a setting is wrong: file, line, what was found, what would be right
│   └── ConfigurationErrors   several of them, found at once
├── NotFound              no such team, agent, tool, call …; carries the near matches, or all when they are few
├── Refused               a rule says no (not verified, not this caller's, not allowed in this state)
├── Unavailable           a part we need is away for now (database, vendor, server)
│   └── InDoubt               it was asked to do something and nobody here knows whether it did
├── Unstorable            a value that no row can hold: a NUL in a text, a number that is too large
└── WeightsRefused        a model file whose hash is not the one we know
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

_LONGEST_NAME = 80
"""Characters of a name that are said again to the one who asked for it."""

_MOST_NAMES = 12
"""Where none is near, so many are named at most."""


class FrontdeskError(Exception):
    """The base of all errors that are told to a person; its text is the message, `way_out` what to do next."""

    def __init__(self, message: str, *, way_out: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out

    def __str__(self) -> str:
        return f"{self.message}\n  → {self.way_out}" if self.way_out else self.message


class ConfigurationError(FrontdeskError):
    """A definition or setting is wrong. `file` and `line` (1-based) say where, `found` what stands there."""

    def __init__(self, message: str, *, file: Path | str = "", line: int = 0, found: str = "", way_out: str = "") -> None:
        place = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(place + message, way_out=way_out)
        self.file = str(file)
        self.line = line
        self.found = found
        self.reason = message


class ConfigurationErrors(ConfigurationError):
    """Several things are wrong. `problems` holds them all; file, line and way out are those of the first."""

    def __init__(self, problems: Sequence[ConfigurationError]) -> None:
        first = problems[0]
        super().__init__(first.reason, file=first.file, line=first.line, found=first.found, way_out=first.way_out)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class NotFound(FrontdeskError):
    """There is no such thing under that name; the near matches are named, or all that there are when none is near and they are few."""

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        known = list(known)
        name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        there = f"there are: {', '.join(known)}" if 0 < len(known) <= _MOST_NAMES else ""
        super().__init__(f"no {kind} called {name!r}", way_out=f"did you mean {', '.join(near)}?" if near else there)
        self.kind = kind
        self.name = name
        self.near = tuple(near)


class Refused(FrontdeskError):
    """A rule says no. `say` is the sentence for the caller."""

    def __init__(self, reason: str, *, say: str = "") -> None:
        super().__init__(reason)
        self.say = say


class Unavailable(FrontdeskError):
    """A part that is needed does not answer now; what was to be done has not been done. `say`, if the part knows better than the team's words."""

    def __init__(self, message: str, *, say: str = "", way_out: str = "") -> None:
        super().__init__(message, way_out=way_out)
        self.say = say


class InDoubt(Unavailable):
    """A system outside was asked to do something, and no answer came: it was done or it was not. `say` tells the caller so."""


class Unstorable(FrontdeskError):
    """The database holds no such value; nothing was written."""


class WeightsRefused(FrontdeskError):
    """A model file is not the one we know; it is never loaded."""
