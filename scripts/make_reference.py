"""What stands in docs/reference? Command line, settings, files, events and the API, written from the code. `--check` says whether it is current."""

import ast
import dataclasses
import inspect
import itertools
import json
import sys
import typing
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from frontdesk.api.app import document
from frontdesk.calls.events import KINDS
from frontdesk.cli.schema import conversation_schema
from frontdesk.cli.verbs import app_of, found_verbs
from frontdesk.insight.conversations.script import Conversation
from frontdesk.kit.settings import Settings
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.json_schema import agent_schema, team_schema

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
_MADE = "<!-- written by `make docs`; change the code, not this page -->\n"


def pages() -> dict[str, str]:
    """Each file of the folder and what belongs into it."""
    return {
        "command-line.md": _page("Command line", _command_line()),
        "settings.md": _page("Settings", _settings()),
        "team-file.md": _page("Team files", _schema(team_schema(), TeamDefinition, "`+key` appends to a list or a text that was inherited.")),
        "conversation-file.md": _page("Conversation files", _schema(conversation_schema(), Conversation, "Unknown keys are errors.")),
        "events.md": _page("Events of a call", _events()),
        "team.schema.json": _json(team_schema()),
        "agent.schema.json": _json(agent_schema()),
        "conversation.schema.json": _json(conversation_schema()),
        "openapi.json": _json(document()),
    }


def _page(title: str, lines: Iterator[str]) -> str:
    return f"{_MADE}\n# {title}\n\n" + "\n".join(lines).rstrip() + "\n"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


# ── command line ─────────────────────────────────────────────────────────────────────────────────


def _command_line() -> Iterator[str]:
    yield "Exit codes: 0 success, 1 a failed expectation, 2 a wrong call, 130 stopped by Ctrl-C. `--debug` anywhere shows where an error came from.\n"
    for verb in found_verbs():
        app, _ = app_of(verb)
        command: Any = typer.main.get_command(app)
        yield from _command(f"frontdesk {verb}", command)


def _command(name: str, command: Any) -> Iterator[str]:
    if subcommands := getattr(command, "commands", None):
        for word, inner in subcommands.items():
            yield from _command(f"{name} {word}", inner)
        return
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and param.name != "help"]
    words = " ".join([name, *(_metavar(param) for param in arguments), *(["[OPTIONS]"] if options else [])])
    yield f"## {name}\n\n{_flat(command.help or '')}\n\n```text\n{words}\n```\n"
    if arguments or options:
        yield "| | |\n|---|---|"
        yield from (f"| `{_metavar(param)}` | {_flat(param.help or '')} |" for param in arguments)
        yield from (f"| {_names(param)} | {_flat(param.help or '')} |" for param in options)
        yield ""


def _metavar(param: Any) -> str:
    name = str(param.metavar or param.name.upper()).strip("[].")
    name += "..." if param.nargs == -1 or param.multiple else ""
    return name if param.required else f"[{name}]"


_TAKES = {str: "TEXT", int: "NUMBER"}


def _names(param: Any) -> str:
    takes = "" if param.is_flag else f" {_TAKES.get(param.type_descriptor.annotation, 'PATH')}"
    return ", ".join(f"`{option}{takes}`" for option in (*param.opts, *param.secondary_opts))


# ── settings ─────────────────────────────────────────────────────────────────────────────────────


def _settings() -> Iterator[str]:
    yield "Environment variables; all may be left out.\n\n| variable | default | |\n|---|---|---|"
    about = _attribute_docs(Settings)
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias or f"FRONTDESK_{name.upper()}")
        default = "the user's data folder" if name == "home" else "" if str(field.default) in ("", "None", "**********") else f"`{field.default}`"
        yield f"| `{variable}` | {default} | {_flat(about.get(name, ''))} |"


def _attribute_docs(cls: type) -> dict[str, str]:
    """The text under each field of a class, read from its source."""
    body = ast.parse(inspect.getsource(cls)).body[0]
    found = {}
    for field, text in itertools.pairwise(body.body if isinstance(body, ast.ClassDef) else []):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            found[field.target.id] = ast.literal_eval(text.value)
    return found


