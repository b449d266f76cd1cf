"""A question that nothing else at a desk is for is looked up in its documents; what is no question is not."""

from datetime import UTC, datetime

import pytest

from frontdesk.brain.looking_up import looked_up
from frontdesk.brain.remember import after_tool
from frontdesk.brain.situation import AgentCard, Memory, Situation
from frontdesk.tools.builtin.search_knowledge import search_knowledge
from frontdesk.tools.builtin.take_message import take_message

DESK = Situation((AgentCard("desk", "answers"),), "desk", (search_knowledge, take_message), datetime(2026, 6, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    "said",
    [
        "Do you take dogs",
        "what are your opening hours",
        "And is there anywhere to park?",
        "Tell me about the warranty",
        "I'd like to know what a check costs",
        "I was wondering if you rent bikes",
        "the green room, how large?",
    ],
)
def test_a_question_is_looked_up_whole(said: str) -> None:
    decision = looked_up(said, DESK)
    assert decision is not None
    assert (decision.kind, decision.tool) == ("call", "search_knowledge")
    assert set(said.lower().rstrip("?").split()[-2:]) <= set(str(decision.arguments["question"]).lower().rstrip("?").split())


@pytest.mark.parametrize("said", ["I'm on the bus", "blah blah blah", "my brother likes the color blue", "what"])
def test_what_is_no_question_is_not(said: str) -> None:
    assert looked_up(said, DESK) is None


def test_an_agent_without_documents_looks_nothing_up() -> None:
    assert looked_up("do you take dogs", Situation(DESK.agents, "desk", (take_message,), DESK.now)) is None


def test_the_offer_of_a_message_stays_open_for_the_answer() -> None:
    memory = after_tool(Memory(), "search_knowledge", {"question": "do you rent bikes"}, {"passages": [], "offers": "person"}, found=False)
    assert memory.pending is not None
    assert (memory.pending.missing, memory.pending.text) == ("person", "message")
