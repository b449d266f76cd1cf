"""A procedure with questions that may be passed over, and steps that are for some answers only."""

from datetime import datetime

import pytest

from frontdesk.calls.events import AgentEntered, CallStarted, ProcedureLeft
from frontdesk.calls.plan import Plan, Said
from frontdesk.calls.procedure import enter, heard, missed, open_ask, ran
from frontdesk.calls.state import apply, fold
from frontdesk.calls.steps import is_one_of, steps_of
from frontdesk.calls.switchboard import load_team
from frontdesk.tools.contract import Reply

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
TEAM = load_team("survey").definition


class Walked:
    """The survey, as far as it was answered."""

    def __init__(self, *answers: str) -> None:
        began = CallStarted(team="survey", version="1", entry=TEAM.entry, channel="text", business_id="biz", started_at=NOW, clock=NOW)
        self.state = fold([began, AgentEntered(agent=TEAM.entry)])
        self.done: list[str] = []
        self.plan = self._does(enter(self.state, TEAM, "questions", self._said("")))
        for answer in answers:
            self.hears(answer)

    @property
    def asked(self) -> str:
        ask = open_ask(self.state, TEAM)
        return ask.slot if ask else ""

    def hears(self, text: str) -> Plan:
        self.plan = self._does(heard(self.state, TEAM, self._said(text)))
        return self.plan

    def misses(self) -> Plan:
        self.plan = self._does(missed(self.state, TEAM, self._said("…")))
        return self.plan

    def _said(self, text: str) -> Said:
        return Said(text, text, NOW, in_text=True)

    def _does(self, plan: Plan) -> Plan:
        for event in plan.events:
            self.state = apply(self.state, event)
        while plan.then == "run":
            assert self.state.walk is not None
            step = steps_of(TEAM, self.state.walk.procedure)[self.state.walk.step].step
            assert step.do is not None
            self.done.append(step.do.tool)
            plan = self._does(ran(self.state, TEAM, self._said(""), "succeeded", Reply("Noted.")))
        return plan


@pytest.mark.parametrize(("rating", "follows"), [("two", "improve"), ("six", "improve"), ("seven", "channel"), ("nine", "liked"), ("ten", "liked")])
def test_what_is_asked_next_depends_on_the_answer(rating: str, follows: str) -> None:
    assert Walked("yes", rating).asked == follows


@pytest.mark.parametrize("said", ["skip that", "I'd rather not say", "I don't know", "next question please", "no idea"])
def test_a_question_that_may_be_passed_over_leaves_no_answer(said: str) -> None:
    walked = Walked("yes", said)
    assert (walked.asked, "recommend" in walked.state.slots, walked.done) == ("channel", False, [])


def test_a_question_that_may_not_be_passed_over_stays() -> None:
    assert Walked("skip that").asked == "ready"


def test_an_answer_is_kept_without_a_word() -> None:
    walked = Walked("yes", "seven")
    assert walked.done == ["record_answer"]
    assert [line.text for line in walked.plan.lines] == ["Were you in the shop, on the phone, or on the website?"]


def test_three_answers_that_tell_nothing_lead_to_the_next_question() -> None:
    walked = Walked("yes")
    for _ in range(3):
        walked.misses()
    assert walked.asked == "channel"


def test_nothing_is_no_comment_and_a_question_is_none_either() -> None:
    walked = Walked("yes", "three")
    walked.hears("why do you want to know?")
    assert walked.asked == "improve"
    walked.hears("no, nothing really")
    assert (walked.asked, "improve" in walked.state.slots) == ("channel", False)
    assert Walked("yes", "three", "why does nobody answer the telephone when I call you every single day?").state.slots["improve"].confirmed


@pytest.mark.parametrize("answers", [(), ("yes",), ("yes", "three")])
def test_who_has_no_time_is_let_go_at_any_question(answers: tuple[str, ...]) -> None:
    assert Walked(*answers).hears("Sorry, I'm driving right now").then == "busy"


def test_a_procedure_within_another_is_walked_under_its_answer_alone() -> None:
    assert Walked("no").asked == "better_time"
    walked = Walked("no", "tomorrow at three in the afternoon", "217 555 0142", "yes")
    assert walked.done == ["handle_is_busy"]
    assert walked.plan.then == "end"


def test_the_end_of_the_questions_is_the_end_of_the_call() -> None:
    walked = Walked("yes", *["skip that"] * 7)
    assert walked.plan.then == "end"
    assert any(isinstance(event, ProcedureLeft) and event.outcome == "finished" for event in walked.plan.events)
    assert walked.state.wishes["talk"] == "resolved"


@pytest.mark.parametrize(
    ("value", "wanted", "fits"),
    [
        ("6", ["0..6"], True),
        ("7", ["0..6"], False),
        ("6.5", ["6..7"], True),
        ("-3", ["-5..-1"], True),
        ("YES", ["yes"], True),
        ("", ["0..6", "yes"], False),
        ("many", ["0..6"], False),
        ("a", ["b", "A"], True),
    ],
)
def test_an_answer_is_one_of_the_values_and_ranges(value: str, wanted: list[str], fits: bool) -> None:
    assert is_one_of(value, wanted) is fits
