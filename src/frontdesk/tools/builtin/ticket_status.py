"""How far has a ticket come? What stands about one of the caller's own, and since when."""

from frontdesk.language import speak
from frontdesk.tools.contract import Reply, ToolContext, tool
from frontdesk.tools.ticketing import STATES, Phone, TicketReference, own_ticket, told


@tool(effect="reads", filler="Let me look that up.")
async def ticket_status(ctx: ToolContext, reference: TicketReference | None = None, phone: Phone | None = None) -> Reply:
    """Tells how far a ticket of the caller's has come. It is theirs by its number and the telephone number it was opened with.

    Examples:
        what is the status of my ticket
        how is my ticket getting on
        is there any news about my ticket
        has somebody looked at my problem yet
        what's happening with ticket four eight three nine two zero
        is my ticket solved
        I'm calling about my ticket
        did anyone work on my case
        when will my ticket be done
    """
    found = await own_ticket(ctx, reference, phone)
    now = ctx.clock.now()
    since = speak.day(found.opened_at.astimezone(now.tzinfo).date(), now)
    on = since if since in ("today", "yesterday") else f"on {since}"
    say = f"Ticket {told(found.reference)}, {found.subject.rstrip(' .!?')[:120]}, {STATES[found.status]}. You opened it {on}."
    return Reply(say, {"reference": found.reference, "status": found.status, "priority": found.priority})
