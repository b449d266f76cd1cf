"""Who phrases the answer? The vendor's model, if it is quick enough; else the next one; at last the brain, whose plan was made meanwhile.

Only whole sentences and whole tool calls are released. What was not released is thrown away when a vendor fails, and what was
released is never said again. livekit-agents' FallbackAdapter waits longer than it is told and takes back half sentences.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Any

from livekit.agents import APIConnectionError, APIConnectOptions, llm
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS, NOT_GIVEN, NotGivenOr

from frontdesk.calls.links import Link, Rest, awake
from frontdesk.calls.sentences import sentences

log = logging.getLogger(__name__)

_PROBE = "Reply with the one word: ready"
VENDOR = "vendor"
"""The id of all that the vendor's model said; the brain's has its own."""


@dataclass(frozen=True)
class Served:
    """Which model the words came from, and why not the first one's (`ok` when it was)."""

    by: str
    why: str = "ok"


@dataclass(frozen=True)
class Patience:
    """How long each vendor may take, in seconds: to the first sentence or tool call, and between two of them."""

    first: float = 1.2
    gap: float = 2.0
    failures: int = 2
    """So many in a row and it is left alone until a probe succeeds."""
    probe_every: float = 10.0


class ChainLLM(llm.LLM[Any]):
    """The vendor's model, the others behind it, and behind all the brain. `on_served` is told for every answer who gave it.

    Without `rephrases`, what a tool gave back is spoken directly (by the brain, which also serves a second wish). `may` is asked before each
    answer whom it may come from just now.
    """

    def __init__(
        self,
        vendor: llm.LLM[Any],
        brain: llm.LLM[Any],
        *others: llm.LLM[Any],
        patience: Patience | None = None,
        rephrases: bool = True,
        on_served: Callable[[Served], None] = lambda _: None,
        may: Callable[[llm.LLM[Any]], bool] = lambda _: True,
    ) -> None:
        super().__init__()
        self.vendor = vendor
        self.brain = brain
        self.patience = patience or Patience()
        self.rephrases = rephrases
        self.on_served = on_served
        self._may = may
        rest = Rest(self.patience.failures, self.patience.probe_every)
        self.links = [Link(model.label, model, partial(self._answers, model), rest) for model in (vendor, *others)]
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def model(self) -> str:
        return self.vendor.model

    @property
    def provider(self) -> str:
        return self.vendor.provider

    @property
    def able(self) -> list[Link[llm.LLM[Any]]]:
        """Those that are asked now, in their order."""
        return [link for link in awake(self.links) if self._may(link.does)]

    @property
    def resting(self) -> bool:
        """Whether all vendors are left alone for now."""
        return not self.able

    def prewarm(self, *, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """The first vendor's connection is opened before the caller has spoken."""
        self.vendor.prewarm(loop=loop)

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        parallel_tool_calls: NotGivenOr[bool] = NOT_GIVEN,
        tool_choice: NotGivenOr[llm.ToolChoice] = NOT_GIVEN,
        extra_kwargs: NotGivenOr[dict[str, Any]] = NOT_GIVEN,
    ) -> "ChainStream":
        options = {"parallel_tool_calls": parallel_tool_calls, "tool_choice": tool_choice, "extra_kwargs": extra_kwargs}
        return ChainStream(self, chat_ctx=chat_ctx, tools=tools or [], conn_options=conn_options, options=options)

    async def _answers(self, model: llm.LLM[Any]) -> bool:
        """Whether a model that was left alone is back: asked for one word, with nothing of the call in it."""
        context = llm.ChatContext.empty()
        context.add_message(role="user", content=_PROBE)
        stream = model.chat(chat_ctx=context, conn_options=_once(self.patience.first))
        try:
            async with asyncio.timeout(self.patience.first + self.patience.gap):
                async for chunk in stream:
                    if chunk.has_response():
                        return True
        finally:
            self.leave(stream)
        return False

    def leave(self, stream: llm.LLMStream) -> None:
        """Ends a vendor's stream without waiting for it: a hung one takes its time."""
        task = asyncio.create_task(stream.aclose())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def aclose(self) -> None:
        for link in self.links:
            link.close()
        await asyncio.gather(*(link.does.aclose() for link in self.links))
        await self.brain.aclose()


