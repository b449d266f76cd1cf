"""What does an agent do when the caller has said something? The one agent class; what differs between agents is data.

A turn: wait until the words are in the history; while a procedure is walked or a quote is open, code decides (once); else the model is
asked (the chain: vendor, then brain) with the tools that this agent has. A tool's reply is spoken as it is. Nothing is decided on words
that may still be taken back.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Mapping, Sequence
from typing import Any, Protocol

from livekit.agents import NOT_GIVEN, Agent, ConversationItemAddedEvent, FlushSentinel, ModelSettings, RunContext, llm, stt, tts
from livekit.rtc import AudioFrame

from frontdesk.calls.claims import Verdict
from frontdesk.calls.functions import functions_of
from frontdesk.calls.hold import hold
from frontdesk.calls.mouth import Say, scrubbed, transcribed
from frontdesk.calls.plan import Line
from frontdesk.calls.prompt import instructions
from frontdesk.calls.walking import Act
from frontdesk.kit.ids import new_id
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Reply, Tool

Chunk = llm.ChatChunk | str | FlushSentinel


class Mind(Protocol):
    """What code decides about a turn, and what a model may know and do."""

    def is_for_code(self, words: llm.ChatMessage | None) -> bool: ...
    def decides(self, words: llm.ChatMessage | None) -> AsyncIterator[Line | Act] | None: ...
    def before(self, call: llm.FunctionToolCall) -> AsyncIterator[Line | Act] | None: ...
    def open_question(self) -> Sequence[Line]: ...
    def offered(self, tools: Sequence[llm.Tool]) -> list[llm.Tool]: ...
    def context_for(self, context: llm.ChatContext) -> llm.ChatContext: ...
    def inherited(self, history: llm.ChatContext) -> llm.ChatContext: ...
    def put_off(self, call: llm.FunctionToolCall | None) -> None: ...
    def put_off_before(self) -> llm.FunctionToolCall | None: ...
    def judged(self, sentence: str) -> Verdict: ...
    def held_back(self, verdict: Verdict) -> None: ...


class Desk(Protocol):
    """What an agent needs of its call."""

    team: TeamDefinition
    tools: Mapping[str, Tool]

    @property
    def mind(self) -> Mind: ...
    @property
    def version(self) -> str:
        """Of the team, as its definition and tools are."""
        ...

    async def use(self, agent: str, tool: str, arguments: Mapping[str, Any], context: RunContext[Any]) -> Reply: ...
    async def hand_over(self, agent: "ConfiguredAgent", target: str, reason: str, context: RunContext[Any]) -> "ConfiguredAgent | Reply": ...
    async def end(self, context: RunContext[Any]) -> None: ...
    def last_said(self) -> str: ...
    def history(self) -> llm.ChatContext: ...
    def entered(self, agent: "ConfiguredAgent") -> None: ...
    def thinking(self, *, by_code: bool) -> None: ...
    def answers(self, chunk: Chunk) -> None: ...
    def heard(self, event: stt.SpeechEvent) -> stt.SpeechEvent: ...
    def says(self, line: Line, *, asks: bool = False) -> None: ...
    def voice_of(self, agent: str) -> tts.TTS[Any] | None: ...
    def speaks(self, agent: str, text: AsyncIterable[str], say: Say) -> AsyncIterator[AudioFrame]: ...


class ConfiguredAgent(Agent):
    """An agent of the team, made from its definition. The id must be given to a subclass: a bare `Agent` forgets it."""

    def __init__(self, name: str, desk: Desk, *, opens: Sequence[Line] | None = None) -> None:
        super().__init__(
            id=name,
            instructions=instructions(desk.team, name),
            tools=list[llm.Tool | llm.Toolset](functions_of(name, desk, self)),
            tts=desk.voice_of(name) or NOT_GIVEN,
        )
        self._desk = desk
        self._opens = opens
        self._added = asyncio.Event()

    @property
    def name(self) -> str:
        return self.id

    async def on_enter(self) -> None:
        """Says the opening lines; an agent that was handed the call goes on with the wish instead."""
        self.session.on("conversation_item_added", self._on_added)  # to the session's end: words may be confirmed while the line is being closed
        self._desk.entered(self)
        await self.update_chat_ctx(self._desk.mind.inherited(self._desk.history()))
        if self._opens is None:
            self.session.generate_reply()
        for line in self._opens or ():
            self._desk.says(line, asks=True)

    def _on_added(self, _: ConversationItemAddedEvent) -> None:
        self._added.set()
        self._added = asyncio.Event()

    async def stt_node(self, audio: AsyncIterable[AudioFrame], model_settings: ModelSettings) -> AsyncIterator[stt.SpeechEvent]:
        """Everything heard passes the door before anything else sees it."""
        async for event in Agent.default.stt_node(self, audio, model_settings):
            if isinstance(event, stt.SpeechEvent):
                yield self._desk.heard(event)

    async def llm_node(self, chat_ctx: llm.ChatContext, tools: list[llm.Tool], model_settings: ModelSettings) -> AsyncGenerator[Chunk, None]:
        words = _last_of_caller(chat_ctx)
        if self._desk.mind.is_for_code(words):
            await self._committed(words)
        steps = self._desk.mind.decides(words)
        self._desk.thinking(by_code=steps is not None)
        chunks = self._carried_out(steps, chat_ctx, tools, model_settings) if steps is not None else self._free(chat_ctx, tools, model_settings)
        async for chunk in chunks:
            self._desk.answers(chunk)
            yield chunk

    async def tts_node(self, text: AsyncIterable[str], model_settings: ModelSettings) -> AsyncGenerator[AudioFrame, None]:
        """Digits of a secret are put in as sound: no TTS is given them."""
        async for frame in self._desk.speaks(self.name, text, lambda words: Agent.default.tts_node(self, words, model_settings)):
            yield frame

    async def transcription_node(self, text: AsyncIterable[Any], model_settings: ModelSettings) -> AsyncGenerator[Any, None]:
        """What history, events and the room's text get."""
        async for piece in transcribed(text):
            yield piece

    async def _committed(self, words: llm.ChatMessage | None) -> None:
        """A run that was begun on words not yet confirmed waits here, or is cancelled here."""
        while words is not None and self.session.history.get_by_id(words.id) is None:
            await self._added.wait()

    # ── what code decided ────────────────────────────────────────────────────────────────────────

    async def _carried_out(
        self, steps: AsyncIterator[Line | Act], chat_ctx: llm.ChatContext, tools: list[llm.Tool], settings: ModelSettings
    ) -> AsyncGenerator[Chunk, None]:
        """Plain lines are spoken as this answer; from the first that is not on, each is a speech of its own."""
        apart = said = False
        async for step in steps:
            if isinstance(step, Line):
                said = True
                apart = apart or not step.plain
                if apart:
                    self._desk.says(step)
                else:
                    yield _words(f"{step.text} ")
            elif step.kind == "call":
                yield _calls(step.tool, step.arguments)
            else:
                self._desk.thinking(by_code=said)
                async for chunk in self._free(chat_ctx, [] if step.kind == "asks" else tools, settings):
                    yield chunk

    # ── what the model answers ───────────────────────────────────────────────────────────────────

    async def _free(self, chat_ctx: llm.ChatContext, tools: list[llm.Tool], settings: ModelSettings) -> AsyncGenerator[Chunk, None]:
        """The model's words and calls, in which a call behind a gate begins the gate's procedure, and a handoff waits for the tools beside it."""
        called = False
        batch: list[llm.FunctionToolCall] = []
        mind = self._desk.mind
        answer = Agent.default.llm_node(self, mind.context_for(chat_ctx), mind.offered(tools), settings)
        async for chunk in hold((scrubbed(piece) async for piece in answer), mind.judged, mind.held_back):
            if isinstance(chunk, llm.ChatChunk) and chunk.delta is not None and chunk.delta.tool_calls:
                batch += chunk.delta.tool_calls
                chunk.delta.tool_calls = []
            yield chunk
        for call in _in_order(batch, self._desk.mind):
            begun = self._desk.mind.before(call)
            if begun is None:
                called = True
                yield _made(call)
                continue
            self._desk.thinking(by_code=True)
            async for piece in self._carried_out(begun, chat_ctx, tools, settings):
                yield piece
            return
        if called:
            return
        if (waiting := self._desk.mind.put_off_before()) is not None:
            yield _made(waiting)
            return
        for line in self._desk.mind.open_question():
            yield _words(f" {line.text}")


def _in_order(batch: Sequence[llm.FunctionToolCall], mind: Mind) -> list[llm.FunctionToolCall]:
    """A handoff beside other tools is made after what they gave back was said: else one of the two is lost."""
    tools = [call for call in batch if call.name != "hand_over"]
    handoffs = [call for call in batch if call.name == "hand_over"]
    if handoffs:
        mind.put_off(handoffs[0] if tools else None)
    return tools or handoffs[:1]


def _words(text: str) -> llm.ChatChunk:
    return llm.ChatChunk(id="code", delta=llm.ChoiceDelta(role="assistant", content=text))


def _made(call: llm.FunctionToolCall) -> llm.ChatChunk:
    return llm.ChatChunk(id="code", delta=llm.ChoiceDelta(role="assistant", tool_calls=[call]))


def _calls(tool: str, arguments: Mapping[str, Any]) -> llm.ChatChunk:
    return _made(llm.FunctionToolCall(name=tool, arguments=json.dumps(dict(arguments), default=str), call_id=new_id("code")))


def _last_of_caller(context: llm.ChatContext) -> llm.ChatMessage | None:
    return next((item for item in reversed(context.items) if item.type == "message" and item.role == "user"), None)
