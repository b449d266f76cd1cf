"""Which arguments does a tool get of those that came, and how do they stand in a record? Typed; and there without secrets."""

import hashlib
import inspect
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from frontdesk.tools.contract import Parameter, Tool

MASK = "••••"


class Unusable(Exception):
    """An argument that is missing or of the wrong type: what came is not repeated, it may be anything."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(f"the argument {parameter.name} cannot be used")
        self.parameter = parameter


def typed(parameters: tuple[Parameter, ...], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the function's types. Unknown ones and empty optional ones are left out; a missing or wrong one raises."""
    values = {}
    for parameter in parameters:
        value = arguments.get(parameter.name)
        if value in (None, "") and not parameter.required:
            continue
        values[parameter.name] = _one(parameter, value)
    return values


def usable(parameters: tuple[Parameter, ...], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Those of them that can be used."""
    values: dict[str, Any] = {}
    for parameter in parameters:
        try:
            values |= typed((parameter,), arguments)
        except Unusable:
            continue
    return values


def masked(tool: Tool, values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON, for events and rows."""
    return {p.name: MASK if p.secret else _json(p, values[p.name]) for p in tool.parameters if p.name in values}


def secrets_of(tool: Tool, values: Mapping[str, Any]) -> dict[str, Any]:
    return {p.name: _json(p, values[p.name]) for p in tool.parameters if p.secret and p.name in values}


def wish_of(call_id: str, tool: Tool, values: Mapping[str, Any]) -> str:
    """The same for the same tool and arguments of a call, however they are written. A secret is no part of it: a hash of four digits
    can be guessed."""
    open_ones = {p.name: _json(p, values[p.name]) for p in tool.parameters if not p.secret and p.name in values}
    told = {name: _folded(value) for name, value in open_ones.items() if _tells(tool, name, values[name])}
    text = json.dumps([call_id, tool.name, told], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _tells(tool: Tool, name: str, value: Any) -> bool:
    """An empty argument, and one that says what is so anyway, are as good as left out."""
    if isinstance(value, str) and not value.strip():
        return False
    return value not in (None, [], ()) and value != _defaults(tool).get(name, _NONE)


_NONE = object()
_UNWRITABLE = re.compile("[\ud800-\udfff]")


def _defaults(tool: Tool) -> Mapping[str, Any]:
    return {name: parameter.default for name, parameter in inspect.signature(tool.function).parameters.items()}


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    return [_folded(inner) for inner in value] if isinstance(value, list) else value


def _one(parameter: Parameter, value: Any) -> Any:
    try:
        return _adapter(parameter.python_type).validate_python(_writable(value))
    except ValidationError as error:
        raise Unusable(parameter) from error


def _writable(value: Any) -> Any:
    """Text without what no row can hold: a model's JSON may bring half a character, or a NUL."""
    if isinstance(value, str):
        return _UNWRITABLE.sub("\ufffd", value.replace("\x00", " "))
    return [_writable(inner) for inner in value] if isinstance(value, list) else value


def _json(parameter: Parameter, value: Any) -> Any:
    return _adapter(parameter.python_type).dump_python(value, mode="json")


@cache
def _adapter(python_type: Any) -> TypeAdapter[Any]:
    return TypeAdapter(python_type)
