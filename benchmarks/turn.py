"""What does the desk add to a turn in text? Door, events, spool and record on one side, the bare library on the other; a model that takes no time."""

from benchmarks.ground.figure import Figure, Pair, no_more_than
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import BUSINESS, shop, team
from benchmarks.ground.typing import bare_with, compare, ours_with, ours_with_brain
from frontdesk.calls.switchboard import Switchboard
from frontdesk.providers.catalogue import choose

SECONDS = 15
_SAID = ["Thank you.", "How are you today?", "What kind of shop is this?", "Okay, good.", "Sorry, what was that?"]
_ANSWER = "We sell home goods, books, electronics and fashion."


async def measure(quick: bool) -> Figure:
    turns = 20 if quick else 200
    scripted = Pair("bare livekit-agents: AgentSession and Agent with the same scripted model")
    brain = Pair("bare livekit-agents with the brain as its model")
    async with shop() as database:
        loaded = team()
        switchboard = Switchboard(database, spool=None, business_id=BUSINESS, llm="brain")
        await switchboard.warm(loaded.definition.name)
        model = ScriptedLLM(_ANSWER)
        await compare(scripted, ours_with(model, loaded, database), bare_with(model, []), _SAID, turns)
        own = choose("llm", "brain").make("llm", None)
        await compare(brain, ours_with_brain(loaded, switchboard), bare_with(own, []), _SAID, turns // 2)
    return Figure("ms", scripted, {"brain": brain}, [no_more_than("turn", scripted, 3, "ms")])
