"""What can be booked at this desk? Services, who gives them, and when: data of a team, from which its openings are computed."""

import re
from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from frontdesk.teams.values import Duration, Name, Names, Part, Text, Texts, wrong

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_ENDLESS = "24:00"


def span(text: str) -> str:
    """`09:00-12:30`: from, until, on the same day."""
    if not _SPAN.fullmatch(text) or text[:5] >= text[6:] or text[6:] > _ENDLESS:
        raise wrong(f"{text!r} is no stretch of a day", "write two times of one day, such as 09:00-12:30")
    return text


def _calendar_day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise wrong(f"there is no day {text!r}", "write year-month-day, such as 2026-12-24") from None
    return text


Span = Annotated[str, AfterValidator(span)]
Spans = Annotated[tuple[Span, ...], Field(strict=False)]
CalendarDay = Annotated[str, AfterValidator(_calendar_day)]
Hours = dict[Weekday, Spans]
"""By weekday; a weekday that is left out is closed."""
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


class Service(Part):
    """What can be booked. `title` is spoken with its article ("a haircut"); `before` and `after` are minutes nobody else gets."""

    title: Text
    minutes: Annotated[int, Field(ge=5, le=12 * 60)]
    before: Minutes = 0
    after: Minutes = 0
    also: Texts = ()
    """What callers call it besides its name."""
    staff: Names = ()
    """Who gives it; left out, everybody."""


class StaffMember(Part):
    """Who gives services. Left out, `hours` are those of the house."""

    title: Text
    also: Texts = ()
    hours: Hours | None = None
    exceptions: dict[CalendarDay, Spans] = {}
    """Days on which this one works at other times than ever; none are a day off."""


class Scheduling(Part):
    """A calendar of the desk's own. Times are those of `business.zone`."""

    services: Annotated[dict[Name, Service], Field(min_length=1)]
    staff: Annotated[dict[Name, StaffMember], Field(min_length=1)]
    hours: Hours
    exceptions: dict[CalendarDay, Spans] = {}
    """Days with other hours than ever; `[]` is a closed day."""
    every: Annotated[int, Field(ge=5, le=240)] = 15
    """Minutes between the times at which an appointment may begin."""
    notice: Duration = timedelta(hours=1)
    """So long before it the latest can still be booked."""
    days_ahead: Annotated[int, Field(ge=1, le=730)] = 90
    hold: Duration = timedelta(minutes=5)
    """So long an opening is kept for a caller who decides."""
    offers: Annotated[int, Field(ge=1, le=5)] = 3
    """Openings named at a time."""

    @model_validator(mode="after")
    def _staff_is_known(self) -> Self:
        for name, service in self.services.items():
            for member in service.staff:
                if member not in self.staff:
                    raise wrong(f"the service {name} names {member!r}, who is not on the staff", f"there are: {', '.join(sorted(self.staff))}")
        return self
