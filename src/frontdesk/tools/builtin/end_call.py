"""How does a call end by itself? The line does it, for every agent: this is its name, so that a team may list it and a procedure may end with it."""

from frontdesk.tools.contract import Reply, ToolContext, tool


@tool(effect="reads", offered=False, needs_database=False)
async def end_call(ctx: ToolContext) -> Reply:
    """Says good-bye and hangs up. Every agent can; in a procedure, `do: {tool: end_call}` is its last step."""
    return Reply("")
