"""How is a call back promised? For a moment that lies ahead, at a number; when it comes, it stands in the inbox of the business."""

from datetime import datetime
from typing import Annotated

from frontdesk.tools.calling_back import Number, ahead, number_of, promised
from frontdesk.tools.contract import Reply, Spoken, ToolContext, tool
from frontdesk.tools.keepsakes import Callback

Moment = Annotated[datetime, Spoken("date_time", "Which day and time shall we call you?")]
Reason = Annotated[str, Spoken("note", "What is it about?")]

_LONGEST = 2000


@tool(effect="writes", claims=("scheduled a callback", "scheduled the call", "scheduled your callback", "arranged a callback"))
async def schedule_callback(ctx: ToolContext, when: Moment, phone: Number | None = None, reason: Reason | None = None) -> Reply:
    """Promises the caller that one of our people calls them back at a day and a time of their choice. `reason` is what it is about.

    Examples:
        can you call me back tomorrow at three
        I'd like a call back at a certain time
        I'd like a call back, please
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
