"""Whose ticket is it? The caller's, by its reference and the number it was opened with; anybody else's does not exist."""

from typing import Annotated

from frontdesk.kit.errors import Unavailable
from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.tools.contract import Missing, Spoken, ToolContext
from frontdesk.tools.guessing import NotTheirs, check_tries
from frontdesk.tools.tickets import Ticket, Tickets

TicketReference = Annotated[str, Spoken("reference", "What is the number of the ticket? It has six digits.")]
Phone = Annotated[str, Spoken("phone", "Which number can we reach you at?")]
STATES = {
    "open": "is open, and nobody has begun on it yet",
    "in_progress": "is being worked on",
    "waiting": "waits for your answer",
    "solved": "is solved",
}


def desk(ctx: ToolContext) -> Tickets:
    if ctx.tickets is None:
        raise Unavailable("the tickets are away")
    return ctx.tickets


async def own_ticket(ctx: ToolContext, reference: str | None, phone: str | None) -> Ticket:
    """What is not there, and what is somebody else's, sound the same; and neither before a number was given, nor after several tries."""
    if not reference:
        raise Missing("reference", "What is the number of the ticket? It has six digits.")
    digits = str(hear("reference", reference).value or "")
    found = await desk(ctx).find(digits) if digits else None
    number = str(hear("phone", phone or "").value or "")
    if found is not None and ctx.line and found.phone == ctx.line:
        return found
    check_tries(ctx)
    if not number:
        raise Missing("phone", "And which telephone number was it opened with?")
    if found is None or found.phone != number:
        raise NotTheirs(say="I'm sorry, I can't find a ticket with that number and that telephone number.")
    return found


def told(reference: str) -> str:
    return f"{speak.digits(reference[:3])}, {speak.digits(reference[3:])}"
