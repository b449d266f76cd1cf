"""What does it cost that a model's words are held to the sentence and checked? From a sentence's first token to its release, at three speeds."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

from livekit.agents import APIConnectOptions, llm, tokenize
from livekit.agents.types import DEFAULT_API_CONNECT_OPTIONS

from benchmarks.ground.figure import Aim, Figure, Pair, percentile
from benchmarks.ground.scripted import ScriptedLLM
from benchmarks.ground.shop import team
from frontdesk.calls.chain import ChainLLM, Patience
from frontdesk.calls.claims import Claims
from frontdesk.calls.hold import hold
from frontdesk.calls.state import State

SECONDS = 120
RATES = (30, 60, 100)
SAID = (
    "We have three desk lamps that would fit your room.",
    "The brass one costs forty nine dollars and is in stock.",
    "Your order was not placed yet, so nothing has been charged.",
    "Shall I tell you more about the brass desk lamp?",
)
_WHAT = "the same tokens passed through to livekit-agents' own sentence stream, which waits for whole sentences before a TTS"


class TokenLLM(llm.LLM[Any]):
    """A vendor that sends a word at a time, so many a second. `began` is when each sentence's first was sent."""

    def __init__(self, rate: int) -> None:
        super().__init__()
        self.rate = rate
        self.began: list[float] = []

    @property
    def model(self) -> str:
        return "tokens"

    def chat(
        self,
        *,
        chat_ctx: llm.ChatContext,
        tools: list[llm.Tool] | None = None,
        conn_options: APIConnectOptions = DEFAULT_API_CONNECT_OPTIONS,
        **_: Any,
    ) -> llm.LLMStream:
        return _Tokens(self, chat_ctx=chat_ctx, tools=tools or [], conn_options=conn_options)

    async def tokens(self) -> AsyncIterator[str]:
        self.began = []
        due = time.perf_counter()
        for sentence in SAID:
            for number, word in enumerate(sentence.split(" ")):
                if number == 0:
                    self.began.append(time.perf_counter())
                yield f"{word} "
                due += 1 / self.rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))


class _Tokens(llm.LLMStream):
    async def _run(self) -> None:
        assert isinstance(self._llm, TokenLLM)
        async for token in self._llm.tokens():
            self._event_ch.send_nowait(llm.ChatChunk(id="tokens", delta=llm.ChoiceDelta(role="assistant", content=token)))


async def measure(quick: bool) -> Figure:
    definition = team().definition
    claims = Claims(team().tools, definition.words)
    parts = {str(rate): Pair(_WHAT) for rate in RATES}
    whole = Pair(_WHAT)
    for rate, pair in zip(RATES, parts.values(), strict=True):
        for number in range(2 if quick else 12):
            for ours in (True, False) if number % 2 else (False, True):
                (pair.ours if ours else pair.baseline).extend(await (_held(rate, claims) if ours else _passed_through(rate)))
        whole.add(pair)
    return Figure("ms", whole, parts, [_aim(rate, pair) for rate, pair in parts.items()])


def _aim(rate: str, pair: Pair) -> Aim:
    more = percentile(pair.ours, 50) - percentile(pair.baseline, 50)
    return Aim(f"at {rate} tokens a second no later than the TTS's own wait + 50 ms at the median: {more:+.1f} ms", more <= 50)


async def _held(rate: int, claims: Claims) -> list[float]:
    """Through the chain and the hold, as an agent's words go."""
    vendor = TokenLLM(rate)
    chain = ChainLLM(vendor, ScriptedLLM(""), patience=Patience(first=10, gap=10))
    context = llm.ChatContext.empty()
    context.add_message(role="user", content="what lamps do you have")
    released: list[float] = []
    async with chain.chat(chat_ctx=context) as stream:
        async for chunk in hold(stream, lambda sentence: claims.check(sentence, State())):
            if isinstance(chunk, llm.ChatChunk) and chunk.delta and (chunk.delta.content or "").strip():
                released += [time.perf_counter()]
    await chain.aclose()
    return _waits(vendor, released)


async def _passed_through(rate: int) -> list[float]:
    vendor = TokenLLM(rate)
    sentences = tokenize.blingfire.SentenceTokenizer(retain_format=True).stream()

    async def feed() -> None:
        async for token in vendor.tokens():
            sentences.push_text(token)
        sentences.end_input()

    feeding = asyncio.create_task(feed())
    released = [time.perf_counter() async for _ in sentences]
    await feeding
    return _waits(vendor, released)


def _waits(vendor: TokenLLM, released: list[float]) -> list[float]:
    """Milliseconds; the sentences are long enough that both sides release one by one."""
    return [(end - begin) * 1000 for begin, end in zip(vendor.began, released, strict=True)]
