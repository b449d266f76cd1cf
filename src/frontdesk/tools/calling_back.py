"""When is somebody called back, and at which number? At a moment that lies ahead; it is kept, and said as it was promised."""

from datetime import datetime, timedelta, tzinfo
from typing import Annotated

from frontdesk.kit.errors import Unavailable
from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext
from frontdesk.tools.keepsakes import Callback

_FARTHEST = timedelta(days=366)
_TOO_FAR = "I can't promise a call that far ahead. Which day and time within a year shall we call you?"
_ASKED_NUMBER = "Which number shall we call?"
Number = Annotated[str, Spoken("phone", _ASKED_NUMBER)]


async def promised(ctx: ToolContext, callback: Callback, begins: str) -> Reply:
    """Keeps it, and says what was promised."""
    if ctx.records is None:
        raise Unavailable("this call has nowhere to keep callbacks")
    callback_id = await ctx.records.keep(callback)
    say = f"{begins} {speak.moment(callback.due_at, ctx.clock.now())} at {speak.phone(callback.phone)}."
    return Reply(say, {"callback_id": callback_id, "due_at": callback.due_at.isoformat(), "phone": callback.phone})


def ahead(ctx: ToolContext, when: datetime) -> datetime:
    """The moment as it is here. What lies behind, or beyond all plans, is asked about again."""
    now = ctx.clock.now()
    try:
        due = in_zone(when, now.tzinfo)
    except OverflowError:
        raise Missing("when", _TOO_FAR) from None
    if due <= now:
        raise Missing("when", "That has passed already. Which day and time shall we call you?")
    if due > now + _FARTHEST:
        raise Missing("when", _TOO_FAR)
    return due


def number_of(ctx: ToolContext, phone: str | None) -> str:
    """The number that was said, or is known of the caller; else it is asked for."""
    number = str(hear("phone", phone or "").value or "") or ctx.known.get("phone", "") or ctx.line
    if not number:
        raise Missing("phone", _ASKED_NUMBER)
    return number


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """A time without a zone is meant as it is here."""
    return moment.replace(tzinfo=moment.tzinfo or zone).astimezone(zone)
