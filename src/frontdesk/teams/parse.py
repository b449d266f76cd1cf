"""What does the text of a team file say? YAML or JSON into values that know their line, or an error that says what would be right."""

import json
import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.origin import Entry, Origin, Scalar, wrong_at

LARGEST_FILE = 600_000
"""Bytes. A team file is written by hand; a large team with all that its callers say, in one text, is half a million."""
DEEPEST = 40
MOST_VALUES = 50_000

_TAG = "tag:yaml.org,2002:"
_TEXT_TAGS = (_TAG + "str", _TAG + "timestamp", _TAG + "value")


def read(file: Path) -> Entry:
    """The values of one file. Raises ConfigurationError for whatever is wrong with it."""
    return _parsed(_text(file), file)


@lru_cache(maxsize=256)
def _parsed(text: str, file: Path) -> Entry:
    """A file that says what it said is not taken apart again: a large team takes two seconds, and each load of it reads all its files."""
    return parse(text, file)


def parse(text: str, file: Path) -> Entry:
    """The same for text that is already there; `file` is named in errors, and its ending says JSON or YAML."""
    if file.suffix == ".json":
        text = _checked_json(text, file)
    node = _compose(text, file)
    if node is None:
        way_out = "write `frontdesk: 1` as the first line of a team, `purpose: …` of an agent, or delete the file"
        raise wrong_at(Origin(file), "the file is empty", way_out, "nothing")
    return _Builder(file).build(node, node.start_mark.line + 1, ())


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ConfigurationError("there is no such file", file=file, way_out="check the path") from None
    except IsADirectoryError:
        raise ConfigurationError("this is a folder, and a file is needed", file=file, way_out="name the file in it") from None
    except OSError as error:
        raise ConfigurationError(f"the file cannot be read ({error.strerror})", file=file, way_out="check its permissions") from None
    if len(raw) > LARGEST_FILE:
        way_out = "keep data out of team files, and put each agent into agents/NAME.yaml"
        raise ConfigurationError(f"the file is larger than {LARGEST_FILE} bytes", file=file, way_out=way_out)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "this line is not UTF-8 text"
        raise ConfigurationError(message, file=file, line=line, found=repr(raw[error.start : error.end]), way_out="save the file as UTF-8") from None


def _checked_json(text: str, file: Path) -> str:
    """JSON is read by the same reader once it is known to be JSON; tabs, which YAML does not take, are only space in it."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigurationError(f"this is not JSON: {error.msg}", file=file, line=error.lineno, way_out="mend it, or write YAML (.yaml)") from None
    except (RecursionError, ValueError):
        message = "this JSON is nested too deeply, or has a number that is too long"
        raise wrong_at(Origin(file), message, "compare it with the files of a pack") from None
    return text.replace("\t", " ")


def _compose(text: str, file: Path) -> Node | None:
    try:
        yaml = YAML(typ="safe", pure=True)
        yaml.Composer = _Shallow
        node: Node | None = yaml.compose(text)
    except _TooDeep as error:
        raise _too_deep(file, error.line) from None
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise ConfigurationError("there is a character that text cannot hold", file=file, line=line, way_out="delete it") from None
    except MarkedYAMLError as error:
        raise _syntax_error(error, text, file) from None
    except (YAMLError, ValueError, LookupError, AttributeError, TypeError, AssertionError) as error:  # ruamel lets some through as they are
        raise ConfigurationError(f"this is not YAML: {error}", file=file, line=1, way_out="compare it with the files of a pack") from None
    return node


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Shallow(Composer):
    """Stops at brackets within brackets before reading on gets slow."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeep(self.loader.parser.peek_event().start_mark.line + 1)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _too_deep(file: Path, line: int) -> ConfigurationError:
    return wrong_at(Origin(file, line), f"values are nested more than {DEEPEST} deep", "a team needs about six levels; close the brackets")


_SYNTAX: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "there is a second ':' where a value stands", 'put a value with ": " in it in quotes'),
    ("could not find expected ':'", "a key without ':' stands here", "write `key: value`"),
    ("undefined alias", "a value begins with '*'", "put it in quotes"),
    ("found duplicate anchor", "the same &name stands twice", "put values that begin with '&' in quotes"),
    ("expected a single document", "a second document (---) begins here", "a team file holds one; delete the line, or make it two files"),
    ("another document", "a second document (---) begins here", "a team file holds one; delete the line, or make it two files"),
    ("unexpected end of stream", "quotes are opened and never closed", "close them"),
    ("found unknown escape", "a backslash in double quotes begins something unknown", "use single quotes"),
    ("expected ',' or ']'", "a list in [ ] is not closed, or lacks a comma", "put commas between the values and ] after the last"),
    ("expected ',' or '}'", "a mapping in { } is not closed, or lacks a comma", "put commas between the keys and } after the last"),
    ("block end", "this line does not fit what stands above it", "give all keys of one mapping the same number of spaces in front"),
    ("cannot start any token", "a value begins with a character that has a meaning in YAML", "put it in quotes"),
    ("sequence entries are not allowed", "a list begins on the line of its key", "begin it on the next line, or use [ ]"),
)


