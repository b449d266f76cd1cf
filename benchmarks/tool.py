"""What does the desk add to a turn with a tool? The search of the sample shop, by the same function over the same database on both sides."""

from typing import Any

from livekit.agents import function_tool, llm

from benchmarks.ground.figure import Figure, Pair, no_more_than
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import BUSINESS, shop, team
from benchmarks.ground.typing import bare_with, compare, ours_with, ours_with_brain
from frontdesk.calls.switchboard import Loaded, Switchboard
from frontdesk.kit.clocks import SystemClock
from frontdesk.providers.catalogue import choose
from frontdesk.store.engine import Database
from frontdesk.tools.contract import ToolContext

SECONDS = 20
_TOOL = "search_products"
_SAID = ["Do you have desk lamps?", "I'm looking for wireless headphones.", "Have you got any linen curtains?", "Do you sell running shoes?"]


async def measure(quick: bool) -> Figure:
    turns = 20 if quick else 160
    scripted = Pair("bare livekit-agents: the same search as a function_tool, with the same scripted model")
    brain = Pair("bare livekit-agents with the brain as its model and the same tool")
    async with shop() as database:
        loaded = team()
        switchboard = Switchboard(database, spool=None, business_id=BUSINESS, llm="brain")
        await switchboard.warm(loaded.definition.name)
        model = ScriptedLLM("We have three of them.", tool=_TOOL, arguments={"product": "desk lamp"})
        tools: list[llm.Tool | llm.Toolset] = [bare_search(loaded, database)]
        await compare(scripted, ours_with(model, loaded, database), bare_with(model, tools), _SAID, turns)
        own = choose("llm", "brain").make("llm", None)
        await compare(brain, ours_with_brain(loaded, switchboard), bare_with(own, tools), _SAID, turns // 2)
    return Figure("ms", scripted, {"brain": brain}, [no_more_than("tool", scripted, 5, "ms")])


def bare_search(loaded: Loaded, database: Database) -> llm.Tool:
    """The search as someone would write it who has livekit-agents and this database, and nothing else."""
    tool = loaded.tools[_TOOL]
    clock = SystemClock(loaded.definition.business.zone)

    async def search_products(raw_arguments: dict[str, Any]) -> str:
        async with database.transaction(BUSINESS, read_only=True) as tx:
            reply = await tool.function(ToolContext("call_bare", BUSINESS, clock, tx, None), **raw_arguments)
        return reply.say

    return function_tool(search_products, raw_schema=tool.schema())