class ChainStream(llm.LLMStream):
    """One answer."""

    def __init__(
        self, chain: ChainLLM, *, chat_ctx: llm.ChatContext, tools: list[llm.Tool], conn_options: APIConnectOptions, options: dict[str, Any]
    ) -> None:
        super().__init__(chain, chat_ctx=chat_ctx, tools=tools, conn_options=conn_options)
        self._chain = chain
        self._options = options
        self._released = 0

    async def _run(self) -> None:
        able = self._chain.able
        if not able or self._reply_is_ready():
            await self._from_brain(asyncio.create_task(self._plan()), "ok" if able else "resting")
            return
        plan = asyncio.create_task(self._plan())
        try:
            await self._from_the_first_able(able, plan)
        finally:
            plan.cancel()

    async def _from_the_first_able(self, able: Sequence[Link[llm.LLM[Any]]], plan: asyncio.Task[list[llm.ChatChunk]]) -> None:
        whys: list[str] = []
        for link in able:
            if why := await self._tried(link):
                whys.append(why)
            if not why or self._released:
                usual = "ok" if link is self._chain.links[0] else "resting"
                self._chain.on_served(Served(link.name, "; ".join(whys) or usual))
                return
        await self._from_brain(plan, "; ".join(whys))

    async def _tried(self, link: Link[llm.LLM[Any]]) -> str:
        """Why this one did not give a whole answer; empty when it did."""
        try:
            await self._from_vendor(link.does)
        except Exception as error:
            link.failed()
            why = "slow" if isinstance(error, TimeoutError) else str(error) or type(error).__name__
            then = "its first sentences stand" if self._released else "the next one answers"
            log.warning("the language model %s failed (%s); %s", link.does.model, why, then)
            return why
        link.worked()
        return ""

    def _reply_is_ready(self) -> bool:
        """A tool has just said what the caller is to hear: spoken as it is, without a second round of the vendor's."""
        last = takewhile(lambda item: item.type == "function_call_output", reversed(self._chat_ctx.items))
        return not self._chain.rephrases and any(item.output for item in last if item.type == "function_call_output")

    async def _from_vendor(self, vendor: llm.LLM[Any]) -> None:
        stream = vendor.chat(chat_ctx=self._chat_ctx, tools=self._tools, conn_options=_once(self._chain.patience.first), **self._options)
        began, text = time.monotonic(), ""
        try:
            chunks = aiter(stream)
            while (chunk := await self._next(chunks, began)) is not None:
                if chunk.usage:
                    self._event_ch.send_nowait(llm.ChatChunk(id=chunk.id, usage=chunk.usage))
                for call in chunk.delta.tool_calls if chunk.delta else ():
                    self._check(call)
                    text = self._release(text)
                    self._send(calls=[call])
                text += (chunk.delta.content or "") if chunk.delta else ""
                *whole, text = sentences(text)
                for sentence in whole:
                    self._release(sentence)
            self._release(text)
            if not self._released:
                raise APIConnectionError("an empty answer")
        finally:
            self._chain.leave(stream)

    async def _next(self, chunks: AsyncIterator[llm.ChatChunk], began: float) -> llm.ChatChunk | None:
        patience = self._chain.patience
        left = patience.gap if self._released else patience.first - (time.monotonic() - began)
        try:
            return await asyncio.wait_for(anext(chunks), max(left, 0.001))
        except StopAsyncIteration:
            return None

    def _check(self, call: llm.FunctionToolCall) -> None:
        """A call of a tool that was not offered, or with arguments that are no JSON object, is no answer."""
        try:
            fits = isinstance(json.loads(call.arguments or "{}"), dict)
        except ValueError:
            fits = False
        if not fits or call.name not in {tool.id for tool in self._tools}:
            raise APIConnectionError(f"a call that cannot be made: {call.name}")

    def _release(self, text: str) -> str:
        if text.strip():
            self._send(text=text)
        return ""

    def _send(self, *, text: str | None = None, calls: list[llm.FunctionToolCall] | None = None) -> None:
        delta = llm.ChoiceDelta(role="assistant", content=text, tool_calls=calls or [])
        self._event_ch.send_nowait(llm.ChatChunk(id=VENDOR, delta=delta))
        self._released += 1

    async def _plan(self) -> list[llm.ChatChunk]:
        stream = self._chain.brain.chat(chat_ctx=self._chat_ctx, tools=self._tools, conn_options=self._conn_options, **self._options)
        async with stream:
            return [chunk async for chunk in stream]

    async def _from_brain(self, plan: asyncio.Task[list[llm.ChatChunk]], why: str) -> None:
        for chunk in await plan:
            self._event_ch.send_nowait(chunk)
        self._chain.on_served(Served(self._chain.brain.label, why))


def _once(seconds: float) -> APIConnectOptions:
    """No retries inside the vendor's plugin: the chain decides."""
    return APIConnectOptions(max_retry=0, timeout=seconds)
