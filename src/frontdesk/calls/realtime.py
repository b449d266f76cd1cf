"""How does a realtime model answer where a language model does? Asked for text, it reads what the door let pass; it is given no sound.

livekit-agents' own class holds the line to the vendor, and in a call it is one link of the chain: its sentences are judged, its calls of tools
go through the toolbox, our voice speaks, and the next link answers when it fails. What it never hears, it cannot keep of a secret.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Never

from livekit.agents import APIConnectionError, APIConnectOptions, llm, utils
from livekit.agents.metrics import RealtimeModelMetrics
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS, NOT_GIVEN, NotGivenOr

_CLOSING_SECONDS = 1.0
_READ = ("message", "function_call", "function_call_output")
"""What a realtime model is told of a history; handoffs are ours."""


class Realtime(llm.LLM[Never]):
    """One call's. It answers one request at a time, on one line as long as the model on it can be told of other tools and turns."""

    def __init__(self, model: llm.RealtimeModel) -> None:
        super().__init__()
        self._label = model.label
        self._model = model
        self._lasts = model.capabilities.mutable_tools and model.capabilities.mutable_chat_context
        self._line: _Line | None = None
        self._one_at_a_time = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def model(self) -> str:
        return self._model.model

    @property
    def provider(self) -> str:
        return self._model.provider

    def prewarm(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """The line is open before it is needed; nothing of the call is said on it yet."""
        if self._lasts and self._line is None:
            self._line = _Line(self._model)
            self._line.open()

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
        offered = [] if tool_choice == "none" else tools or []
        return _Answer(self, chat_ctx=chat_ctx, tools=offered, conn_options=conn_options)

    @asynccontextmanager
    async def line(self) -> AsyncIterator["_Line"]:
        """For one answer. A line on which an answer broke off is left: nobody knows what still comes on it."""
        async with self._one_at_a_time:
            if self._line is None or self._line.dead:
                self._leave()
                self._line = _Line(self._model)
            whole = False
            try:
                yield self._line
                whole = True
            finally:
                if not (whole and self._lasts):
                    self._leave()

    def _leave(self) -> None:
        """Without waiting: a hung one takes its time."""
        line, self._line = self._line, None
        if line is not None:
            task = asyncio.create_task(line.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def aclose(self) -> None:
        self._leave()
        if closing := set(self._closing):
            _, hung = await asyncio.wait(closing, timeout=_CLOSING_SECONDS)
            await utils.aio.cancel_and_wait(*hung)
        await self._model.aclose()


class _Line:
    """A connection, and what the model on it was told."""

    def __init__(self, model: llm.RealtimeModel) -> None:
        self._model = model
        self._session: llm.RealtimeSession[Any] | None = None
        self.dead = False
        self.used: RealtimeModelMetrics | None = None
        self._broken: asyncio.Future[Never] | None = None
        self._instructions = ""
        self._tools: list[llm.Tool] = []

    def open(self) -> llm.RealtimeSession[Any]:
        """Without listening by itself, where it can be told not to."""
        if self._session is None:
            self._session = self._model.session(turn_detection_disabled=self._model.capabilities.can_disable_turn_detection)
            self._session.on("error", self._on_error)
            self._session.on("metrics_collected", self._on_metrics)
        return self._session

    async def asked(self, context: llm.ChatContext, tools: list[llm.Tool]) -> llm.GenerationCreatedEvent:
        """The answer as it begins, once the model was told what is different from the last time. A line that is opened here is told before
        it connects: Gemini's has to begin anew for other instructions, and loses what it was asked meanwhile."""
        session = self.open()
        instructions, items = _read(context.items, calls=self._model.capabilities.manual_function_calls)
        if instructions != self._instructions:
            await session.update_instructions(instructions)
            self._instructions = instructions
        if tools != self._tools:
            await session.update_tools(tools)
            self._tools = tools
        await session.update_chat_ctx(llm.ChatContext(items))
        return await session.generate_reply()

    @asynccontextmanager
    async def watched(self) -> AsyncIterator["asyncio.Future[Never]"]:
        """What becomes of the line while an answer is made: the future is done when it breaks."""
        self.used = None
        self._broken = broken = asyncio.get_running_loop().create_future()
        try:
            yield broken
        finally:
            self._broken = None
            if not broken.cancel():
                broken.exception()  # looked at, though the answer may have ended otherwise

    async def close(self) -> None:
        if self._session is not None:
            with contextlib.suppress(Exception):
                await self._session.aclose()

    def _on_error(self, event: llm.RealtimeModelError) -> None:
        self.dead = self.dead or not event.recoverable
        if self._broken is not None and not self._broken.done():
            self._broken.set_exception(APIConnectionError(f"the realtime model failed: {type(event.error).__name__}"))

    def _on_metrics(self, metrics: Any) -> None:
        if isinstance(metrics, RealtimeModelMetrics) and metrics.total_tokens:
            self.used = metrics


class _Answer(llm.LLMStream):
    async def _run(self) -> None:
        realtime = self._llm
        assert isinstance(realtime, Realtime)
        async with realtime.line() as line, line.watched() as broken:
            answering = asyncio.create_task(self._answered_on(line))
            try:
                await asyncio.wait((answering, broken), return_when=asyncio.FIRST_COMPLETED)
                if broken.done():
                    broken.result()
                await answering
            finally:
                await utils.aio.cancel_and_wait(answering)

    async def _answered_on(self, line: _Line) -> None:
        answer = await line.asked(self._chat_ctx, self._tools)
        async for message in answer.message_stream:
            async for piece in message.text_stream:
                self._send(llm.ChoiceDelta(role="assistant", content=str(piece)))
        async for call in answer.function_stream:
            made = llm.FunctionToolCall(name=call.name, arguments=call.arguments, call_id=call.call_id)
            self._send(llm.ChoiceDelta(role="assistant", tool_calls=[made]))
        if line.used is not None:
            self._event_ch.send_nowait(llm.ChatChunk(id="realtime", usage=_usage(line.used)))

    def _send(self, delta: llm.ChoiceDelta) -> None:
        self._event_ch.send_nowait(llm.ChatChunk(id="realtime", delta=delta))


def _read(items: Sequence[llm.ChatItem], *, calls: bool) -> tuple[str, list[llm.ChatItem]]:
    """Its instructions, and the turns. What a system message says in between is an instruction to it, and so is what tools gave back, where
    `calls` cannot be part of its turns."""
    system = [item for item in items if item.type == "message" and item.role in ("system", "developer")]
    turns = [item for item in items if item.type in (_READ if calls else _READ[:1]) and item not in system]
    told = [text for item in system if (text := item.text_content)]
    if not calls:
        told += [f"The tool {item.name} gave back: {item.output}" for item in items if item.type == "function_call_output"]
    return "\n\n".join(told), turns


def _usage(used: RealtimeModelMetrics) -> llm.CompletionUsage:
    return llm.CompletionUsage(
        prompt_tokens=used.input_tokens,
        prompt_cached_tokens=used.input_token_details.cached_tokens,
        completion_tokens=used.output_tokens,
        total_tokens=used.total_tokens,
    )
