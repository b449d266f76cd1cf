"""What may a definition not say that is kept outside of this machine's files? Whatever runs a program here, reads a file, or lets out what
lets the desk in. What the pack that it extends says already, it may say again."""

from collections.abc import Iterator

from frontdesk.teams.inherit import APPEND
from frontdesk.teams.origin import Entry, Step, at, plain, wrong_at

Path = tuple[Step, ...]

ONLY_IN_FILES: tuple[Path, ...] = (
    ("connections", "mcp", "*"),
    ("connections", "openapi", "*"),
    ("connections", "allow_private"),
    ("tools", "*", "auth"),
    ("webhooks", "*", "private"),
    ("knowledge", "sources", "*"),
    ("knowledge", "options"),
    ("voice", "*", "base_url"),
    ("voice", "*", "options", "base_url"),
    ("agents", "*", "voice", "*", "base_url"),
    ("agents", "*", "voice", "*", "options", "base_url"),
)
"""Programs, files and addresses inside the house; and where keys of this machine's environment are sent."""


def refuse_reach(own: Entry, inherited: Entry | None) -> None:
    """Raises ConfigurationError for the first of them."""
    for wanted in ONLY_IN_FILES:
        for path, entry in _at(own, wanted, ()):
            before = at(inherited, path) if inherited else None
            if plain(entry) and plain(entry) != (plain(before) if before else None):
                message = f"{'.'.join(map(str, path))} stands in files alone"
                raise wrong_at(entry.origin, message, "put it into a pack on this machine, and extend that")


def _at(entry: Entry, wanted: Path, above: Path) -> Iterator[tuple[Path, Entry]]:
    if not wanted:
        yield above, entry
        return
    for key, value in (entry.fields or {}).items():
        if wanted[0] in ("*", key.removeprefix(APPEND)):
            yield from _at(value, wanted[1:], (*above, key))
    for place, value in enumerate(entry.items or () if wanted[0] == "*" else ()):
        yield from _at(value, wanted[1:], (*above, place))