# ── files ────────────────────────────────────────────────────────────────────────────────────────


def _schema(schema: dict[str, Any], cls: type, first: str) -> Iterator[str]:
    """A table for each part of the file; keys that append (`+key`) are left to the first sentence."""
    yield f"{first}\n"
    yield from _object(schema, cls)
    package = cls.__module__.rpartition(".")[0]
    parts = {part.__name__: part for part in _made_of(BaseModel) if part.__module__.startswith(package)}
    for name, part in schema.get("$defs", {}).items():
        if "properties" in part:
            yield from _object(part, parts[name])


def _made_of(cls: type) -> Iterator[type]:
    """Every class below this one."""
    for below in cls.__subclasses__():
        yield below
        yield from _made_of(below)


def _object(part: dict[str, Any], cls: type) -> Iterator[str]:
    about = _attribute_docs(cls)
    yield f"## {cls.__name__}\n\n{_flat(part.get('description', ''))}\n\n| key | value | default | |\n|---|---|---|---|"
    for name, value in part["properties"].items():
        if not name.startswith("+"):
            yield f"| `{name}` | {_kind(value)} | {_default(value.get('default'))} | {_flat(about.get(name, ''))} |"
    yield ""


def _default(value: Any) -> str:
    return "" if value in (None, "", []) or isinstance(value, dict) else f"`{json.dumps(value)}`"


def _kind(value: dict[str, Any]) -> str:  # noqa: PLR0911 - one line for each form a schema has
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_kind(choice) for choice in value["anyOf"] if choice.get("type") != "null"))
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    if "enum" in value:
        return " or ".join(f"`{choice}`" for choice in value["enum"])
    if value.get("type") == "array":
        return f"list of {_kind(value.get('items', {}))}"
    if value.get("type") == "object":
        inner = value.get("additionalProperties") or next(iter(value.get("patternProperties", {}).values()), None)
        return f"name: {_kind(inner)}" if isinstance(inner, dict) else "mapping"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}.get(str(value.get("type")), "any value")


# ── events ───────────────────────────────────────────────────────────────────────────────────────


def _events() -> Iterator[str]:
    yield "A call is a list of these, each with `kind`, `seq` (from 1) and `at` (seconds since the call began). All else is computed from them.\n"
    for kind, event in KINDS.items():
        said = (event.__doc__ or "").strip()
        yield f"## {kind}\n\n{'' if said.startswith(event.__name__ + '(') else _flat(said)}\n\n| field | value |\n|---|---|"
        hints = typing.get_type_hints(event)
        for field in dataclasses.fields(event):
            if field.name not in ("seq", "at"):
                yield f"| `{field.name}` | {_type(hints[field.name])} |"
        yield ""


def _type(hint: Any) -> str:
    if typing.get_origin(hint) is typing.Literal:
        return " or ".join(f"`{value}`" for value in typing.get_args(hint))
    names = {str: "text", int: "whole number", float: "number", bool: "true or false", datetime: "ISO time"}
    if hint in names:
        return names[hint]
    if args := [arg for arg in typing.get_args(hint) if arg is not type(None)]:
        return names.get(args[0], "mapping") + (" or null" if len(args) < len(typing.get_args(hint)) else "") if len(args) == 1 else "mapping"
    return "mapping"


def _flat(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def stale(folder: Path = FOLDER) -> list[str]:
    """The files that are not what the code says."""
    made = pages()
    there = {file.name for file in folder.glob("*")} if folder.is_dir() else set()
    return sorted({name for name, text in made.items() if name not in there or (folder / name).read_text() != text} | (there - made.keys()))


def write(folder: Path = FOLDER) -> None:
    """Makes the folder what the code says."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for file in folder.glob("*"):
        if file.name not in made:
            file.unlink()
    for name, text in made.items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        old = stale()
        sys.stdout.write(f"not current: {', '.join(old)}\n" if old else "docs/reference is current\n")
        sys.exit(bool(old))
    write()
