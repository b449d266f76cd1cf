from collections.abc import Sequence

import pytest

from frontdesk.calls.events import Event, Outcome
from frontdesk.insight.grade.rules import by_rules
from frontdesk.insight.grade.score import Value
from tests.insight.grade.calls import AgentEntered, NotUnderstood, Trouble, call, caller, desk, tool


def value(events: Sequence[Event], name: str) -> Value:
    return next(score.value for score in by_rules(events) if score.name == name)


@pytest.mark.parametrize(
    ("outcome", "served"),
    [("resolved", True), ("message_taken", True), ("transferred", True), ("refused", False), ("abandoned", False), ("failed", False)],
)
def test_a_caller_is_served_as_the_outcome_says(outcome: Outcome, served: bool) -> None:
    assert value(call(outcome=outcome), "served") is served


def test_of_a_call_that_is_not_over_it_is_not_said_whether_it_served() -> None:
    assert value(call()[:-1], "served") is None


def test_understood_is_the_share_of_turns_that_made_sense() -> None:
    said = call(caller("a"), NotUnderstood(times=1), caller("b"), caller("c"), caller("d"))
    assert value(said, "understood") == 0.75
    assert value(call(), "understood") is None


def test_quick_is_the_slowest_but_one_in_twenty_and_open_where_nothing_was_spoken() -> None:
    assert value(call(desk("a", first_audio=400), desk("b", first_audio=900)), "quick") == 900
    assert value(call(desk("a")), "quick") is None


def test_to_be_sent_somewhere_and_back_is_not_direct() -> None:
    assert value(call(AgentEntered(agent="orders")), "direct") is True
    assert value(call(AgentEntered(agent="orders"), AgentEntered(agent="front")), "direct") is False


def test_a_sentence_that_was_held_back_tells_of_untruth_and_of_no_trouble() -> None:
    events = call(Trouble(part="claims", what="a sentence of the model told of a refund"))
    assert value(events, "truthful") is False
    assert value(events, "sound") is True


def test_a_tool_or_a_part_that_failed_is_named() -> None:
    events = call(*tool("track_order", "failed"), Trouble(part="llm", what="hung"))
    (score,) = [score for score in by_rules(events) if score.name == "sound"]
    assert score.value is False
    assert "track_order" in score.reason
    assert "llm" in score.reason


def test_every_score_has_a_reason() -> None:
    assert all(score.reason for events in (call(), call()[:1]) for score in by_rules(events))
