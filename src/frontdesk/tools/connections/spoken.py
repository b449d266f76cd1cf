"""What is said of an answer for which nobody wrote a sentence, and what of it is kept?"""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from frontdesk.language import speak
from frontdesk.tools.connections.names import in_words

_NUMBER = re.compile(r"\$?\d{4}-\d{2}-\d{2}\b|\$\d[\d,]*(?:\.\d{1,2})?|(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w.]*\w)")
_LONGEST = 500
_SHOWN = 5
_KEPT_ITEMS, _KEPT_TEXT, _KEPT_DEPTH = 30, 500, 6
_SPEAKS = ("say", "message", "text", "result")
"""Names of fields that hold a sentence, if one does."""


def of_data(data: Any, now: datetime) -> str:
    """`{"status": "shipped", "total": 12}` → The status is shipped, and the total is twelve."""
    if isinstance(data, Mapping):
        for name in _SPEAKS:
            if isinstance(data.get(name), str) and data[name].strip():
                return of_text(data[name], now)
        if len(data) == 1 and isinstance(only := next(iter(data.values())), list | Mapping | str):
            return of_data(only, now)
        told = [f"the {in_words(str(name))} is {words}" for name, value in data.items() if (words := _scalar(value, now))][:_SHOWN]
        return f"{speak.join(told)[:1].upper()}{speak.join(told)[1:]}." if told else ""
    if isinstance(data, list):
        items = [words for one in data[:_SHOWN] if (words := _scalar(_title(one), now))]
        return f"There {'is' if len(data) == 1 else 'are'} {speak.number(len(data))}: {speak.join(items)}." if items else ""
    return of_text(str(data), now) if isinstance(data, str | int | float) else ""


def of_text(text: str, now: datetime) -> str:
    """Prose as it is spoken: without marks, its numbers in words, and no longer than somebody listens."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    smooth = " ".join(re.sub(r"[*_`#>|\\]+|https?://\S+", " ", printable).split())
    if len(smooth) > _LONGEST:
        cut = smooth[:_LONGEST]
        smooth = cut[: cut.rfind(". ") + 1] or cut[: cut.rfind(" ")] + "."
    return _NUMBER.sub(lambda match: _worded(match[0], now), smooth)


def _worded(written: str, now: datetime) -> str:
    plain = written.replace(",", "")
    try:
        if plain[4:5] == "-":
            return speak.day(date.fromisoformat(plain), now)
        if plain.startswith("$"):
            return speak.money(round(float(plain[1:]) * 100))
        if "." in plain:
            return speak.decimal(float(plain))
        return speak.digits(plain) if (len(plain) > 1 and plain[0] == "0") or len(plain) > 9 else speak.number(int(plain))
    except ValueError:
        return written


def _scalar(value: Any, now: datetime) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return of_text(str(value), now) if isinstance(value, str | int | float) and str(value).strip() else ""


def _title(value: Any) -> Any:
    """What a thing of a list is called."""
    if isinstance(value, Mapping):
        return next((value[name] for name in ("name", "title", "label", "summary", "id") if name in value), None)
    return value


def kept(value: Any, depth: int = 0) -> Any:
    """What stands in the record of it: enough to see what was said by, and no more."""
    if isinstance(value, str):
        return value if len(value) <= _KEPT_TEXT else value[:_KEPT_TEXT] + "…"
    if isinstance(value, Mapping):
        return {} if depth == _KEPT_DEPTH else {str(key)[:80]: kept(inner, depth + 1) for key, inner in list(value.items())[:_KEPT_ITEMS]}
    if isinstance(value, list):
        return [] if depth == _KEPT_DEPTH else [kept(inner, depth + 1) for inner in value[:_KEPT_ITEMS]]
    return value
