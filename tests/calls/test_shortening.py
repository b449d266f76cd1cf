from livekit.agents import llm

from frontdesk.calls.events import Event, SlotSet, ToolCalled, ToolReturned
from frontdesk.calls.shortening import shortened
from frontdesk.calls.state import State, fold
from tests.insight.grade.calls import call, caller


def talk(turns: int) -> list[llm.ChatItem]:
    context = llm.ChatContext.empty()
    for number in range(turns):
        context.add_message(role="user", content=f"question {number}")
        context.add_message(role="assistant", content=f"answer {number}")
    return list(context.items)


def state(*middle: Event) -> State:
    return fold(call(*middle)[:-1])


def words(items: list[llm.ChatItem]) -> str:
    return "\n".join(item.text_content or "" for item in items if isinstance(item, llm.ChatMessage))


def test_a_short_call_is_read_word_for_word() -> None:
    items = talk(4)
    assert shortened(items, state(), 4) == items


def test_of_a_long_one_the_last_turns_are_read_and_of_the_rest_what_came_of_it() -> None:
    done = (
        caller("my name is Maria"),
        SlotSet(slot="first_name", value="Maria", state="confirmed"),
        SlotSet(slot="last4", value="", state="confirmed", secret=True),
        ToolCalled(key="k", tool="place_order", agent="front", arguments={}, effect="money"),
        ToolReturned(key="k", tool="place_order", status="succeeded", ms=3.0, say="Order ten forty is placed."),
    )
    text = words(shortened(talk(40), state(*done), 5))
    assert "question 34" not in text
    assert "question 35" in text
    assert "first name: Maria" in text
    assert "place_order succeeded: Order ten forty is placed." in text
    assert "last4" not in text


def test_a_tools_answer_is_never_parted_from_its_call() -> None:
    items = talk(6)
    asked = llm.FunctionCall(call_id="c1", name="find", arguments="{}")
    items[7:7] = [asked, llm.FunctionCallOutput(call_id="c1", name="find", output="{}", is_error=False)]
    for recent in range(1, 7):
        kept = shortened(items, state(), recent)
        assert (asked in kept) == any(isinstance(item, llm.FunctionCallOutput) for item in kept)
