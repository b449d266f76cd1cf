import json

from livekit.agents import llm

from benchmarks.handoff import HandsOn


def _next(model: HandsOn) -> llm.ChoiceDelta:
    return model.next_delta(llm.ChatContext.empty())


def test_each_turn_is_one_handoff_to_the_other_agent_and_one_answer() -> None:
    model = HandsOn(["sales", "order_tracking"])
    turns = [(_next(model), _next(model)) for _ in range(4)]
    assert [json.loads(call.tool_calls[0].arguments)["target_agent"] for call, _ in turns] == ["order_tracking", "sales"] * 2
    assert all(answer.content and not answer.tool_calls for _, answer in turns)
