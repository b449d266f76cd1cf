"""What is filled in: a request with the arguments of a tool, and a sentence with the fields of an answer, in words that can be spoken."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from frontdesk.language import speak

_BRACES = re.compile(r"\{([^{}]*)\}")
_WHOLE = re.compile(r"\{([^{}]*)\}\Z")
_LONGEST_VALUE = 300
_MOST_ITEMS = 5
_MISSING = object()


class NotThere(Exception):
    """A field that a sentence names and an answer does not have. Its text is the path, never a value."""


# ── requests ─────────────────────────────────────────────────────────────────────────────────────


def names_in(text: str) -> list[str]:
    """What stands in braces, without its filter."""
    return [inner.partition("|")[0].strip() for inner in _BRACES.findall(text)]


def in_path(url: str, values: Mapping[str, Any]) -> str:
    """An address with its braces filled: a value can be no more than a piece of a path."""

    def piece(match: re.Match[str]) -> str:
        text = str(_argument(match[1], values, ""))
        if text.strip(".") == "":
            raise NotThere(match[1])
        return quote(text, safe="")

    return _BRACES.sub(piece, url)


def in_body(written: Any, values: Mapping[str, Any]) -> Any:
    """JSON with its braces filled. A value alone keeps its type; what was not said is left out."""
    if isinstance(written, str):
        if whole := _WHOLE.match(written):
            return _argument(whole[1], values, _MISSING)
        return _BRACES.sub(lambda match: str(_argument(match[1], values, "")), written)
    if isinstance(written, Mapping):
        filled = {key: in_body(inner, values) for key, inner in written.items()}
        return {key: value for key, value in filled.items() if value is not _MISSING}
    if isinstance(written, Sequence):
        return [value for inner in written if (value := in_body(inner, values)) is not _MISSING]
    return written


def in_texts(written: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    """A query or headers; what was not said is left out."""
    filled = in_body(dict(written), values)
    return {name: _as_text(value) for name, value in filled.items()}


def _as_text(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _argument(inner: str, values: Mapping[str, Any], missing: Any) -> Any:
    name, _, changed = inner.partition("|")
    value = values.get(name.strip(), missing)
    if changed.strip() == "decimal" and isinstance(value, int):
        return f"{Decimal(value) / 100:.2f}"
    return value


# ── sentences ────────────────────────────────────────────────────────────────────────────────────


def field(data: Any, path: str, default: Any = _MISSING) -> Any:
    """What stands at `orders.0.total`. Raises NotThere, unless there is a default."""
    here = data
    for step in path.split("."):
        here = _step(here, step.strip())
        if here is _MISSING:
            if default is _MISSING:
                raise NotThere(path)
            return default
    return here


def _step(here: Any, step: str) -> Any:
    if isinstance(here, Mapping):
        return here.get(step, _MISSING)
    if isinstance(here, list):
        if step == "count":
            return len(here)
        if step.isdigit():
            return here[int(step)] if int(step) < len(here) else _MISSING
        inner = [value for one in here if (value := _step(one, step)) is not _MISSING]
        return inner or _MISSING
    return _MISSING


def said(template: str, data: Any, now: datetime) -> str:
    """A sentence with its fields filled, each spoken as its filter says. Raises NotThere."""
    text = _BRACES.sub(lambda match: _spoken(match[1], data, now), template)
    return " ".join(text.split())


def _spoken(inner: str, data: Any, now: datetime) -> str:
    path, _, named = inner.partition("|")
    value = field(data, path.strip())
    if value is None:
        raise NotThere(path)
    try:
        return _FILTERS[named.strip()](value, now)
    except (ValueError, TypeError, InvalidOperation, OverflowError):
        raise NotThere(f"{path} is not what {named or 'a sentence'} can be made of") from None


def _in_words(value: Any, now: datetime) -> str:
    if isinstance(value, list):
        items = [_in_words(one, now) for one in value[:_MOST_ITEMS]]
        more = len(value) - len(items)
        return speak.join([*items, f"{speak.number(more)} more"] if more > 0 else items)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, now)
    if not isinstance(value, str):
        raise ValueError("a mapping is no word")
    return value[:_LONGEST_VALUE]


def _number(value: Any, _: datetime) -> str:
    exact = _exact(value)
    return speak.number(int(exact)) if exact == exact.to_integral_value() else speak.decimal(round(float(exact), 2))


def _exact(value: Any) -> Decimal:
    exact = Decimal(str(value).strip())
    if isinstance(value, bool) or not exact.is_finite() or abs(exact) >= 10**15:
        raise ValueError("no number that is spoken")
    return exact


def _day(value: Any, now: datetime) -> str:
    return speak.day(_moment(value, now).date() if "T" in str(value) else date.fromisoformat(str(value)[:10]), now)


def _moment(value: Any, now: datetime) -> datetime:
    moment = datetime.fromisoformat(str(value))
    return moment.astimezone(now.tzinfo) if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


_FILTERS: Mapping[str, Callable[[Any, datetime], str]] = {
    "": _in_words,
    "money": lambda value, _: speak.money(round(_exact(value) * 100)),
    "cents": lambda value, _: speak.money(int(_exact(value))),
    "number": _number,
    "digits": lambda value, _: speak.digits(str(value)),
    "phone": lambda value, _: speak.phone(str(value)),
    "date": _day,
    "time": lambda value, now: speak.moment(_moment(value, now), now),
    "count": lambda value, _: speak.number(len(value)),
}
FILTERS = frozenset(_FILTERS)
