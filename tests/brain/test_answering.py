"""What the brain replies to a history, and in OpenAI's form."""

import json

from frontdesk.brain.answering import answer
from frontdesk.brain.fold import Turn
from frontdesk.brain.openai_messages import described, message_from, situation_from, turns_from
from frontdesk.brain.pool import Vectors
from tests.brain.desk import NOW, ORDERS, SALES, at

OFFERED = {tool.name for tool in SALES} | {"hand_over", "end_call", "say_again", "transfer_to_human"}


def test_a_wish_becomes_a_call_of_an_offered_tool(vectors: Vectors) -> None:
    reply = answer([Turn("caller", "do you have desk lamps")], at("sales"), vectors, offered=OFFERED)
    assert reply.call is not None
    assert (reply.say, reply.call.tool, dict(reply.call.arguments)) == ("", "search_products", {"product": "desk lamps"})


def test_where_no_call_is_allowed_words_are_said(vectors: Vectors) -> None:
    reply = answer([Turn("caller", "do you have desk lamps")], at("sales"), vectors, offered=OFFERED, may_call=False)
    assert reply.call is None
    assert reply.say


def test_moving_the_line_is_a_call_where_that_tool_is_offered_and_else_is_said(vectors: Vectors) -> None:
    for said, tool in [("where is my package", "hand_over"), ("no that's all, bye", "end_call"), ("a real person please", "transfer_to_human")]:
        turns = [Turn("caller", said)]
        call = answer(turns, at("sales"), vectors, offered=OFFERED).call
        assert call is not None
        assert call.tool == tool
        spoken = answer(turns, at("sales"), vectors, offered=())
        assert spoken.call is None
        assert spoken.say


def test_a_result_is_said_as_it_is_and_the_second_wish_follows(vectors: Vectors) -> None:
    found = Turn("result", "Yes, it is in stock.", "check_availability", {"product": "lamp"})
    turns = [
        Turn("caller", "is the lamp in stock and where is my package"),
        Turn("call", tool="check_availability", arguments={"product": "lamp"}),
        found,
    ]
    reply = answer(turns, at("sales"), vectors, offered=OFFERED)
    assert reply.say == "Yes, it is in stock."
    assert reply.call is not None
    assert reply.call.tool == "hand_over"


def test_the_results_of_several_tools_asked_for_at_once_are_all_said(vectors: Vectors) -> None:
    lamps, chairs = {"product": "lamp"}, {"product": "chair"}
    turns = [
        Turn("caller", "are the lamp and the chair in stock"),
        Turn("call", tool="check_availability", arguments=lamps),
        Turn("call", tool="check_availability", arguments=chairs),
        Turn("result", "The lamp is in stock.", "check_availability", lamps),
        Turn("result", "The chair is sold out.", "check_availability", chairs),
    ]
    assert answer(turns, at("sales"), vectors, offered=OFFERED, may_call=False).say == "The lamp is in stock. The chair is sold out."
    alike = [*turns[:3], Turn("result", "Not now.", "check_availability", lamps), Turn("result", "Not now.", "check_availability", chairs)]
    assert answer(alike, at("sales"), vectors, offered=OFFERED, may_call=False).say == "Not now."


def test_a_new_agent_takes_up_the_wish_it_was_handed(vectors: Vectors) -> None:
    moved = {"target_agent": "order_tracking", "reason": "where is order 1031"}
    turns = [Turn("caller", "where is order 1031"), Turn("call", tool="hand_over", arguments=moved), Turn("result", "", "hand_over", moved)]
    reply = answer(turns, at("order_tracking"), vectors, offered={tool.name for tool in ORDERS})
    assert reply.call is not None
    assert dict(reply.call.arguments) == {"order_number": "1031"}


def test_tools_described_in_json_are_understood_like_our_own(vectors: Vectors) -> None:
    tools = [{"type": "function", "function": described(tool)} for tool in ORDERS]
    situation = situation_from(json.loads(json.dumps(tools)), NOW)
    messages = [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "where's order ten thirty one"}]
    reply = answer(turns_from(messages), situation, vectors, offered={tool.name for tool in ORDERS})
    message = message_from(reply, "call_1")
    assert message["tool_calls"][0]["function"] == {"name": "track_order", "arguments": '{"order_number": "1031"}'}


def test_a_history_in_openai_form_is_read_with_calls_and_results() -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "track_order", "arguments": '{"order_number": "1031"}'}}
    output = json.dumps({"say": "It is in Memphis.", "data": {"order_number": "1031"}})
    turns = turns_from([
        {"role": "user", "content": [{"type": "text", "text": "where is it"}]},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": output},
        {"role": "assistant", "content": "It is in Memphis."},
    ])  # fmt: skip
    assert [turn.role for turn in turns] == ["caller", "call", "result", "agent"]
    assert (turns[2].tool, turns[2].text, dict(turns[2].data)) == ("track_order", "It is in Memphis.", {"order_number": "1031"})


def test_agents_are_read_from_the_tool_that_hands_over(vectors: Vectors) -> None:
    target = {
        "type": "string",
        "enum": ["returns"],
        "x-agents": {"returns": {"purpose": "returns and refunds", "examples": ["I want to return my lamp"]}},
    }
    tools = [described(tool) for tool in SALES]
    hand_over = {"name": "hand_over", "parameters": {"type": "object", "properties": {"target_agent": target}}}
    situation = situation_from([*tools, hand_over], NOW)
    reply = answer([Turn("caller", "I'd like to return a lamp I bought")], situation, vectors, offered={"hand_over"})
    assert reply.call is not None
    assert reply.call.arguments["target_agent"] == "returns"
