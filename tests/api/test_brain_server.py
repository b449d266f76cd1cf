"""The brain behind OpenAI's protocol: by the vendor's own client, by LiveKit's plugin, and as the model of a whole call."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from livekit.agents import function_tool, llm
from livekit.plugins import openai as livekit_openai
from openai import AsyncOpenAI

from frontdesk.api.brain_server import create_brain_app
from frontdesk.brain.openai_messages import described
from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.runner import run
from frontdesk.insight.conversations.script import Conversation
from frontdesk.insight.conversations.stage import SetStage, Theatre
from frontdesk.kit.clocks import FixedClock
from frontdesk.packs import marketplace
from frontdesk.providers.catalogue import choose
from tests.brain.desk import ORDERS, SALES

CONVERSATIONS = Path(marketplace.__file__).parent / "conversations"
TOOLS: list[Any] = [{"type": "function", "function": described(tool)} for tool in (*SALES, *ORDERS)]

TURNS_FOR_A_MODEL = {"a_lamp_for_the_desk": 3, "where_are_my_headphones": 2, "an_order_asked_for_at_sales": 1}
"""How many of the caller's turns are for a model: while a procedure is walked, code answers."""


@dataclass(frozen=True)
class Served:
    """Where the server is, and what it was asked for."""

    base_url: str
    asked: list[str] = field(default_factory=list)

    def client(self) -> AsyncOpenAI:
        return AsyncOpenAI(base_url=self.base_url, api_key="none", max_retries=0)


