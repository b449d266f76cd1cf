"""What does a team's text say when single values of it are changed? The rest stays as it was written: its order, its quotes, its comments."""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.inherit import APPEND
from frontdesk.teams.origin import Step, plain
from frontdesk.teams.parse import parse

_WIDEST = 100_000
"""No sentence is broken into lines that were not there."""
_SHORT = 100
"""Letters of a list that stands in one line."""


@dataclass(frozen=True)
class Edit:
    """A value for what stands at `path`; None takes it out, so that what it replaced holds again."""

    path: tuple[Step, ...]
    value: Any


def said(text: str, name: str, suffix: str = ".yaml") -> dict[str, Any]:
    """The values that the text itself holds, without what it extends. Raises ConfigurationError."""
    values = plain(parse(text, Path(f"{name}{suffix}")))
    if not isinstance(values, dict):
        raise ConfigurationError("this is not a team", file=Path(f"{name}{suffix}"), line=1, way_out="write `frontdesk: 1` as its first line")
    return values


def rewritten(text: str, edits: Iterable[Edit], name: str, suffix: str = ".yaml") -> str:
    """The text with these values in it. Raises ConfigurationError when it cannot be read."""
    said(text, name, suffix)
    try:
        return _with_values(text, edits, name, suffix)
    except RecursionError:
        raise ConfigurationError(
            "a value is nested too deeply", file=Path(f"{name}{suffix}"), line=1, way_out="a team needs about six levels"
        ) from None


def _with_values(text: str, edits: Iterable[Edit], name: str, suffix: str) -> str:
    yaml = _yaml()
    root = json.loads(text) if suffix == ".json" else yaml.load(text)
    for edit in edits:
        _put(root, edit, name)
    if suffix == ".json":
        return json.dumps(root, indent=2, ensure_ascii=False) + "\n"
    written = io.StringIO()
    yaml.dump(root, written)
    return written.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _put(root: Any, edit: Edit, name: str) -> None:
    here = root
    for step in edit.path[:-1]:
        below = here.get(step) if isinstance(here, dict) else None
        if below is None and edit.value is None:
            return
        if not isinstance(below, dict):
            if below is not None or not isinstance(here, dict):
                raise ConfigurationError(f"{step} is no group of values here", file=Path(name), way_out="change it in the text")
            here[step] = below = CommentedMap()
        here = below
    _set(here, edit.path[-1], edit.value)
    _prune(root, edit.path[:-1])


def _set(here: dict[Step, Any], key: Step, value: Any) -> None:
    here.pop(f"{APPEND}{key}", None)
    if value is None:
        here.pop(key, None)
    else:
        here[key] = _as_written(value)


def _prune(root: Any, path: tuple[Step, ...]) -> None:
    """A group that has nothing left in it goes too."""
    if not path:
        return
    above = root
    for step in path[:-1]:
        above = above[step]
    if not above[path[-1]]:
        del above[path[-1]]
        _prune(root, path[:-1])


def _as_written(value: Any) -> Any:
    """Text of several lines as a block, a short list in one line."""
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    if isinstance(value, Mapping):
        return CommentedMap({key: _as_written(one) for key, one in value.items()})
    if not isinstance(value, list):
        return value
    items = CommentedSeq([_as_written(one) for one in value])
    if not any(isinstance(one, dict | list) for one in value) and sum(len(str(one)) + 2 for one in value) <= _SHORT:
        items.fa.set_flow_style()
    return items
