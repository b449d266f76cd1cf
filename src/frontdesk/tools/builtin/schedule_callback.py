"""How is a call back promised? For a moment that lies ahead, at a number; when it comes, it stands in the inbox of the business."""

from datetime import datetime, timedelta, tzinfo
from typing import Annotated

from frontdesk.kit.errors import Unavailable
from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.keepsakes import Callback

Moment = Annotated[datetime, Spoken("date_time", "Which day and time shall we call you?")]
Number = Annotated[str, Spoken("phone", "Which number shall we call?")]
Reason = Annotated[str, Spoken("note", "What is it about?")]

_LONGEST = 2000
_FARTHEST = timedelta(days=366)
_TOO_FAR = "I can't promise a call that far ahead. Which day and time within a year shall we call you?"
ASKED_NUMBER = "Which number shall we call?"


@tool(effect="writes", claims=("scheduled a callback", "scheduled the call", "scheduled your callback", "arranged a callback"))
async def schedule_callback(ctx: ToolContext, when: Moment, phone: Number | None = None, reason: Reason | None = None) -> Reply:
    """Promises the caller that one of our people calls them back at a day and a time of their choice. `reason` is what it is about.

    Examples:
        can you call me back tomorrow at three
        I'd like a call back at a certain time
        please call me on Monday morning
        could somebody ring me at noon tomorrow
        schedule a callback for Tuesday at two
        can we set a time for you to call me
        arrange for someone to call me next week
        call me back this afternoon at four
        book me a call for Friday at ten
        I want you to phone me later today at five
    """
    callback = Callback(ahead(ctx, when), number_of(ctx, phone), (reason or "").strip()[:_LONGEST], ctx.known.get("first_name", ""))
    return await promised(ctx, callback, "All right, we'll call you")


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
        due = _in_zone(when, now.tzinfo)
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
        raise Missing("phone", ASKED_NUMBER)
    return number


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """A time without a zone is meant as it is here."""
    return moment.replace(tzinfo=moment.tzinfo or zone).astimezone(zone)
