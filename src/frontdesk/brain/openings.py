"""Which of the openings just named is meant: "the later one", "half past", "two thirty", "yes"? And when none of them: what is asked for instead."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from frontdesk.brain.product import meant_choice
from frontdesk.brain.situation import Choice, Pending, Situation
from frontdesk.brain.utterance import plain, wish_of, words_of
from frontdesk.language.day_times import read_time
from frontdesk.language.hear import find, hear
from frontdesk.language.visit_days import read_days
from frontdesk.tools.contract import Parameter, Tool

OPENING = "opening"
BEYOND = "beyond"
WHEN = frozenset({"days", "time_of_day"})
_ONE = r" (?:one|time|slot|of (?:those|them|these|the \w+)|opening|option)\b"
_ORDINALS = (
    (r"\b(?:the )?(?:very )?(?:first|earlier|earliest|former|1st)", 0),
    (r"\b(?:the )?(?:second|2nd|middle)", 1),
    (r"\b(?:the )?(?:third|3rd)", 2),
    (r"\b(?:the )?(?:last|later|latest|latter)", -1),
)
_SURE_PLACES = [(re.compile(form + _ONE), place) for form, place in _ORDINALS]
_PLACES = [(re.compile(form + r"\b"), place) for form, place in _ORDINALS]
_MINUTES = ((re.compile(r"\bquarter past\b"), 15), (re.compile(r"\bhalf past\b"), 30), (re.compile(r"\bquarter to\b"), 45))
_AGREES = re.compile(
    r"\b(?:i'll take (?:it|that)|i will take (?:it|that)|book (?:it|that)|it does|it suits|suits me|works for me|let's do (?:it|that)"
    r"|that(?:'s| is| one is| would be| will be|'ll be)? (?:fine|good|great|perfect|okay|ok)"
    r"|that (?:one )?(?:works|suits|will do|fits)|go for (?:it|that)|put me down)\b"
)
_SOME = (
    r"(?:any|some|have|got|is there|and|what about|how about|need|want|prefer) ?(?:thing)? ?(?:a bit |a little )?"
    r"(?:an? )?(?:other |different )?(?:time |opening |one )?"
)
_LATER = re.compile(
    rf"\b(?:the (?:one|next one|time) after(?: that| this)?|{_SOME}(?:later|after that)(?! than)|later (?:that|the same|on that) day|after that one"
    r"|(?:any|which|what) (?:other|more|else)|(?:other|more) (?:times|openings|ones|options)"
    r"|what else|anything else(?= (?:on|that|free|available|open))|the next one)\b"
)
_EARLIER = re.compile(rf"\b(?:the (?:one|time) before(?: that| this)?|{_SOME}(?:earlier|sooner|before that)(?! than))\b")


def meant_opening(parameter: Parameter, text: str, here: Situation) -> Choice | None:
    """The one of the openings, or of the caller's own appointments, that a sentence picks."""
    offered = [choice for choice in here.memory.offered if choice.kind == parameter.kind]
    said = plain(wish_of(text))
    if not offered:
        return None
    if parameter.kind == OPENING and _wants_others(said):
        return None
    if sure := _by_place(said, offered, _SURE_PLACES):
        return sure
    if parameter.kind == OPENING and (timed := _by_time(text, said, offered, here)) is not NOT_SAID:
        return timed
    return _by_place(said, offered, _PLACES) or _by_words(text, said, offered, here)


def _by_words(text: str, said: str, offered: Sequence[Choice], here: Situation) -> Choice | None:
    """The only one, to which the caller says yes; or the one that is called by its words or its day."""
    if len(offered) == 1 and (hear("yes_no", text).value == "yes" or _AGREES.search(said)):
        return offered[0]
    choice = meant_choice(text, here.memory)
    return choice if choice in offered else _on_day(text, offered, here)


NOT_SAID = Choice("", "")
"""No time was said at all."""


def _by_time(text: str, said: str, offered: Sequence[Choice], here: Situation) -> Choice | None:
    """None when a time or a day was said that none of them has."""
    clock = _clock(text, said)
    days = find("days", text, now=here.now).value
    if clock is None and not days:
        minute = next((minute for form, minute in _MINUTES if form.search(said)), None)
        return NOT_SAID if minute is None else _only([one for one in offered if _start(one).minute == minute])
    fitting = [one for one in offered if (clock is None or _fits(_start(one).time(), clock)) and (not days or _is_on(one, str(days)))]
    return _only(fitting)


def _clock(text: str, said: str) -> tuple[time, time] | None:
    short = len(words_of(said)) <= _SHORT
    value = (hear("time_of_day", said) if short else find("time_of_day", text)).value or find("time_of_day", text).value
    return read_time(str(value)) if value else None


_SHORT = 4


def _fits(start: time, clock: tuple[time, time]) -> bool:
    if clock[0] != clock[1]:
        return clock[0] <= start < clock[1]
    return start.minute == clock[0].minute and start.hour % 12 == clock[0].hour % 12


def _is_on(one: Choice, days: str) -> bool:
    stretch = read_days(days)
    return stretch is None or stretch[0] <= _start(one).date() <= stretch[1]


