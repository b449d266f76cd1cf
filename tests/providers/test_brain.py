"""The brain where LiveKit expects a language model."""

import json
from typing import Any

from livekit.agents import Agent, AgentSession, RunResult, function_tool, llm

from frontdesk.providers.brain import BrainLLM, decide
from frontdesk.tools.contract import Tool
from tests.brain.desk import ORDERS, SALES, at


def raw(tool: Tool, reply: str, asked: list[dict[str, Any]]) -> llm.RawFunctionTool[Any, Any]:
    """A tool of LiveKit with the schema of ours, that says `reply` and keeps its arguments."""

    async def run(raw_arguments: dict[str, object]) -> str:
        asked.append(dict(raw_arguments))
        return json.dumps({"say": reply, "data": {"order_number": "1031"}})

    return function_tool(run, raw_schema=tool.schema())


async def test_a_session_calls_the_tool_says_its_reply_and_remembers_it() -> None:
    asked: list[dict[str, Any]] = []
    agent = Agent(instructions="", tools=[raw(tool, f"{tool.name} says so.", asked) for tool in ORDERS])
    async with AgentSession[None](llm=BrainLLM(lambda: at("order_tracking")), vad=None, turn_handling={"turn_detection": None}) as session:
        await session.start(agent)
        first: RunResult[None] = await session.run(user_input="Hi, where's order ten thirty one?")
        first.expect.next_event().is_function_call(name="track_order", arguments={"order_number": "1031"})
        first.expect.next_event().is_function_call_output()
        assert "track_order says so." in str(first.expect.next_event().is_message(role="assistant").event().item.content)
        second: RunResult[None] = await session.run(user_input="any delays with that order?")
        second.expect.next_event().is_function_call(name="get_shipping_updates", arguments={"order_number": "1031"})
    assert asked == [{"order_number": "1031"}, {"order_number": "1031"}]


async def test_with_tool_choice_none_no_tool_is_called() -> None:
    context = llm.ChatContext.empty()
    context.add_message(role="user", content="do you have desk lamps")
    tools: list[llm.Tool] = [raw(tool, "", []) for tool in SALES]
    brain = BrainLLM(lambda: at("sales"))
    chosen = await brain.chat(chat_ctx=context, tools=tools).collect()
    assert [call.name for call in chosen.tool_calls] == ["search_products"]
    barred = await brain.chat(chat_ctx=context, tools=tools, tool_choice="none").collect()
    assert barred.tool_calls == []
    assert barred.text


async def test_an_answer_is_one_chunk() -> None:
    context = llm.ChatContext.empty()
    context.add_message(role="user", content="are you a robot?")
    chunks = [chunk async for chunk in BrainLLM(lambda: at("sales")).chat(chat_ctx=context)]
    assert len([chunk for chunk in chunks if chunk.delta]) == 1


def test_one_sentence_is_decided_without_a_session() -> None:
    assert decide("is the lamp in stock", at("sales")).tool == "check_availability"
