"""How does the built-in understanding stand in for a language model? The brain as a LiveKit LLM: a history in, words or a call of a tool out."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from livekit.agents import llm
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS, NOT_GIVEN, APIConnectOptions, NotGivenOr

from frontdesk.brain.answering import Answer, answer
from frontdesk.brain.fold import Turn, remember
from frontdesk.brain.openai_messages import read_arguments, result_turn, situation_from
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Decision, Memory, Situation
from frontdesk.brain.understand import understand
from frontdesk.kit.ids import new_id
from frontdesk.providers.catalogue import Provider
from frontdesk.providers.local import Embedder, Urgency
from frontdesk.providers.local.inference import inference
from frontdesk.providers.offer import Can, Offer

_PREFIXES = 8
"""How many histories a brain keeps the memory of; one call has one, and a few more while turns are tried out."""


class BrainLLM(llm.LLM[Any]):
    """The brain in the place of a model. `situation` tells who is on the line now; without it the request's own tools are all there is."""

    def __init__(self, situation: Callable[[], Situation] | None = None, *, vectors: Vectors | None = None) -> None:
        super().__init__()
        self._situation = situation
        self._vectors = vectors
        self._memories: OrderedDict[int, Memory] = OrderedDict()

    @property
    def model(self) -> str:
        return "brain"

    @property
    def provider(self) -> str:
        return "frontdesk"

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        parallel_tool_calls: NotGivenOr[bool] = NOT_GIVEN,
        tool_choice: NotGivenOr[llm.ToolChoice] = NOT_GIVEN,
        extra_kwargs: NotGivenOr[dict[str, Any]] = NOT_GIVEN,
    ) -> llm.LLMStream:
        return _BrainStream(self, chat_ctx, tools or [], conn_options, may_call=tool_choice != "none")

    async def decide(self, text: str) -> Decision:
        """What the brain makes of one sentence by itself, off the event loop."""
        assert self._situation is not None, "without a situation there is nobody to decide for"
        vectors, situation = self._vectors or Embedder.of_callers().embed, self._situation()
        return await inference().run(lambda: understand(text, situation, vectors), Urgency.AWAITED)

    async def answer(self, chat_ctx: llm.ChatContext, tools: Sequence[llm.Tool], *, may_call: bool = True) -> Answer:
        """What the brain replies to this history, off the event loop."""
        vectors = self._vectors or Embedder.of_callers().embed
        schemas = [schema for tool in tools if (schema := _schema(tool))]
        situation = _restricted(self._situation(), schemas) if self._situation else situation_from(schemas, datetime.now(UTC))
        offered = {str(schema["name"]) for schema in schemas}
        turns = turns_from(chat_ctx)
        return await _off_the_loop(lambda: self._answer(turns, situation, vectors, offered, may_call))

    def _answer(self, turns: Sequence[Turn], situation: Situation, vectors: Vectors, offered: set[str], may_call: bool) -> Answer:
        """All turns before the caller's last are settled: their memory is kept for the next time."""
        settled = max((at for at, turn in enumerate(turns) if turn.role == "caller"), default=0)
        memory = self._memory(turns[:settled], situation, vectors)
        return answer(turns[settled:], situation, vectors, offered=offered, may_call=may_call, start=memory)

    def _memory(self, turns: Sequence[Turn], situation: Situation, vectors: Vectors) -> Memory:
        key = hash(
            (situation.agent, *((turn.role, turn.text, turn.tool, json.dumps(dict(turn.arguments), sort_keys=True, default=str)) for turn in turns))
        )
        if (known := self._memories.get(key)) is None:
            known = self._memories[key] = remember(turns, situation, vectors)
            while len(self._memories) > _PREFIXES:
                self._memories.popitem(last=False)
        return known


class _BrainStream(llm.LLMStream):
    def __init__(self, brain: BrainLLM, chat_ctx: llm.ChatContext, tools: list[llm.Tool], conn_options: APIConnectOptions, *, may_call: bool) -> None:
        super().__init__(brain, chat_ctx=chat_ctx, tools=tools, conn_options=conn_options)
        self._brain = brain
        self._may_call = may_call

    async def _run(self) -> None:
        reply = await self._brain.answer(self._chat_ctx, self._tools, may_call=self._may_call)
        name = new_id("reply")
        if reply.say:
            self._event_ch.send_nowait(llm.ChatChunk(id=name, delta=llm.ChoiceDelta(role="assistant", content=reply.say, extra=_made_from(reply))))
        if reply.call:
            call = llm.FunctionToolCall(name=reply.call.tool, arguments=json.dumps(dict(reply.call.arguments)), call_id=new_id("tool"))
            self._event_ch.send_nowait(llm.ChatChunk(id=name, delta=llm.ChoiceDelta(role="assistant", tool_calls=[call])))


def _made_from(reply: Answer) -> dict[str, Any] | None:
    """What the words come from, for the call's record and its ears: what is asked for, and whether nothing was understood."""
    decision = reply.decision
    return {"brain": {"kind": decision.kind, "tool": decision.tool, "missing": decision.missing, "rejected": decision.rejected}} if decision else None


def turns_from(chat_ctx: llm.ChatContext) -> list[Turn]:
    """The history as the brain reads it; instructions and configuration are left out."""
    turns: list[Turn] = []
    arguments: dict[str, dict[str, Any]] = {}
    for item in chat_ctx.items:
        if item.type == "message" and item.role in {"user", "assistant"} and (text := item.text_content):
            turns.append(Turn("caller" if item.role == "user" else "agent", text))
        elif item.type == "function_call":
            arguments[item.call_id] = read_arguments(item.arguments)
            turns.append(Turn("call", tool=item.name, arguments=arguments[item.call_id]))
        elif item.type == "function_call_output":
            turns.append(result_turn(item.name, arguments.get(item.call_id, {}), item.output))
    return turns


def decide(text: str, situation: Situation, vectors: Vectors | None = None) -> Decision:
    """What the brain would do about one sentence: for the command line, without LiveKit's session."""
    return understand(text, situation, vectors or Embedder.of_callers().embed)


def _restricted(situation: Situation, schemas: Sequence[Mapping[str, Any]]) -> Situation:
    """Only what the request offers may be called: the state of the call decides that, not the brain."""
    offered = {schema["name"] for schema in schemas}
    tools = tuple(tool for tool in situation.tools if tool.name in offered)
    return replace(situation, tools=tools or situation.tools)


def _schema(tool: llm.Tool) -> Mapping[str, Any] | None:
    if isinstance(tool, llm.RawFunctionTool):
        return tool.info.raw_schema
    if isinstance(tool, llm.FunctionTool):
        schema: Mapping[str, Any] = llm.utils.build_legacy_openai_schema(tool)["function"]
        return schema
    return None


async def _off_the_loop(work: Callable[[], Answer]) -> Answer:
    return await inference().run(work, Urgency.AWAITED)


PROVIDER = Provider(
    name="brain",
    makes={"llm": Offer(lambda situation, _: BrainLLM(situation), "brain", can=Can(streams=True, languages=("en",)), prices={"*": Offer.FREE})},
    rank=90,
    notes="understands by examples; no key, no network",
)

__all__ = ["PROVIDER", "BrainLLM", "decide", "turns_from"]