def _on_day(text: str, offered: Sequence[Choice], here: Situation) -> Choice | None:
    """ "The one on Tuesday", of appointments: their words tell the day."""
    value = find("date", text, now=here.now).value
    if not value:
        return None
    weekday = f"{datetime.fromisoformat(str(value)):%A}".lower()
    return _only([one for one in offered if weekday in one.words.lower()])


def _by_place(said: str, offered: Sequence[Choice], places: Sequence[tuple[re.Pattern[str], int]]) -> Choice | None:
    place = next((place for form, place in places if form.search(said)), None)
    return offered[place] if place is not None and -len(offered) <= place < len(offered) and len(words_of(said)) <= _LONGEST_PICK else None


_LONGEST_PICK = 9


def _only(found: Sequence[Choice]) -> Choice | None:
    return found[0] if len(found) == 1 else None


def _start(one: Choice) -> datetime:
    return datetime.fromisoformat(one.value.split()[0])


def _wants_others(said: str) -> bool:
    return bool(_LATER.search(said) or _EARLIER.search(said))


def beyond(text: str, here: Situation) -> tuple[Tool, Mapping[str, Any]] | None:
    """ "Anything later?", "the one after that": the openings behind, or before, those that were named."""
    tool = next((tool for tool in here.tools if any(p.kind == BEYOND for p in tool.parameters)), None)
    offered = [choice for choice in here.memory.offered if choice.kind == OPENING]
    said = plain(wish_of(text))
    if tool is None or not offered or not _wants_others(said):
        return None
    earlier = bool(_EARLIER.search(said))
    pending = here.memory.pending
    base = {**here.memory.last_arguments, **(pending.arguments if pending else {})}
    kept = {name: value for name, value in base.items() if (p := tool.parameter(name)) and p.kind not in {BEYOND, "days"} and not _exact(p, value)}
    own = {p.name: value for p in tool.parameters if p.kind in WHEN and (value := find(p.kind, text, now=here.now).value)}
    marks = [p.name for p in tool.parameters if p.kind == BEYOND]
    mark = next(name for name in marks if name.startswith("earlier" if earlier else "later"))
    days = _same_day(offered) if re.search(r"\b(?:that|same) day\b", said) else {}
    return tool, {**kept, **days, **own, mark: offered[0 if earlier else -1].value}


def _exact(parameter: Parameter, value: Any) -> bool:
    return parameter.kind == "time_of_day" and "-" not in str(value)


def _same_day(offered: Sequence[Choice]) -> dict[str, str]:
    days = {_start(one).date().isoformat() for one in offered}
    return {"day": days.pop()} if len(days) == 1 else {}


def otherwise(
    tool: Tool, parameter: Parameter, text: str, said: Mapping[str, Any], pending: Pending, here: Situation
) -> tuple[Tool, Mapping[str, Any]] | None:
    """The question which opening was answered with another day, time or person: the arguments to look again with; None when with none."""
    if not any(p.kind in WHEN for p in tool.parameters):
        return None
    new = {name: value for name, value in said.items() if value != pending.arguments.get(name)}
    kinds = {name: p.kind for name in new if (p := tool.parameter(name))}
    if not WHEN & set(kinds.values()) and ("choice" not in kinds.values() or _ASKS.match(plain(wish_of(text)))):
        return None
    offered = [choice for choice in here.memory.offered if choice.kind == OPENING]
    days = {} if "days" in kinds.values() or OPENING in pending.arguments else _same_day(offered)
    near = {name: _in_their_week(str(value), text, offered) for name, value in new.items() if kinds.get(name) == "days"}
    kept = {name: value for name, value in pending.arguments.items() if name != parameter.name}
    return tool, {**kept, **days, **new, **near}


_ASKS = re.compile(r"(?:how|who|where|why|when|what (?:is|are|does|do))\b")
""" "How much is a color treatment?" names it, and chooses nothing."""
_ITS_OWN = re.compile(r"\b(?:this|next|today|tomorrow|week|month|first|\w+th|\d)\b")


def _in_their_week(day: str, text: str, offered: Sequence[Choice]) -> str:
    """ "What about Thursday?", of openings of the week after next, is the Thursday of that week."""
    stretch = read_days(day)
    if not offered or stretch is None or stretch[0] != stretch[1] or _ITS_OWN.search(text.lower()):
        return day
    monday = _start(offered[0]).date() - timedelta(days=_start(offered[0]).weekday())
    moved = monday + timedelta(days=stretch[0].weekday())
    return moved.isoformat() if moved > stretch[0] else day


def is_offered(parameter: Parameter, value: Any, here: Situation) -> bool:
    """Whether the answer is one of those that were just named: whatever else the words are near to, it was picked."""
    return any(choice.kind == parameter.kind and choice.value == value for choice in here.memory.offered)


def settled_by(tool: Tool, parameter: Parameter, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Once one of the openings is chosen, the day and the time that were asked for say nothing more."""
    if parameter.kind != OPENING:
        return dict(arguments)
    return {name: value for name, value in arguments.items() if (p := tool.parameter(name)) is None or p.kind not in WHEN}
