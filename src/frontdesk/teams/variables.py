"""What may whoever starts a call say about it? Values of the team's own variables, looked at before the caller waits, and put into its sentences.

A value is a word to be spoken, and nothing more: it gives no grant, fills no slot, sets no clock, and is never read as a template.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, Field, model_validator

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.values import Part, Text, wrong

LONGEST = 200
"""Characters of one value."""
RESERVED = ("agent", "value", "also")
"""What sentences are filled with by the desk itself."""
NAMED = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A place for a value in a sentence."""
NOT_SPOKEN = ("variables", "connections", "tools", "webhooks", "evaluation", "utterances", "voice", "scheduling", "business")
"""Parts of a definition in which braces are not this."""

M = TypeVar("M", bound=BaseModel)
Given = str | int | float | bool


class Variable(Part):
    """One value that a call may be started with. What is neither given nor has a default is left out of the sentence."""

    type: Literal["text", "number", "boolean"] = "text"
    default: Given | None = None
    required: bool = False
    options: tuple[Given, ...] = Field(default=(), strict=False)
    about: Text | None = None

    @model_validator(mode="after")
    def _its_own_values_fit(self) -> Self:
        for value in (*self.options, *([self.default] if self.default is not None else [])):
            if (problem := _problem(self, value)) is not None:
                raise wrong(f"{value!r} {problem[0]}", problem[1])
        return self


def read_values(declared: Mapping[str, Variable], given: Mapping[str, Any]) -> dict[str, str]:
    """Every variable as text. Raises ConfigurationError for one that is not known, does not fit, or is missing."""
    for name in given:
        if name not in declared:
            near = get_close_matches(name, declared, n=2, cutoff=0.5)
            way_out = f"did you mean {' or '.join(near)}?" if near else f"this team has: {', '.join(declared)}" if declared else "it has none"
            raise ConfigurationError(f"there is no variable called {name[:LONGEST]!r}", found=name, way_out=way_out)
    return {name: _read(name, variable, given.get(name)) for name, variable in declared.items()}


def _read(name: str, variable: Variable, given: Any) -> str:
    value = variable.default if given is None else given
    if value is None:
        if variable.required:
            raise ConfigurationError(f"the variable {name!r} is missing", way_out=variable.about or "give it a value")
        return ""
    if (problem := _problem(variable, value)) is not None:
        raise ConfigurationError(f"the variable {name!r}: {str(value)[:LONGEST]!r} {problem[0]}", found=str(value)[:LONGEST], way_out=problem[1])
    return written(value)


def written(value: Given) -> str:
    """As a sentence takes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _problem(variable: Variable, value: Any) -> tuple[str, str] | None:
    """What is wrong with a value, and what would be right."""
    if not isinstance(value, Given):
        return "is no single value", "give text, a number, or true or false"
    text = written(value)
    if any(character in "{}" or not character.isprintable() for character in text):
        return "cannot be spoken in a sentence", "leave out braces and line breaks"
    if len(text) > LONGEST:
        return "is too long", f"give at most {LONGEST} characters"
    return _misfit(variable, text)


def _misfit(variable: Variable, text: str) -> tuple[str, str] | None:
    if variable.type == "number" and not _is_number(text):
        return "is not a number", "write digits"
    if variable.type == "boolean" and text.lower() not in ("yes", "no", "true", "false"):
        return "is neither true nor false", "write true or false"
    if variable.options and text not in map(written, variable.options):
        return "is none of its options", f"choose one of: {', '.join(map(written, variable.options))}"
    return None


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", text))


# ── sentences ─────────────────────────────────────────────────────────────────────────────────────


def named_in(text: str) -> list[str]:
    """The names in braces."""
    return NAMED.findall(text)


def spoken_texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a definition in which a variable may stand, with its place."""
    if isinstance(value, str):
        yield path, value
        return
    for step, inner in _inside(value):
        if path or step not in NOT_SPOKEN:
            yield from spoken_texts(inner, (*path, step))


def _inside(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, BaseModel):
        return ((name, getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple | list) else ()


def fill(definition: M, values: Mapping[str, str]) -> M:
    """The same team with its variables' values in its sentences. One pass: what is put in is not looked at again."""
    fields = [name for name in type(definition).model_fields if name not in NOT_SPOKEN]
    return _changed(definition, fields, values) if values else definition


def _changed(part: M, fields: Iterable[str], values: Mapping[str, str]) -> M:
    new = {name: _filled(getattr(part, name), values) for name in fields}
    changes = {name: value for name, value in new.items() if value is not getattr(part, name)}
    return part.model_copy(update=changes) if changes else part


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        text = NAMED.sub(lambda match: values.get(match[1], match[0]), value) if "{" in value else value
        return value if text == value else text
    if isinstance(value, BaseModel):
        return _changed(value, type(value).model_fields, values)
    if isinstance(value, tuple):
        new = tuple(_filled(item, values) for item in value)
        return value if all(one is other for one, other in zip(new, value, strict=True)) else new
    if isinstance(value, dict):
        filled = {key: _filled(item, values) for key, item in value.items()}
        return value if all(filled[key] is value[key] for key in value) else filled
    return value
