"""When is what goes back fetched? A day within a month that is no Sunday, and a part of it. Pure."""

from datetime import date, datetime, time, timedelta

from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.repository.returns import Window
from frontdesk.tools.contract import Missing

_FURTHEST = timedelta(days=30)
_SUNDAY = 6


def check_day(day: date, now: datetime) -> None:
    """Asks for another one when nobody can come on it."""
    if day < now.date():
        raise Missing("date", "That day has passed. On which day shall we pick it up?")
    if day > now.date() + _FURTHEST:
        raise Missing("date", "We can plan a pickup thirty days ahead at most. Which day within that would suit you?")
    if day.weekday() == _SUNDAY:
        raise Missing("date", "Nobody picks up on Sundays. Which other day would suit you?")


def window(part_of_day: str, time_from: str, time_to: str, now: datetime) -> Window:
    """The times as 14:30, however they were said; a part of the day is told by them, too."""
    first, last = _clock("time_from", time_from, now), _clock("time_to", time_to, now)
    if first and last and first >= last:
        raise Missing("time_to", "Until what time after that can we come?")
    if first or last:
        return Window("", first, last)
    return Window(part_of_day)


def _clock(name: str, said: str, now: datetime) -> str:
    if not said.strip():
        return ""
    heard = hear("date_time", f"tomorrow at {said[:40]}", now=now).value
    if heard is None:
        raise Missing(name, "I didn't get the time. What time would that be?")
    return datetime.fromisoformat(str(heard)).strftime("%H:%M")


def when(day: date, window: Window, now: datetime) -> str:
    """ "on Wednesday, June seventeenth, in the morning", "tomorrow, between nine in the morning and noon" """
    part = _part(window)
    return f"{wording.on(day, now)}, {part}" if part else wording.on(day, now)


def _part(window: Window) -> str:
    first, last = (speak.clock_time(time.fromisoformat(said)) if said else "" for said in (window.time_from, window.time_to))
    if first and last:
        return f"between {first} and {last}"
    if first or last:
        return f"from {first} on" if first else f"until {last}"
    return f"in the {window.part_of_day}" if window.part_of_day else ""
