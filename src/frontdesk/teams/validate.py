"""Is what was written a team? The definition, or every problem at once, each in plain words with its file and line."""

import typing
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from frontdesk.kit.errors import ConfigurationError, ConfigurationErrors
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.origin import Entry, Step, nearest, plain, wrong_at
from frontdesk.teams.values import VARIABLES

_EXPECTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("text", "write text, in quotes if it looks like something else"),
    "bool_type": ("true or false", "write true or false"),
    "int_type": ("a whole number", "write digits without quotes"),
    "int_from_float": ("a whole number", "write digits without a fraction"),
    "float_type": ("a number", "write digits without quotes"),
    "tuple_type": ("a list", "write [a, b], or one line for each, beginning with `- `"),
    "dict_type": ("a mapping", "write `key: value` lines, indented"),
    "model_type": ("a mapping", "write `key: value` lines, indented"),
    "model_attributes_type": ("a mapping", "write `key: value` lines, indented"),
}
_HINTS: Mapping[str, str] = {
    "words": "write `extends: base`, which brings sentences for everything",
    "manners": "write `extends: base`, which brings them, or say how the agents should speak",
    "agents": "write at least one agent, here or as agents/NAME.yaml",
    "entry": "name the agent who answers first",
    "purpose": "say in a few words what this agent is for",
}


def validate(root: Entry) -> TeamDefinition:
    """Raises ConfigurationError (several: ConfigurationErrors)."""
    written = plain(root)
    try:
        return TeamDefinition.model_validate(written, context={VARIABLES: _variables(written)})
    except ValidationError as error:
        problems = [_problem(details, root) for details in error.errors(include_url=False) if not _follows(details)]
    problems.sort(key=lambda problem: (problem.file, problem.line))
    raise problems[0] if len(problems) == 1 else ConfigurationErrors(problems)


def _variables(written: Any) -> tuple[str, ...]:
    declared = written.get(VARIABLES) if isinstance(written, Mapping) else None
    return tuple(map(str, declared)) if isinstance(declared, Mapping) else ()


def _follows(details: ErrorDetails) -> bool:
    """A list whose every item is wrong is called too short as well; the items say it better."""
    return details["type"] == "too_short" and bool(details["input"])


def fields_at(path: Iterable[Step]) -> tuple[str, ...]:
    """The keys that may stand at this place of a definition; none where any may, or where there is no mapping."""
    here: Any = TeamDefinition
    for step in path:
        here = _inside(here, step)
    here = _bare(here)
    return tuple(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else ()


def _inside(hint: Any, step: Step) -> Any:
    hint = _bare(hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        field = hint.model_fields.get(str(step))
        return field.annotation if field else Any
    arguments = typing.get_args(hint)
    return arguments[1] if typing.get_origin(hint) is dict else arguments[0] if arguments else Any


def _bare(hint: Any) -> Any:
    """`Annotated[X | None, …]` → X."""
    while True:
        if typing.get_origin(hint) is typing.Annotated:
            hint = typing.get_args(hint)[0]
        elif typing.get_origin(hint) in (typing.Union, UnionType):
            hint = next(part for part in typing.get_args(hint) if part is not NoneType)
        else:
            return hint


def _problem(details: ErrorDetails, root: Entry) -> ConfigurationError:
    path, kind = details["loc"], details["type"]
    if path and path[-1] == "[key]":
        return _bad_name(path[:-1], root)
    if kind == "missing":
        return _error(path[:-1], root, f"{_dotted(path)} is missing", _HINTS.get(str(path[-1]), "write it"))
    if kind == "extra_forbidden":
        return _unknown_key(path, root)
    message, way_out = _in_words(details)
    return _error(path, root, f"{_dotted(path)}: {message}" if path else message, way_out, found=details["input"])


def _in_words(details: ErrorDetails) -> tuple[str, str]:
    kind, context, value = details["type"], details.get("ctx", {}), details["input"]
    if kind == "wrong":
        return str(context["message"]), str(context["way_out"])
    if kind in _EXPECTED:
        expected, way_out = _EXPECTED[kind]
        empty = "leave the key out, or give it a value" if value is None else way_out
        return f"expected {expected}, found {describe(value)}", empty
    if kind == "literal_error":
        return f"found {describe(value)}", f"write one of: {str(context['expected']).replace(chr(39), '')}"
    if kind == "string_pattern_mismatch":
        return f"found {describe(value)}, which is not a name", _name_hint(str(value))
    if kind in ("string_too_short", "too_short"):
        return "this is empty", "give it a value, or leave the key out"
    return f"found {describe(value)}", details["msg"][:1].lower() + details["msg"][1:]


def describe(value: Any) -> str:
    """What was found, as a person calls it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {value if len(value) <= 60 else value[:57] + '…'!r}"
    return "a mapping" if isinstance(value, Mapping) else "a list"


def _bad_name(path: tuple[Step, ...], root: Entry) -> ConfigurationError:
    name = str(path[-1])
    return _error(path, root, f"{_dotted(path[:-1])}: {name!r} cannot be a name here", _name_hint(name), found=name)


def _name_hint(text: str) -> str:
    """`Sales Desk` → `write sales_desk`."""
    name = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in text.strip().lower()).strip("_")
    return f"write {name}" if name[:1].isalpha() and len(name) <= 63 else "use lower case letters, digits and _, beginning with a letter"


def _unknown_key(path: tuple[Step, ...], root: Entry) -> ConfigurationError:
    name, known = str(path[-1]), fields_at(path[:-1])
    near = get_close_matches(name.lower(), known, n=2, cutoff=0.6)
    where = f" in {_dotted(path[:-1])}" if path[:-1] else ""
    way_out = f"did you mean {' or '.join(near)}?" if near else f"known here: {', '.join(known)}"
    return _error(path, root, f"unknown key {name!r}{where}", way_out, found=name)


def _error(path: tuple[Step, ...], root: Entry, message: str, way_out: str, *, found: Any = "") -> ConfigurationError:
    entry = nearest(root, path)
    return wrong_at(entry.origin, message, way_out, str(found))


def _dotted(path: Iterable[Step]) -> str:
    return ".".join(str(step) for step in path)
