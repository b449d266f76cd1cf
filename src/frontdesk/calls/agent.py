"""What does an agent do when the caller has said something? The one agent class; what differs between agents is data.

A turn: wait until the words are in the history, then ask the model (the chain: vendor, then brain) with the tools that this agent
has; a tool's reply is spoken as it is. Nothing is decided on words that may still be taken back.
"""

import asyncio
import json
from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping, Set
from typing import Any, Protocol

from livekit.agents import Agent, ConversationItemAddedEvent, FlushSentinel, ModelSettings, RunContext, function_tool, llm, stt
from livekit.rtc import AudioFrame

from frontdesk.brain.openai_messages import described, described_agents
from frontdesk.brain.situation import AgentCard
from frontdesk.calls.prompt import instructions
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Reply, Tool


class Desk(Protocol):
    """What an agent needs of its call."""

    team: TeamDefinition
    tools: Mapping[str, Tool]
    speculates: bool

    async def use(self, agent: str, tool: str, arguments: Mapping[str, Any], context: RunContext[Any]) -> Reply: ...
    async def hand_over(self, agent: "ConfiguredAgent", target: str, reason: str, context: RunContext[Any]) -> "ConfiguredAgent | Reply": ...
    async def end(self, context: RunContext[Any]) -> None: ...
    def last_said(self) -> str: ...
    def history(self) -> llm.ChatContext: ...
    def asides(self) -> Set[str]: ...
    def entered(self, agent: "ConfiguredAgent") -> None: ...
    def thinking(self) -> None: ...
    def answers(self, chunk: llm.ChatChunk | str | FlushSentinel) -> None: ...
    def heard(self, event: stt.SpeechEvent) -> stt.SpeechEvent: ...


class ConfiguredAgent(Agent):
    """An agent of the team, made from its definition. The id must be given to a subclass: a bare `Agent` forgets it."""

    def __init__(self, name: str, desk: Desk, *, opens: str | None = None) -> None:
        super().__init__(
            id=name,
            instructions=instructions(desk.team, name),
            tools=list[llm.Tool | llm.Toolset](_functions(name, desk, self)),
        )
        self._desk = desk
        self._opens = opens
        self._added = asyncio.Event()

    @property
    def name(self) -> str:
        return self.id

    async def on_enter(self) -> None:
        """Says the opening line; an agent that was handed the call goes on with the wish instead."""
        self.session.on("conversation_item_added", self._on_added)  # to the session's end: words may be confirmed while the line is being closed
        self._desk.entered(self)
        if self._opens is None:
            await self.update_chat_ctx(_up_to_the_wish(self._desk.history()))
            self.session.generate_reply()
        elif self._opens:
            self.session.say(self._opens)

    def _on_added(self, _: ConversationItemAddedEvent) -> None:
        self._added.set()
        self._added = asyncio.Event()

    async def stt_node(self, audio: AsyncIterable[AudioFrame], model_settings: ModelSettings) -> AsyncIterator[stt.SpeechEvent]:
        """Everything heard passes the door before anything else sees it."""
        async for event in Agent.default.stt_node(self, audio, model_settings):
            if isinstance(event, stt.SpeechEvent):
                yield self._desk.heard(event)

    async def llm_node(
        self, chat_ctx: llm.ChatContext, tools: list[llm.Tool], model_settings: ModelSettings
    ) -> AsyncIterator[llm.ChatChunk | str | FlushSentinel]:
        if not self._desk.speculates:
            await self._committed(_last_of_caller(chat_ctx))
        self._desk.thinking()
        chat_ctx = _without(chat_ctx, self._desk.asides())
        async for chunk in Agent.default.llm_node(self, chat_ctx, tools, model_settings):
            self._desk.answers(chunk)
            yield chunk

    async def _committed(self, words: llm.ChatMessage | None) -> None:
        """A run that was begun on words not yet confirmed waits here, or is cancelled here."""
        while words is not None and self.session.history.get_by_id(words.id) is None:
            await self._added.wait()


def _last_of_caller(context: llm.ChatContext) -> llm.ChatMessage | None:
    return next((item for item in reversed(context.items) if item.type == "message" and item.role == "user"), None)


def _without(context: llm.ChatContext, asides: Set[str]) -> llm.ChatContext:
    """For the model: fillers stand between a tool's call and its answer, and mean nothing."""
    if not any(item.id in asides for item in context.items):
        return context
    return llm.ChatContext([item for item in context.items if item.id not in asides])


def _up_to_the_wish(history: llm.ChatContext) -> llm.ChatContext:
    """The history that an agent takes over: it ends with what it is handed, not with what the one before still said to it."""
    items = list(history.items)
    while items and items[-1].type == "message" and items[-1].role == "assistant":
        items.pop()
    return llm.ChatContext(items)


def write_output(reply: Reply) -> str:
    """A reply as it stands in the history: models read what was said and the data it was made from."""
    return json.dumps({"say": reply.say, "data": dict(reply.data), "found": reply.found}, default=str)


def _functions(name: str, desk: Desk, agent: ConfiguredAgent) -> list[llm.Tool]:
    own = [_function(desk.tools[tool], name, desk) for tool in desk.team.agents[name].tools]
    return [*own, *_line_functions(name, desk, agent)]


def _function(tool: Tool, agent: str, desk: Desk) -> llm.Tool:
    async def run(raw_arguments: dict[str, Any], context: RunContext[Any]) -> str:
        return write_output(await desk.use(agent, tool.name, raw_arguments, context))

    return function_tool(run, raw_schema=described(tool))


def _line_functions(name: str, desk: Desk, agent: ConfiguredAgent) -> list[llm.Tool]:
    """What every agent can do with the line itself."""

    async def hand_over(raw_arguments: dict[str, Any], context: RunContext[Any]) -> Any:
        came = await desk.hand_over(agent, str(raw_arguments.get("target_agent", "")), str(raw_arguments.get("reason", "")), context)
        return came if isinstance(came, Agent) else write_output(came)

    async def end_call(raw_arguments: dict[str, Any], context: RunContext[Any]) -> None:
        await desk.end(context)

    async def say_again(raw_arguments: dict[str, Any], context: RunContext[Any]) -> str:
        return write_output(Reply(desk.last_said()))

    others = [AgentCard(other, member.purpose, member.examples) for other, member in desk.team.agents.items() if other != name]
    functions: list[tuple[Callable[..., Any], dict[str, Any]]] = [(end_call, end_call_schema()), (say_again, say_again_schema())]
    if others:
        functions.append((hand_over, hand_over_schema(others)))
    return [function_tool(function, raw_schema=schema) for function, schema in functions]


def hand_over_schema(others: list[AgentCard]) -> dict[str, Any]:
    return _schema(
        "hand_over",
        "Gives the call to another agent of the team, who goes on with what the caller wants.",
        {
            "target_agent": {"type": "string", "enum": [card.name for card in others], "x-agents": described_agents(others)},
            "reason": {"type": "string", "description": "what the caller wants, in a few words"},
            "customer_message": {"type": "string"},
        },
        ["target_agent", "reason"],
    )


def end_call_schema() -> dict[str, Any]:
    return _schema("end_call", "Says good-bye and hangs up. Only when the caller has nothing more.", {}, [])


def say_again_schema() -> dict[str, Any]:
    return _schema("say_again", "Says the last answer again.", {}, [])


def _schema(name: str, description: str, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    parameters = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"name": name, "description": description, "parameters": parameters}
