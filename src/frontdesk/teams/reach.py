"""What may a definition not say that is kept outside of this machine's files? Whatever runs a program here, reads a file, or lets out what
lets the desk in. What the pack that it extends says already, it may say again."""

from collections.abc import Iterator
from typing import Any

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.inherit import APPEND
from frontdesk.teams.origin import Entry, Step, at, plain, wrong_at

Path = tuple[Step, ...]

ONLY_IN_FILES: tuple[Path, ...] = (
    ("connections", "mcp", "*"),
    ("connections", "openapi", "*"),
    ("connections", "allow_private"),
    ("tools", "*", "auth"),
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
            if plain(entry) and plain(entry) != _value(inherited, path):
                raise _refused(path, entry)
    _refuse_private_webhooks(own, inherited)
    _refuse_moved_tools(own, inherited)


def _refuse_private_webhooks(own: Entry, inherited: Entry | None) -> None:
    """What lies inside the house is told of calls only where a file says so of that very address, wherever in the list it stands."""
    known = (
        {plain(entry) for path, entry in _at(inherited, ("webhooks", "*", "url"), ()) if _value(inherited, (*path[:-1], "private"))}
        if inherited
        else set()
    )
    for path, entry in _at(own, ("webhooks", "*", "private"), ()):
        if plain(entry) and _value(own, (*path[:-1], "url")) not in known:
            raise _refused(path, entry)


def _refuse_moved_tools(own: Entry, inherited: Entry | None) -> None:
    """A tool that is let in by a key of this machine asks where the file says; and where addresses inside the house are open to tools, all do."""
    inside = _value(inherited, ("connections", "allow_private"))
    for path, entry in _at(own, ("tools", "*", "url"), ()):
        known = tuple(str(step).removeprefix(APPEND) for step in path)
        if (inside or _value(inherited, (*known[:-1], "auth"))) and plain(entry) != _value(inherited, known):
            raise _refused(path, entry)


def _value(root: Entry | None, path: Path) -> Any:
    entry = at(root, path) if root else None
    return plain(entry) if entry else None


def _refused(path: Path, entry: Entry) -> ConfigurationError:
    message = f"{'.'.join(map(str, path))} stands in files alone"
    return wrong_at(entry.origin, message, "put it into a pack on this machine, and extend that")


def _at(entry: Entry, wanted: Path, above: Path) -> Iterator[tuple[Path, Entry]]:
    if not wanted:
        yield above, entry
        return
    for key, value in (entry.fields or {}).items():
        if wanted[0] in ("*", key.removeprefix(APPEND)):
            yield from _at(value, wanted[1:], (*above, key))
    for place, value in enumerate(entry.items or () if wanted[0] == "*" else ()):
        yield from _at(value, wanted[1:], (*above, place))
