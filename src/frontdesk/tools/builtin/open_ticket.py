"""How is a problem kept for those who solve it? As a ticket in the caller's own words, with a number that they are told."""

from typing import Annotated, cast

from frontdesk.language.hear import hear
from frontdesk.language.problems import severity
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.ticketing import Phone, desk, told
from frontdesk.tools.tickets import Priority

Subject = Annotated[str, Spoken("problem", "What exactly is the problem?")]
_WHEN = {
    "urgent": "It's marked as urgent, so somebody looks at it first of all.",
    "high": "It's marked as important.",
    "normal": "Somebody will look into it.",
    "low": "Somebody will look into it when the urgent ones are done.",
}


@tool(
    effect="writes",
    claims=("opened a ticket", "created a ticket", "filed a ticket", "made a ticket", "opened a case", "reported the problem", "logged the issue"),
)
async def open_ticket(ctx: ToolContext, subject: Subject, priority: Priority | None = None, phone: Phone | None = None) -> Reply:
    """Opens a ticket for a problem that somebody has to look into. `subject` is the problem in the caller's own words; leave `priority` out
    unless the caller says how urgent it is. The number to call is asked for where it is not known.

    Examples:
        I'd like to open a ticket
        I want to report a problem
        my internet is down
        the printer shows an error
        I can't log in to my account
        the app crashes when I open it
        something is broken
        it doesn't work any more
        can you open a case for me
        the device won't turn on
        I keep getting an error message
        nothing works since this morning
        could somebody look into this
        I have a technical problem
        there's a mistake on my bill
    """
    number = str(hear("phone", phone or "").value or "") or ctx.line or ctx.known.get("phone", "")
    if not number:
        raise Missing("phone", "Which number can we reach you at?")
    grade = priority or cast(Priority, severity(subject))
    ticket = await desk(ctx).open(subject, priority=grade, phone=number, name=ctx.known.get("first_name", ""))
    data = {"reference": ticket.reference, "priority": ticket.priority, "subject": ticket.subject}
    return Reply(f"I've opened a ticket for that. Its number is {told(ticket.reference)}. {_WHEN[ticket.priority]}", data)
