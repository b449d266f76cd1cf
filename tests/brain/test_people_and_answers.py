"""Who fetches a person, and what everybody at the desk can answer."""

from dataclasses import replace

import pytest

from frontdesk.brain.answering import Answer, Call, answer
from frontdesk.brain.fold import Turn
from frontdesk.brain.openai_messages import situation_from
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Known, Memory, Pending, Situation
from frontdesk.brain.understand import understand
from frontdesk.tools.builtin.take_message import take_message
from tests.brain.desk import NOW, at

HOURS = Known(("what are your opening hours", "when are you open"), "You can reach us at any hour.")
STORED = Known(("what is the card number on file", "read me the digits you have stored"), "I can't read out what is on an account.")
OFFERED = {"hand_over", "take_message", "end_call"}


def _here(agent: str = "sales") -> Situation:
    return replace(at(agent), agent=agent, person="human", answers=(HOURS, STORED), tools=(take_message,) if agent == "human" else at(agent).tools)


def _answered(here: Situation, vectors: Vectors, *said: str) -> Answer:
    turns = [Turn("caller" if place % 2 == 0 else "agent", text) for place, text in enumerate(said)]
    return answer(turns, here, vectors, offered=OFFERED)


def test_who_wants_a_person_is_handed_to_the_agent_who_has_people(vectors: Vectors) -> None:
    call = _answered(_here(), vectors, "can I talk to a real person").call
    assert call is not None
    assert (call.tool, call.arguments["target_agent"]) == ("hand_over", "human")


def test_that_agent_asks_what_to_pass_on_and_keeps_the_next_words_whole(vectors: Vectors) -> None:
    first = _answered(_here("human"), vectors, "I want a person")
    assert first.say.endswith("What shall I tell them?")
    second = _answered(_here("human"), vectors, "I want a person", first.say, "my order never came and I would like my money back")
    assert second.call == Call("take_message", {"text": "my order never came and I would like my money back"})


def test_a_message_that_is_said_at_once_is_taken_at_once(vectors: Vectors) -> None:
    call = _answered(_here("human"), vectors, "please tell them that the lamp flickers").call
    assert call == Call("take_message", {"text": "the lamp flickers"})


def test_the_person_is_found_by_name_or_purpose_in_a_request_of_another_system() -> None:
    def hand_over(**agents: str) -> dict[str, object]:
        cards = {name: {"purpose": purpose} for name, purpose in agents.items()}
        target = {"type": "string", "enum": list(agents), "x-agents": cards}
        return {"name": "hand_over", "parameters": {"type": "object", "properties": {"target_agent": target}}}

    assert situation_from([hand_over(human="messages", sales="selling")], NOW).person == "human"
    assert situation_from([hand_over(front="a person from the shop", sales="selling")], NOW).person == "front"
    assert situation_from([hand_over(sales="selling")], NOW).person == ""


@pytest.mark.parametrize("agent", ["sales", "order_tracking", "human"])
def test_what_everybody_can_answer_is_answered_at_any_agent(agent: str, vectors: Vectors) -> None:
    assert understand("when are you open", _here(agent), vectors).say == HOURS.say


@pytest.mark.parametrize("said", ["read me the stored digits", "what's the card number on file"])
def test_what_is_stored_of_a_caller_is_read_to_nobody(said: str, vectors: Vectors) -> None:
    assert understand(said, _here("order_tracking"), vectors).say == STORED.say


def test_an_open_question_survives_what_everybody_can_answer(vectors: Vectors) -> None:
    pending = Pending("check_availability", {"size": "10"}, "product")
    here = _here().remembering(Memory(pending=pending))
    decision = understand("when are you open by the way", here, vectors)
    assert decision.say.startswith(HOURS.say)
    assert decision.say.endswith("Which item do you mean?")
    assert decision.memory.pending == pending