def _syntax_error(error: MarkedYAMLError, text: str, file: Path) -> ConfigurationError:
    mark, problem = error.problem_mark or error.context_mark, error.problem or error.context or "unreadable"
    began = error.context_mark.line + 1 if error.context_mark else 0
    line = min(mark.line + 1 if mark else 1, text.count("\n") + 1)
    written = (text.splitlines() or [""])[min(line, len(text.splitlines()) or 1) - 1]
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return ConfigurationError("this line is indented with a tab", file=file, line=line, found=repr(written), way_out="use spaces")
    for part, message, way_out in _SYNTAX:
        if part in problem:
            since = f" (it began on line {began})" if began and began != line else ""
            return ConfigurationError(message + since, file=file, line=line, found=written.strip(), way_out=way_out)
    return ConfigurationError(f"this is not YAML: {problem}", file=file, line=line, found=written.strip(), way_out="check quotes and indentation")


class _Builder:
    """Values out of YAML's nodes. Aliases are followed, within limits: a file of a few lines can stand for billions of values."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._built = 0

    def build(self, node: Node, line: int, above: tuple[int, ...]) -> Entry:
        self._built += 1
        if id(node) in above:
            raise self._error("a value contains itself (an alias points to what it stands in)", line, node, "write the value out")
        if len(above) >= DEEPEST:
            raise _too_deep(self._file, line)
        if self._built > MOST_VALUES:
            raise self._error(f"the file stands for more than {MOST_VALUES} values (aliases of aliases)", line, node, "write the values out")
        above = (*above, id(node))
        if isinstance(node, MappingNode):
            return Entry(self._mapping(node, above), Origin(self._file, line))
        if isinstance(node, SequenceNode):
            return Entry(tuple(self.build(item, item.start_mark.line + 1, above) for item in node.value), Origin(self._file, line))
        return Entry(self._scalar(node, line), Origin(self._file, line))

    def _mapping(self, node: MappingNode, above: tuple[int, ...]) -> Mapping[str, Entry]:
        fields: dict[str, Entry] = {}
        for key, value in node.value:
            name, line = self._key(key), key.start_mark.line + 1
            if name in fields:
                before = fields[name].origin.line
                raise self._error(f"the key {name!r} stands twice (first on line {before})", line, key, "keep one of them")
            fields[name] = self.build(value, line, above)
        return fields

    def _key(self, node: Node) -> str:
        line = node.start_mark.line + 1
        if not isinstance(node, ScalarNode):
            raise self._error("a key is a list or a mapping", line, node, "a key is one word; text that begins with { or [ needs quotes")
        if node.tag == _TAG + "merge":
            raise self._error("`<<` is not used in team files", line, node, "use `extends`, or write the keys out")
        return _whole(node.value)

    def _scalar(self, node: Node, line: int) -> Scalar:
        text = _whole(str(node.value))
        if node.tag in _TEXT_TAGS:
            return text
        if node.tag == _TAG + "null":
            return None
        read_as = _READERS.get(str(node.tag))
        if read_as is None:
            raise self._error(f"a tag ({node.tag}) stands before a value", line, node, "leave it out; text that begins with ! needs quotes")
        try:
            return read_as(text)
        except (ValueError, OverflowError):
            raise self._error(f"{text!r} cannot be used as a number", line, node, "write a plain number, or put text in quotes") from None

    def _error(self, message: str, line: int, node: Node, way_out: str) -> ConfigurationError:
        found = str(node.value) if isinstance(node, ScalarNode) else ""
        return ConfigurationError(message, file=self._file, line=line, found=found, way_out=way_out)


def _whole(text: str) -> str:
    """JSON writes characters beyond 65535 as two halves, which are put together here."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _bool(text: str) -> bool:
    return text.lower() in ("true", "yes", "on", "y")


def _int(text: str) -> int:
    digits = text.replace("_", "")
    return int(digits, 0) if digits.lstrip("+-").lower().startswith(("0x", "0o", "0b")) else int(digits)


def _float(text: str) -> float:
    number = float(text.replace("_", ""))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


_READERS: Mapping[str, Callable[[str], Scalar]] = {_TAG + "bool": _bool, _TAG + "int": _int, _TAG + "float": _float}
