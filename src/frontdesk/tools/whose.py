"""Whose appointment is it? The caller's: by the number on the line, or by its reference and the name it is under. Nobody else's exists."""

from typing import Annotated

from frontdesk.kit.errors import Refused
from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.tools.bookings import Appointment
from frontdesk.tools.contract import Missing, Spoken, ToolContext
from frontdesk.tools.guessing import NotTheirs, check_tries
from frontdesk.tools.visits import calendar, here_and_now, named

Reference = Annotated[str, Spoken("reference", "What is the reference? It has six digits.")]
Name = Annotated[str, Spoken("full_name", "What name is it under?")]
Number = Annotated[str, Spoken("phone", "Which number can we reach you at?")]
_MOST_WORDS = 3
"""Of a name, when the one that is kept has fewer."""
_NOT_FOUND = "I'm sorry, I can't find an appointment with that reference and name."


async def own_appointment(ctx: ToolContext, reference: str | None, name: str | None) -> Appointment:
    """The one the caller means. Missing when it is not clear which; Refused when there is none of theirs."""
    if reference:
        return await _by_reference(ctx, reference, name)
    theirs = await upcoming(ctx)
    if len(theirs) == 1:
        return theirs[0]
    if theirs:
        raise Missing("reference", f"You have {speak.number(len(theirs))}: {told(ctx, theirs)}. Which one do you mean?", appointments(ctx, theirs))
    where = "under the number you're calling from" if ctx.line else "without its reference"
    raise Missing("reference", f"I don't see an appointment {where}. What is the reference? It has six digits.")


async def upcoming(ctx: ToolContext) -> list[Appointment]:
    """What is booked under the number on the line."""
    return list(await calendar(ctx).upcoming(ctx.line)) if ctx.line else []


async def _by_reference(ctx: ToolContext, said: str, name: str | None) -> Appointment:
    """What is not there, and what is somebody else's, sound the same; and neither before the name was said, nor after several tries."""
    digits = str(hear("reference", said).value or "")
    found = await calendar(ctx).find(digits) if digits else None
    if found is not None and ctx.line and found.phone == ctx.line:
        return found
    check_tries(ctx)
    said_name = name or ctx.known.get("first_name", "")
    if not said_name:
        raise Missing("name", "And what name is it under?")
    if found is None or not same_name(said_name, found.name):
        raise NotTheirs(say=_NOT_FOUND)
    return found


def same_name(said: str, kept: str) -> bool:
    """The same words, or one of the two without the family name or the middle one. Who says many names has said none."""
    one, other = ({word.strip(".,'’").casefold() for word in name.split()} for name in (said, kept))
    return bool(one and other) and (one <= other or other <= one) and len(one) <= max(len(other), _MOST_WORDS)


def told(ctx: ToolContext, theirs: list[Appointment]) -> str:
    bookings, now = calendar(ctx), here_and_now(ctx)
    return speak.join([named(bookings, one.service, one.staff, one.start, now) for one in theirs if one.service in bookings.services])


def appointments(ctx: ToolContext, theirs: list[Appointment]) -> dict[str, list[dict[str, str]]]:
    """What a reply's data holds of them."""
    bookings, now = calendar(ctx), here_and_now(ctx)
    known = [one for one in theirs if one.service in bookings.services]
    return {"appointments": [{"reference": one.reference, "words": named(bookings, one.service, one.staff, one.start, now)} for one in known]}


def still_stands(ctx: ToolContext, found: Appointment) -> None:
    """Refused when there is nothing left to change."""
    if found.cancelled:
        raise Refused("cancelled already", say="That appointment is cancelled already.")
    if found.start <= ctx.clock.now():
        raise Refused("it is over", say="That appointment is over already, so I can't change it.")


def number_of(ctx: ToolContext, said: str | None) -> str:
    """Where they can be reached: as said, else as the line shows it."""
    number = str(hear("phone", said or "").value or "") or ctx.line or ctx.known.get("phone", "")
    if not number:
        raise Missing("phone", "Which number can we reach you at?")
    return number


def name_of(ctx: ToolContext, said: str | None) -> str:
    name = (said or "").strip() or ctx.known.get("first_name", "")
    if not name:
        raise Missing("name", "What name shall I put it under?")
    return name
