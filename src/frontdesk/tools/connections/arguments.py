"""Which arguments does a tool take that describes itself by a JSON Schema, or in a team's file? Each with its kind, its type and its question."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from frontdesk.tools.connections import settings
from frontdesk.tools.connections.names import in_words
from frontdesk.tools.contract import Parameter

TYPES: Mapping[str, Any] = {
    "quantity": int,
    "number": int,
    "money": int,
    "percent": int,
    "yes_no": bool,
    "date": date,
    "date_of_birth": date,
    "date_time": datetime,
}
"""What a kind gives that is no text; money is in cents."""
_BY_TYPE: Mapping[str, Any] = {"text": str, "integer": int, "number": float, "boolean": bool, "date": date, "date_time": datetime}
_JSON: Mapping[Any, Mapping[str, Any]] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    str: {"type": "string"},
}
_FORMATS: Mapping[str, tuple[str, Any]] = {
    "date": ("date", date),
    "date-time": ("date_time", datetime),
    "email": ("email", str),
    "phone": ("phone", str),
    "tel": ("phone", str),
}
_NAMED: Mapping[str, str] = {
    "phone": "phone",
    "phone_number": "phone",
    "email": "email",
    "email_address": "email",
    "order_number": "order_number",
    "tracking_number": "tracking_number",
    "quantity": "quantity",
    "first_name": "first_name",
    "address": "street_address",
    "street_address": "street_address",
}
_LIMITS: Mapping[str, str] = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
}


def described(arguments: Mapping[str, settings.Argument]) -> tuple[Parameter, ...]:
    """Those of a team's file."""
    return tuple(_described(name, argument) for name, argument in arguments.items())


def _described(name: str, argument: settings.Argument) -> Parameter:
    python_type = _BY_TYPE[argument.type] if argument.type else TYPES.get(argument.kind, str)
    schema = dict(_JSON[python_type])
    if argument.options:
        python_type, schema = Literal[argument.options], {"type": "string", "enum": list(argument.options)}
    about = argument.about or ("in cents" if argument.kind == "money" else "")
    return Parameter(
        name=name,
        kind=argument.kind,
        required=argument.required,
        question=argument.question or _question(name),
        options=argument.options,
        python_type=python_type,
        schema={**schema, **({"description": about} if about else {})},
    )


def of_schema(schema: Mapping[str, Any], without: Iterable[str] = ()) -> tuple[Parameter, ...]:
    """Those of a JSON Schema of an object, but for what code fills in."""
    properties, needed, filled = schema.get("properties") or {}, schema.get("required") or (), set(without)
    return tuple(of_property(name, inner, name in needed) for name, inner in properties.items() if name not in filled)


def as_the_team_says(parameters: Iterable[Parameter], said: Mapping[str, settings.Argument]) -> tuple[Parameter, ...]:
    """The same, listened for and asked for as the team wrote; their types stay those of the schema."""
    return tuple(_said(parameter, said[parameter.name]) if parameter.name in said else parameter for parameter in parameters)


def _said(parameter: Parameter, argument: settings.Argument) -> Parameter:
    kind = parameter.kind if argument.kind == "text" else argument.kind
    return replace(parameter, kind=kind, question=argument.question or parameter.question, options=argument.options or parameter.options)


def of_property(name: str, written: Any, required: bool) -> Parameter:
    """One property of it."""
    schema = _without_null(written if isinstance(written, Mapping) else {})
    kind, python_type, options = _kind(name, schema)
    return Parameter(
        name=name,
        kind=kind,
        required=required and "default" not in schema,
        question=_question(name),
        options=options,
        python_type=python_type,
        schema=schema or {"type": "string"},
    )


def _kind(name: str, schema: Mapping[str, Any]) -> tuple[str, Any, tuple[str, ...]]:
    options = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    if options and all(isinstance(option, str) for option in options):
        return "choice", Literal[tuple(options)], tuple(options)
    kind, python_type = _plain_kind(name, schema)
    limits = {ours: schema[theirs] for theirs, ours in _LIMITS.items() if isinstance(schema.get(theirs), int | float)}
    limits = {} if python_type in (date, datetime, bool, Any) else limits
    return kind, Annotated[python_type, Field(**limits)] if limits else python_type, ()


def _plain_kind(name: str, schema: Mapping[str, Any]) -> tuple[str, Any]:
    by_name = _NAMED.get("_".join(in_words(name).split()), "")
    plain: Mapping[str, tuple[str, Any]] = {
        "integer": ("quantity" if by_name == "quantity" else "number", int),
        "number": ("number", float),
        "boolean": ("yes_no", bool),
        "array": ("list", list[_item_type(schema.get("items"))]),  # type: ignore[misc]
        "object": ("object", dict[str, Any]),
        "string": _FORMATS.get(str(schema.get("format")), (by_name or "text", str)),
    }
    return plain.get(str(schema.get("type")), (by_name or "text", Any))


def _item_type(items: Any) -> Any:
    named = items.get("type") if isinstance(items, Mapping) else None
    return {"string": str, "integer": int, "number": float, "boolean": bool}.get(str(named), Any)


def _without_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """`X | null` is an X that may be left out."""
    choices = schema.get("anyOf") or schema.get("oneOf") or ()
    real = [choice for choice in choices if isinstance(choice, Mapping) and choice.get("type") != "null"]
    if len(choices) > len(real) == 1:
        return {**{key: value for key, value in schema.items() if key not in ("anyOf", "oneOf")}, **real[0], "default": schema.get("default")}
    if isinstance(types := schema.get("type"), list) and "null" in types:
        rest = [one for one in types if one != "null"]
        return {**schema, "type": rest[0] if len(rest) == 1 else rest, "default": schema.get("default")}
    return dict(schema)


def _question(name: str) -> str:
    return f"What is the {in_words(name)}?"
