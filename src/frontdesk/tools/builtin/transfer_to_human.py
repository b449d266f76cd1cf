"""What does a caller hear who wants a person? The truth: nobody is at the desk to take the call, and a message reaches one."""

from typing import Annotated

from frontdesk.tools.contract import Reply, Spoken, ToolContext, tool

Reason = Annotated[str, Spoken("note", "What is it about?")]
Skill = Annotated[str, Spoken("note", "What should they know about?")]
Recipient = Annotated[str, Spoken("recipient", "Whom would you like to speak with?")]

NOBODY = "nobody is free"


@tool(effect="reads", needs_database=False)
async def transfer_to_human(ctx: ToolContext, reason: Reason | None = None, skill: Skill | None = None, recipient: Recipient | None = None) -> Reply:
    """Fetches a person for a caller who wants one. When nobody can take the call it says so, and a message is offered: ask what to pass on.
    `recipient` is the name of the person they want; `skill` what the person should know about.
    """
    wanted = f"{recipient.strip()} isn't free" if recipient and recipient.strip() else "Nobody is free"
    data = {"transferred": False, "recipient": (recipient or "").strip()}
    return Reply(f"{wanted} to take your call right now, but I can take a message. What shall I tell them?", data, found=False, refused=NOBODY)
