"""On which days would somebody come? One day, a stretch of days (`next week`), or the first that can be had (`as soon as possible`)."""

import re
from datetime import date, timedelta

from frontdesk.language.calendar import end_of_month
from frontdesk.language.dates import date_said
from frontdesk.language.heard import NOTHING, Heard, Listening

EARLIEST = "earliest"
"""The first day that can be had, whichever it is."""
_SOONEST = re.compile(
    r"\b(?:(?:as )?(?:soon|early) as (?:possible|you can|i can|you have)|asap|(?:the |your |my )?(?:very )?"
    r"(?:soonest|earliest|(?:next|first) (?:available|free|possible|open(?:ing)?))"
    r"(?: (?:appointment|opening|time|one|slot|day|date|you have(?: got)?))*"
    r"|(?:any|whichever|whatever) (?:day|date|time)(?: (?:is fine|works|will do))?|whenever(?: you (?:can|have))?|right away|at once|urgently)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?:some ?time|any ?time|any day|one day|later|a day|early|late)? ?)"
    r"(?P<which>this|next|the following|the coming|the|rest of the|later this) (?P<unit>week(?!end)|weekend|month)"
    r"(?! (?:on |from )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?$")


def days_said(text: str, listening: Listening) -> Heard:
    """`2026-06-16`, `2026-06-22/2026-06-28`, or `earliest`."""
    if written := _RANGE.match(text.strip()):
        return Heard(text.strip(), written.group(), "complete")
    if text.strip().lower() == EARLIEST:
        return Heard(EARLIEST, text.strip(), "complete")
    period = _PERIOD.search(text)
    if period and listening.now and (both := _of_period(period, listening.now.date())):
        return Heard(f"{both[0].isoformat()}/{both[1].isoformat()}", period.group().strip(), "over")
    heard = _towards(text, listening) or date_said(_TONIGHT.sub(_today, text), listening)
    if heard.value is not None:
        return heard
    soonest = _SOONEST.search(text)
    return Heard(EARLIEST, soonest.group(), "over") if soonest else heard if heard.words else NOTHING


_TOWARDS = re.compile(
    r"^.*\b(?:mov\w+|chang\w+|push\w*|postpon\w+|reschedul\w+|switch\w*|shift\w*)\b.{0,60}?\b(?:to|until|for|on)\b (?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)


def _towards(text: str, listening: Listening) -> Heard | None:
    """ "Move it from Tuesday to Friday": where it goes counts, and not where it comes from."""
    moved = _TOWARDS.search(text)
    heard = date_said(moved["rest"], listening) if moved else NOTHING
    return heard if heard.value is not None else None


_TONIGHT = re.compile(r"\btonight\b", re.IGNORECASE)


def _today(match: re.Match[str]) -> str:
    """As long as before, so that places in the text stay the same."""
    return "today".ljust(len(match.group()))


def read_days(value: str) -> tuple[date, date] | None:
    """The first and the last of a value of `days_said`; None: the earliest."""
    written = _RANGE.match(value)
    if written is None:
        return None
    first = date.fromisoformat(written.group(1))
    return first, date.fromisoformat(written.group(2)) if written.group(2) else first


def _of_period(period: re.Match[str], today: date) -> tuple[date, date] | None:
    which, unit = period["which"].lower(), period["unit"].lower()
    ahead = which in ("next", "the following", "the coming")
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
    if unit == "weekend":
        return max(today, monday + timedelta(days=5)), monday + timedelta(days=6)
    if unit == "week":
        return max(today, monday), monday + timedelta(days=6)
    first = end_of_month(today) + timedelta(days=1) if ahead else today
    return first, end_of_month(first)
