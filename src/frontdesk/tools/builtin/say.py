"""How does a procedure say a line in the place of a tool's answer?"""

from typing import Annotated

from frontdesk.tools.contract import Reply, Spoken, ToolContext, tool

Words = Annotated[str, Spoken("text", "What shall I say?")]


@tool(effect="reads", offered=False, needs_database=False)
async def say(ctx: ToolContext, text: Words) -> Reply:
    """Says this text as it is. A procedure gives it by `values`, or a slot's value by `arguments`; no model is offered it."""
    return Reply(text.strip())
