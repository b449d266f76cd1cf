"""What is done for a caller who has no time now? They are called back when they like, and let go."""

from datetime import datetime
from typing import Annotated

from frontdesk.tools.calling_back import Number, ahead, number_of, promised
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.keepsakes import Callback

BetterTime = Annotated[datetime, Spoken("date_time", "When may we call you back?")]

_REASON = "They had no time to talk when they were called"


@tool(effect="writes", claims=("noted that we will call back", "arranged another time"))
async def handle_is_busy(ctx: ToolContext, when: BetterTime | None = None, phone: Number | None = None) -> Reply:
    """For a caller who says that this is a bad time. Asks when to call back, keeps it, and lets them go: end the call after it. Use it
    instead of going on with questions.

    Examples:
        I'm busy right now
        this is a bad time
        can you call me later
        I don't have time for this now
        I'm driving at the moment
        I'm in a meeting
        it's not a good moment
        I can't talk right now
    """
    if when is None:
        raise Missing("when", "No problem at all. When may we call you back?")
    callback = Callback(ahead(ctx, when), number_of(ctx, phone), _REASON, ctx.known.get("first_name", ""))
    reply = await promised(ctx, callback, "Thank you. We'll call you back")
    return Reply(f"{reply.say} I won't keep you any longer.", {**reply.data, "ends_call": True})
