"""Who passes over a question, and who has no time for any."""

import pytest

from frontdesk.brain.passing import has_no_time, passes_over


@pytest.mark.parametrize(
    "said", ["Skip that.", "Can we skip this one?", "pass", "Next question, please", "I'd rather not say", "I don't know", "no idea"]
)
def test_a_question_is_passed_over(said: str) -> None:
    assert passes_over(said)


@pytest.mark.parametrize("said", ["no", "yes", "eight", "I skipped lunch", "the next day", "I know a lot about it"])
def test_an_answer_is_not_passing_over(said: str) -> None:
    assert not passes_over(said)


@pytest.mark.parametrize("said", ["No.", "no, nothing", "Nothing really, thank you", "not really", "that's all"])
def test_nothing_is_no_answer_where_words_are_asked_for(said: str) -> None:
    assert passes_over(said, words=True)


@pytest.mark.parametrize("said", ["No refunds were given", "nothing worked", "none of your people helped me"])
def test_what_begins_with_nothing_may_still_be_an_answer(said: str) -> None:
    assert not passes_over(said, words=True)


@pytest.mark.parametrize(
    "said",
    ["I'm busy", "I'm a bit busy right now", "I'm in a meeting", "it's a bad time", "I have no time for this", "call me later"],
)
def test_who_has_no_time_is_heard(said: str) -> None:
    assert has_no_time(said)


@pytest.mark.parametrize("said", ["your line was busy", "I had a good time", "the third time", "they never call me back", "I run a shop"])
def test_who_has_time_is_not_let_go(said: str) -> None:
    assert not has_no_time(said)
