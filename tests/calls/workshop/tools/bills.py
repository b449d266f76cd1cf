"""What a verified caller may hear."""

from frontdesk.tools.contract import Reply, ToolContext, tool


@tool(effect="reads")
async def read_bill(ctx: ToolContext) -> Reply:
    """What the caller owes.

    Examples:
    - what do I owe you
    - read me my bill
    - how much is on my bill
    """
    return Reply("You owe four dollars.", {"customer": ctx.customer_id})


@tool(effect="reads")
async def opening_hours(ctx: ToolContext) -> Reply:
    """When the yard is open.

    Examples:
    - when are you open
    - what are your opening hours
    - when do you close
    """
    return Reply("We are open from nine to five.")
