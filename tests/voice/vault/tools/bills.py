"""What a verified caller may hear, and how one is verified."""

from typing import Annotated

from frontdesk.tools.contract import Reply, Spoken, ToolContext, tool

Phone = Annotated[str, Spoken("phone", "What is your phone number?")]
LastFour = Annotated[str, Spoken("last4", "What are the last four digits?")]


@tool(effect="reads", offered=False)
async def open_vault(ctx: ToolContext, phone: Phone, last4: LastFour) -> Reply:
    """Whether the digits belong to the number."""
    if last4 != "9921":
        return Reply("That does not fit together.", found=False, refused="no match")
    return Reply("Thank you, you're verified.", {"customer_id": "cus_1"}, verified="cus_1")


@tool(effect="reads", requires="verified")
async def read_bill(ctx: ToolContext) -> Reply:
    """What the caller owes.

    Examples:
        what do I owe you
        read me my bill
        how much is on my bill
    """
    return Reply("You owe four dollars.", {"customer": ctx.customer_id})
