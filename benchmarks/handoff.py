"""What does the desk add to a handoff? Gate passed, journal, ledger, events and redaction on one side, the bare library's own on the other."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Any

from livekit.agents import Agent, AgentSession, function_tool, llm

from benchmarks.ground.figure import Aim, Figure, Pair, percentile
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import shop, team
from benchmarks.ground.typing import BareSession, OpenSide, Typed, compare, ours_with
from frontdesk.kit.ids import new_id

SECONDS = 20
_AGENTS = ("sales", "order_tracking")
_SAID = ["I have a question about my order.", "And I'd like to buy something.", "Where is my package?", "Do you have lamps?"]
_ANSWER = "Sure, which one do you mean?"
_MOST_ADDED_MS = 20.0


class HandsOn(ScriptedLLM):
    """Hands the caller to the other agent, who then answers; it takes no time."""

    def __init__(self, agents: Sequence[str]) -> None:
        super().__init__(_ANSWER)
        self._others = list(reversed(agents))
        self._asked = 0

    def next_delta(self, chat_ctx: llm.ChatContext) -> llm.ChoiceDelta:
        self._asked += 1
        if self._asked % 2 == 0:
            return llm.ChoiceDelta(role="assistant", content=self.text)
        other = self._others[(self._asked // 2) % len(self._others)]
        arguments = f'{{"target_agent": "{other}", "reason": "the caller asked"}}'
        call = llm.FunctionToolCall(name="hand_over", arguments=arguments, call_id=new_id("tool"))
        return llm.ChoiceDelta(role="assistant", tool_calls=[call])


class BareAgent(Agent):
    """An agent as someone would write it who has livekit-agents and nothing else."""

    def __init__(self, context: llm.ChatContext | None = None) -> None:
        super().__init__(instructions="You answer.", chat_ctx=context, tools=[_bare_handoff(self)])
        self._entered = context is not None

    async def on_enter(self) -> None:
        if self._entered:
            self.session.generate_reply()


def _bare_handoff(agent: Agent) -> llm.Tool:
    async def hand_over(raw_arguments: dict[str, Any]) -> Agent:
        return BareAgent(agent.chat_ctx.copy(exclude_instructions=True))

    schema = {"name": "hand_over", "description": "Hands the caller over.", "parameters": {"type": "object", "properties": {}}}
    return function_tool(hand_over, raw_schema=schema)


def _bare() -> OpenSide:
    async def begin(stack: AsyncExitStack) -> Typed:
        session: AgentSession[Any] = AgentSession(llm=HandsOn(_AGENTS), vad=None, turn_handling={"turn_detection": None})
        await session.start(BareAgent(), session_host=False, record=False)
        stack.push_async_callback(session.aclose)
        return BareSession(session)

    return begin


async def measure(quick: bool) -> Figure:
    handoffs = Pair(
        "bare livekit-agents: a function_tool that returns the next Agent, with the same scripted model; both until the next agent's answer"
    )
    async with shop() as database:
        loaded = team()
        grants = dict.fromkeys(loaded.definition.gates, "bench")

        def ours() -> OpenSide:
            async def begin(stack: AsyncExitStack) -> Typed:
                return await ours_with(HandsOn(_AGENTS), loaded, database, entry=_AGENTS[0], grants=grants)(stack)

            return begin

        await compare(handoffs, ours(), _bare(), _SAID, 20 if quick else 200)
    added = percentile(handoffs.ours, 95) - percentile(handoffs.baseline, 95)
    return Figure("ms", handoffs, aims=[Aim(f"handoff ≤ bare + {_MOST_ADDED_MS:g} ms at p95: {added:+.2f}", added <= _MOST_ADDED_MS)])
