"""How is a conversation file read? Like a team's files: every problem with its file and line."""

from pathlib import Path

from pydantic import ValidationError

from frontdesk.insight.conversations.script import Answer, Caller, Conversation, End, Model, Start, Turn
from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.origin import nearest, plain
from frontdesk.teams.parse import read

_PARTS: dict[str, type[Model]] = {"caller": Caller, "turns": Turn, "answers": Answer, "start": Start, "end": End}
_FIRST = {"extra_forbidden": 0}
"""A misspelled key is told before the key that is missing because of it."""


def read_conversation(path: Path) -> Conversation:
    """Raises ConfigurationError for anything that is wrong with it."""
    root = read(path)
    try:
        return Conversation.model_validate(plain(root))
    except ValidationError as error:
        first = min(error.errors(include_url=False), key=lambda one: _FIRST.get(one["type"], 1))
        place = tuple(first["loc"])
        origin = nearest(root, place).origin
        where = ".".join(str(step) for step in place)
        message = _reason(where, first["type"], first["msg"])
        raise ConfigurationError(
            message,
            file=origin.file,
            line=origin.line,
            found=str(first["input"])[:80],
            way_out=_way_out(first["type"], place),
        ) from error


def _reason(where: str, kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"unknown key {where}"
    return f"{where} is missing" if kind == "missing" else f"{where}: {message}" if where else message


def _way_out(kind: str, place: tuple[str | int, ...]) -> str:
    """For an unknown key: those that may stand there."""
    if kind == "extra_forbidden":
        return f"keys here are {', '.join(_model_at(place).model_fields)}"
    return "write it" if kind == "missing" else "the key is right, its value is not; see the guide to conversations"


def _model_at(place: tuple[str | int, ...]) -> type[Model]:
    """The model in which the last key of `place` was looked for."""
    return next((model for name, model in _PARTS.items() if name in place[:-1]), Conversation)
