"""How is a value kept by its name? In the call's record, and in a table of its own."""

from typing import Annotated

from frontdesk.kit.errors import Unavailable
from frontdesk.tools.contract import Reply, Spoken, ToolContext, tool
from frontdesk.tools.keepsakes import Saved

Name = Annotated[str, Spoken("text", "What shall I call it?")]
Value = Annotated[str, Spoken("text", "What shall I note?")]
_LONGEST_NAME, _LONGEST = 80, 4000


@tool(effect="writes", claims=("noted that", "made a note", "saved that"))
async def save_data(ctx: ToolContext, name: Name, value: Value) -> Reply:
    """Notes something about this call for the business, as a value by a name: `name` is short and the same in every call (as
    "reason_for_call"), `value` what the caller said. The same name again replaces the value.
    """
    if ctx.records is None:
        raise Unavailable("this call has nowhere to keep values")
    saved = Saved(name.strip()[:_LONGEST_NAME], value.strip()[:_LONGEST])
    await ctx.records.keep(saved)
    return Reply("I've noted that.", {"name": saved.name, "value": saved.value})
