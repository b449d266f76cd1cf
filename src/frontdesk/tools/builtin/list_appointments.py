"""What has the caller booked? What stands under the number on the line, or the one whose reference and name they say."""

from frontdesk.language import speak
from frontdesk.tools.contract import Reply, ToolContext, tool
from frontdesk.tools.visits import calendar, here_and_now, named
from frontdesk.tools.visits import reference as digits
from frontdesk.tools.whose import Name, Reference, appointments, own_appointment, told, upcoming


@tool(effect="reads", filler="Let me look at the calendar.")
async def list_appointments(ctx: ToolContext, reference: Reference | None = None, name: Name | None = None) -> Reply:
    """Tells the caller what they have booked: all under the number they call from, or the one whose reference and name they say.

    Examples:
        when is my appointment
        what appointments do I have
        do I have an appointment with you
        what time was my appointment again
        can you check my booking
        am I booked for Tuesday
        when am I supposed to come in
        which day did I book
        remind me when my appointment is
        is my appointment still on
    """
    theirs = [] if reference else await upcoming(ctx)
    if len(theirs) > 1:
        return Reply(f"You have {speak.number(len(theirs))}: {told(ctx, theirs)}.", appointments(ctx, theirs))
    found = theirs[0] if theirs else await own_appointment(ctx, reference, name)
    what = named(calendar(ctx), found.service, found.staff, found.start, here_and_now(ctx))
    if found.cancelled:
        return Reply(f"That one is cancelled: {what}.", {"reference": found.reference})
    return Reply(f"You have {what}. The reference is {digits(found.reference)}.", {"reference": found.reference})
