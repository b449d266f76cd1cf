"""How is something added to a ticket? As a note in the caller's own words, to one of their own; what was solved is open again."""

from typing import Annotated

from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.ticketing import Phone, TicketReference, desk, own_ticket, told

Note = Annotated[str, Spoken("problem", "What shall I add to it?")]


@tool(effect="writes", claims=("added it to your ticket", "added that to your ticket", "added a note", "updated your ticket", "reopened"))
async def add_to_ticket(ctx: ToolContext, reference: TicketReference | None = None, note: Note | None = None, phone: Phone | None = None) -> Reply:
    """Adds what the caller says to a ticket of theirs, also to one that was solved. It is theirs by its number and the telephone number it was
    opened with.

    Examples:
        I want to add something to my ticket
        can you add a note to my ticket
        please add to the ticket that it happened again
        I have more information about my ticket
        the problem is back, it's the same ticket
        update my ticket please
        tell them on my ticket that I tried a restart
        it still doesn't work, I have a ticket already
        reopen my ticket
    """
    found = await own_ticket(ctx, reference, phone)
    if not (note or "").strip():
        raise Missing("note", "What shall I add to it?")
    ticket = await desk(ctx).add(found.reference, str(note))
    again = " It's open again." if found.status == "solved" else ""
    return Reply(f"I've added that to ticket {told(ticket.reference)}.{again}", {"reference": ticket.reference, "status": ticket.status})