@pytest.fixture
async def brain() -> AsyncIterator[Served]:
    """The server on a free port of loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_brain_app(choose("wishes", "auto").make("wishes", None), FixedClock(datetime.fromisoformat("2026-06-15T10:00:00-05:00")))
    served = Served(f"http://127.0.0.1:{listening.getsockname()[1]}/v1")

    async def noted(scope: Any, receive: Any, send: Any) -> None:
        served.asked.append(scope["path"])
        await app(scope, receive, send)

    server = uvicorn.Server(uvicorn.Config(noted, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    yield served
    server.should_exit = True
    await serving


async def test_the_openai_client_gets_a_tool_call_and_then_its_reply(brain: Served) -> None:
    messages: list[Any] = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi, where's order ten thirty one?"}]
    async with brain.client() as client:
        first = await client.chat.completions.create(model="gpt-4o-mini", messages=messages, tools=TOOLS)
        message = first.choices[0].message
        assert first.choices[0].finish_reason == "tool_calls"
        assert message.tool_calls
        assert message.tool_calls[0].type == "function"
        assert (message.tool_calls[0].function.name, json.loads(message.tool_calls[0].function.arguments)) == (
            "track_order",
            {"order_number": "1031"},
        )
        result = {"role": "tool", "tool_call_id": message.tool_calls[0].id, "content": '{"say": "It comes tomorrow."}'}
        messages += [message.model_dump(exclude_none=True), result]
        second = await client.chat.completions.create(model="brain", messages=messages, tools=TOOLS)
    assert second.choices[0].message.content == "It comes tomorrow."
    assert (second.choices[0].finish_reason, second.model) == ("stop", "brain")


async def test_a_stream_is_the_same_answer_and_ends_with_its_usage(brain: Served) -> None:
    async with brain.client() as client:
        stream = await client.chat.completions.create(
            model="brain",
            messages=[{"role": "user", "content": "do you have desk lamps"}],
            tools=TOOLS,
            stream=True,
            stream_options={"include_usage": True},
        )
        chunks = [chunk async for chunk in stream]
    calls = [call for chunk in chunks if chunk.choices for call in chunk.choices[0].delta.tool_calls or ()]
    assert [call.function.name for call in calls if call.function] == ["search_products"]
    assert chunks[-2].choices[0].finish_reason == "tool_calls"
    assert chunks[-1].usage
    assert chunks[-1].usage.prompt_tokens == 5


async def test_livekits_own_plugin_calls_a_tool_and_speaks_its_reply(brain: Served) -> None:
    async with brain.client() as client:
        model = livekit_openai.LLM(model="gpt-4o-mini", client=client)
        context = llm.ChatContext.empty()
        context.add_message(role="user", content="how much is the oak table")
        called = await model.chat(chat_ctx=context, tools=[_of_livekit(tool) for tool in TOOLS]).collect()
        assert [(call.name, json.loads(call.arguments)) for call in called.tool_calls] == [("get_product_details", {"product": "oak table"})]
        call = called.tool_calls[0]
        context.items.append(llm.FunctionCall(call_id=call.call_id, name=call.name, arguments=call.arguments))
        context.items.append(llm.FunctionCallOutput(call_id=call.call_id, name=call.name, output='{"say": "Ninety dollars."}', is_error=False))
        assert (await model.chat(chat_ctx=context, tools=[_of_livekit(tool) for tool in TOOLS]).collect()).text == "Ninety dollars."


def _of_livekit(tool: dict[str, Any]) -> llm.Tool:
    async def run_it(raw_arguments: dict[str, object]) -> str:
        return ""

    return function_tool(run_it, raw_schema=tool["function"])


@pytest.mark.parametrize(
    ("choice", "called"),
    [
        ("none", None),
        ("auto", None),
        ("required", "search_products"),
        ({"type": "function", "function": {"name": "check_availability"}}, "check_availability"),
    ],
)
async def test_tool_choice_is_obeyed(brain: Served, choice: Any, called: str | None) -> None:
    async with brain.client() as client:
        answer = await client.chat.completions.create(
            model="brain",
            messages=[{"role": "user", "content": "thanks a lot" if choice == "auto" else "do you have desk lamps"}],
            tools=TOOLS,
            tool_choice=choice,
        )
    message = answer.choices[0].message
    assert [call.function.name for call in message.tool_calls or () if call.type == "function"] == ([called] if called else [])
    assert bool(message.content) is (called is None)


async def test_without_tools_it_makes_small_talk(brain: Served) -> None:
    async with brain.client() as client:
        answer = await client.chat.completions.create(model="brain", messages=[{"role": "user", "content": "are you a robot?"}])
        assert "AI" in str(answer.choices[0].message.content)
        assert [model.id async for model in client.models.list()] == ["brain"]


@pytest.mark.parametrize("said", ["Reply with the one word: ready", "I want them in gray instead of white."])
async def test_without_tools_a_wish_is_answered_too(brain: Served, said: str) -> None:
    """A call asks so whether a vendor that was slow is back."""
    async with brain.client() as client:
        completion = await client.chat.completions.create(model="brain", messages=[{"role": "user", "content": said}])
    assert completion.choices[0].message.content


@pytest.mark.parametrize("body", [{}, {"messages": []}, {"messages": [{"role": "caller", "content": "hi"}]}, {"messages": "hi"}])
async def test_a_request_that_makes_no_sense_is_refused_in_openais_shape(brain: Served, body: dict[str, Any]) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{brain.base_url}/chat/completions", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "invalid_request_error"
    assert "messages" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [
        {"messages": [{"role": "assistant", "tool_calls": [{}]}, {"role": "user", "content": "x"}]},
        {"messages": [{"role": "tool", "content": "[" * 100_000}, {"role": "user", "content": "x"}]},
        *(
            {"messages": [{"role": "user", "content": "find it"}], "tools": [{"type": "function", "function": {"name": name, "parameters": shape}}]}
            for name, shape in (
                ("find", {"properties": {"product": 5}}),
                ("find", {"properties": {}, "required": 7}),
                ("hand_over", {"properties": {"target_agent": {"enum": ["sales"], "x-agents": []}}}),
            )
        ),
    ],
)
async def test_a_tool_or_message_of_a_strange_form_is_refused_in_openais_shape(brain: Served, body: dict[str, Any]) -> None:
    async with httpx.AsyncClient(base_url=brain.base_url, timeout=30.0) as client:
        answer = await client.post("/chat/completions", json=body)
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request_error")


async def test_whoever_says_fifty_thousand_characters_waits_no_longer_than_for_two(brain: Served) -> None:
    async with asyncio.timeout(10):
        answer = await brain.client().chat.completions.create(
            model="brain", messages=[{"role": "user", "content": "where is my order " * 2800}], tools=TOOLS
        )
    assert answer.choices[0].message.tool_calls


@pytest.mark.parametrize("name", TURNS_FOR_A_MODEL)
async def test_a_conversation_holds_with_the_brain_as_a_vendor(brain: Served, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", brain.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    alone, over_the_wire = await _played(name, "brain"), await _played(name, "openai")
    assert [(tool["name"], tool["arguments"]) for tool in alone["tools"]] == [(tool["name"], tool["arguments"]) for tool in over_the_wire["tools"]]
    assert {trouble["what"] for trouble in over_the_wire["troubles"]} <= {"slow"}, "a machine under load may be slow; nothing else may go wrong"
    assert len(brain.asked) >= TURNS_FOR_A_MODEL[name]


async def _played(name: str, vendor: str) -> Any:
    async with Theatre(llm=vendor) as theatre:

        def stage(one: Conversation) -> AbstractAsyncContextManager[SetStage]:
            return theatre.stage(one, "marketplace")

        result = await run(read_conversation(CONVERSATIONS / f"{name}.yaml"), stage)
    assert result.passed, result.verdict.failures
    return result.call
