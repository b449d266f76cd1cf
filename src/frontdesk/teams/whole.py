"""How is a team written down again, as one text? Its effective definition as YAML or JSON, which reads back as an equal one."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from frontdesk.teams.definition import TeamDefinition

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_ .'/-]*[A-Za-z0-9_.']|[A-Za-z_]")
_KEY = re.compile(r"\+?[A-Za-z_][A-Za-z0-9_-]*")
_MEANS_MORE = re.compile(r"(?i)(true|false|yes|no|on|off|null|y|n|none|\.?inf|\.?nan)\.?")
_WIDEST = 100


def as_yaml(definition: TeamDefinition) -> str:
    return to_yaml(definition.canonical())


def as_json(definition: TeamDefinition) -> str:
    text = json.dumps(definition.canonical(), indent=2, ensure_ascii=False)
    if all(letter.isprintable() or letter == "\n" for letter in text):
        return text + "\n"
    return json.dumps(definition.canonical(), indent=2) + "\n"


def to_yaml(values: Mapping[str, Any]) -> str:
    """A mapping of mappings, lists and scalars, in the order that it has."""
    return "\n".join(_mapping(values, 0)) + "\n"


def _mapping(values: Mapping[str, Any], depth: int) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry("  " * depth + _key(str(key)) + ":", value, depth)


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) and not _reads_otherwise(key) else json.dumps(key, ensure_ascii=not key.isprintable())


def _entry(head: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, depth + 1)
    elif isinstance(value, list | tuple) and value:
        yield from _list(head, list(value), depth)
    elif isinstance(value, str) and _is_block(value):
        yield f"{head} |{'' if value.endswith(chr(10)) else '-'}"
        yield from ("  " * (depth + 1) + line for line in value.rstrip("\n").split("\n"))
    else:
        yield f"{head} {_scalar(value)}"


def _list(head: str, items: list[Any], depth: int) -> Iterator[str]:
    line = f"{head} [{', '.join(map(_scalar, items))}]"
    if not any(isinstance(item, Mapping | list | tuple) for item in items) and len(line) <= _WIDEST:
        yield line
        return
    yield head
    for item in items:
        yield from _item(item, depth + 1)


def _item(item: Any, depth: int) -> Iterator[str]:
    lead = "  " * depth + "- "
    if not (isinstance(item, Mapping | list | tuple) and item):
        yield lead + _scalar(item)
        return
    inner = list(_mapping(item, depth + 1) if isinstance(item, Mapping) else (line for one in item for line in _item(one, depth + 1)))
    yield lead + inner[0].strip()
    yield from inner[1:]


def _scalar(value: Any) -> str:
    if isinstance(value, Mapping | list | tuple):
        return "{}" if isinstance(value, Mapping) else "[]" if not value else json.dumps(value)
    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and not _reads_otherwise(value):
        return value
    return json.dumps(value, ensure_ascii=not value.isprintable())


def _reads_otherwise(text: str) -> bool:
    """Whether without quotes it would be something else than text."""
    return bool(_MEANS_MORE.fullmatch(text))


def _is_block(text: str) -> bool:
    lines = text.rstrip("\n").split("\n")
    return (
        len(lines) > 1
        and all(line.isprintable() for line in lines)
        and lines[0][:1].isalnum()
        and text in ("\n".join(lines), "\n".join(lines) + "\n")
    )
