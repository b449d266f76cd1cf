"""How does a part tell what it does? In lines: text for people, JSON for programs, with the call's id, without what callers are known by."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Literal

Form = Literal["text", "json"]

_KNOWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w-])\+?\d[\d ().-]{5,}\d(?![\w-])")
"""Of seven digits or more, as telephone numbers and cards are written; ids and times, which hang on letters or dashes, stay."""
_DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")


def begin(part: str, level: str, form: Form) -> None:
    """Every line of this process goes to stderr in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(part) if form == "json" else _Text("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("aiohttp.access", "httpx", "procrastinate"):  # each health check, request and job would be a line
        logging.getLogger(chatty).setLevel(logging.WARNING)


def redacted(text: str) -> str:
    """Without e-mail addresses and long numbers."""
    return _NUMBER.sub(_unless_a_time, _EMAIL.sub("[e-mail]", text))


def _unless_a_time(found: re.Match[str]) -> str:
    return found[0] if _DATE_OR_TIME.match(found[0]) else "[number]"


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class JsonLines(logging.Formatter):
    """One object a line: at, level, part, logger, message, then what was given along (`call` among it), and error with its trace."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "part": self._part,
            "logger": record.name,
            "message": redacted(record.getMessage()),
            **{name: _plain(value) for name, value in vars(record).items() if name not in _KNOWN and not name.startswith("_")},
        }
        if record.exc_info:
            told["error"] = redacted(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float) else redacted(str(value))
