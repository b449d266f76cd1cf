"""The chain of language models, against a real client of the vendor's and a server that fails as servers do."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from livekit.agents import function_tool, llm
from livekit.plugins import openai

from frontdesk.calls.chain import ChainLLM, Patience, Served
from tests.fakes.openai_server import OpenAIServer, openai_server
from tests.fakes.scripted_llm import ScriptedLLM

FIRST, GAP = 0.4, 0.3


@dataclass
class Answer:
    text: str
    calls: list[str]
    seconds: float
    served: Served


class Chained:
    """A chain over the loopback server, and the brain's sentence behind it."""

    def __init__(self, server: OpenAIServer) -> None:
        self.server = server
        self.served: list[Served] = []
        vendor = openai.LLM(model="test", api_key="none", base_url=server.base_url)
        self.brain = ScriptedLLM("The brain answers.")
        self.chain = ChainLLM(vendor, self.brain, patience=Patience(FIRST, GAP, failures=2, probe_every=0.1), on_served=self.served.append)

    async def vendor_is_warm(self) -> None:
        """The first request of a process loads certificates, which takes longer than the patience of these tests."""
        context = llm.ChatContext.empty()
        context.add_message(role="user", content="hello")
        async with self.chain.vendor.chat(chat_ctx=context) as stream:
            await stream.collect()
        self.server.asked.clear()

    async def ask(self, text: str = "do you have lamps") -> Answer:
        context = llm.ChatContext.empty()
        context.add_message(role="user", content=text)
        began = time.monotonic()
        said, calls, first = "", [], 0.0
        async with self.chain.chat(chat_ctx=context, tools=[_search()]) as stream:
            async for chunk in stream:
                if chunk.delta:
                    first = first or time.monotonic() - began
                    said += chunk.delta.content or ""
                    calls += [call.name for call in chunk.delta.tool_calls]
        return Answer(" ".join(said.split()), calls, first, self.served[-1])


def _search() -> llm.Tool:
    async def search_products(raw_arguments: dict[str, object]) -> str:
        return ""

    return function_tool(search_products, raw_schema={"name": "search_products", "parameters": {"type": "object", "properties": {}}})


@pytest.fixture
async def chained() -> AsyncIterator[Chained]:
    async with openai_server() as server:
        chained = Chained(server)
        await chained.vendor_is_warm()
        yield chained
        await chained.chain.aclose()


async def test_a_vendor_that_answers_is_heard_whole(chained: Chained) -> None:
    answer = await chained.ask()
    assert answer.text == chained.server.text
    assert answer.served.why == "ok"


@pytest.mark.parametrize("fault", ["hangs", "hangs_in_first_sentence", "slowly"])
async def test_a_vendor_that_is_too_slow_is_replaced_by_the_brain_in_time(chained: Chained, fault: str) -> None:
    chained.server.behave = fault
    answer = await chained.ask()
    assert answer.text == "The brain answers."
    assert answer.seconds < FIRST + 3
    assert answer.served.why == "slow"


@pytest.mark.parametrize("fault", ["error", "html", "breaks_off", "garbage", "empty"])
async def test_a_vendor_that_fails_is_replaced_at_once(chained: Chained, fault: str) -> None:
    chained.server.behave = fault
    answer = await chained.ask()
    assert answer.text == "The brain answers."
    assert answer.seconds < FIRST + 3


async def test_what_was_said_stands_and_is_not_said_twice(chained: Chained) -> None:
    chained.server.behave = "hangs_in_second_sentence"
    answer = await chained.ask()
    assert answer.text == "We have one lamp."
    assert answer.served.why == "slow"


async def test_a_tool_call_passes_whole(chained: Chained) -> None:
    chained.server.behave = "calls"
    assert (await chained.ask()).calls == ["search_products"]


@pytest.mark.parametrize("call", [("drop_tables", "{}"), ("search_products", "{oops"), ("search_products", "[]")])
async def test_a_call_that_cannot_be_made_is_no_answer(chained: Chained, call: tuple[str, str]) -> None:
    chained.server.behave, chained.server.tool = "calls", call
    answer = await chained.ask()
    assert (answer.text, answer.calls) == ("The brain answers.", [])


async def test_a_vendor_that_keeps_failing_is_left_alone_and_comes_back_after_a_probe(chained: Chained) -> None:
    chained.server.behave = "error"
    await chained.ask()
    await chained.ask()
    assert chained.chain.resting
    asked = len(chained.server.asked)
    answer = await chained.ask("my secret wish")
    assert answer.served.why == "resting"
    chained.server.behave = "answers"
    await _until_back(chained)
    assert (await chained.ask()).text == chained.server.text
    probes = [request.said for request in chained.server.asked[asked:-1]]
    assert probes
    assert "my secret wish" not in probes


async def _until_back(chained: Chained) -> None:
    probe = chained.chain.links[0]._watching
    assert probe is not None
    await probe


async def test_the_next_vendor_answers_when_the_first_is_slow_and_the_first_answers_again_when_it_is_back() -> None:
    async with openai_server() as first, openai_server() as second:
        second.text = "The second vendor answers."
        chained = Chained(first)
        await chained.vendor_is_warm()
        other = openai.LLM(model="test", api_key="none", base_url=second.base_url)
        chained.chain = ChainLLM(
            chained.chain.vendor, chained.brain, other, patience=Patience(FIRST, GAP, failures=2, probe_every=0.1), on_served=chained.served.append
        )
        first.behave = "hangs"
        slow = await chained.ask()
        assert (slow.text, slow.served) == ("The second vendor answers.", Served(other.label, "slow"))
        await chained.ask()
        at_once = await chained.ask()
        assert at_once.served == Served(other.label, "resting")
        assert at_once.seconds < FIRST
        first.behave = "answers"
        await _until_back(chained)
        assert (await chained.ask()).served.why == "ok"
        await chained.chain.aclose()


async def test_the_brain_answers_when_every_vendor_fails_and_each_reason_is_told() -> None:
    async with openai_server() as first, openai_server() as second:
        chained = Chained(first)
        await chained.vendor_is_warm()
        other = openai.LLM(model="test", api_key="none", base_url=second.base_url)
        chained.chain = ChainLLM(chained.chain.vendor, chained.brain, other, patience=Patience(FIRST, GAP), on_served=chained.served.append)
        first.behave, second.behave = "hangs", "html"
        answer = await chained.ask()
        assert answer.text == "The brain answers."
        assert answer.served.why.startswith("slow; ")
        await chained.chain.aclose()
