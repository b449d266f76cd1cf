"""An agent who has just been given the line takes up what was wanted; who fetches people says how things stand and takes the message."""

import pytest

from frontdesk.brain.answering import Answer, answer
from frontdesk.brain.fold import Turn
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import AgentCard, Situation
from frontdesk.tools.builtin.take_message import take_message
from tests.brain.desk import NOW

AGENTS = (AgentCard("sales", "finding items", ("do you have lamps",)), AgentCard("human", "a person", ("let me talk to a person",)))
HUMAN = Situation(AGENTS, "human", (take_message,), NOW, person="human")
MOVED = {"target_agent": "human", "reason": "the caller asked for a person"}
COME = [Turn("caller", "a person please"), Turn("call", tool="hand_over", arguments=MOVED), Turn("result", "", "hand_over", MOVED)]


def _reply(turns: list[Turn], vectors: Vectors) -> Answer:
    return answer(turns, HUMAN, vectors, offered={"take_message", "hand_over", "end_call", "say_again"})


def test_who_came_for_a_person_hears_how_things_stand_and_is_asked_what_to_tell_them(vectors: Vectors) -> None:
    reply = _reply(COME, vectors)
    assert reply.call is None
    assert "message" in reply.say
    assert reply.say.endswith("What shall I tell them?")


@pytest.mark.parametrize("said", ["My lamp is broken", "where is my package", "my lamp is broken. And do you have another one"])
def test_what_is_said_then_is_the_message_whatever_it_is_about(vectors: Vectors, said: str) -> None:
    turns = [*COME, Turn("agent", _reply(COME, vectors).say), Turn("caller", said)]
    call = _reply(turns, vectors).call
    assert call is not None
    assert (call.tool, call.arguments) == ("take_message", {"text": said})
    kept = [*turns, Turn("call", tool="take_message", arguments=call.arguments), Turn("result", "Kept.", "take_message", call.arguments)]
    assert _reply(kept, vectors) == Answer("Kept.")


def test_a_yes_to_the_offer_is_followed_by_the_question_alone(vectors: Vectors) -> None:
    turns = [Turn("agent", "Nobody is free right now. Shall I take a message?"), Turn("caller", "yes please")]
    assert _reply(turns, vectors).say == "What shall I tell them?"


def test_who_takes_it_back_leaves_no_message(vectors: Vectors) -> None:
    turns = [*COME, Turn("agent", _reply(COME, vectors).say), Turn("caller", "No, never mind. Do you have lamps?")]
    call = _reply(turns, vectors).call
    assert call is None or call.tool == "hand_over"


def test_a_tool_that_asks_back_gets_its_answer(vectors: Vectors) -> None:
    text = {"text": "please call me"}
    asking = Turn("result", "Which number can they reach you at?", "take_message", text, {"asked": "phone"}, found=False)
    turns = [
        *COME,
        Turn("agent", "What shall I tell them?"),
        Turn("caller", "please call me"),
        Turn("call", tool="take_message", arguments=text),
        asking,
    ]
    turns += [Turn("agent", asking.text), Turn("caller", "two one seven, five five five, zero one four two")]
    call = _reply(turns, vectors).call
    assert call is not None
    assert call.arguments == {"text": "please call me", "phone": "+12175550142"}
