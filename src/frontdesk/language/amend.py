"""What was read back, and the caller corrects it: which value is meant now?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from frontdesk.language.amended_addresses import amended_address
from frontdesk.language.amended_days import amended_day
from frontdesk.language.amended_digits import amended_digits
from frontdesk.language.amended_names import amended_name
from frontdesk.language.corrections import parted
from frontdesk.language.hear import find, hear
from frontdesk.language.heard import Listening
from frontdesk.language.phones import phone
from frontdesk.language.tokens import LONGEST

Amender = Callable[[str, str, Listening], str | None]


def amend(kind: str, value: str, text: str, *, now: datetime | None = None, options: Sequence[str] = ()) -> str | None:
    """`value` after the correction in `text`, normalised like `hear` does it; None when the text corrects nothing of it.

    A part is enough: `no, it ends in three`, `the year is 1986`, `Maple Avenue, not Street`. Pure: nothing is kept or logged.
    """
    changed = _AMENDERS.get(kind, _anew)(value, text[:LONGEST], Listening(now, tuple(options)), *(() if kind in _AMENDERS else (kind,)))
    return changed if changed != value else None


def _phone(value: str, text: str, listening: Listening) -> str | None:
    kept, _ = parted(text)
    if whole := phone(kept, listening).value or phone(text, listening).value:
        return str(whole)
    country, digits = ("+1", value[2:]) if value.startswith("+1") else ("+", value[1:])
    changed = amended_digits(digits, text)
    there_is = phone(country + changed, Listening()).value if changed else None
    return str(there_is) if there_is else None


def _digits(value: str, text: str, listening: Listening) -> str | None:
    changed = amended_digits(value, text) if value.isdigit() else None
    if changed is None:
        whole = hear("last4" if len(value) == 4 else "order_number", parted(text)[0]).value
        return str(whole) if whole is not None and len(str(whole)) == len(value) else None
    return changed


def _birth(value: str, text: str, listening: Listening) -> str | None:
    today = listening.now.date() if listening.now else date(2025, 12, 31)
    changed = str(hear("date_of_birth", parted(text)[0], now=listening.now).value or amended_day(value, text, today) or "")
    return changed if changed and changed <= today.isoformat() else None


def _day(value: str, text: str, listening: Listening) -> str | None:
    """A part of the day that was read back goes before the next such day: `the fourteenth` is of its month."""
    today = listening.now.date() if listening.now else date(2025, 12, 31)
    if changed := amended_day(value, text, today):
        return changed
    return _anew(value, text, listening, "date")


def _anew(value: str, text: str, listening: Listening, kind: str) -> str | None:
    """What is not corrected in parts is said again."""
    kept, _ = parted(text)
    heard = hear(kind, kept, now=listening.now, options=listening.options)
    if heard.value is None:
        heard = find(kind, kept, now=listening.now, options=listening.options)
    return str(heard.value) if heard.value is not None and kind != "text" else None


_AMENDERS: Mapping[str, Amender] = {
    "phone": _phone,
    "last4": _digits,
    "order_number": _digits,
    "date_of_birth": _birth,
    "date": _day,
    "first_name": lambda value, text, _: amended_name(value, text),
    "street_address": lambda value, text, _: amended_address(value, text),
}
