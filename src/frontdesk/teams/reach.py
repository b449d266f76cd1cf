"""What may a definition not say that is kept outside of this machine's files? Whatever runs a program here, or lets out what lets the desk in."""

from collections.abc import Iterator, Mapping

from frontdesk.teams.inherit import APPEND
from frontdesk.teams.origin import Entry, Step, wrong_at

ONLY_IN_FILES: tuple[tuple[Step, ...], ...] = (
    ("connections",),
    ("tools", "*", "auth"),
    ("voice", "*", "base_url"),
    ("voice", "*", "options", "base_url"),
    ("agents", "*", "voice", "*", "base_url"),
    ("agents", "*", "voice", "*", "options", "base_url"),
)
"""Programs, files and addresses inside the house; and where keys of this machine's environment are sent."""


def refuse_reach(root: Entry) -> None:
    """Raises ConfigurationError for the first of them."""
    for path in ONLY_IN_FILES:
        for entry in _at(root, path):
            message = f"{'.'.join(map(str, path))} stands in files alone"
            raise wrong_at(entry.origin, message, "put it into a pack on this machine, and extend that")


def _at(entry: Entry, path: tuple[Step, ...]) -> Iterator[Entry]:
    if not path:
        yield entry
        return
    fields: Mapping[str, Entry] = entry.fields or {}
    for key, value in fields.items():
        if path[0] in ("*", key.removeprefix(APPEND)):
            yield from _at(value, path[1:])
