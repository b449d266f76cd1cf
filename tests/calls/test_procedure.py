"""Whatever a caller says to an open question: what is asked next, and what is kept."""

from datetime import datetime

import pytest

from frontdesk.calls.events import AgentEntered, CallStarted, SlotSet
from frontdesk.calls.path import shortened
from frontdesk.calls.plan import Plan, Said
from frontdesk.calls.procedure import enter, heard, missed, open_ask, question_again, ran
from frontdesk.calls.state import State, apply, fold
from frontdesk.calls.switchboard import load_team
from frontdesk.tools.contract import Reply

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
TEAM = load_team("marketplace").definition
ANSWERS = {
    "wish": "where are my headphones",
    "first_name": "Maria",
    "phone": "217 555 0142",
    "date_of_birth": "March fourth 1985",
    "last4": "my social, four four one seven",
    "street_address": "42 Maple Street, Springfield, Illinois",
    "offer": "no thanks",
}
ASKED = tuple(ANSWERS)


class Walked:
    """The welcome, as far as its answers were given."""

    def __init__(self, until: str, procedure: str = "welcome", gate: str = "") -> None:
        self.state = fold([_started(), AgentEntered(agent=TEAM.entry)])
        self.held: dict[str, str] = {}
        self.does(enter(self.state, TEAM, procedure, self.said(""), gate))
        while self.asked != until:
            self.hears("yes" if self.reading_back else ANSWERS[self.asked])

    @property
    def asked(self) -> str:
        ask = open_ask(self.state, TEAM)
        return ask.slot if ask else ""

    @property
    def reading_back(self) -> bool:
        return self.state.walk is not None and self.state.walk.phase == "read_back"

    def said(self, text: str) -> Said:
        return Said(text, text, NOW, held=self.held, in_text=True)

    def hears(self, text: str) -> Plan:
        return self.does(heard(self.state, TEAM, self.said(text)))

    def misses(self) -> Plan:
        return self.does(missed(self.state, TEAM, self.said("…")))

    def does(self, plan: Plan) -> Plan:
        self.held.update(plan.secrets)
        for event in plan.events:
            self.state = apply(self.state, event)
        while plan.then == "run":
            plan = self.does(ran(self.state, TEAM, self.said(""), "succeeded", Reply("", verified="cus_1")))
        return plan


def _started() -> CallStarted:
    return CallStarted(team="marketplace", version="1", entry=TEAM.entry, channel="text", business_id="biz", started_at=NOW, clock=NOW)


def spoken(plan: Plan) -> str:
    return " ".join(line.text for line in plan.lines)


@pytest.mark.parametrize("slot", ASKED)
def test_a_person_is_given_at_every_question(slot: str) -> None:
    assert Walked(slot).hears("I want to talk to a real person").then == "person"


@pytest.mark.parametrize("slot", ASKED[1:])
def test_a_question_is_said_again_and_nothing_else_happens(slot: str) -> None:
    walked = Walked(slot)
    before = walked.state.slots
    plan = walked.hears("could you repeat that?")
    assert (walked.asked, walked.state.slots, plan.then) == (slot, before, "wait")
    assert spoken(plan)


@pytest.mark.parametrize("slot", ASKED[1:])
def test_who_asks_why_is_told_why_and_asked_again(slot: str) -> None:
    walked = Walked(slot)
    ask = open_ask(walked.state, TEAM)
    assert ask is not None
    plan = walked.hears("why do you need that?")
    assert plan.lines[0].text == ask.why
    assert plan.lines[-1].text.endswith("?")
    assert walked.asked == slot


@pytest.mark.parametrize("slot", ASKED[1:])
def test_three_answers_that_tell_nothing_end_in_another_way_out(slot: str) -> None:
    walked = Walked(slot)
    assert [walked.misses().then for _ in range(2)] == ["wait", "wait"]
    assert walked.misses().then == "failed"
    assert walked.state.walk is None


@pytest.mark.parametrize("slot", ["first_name", "phone", "date_of_birth", "last4", "street_address"])
def test_a_no_to_a_read_back_asks_for_the_value_anew(slot: str) -> None:
    walked = Walked(slot)
    walked.hears(ANSWERS[slot])
    assert walked.reading_back
    walked.hears("no, that's wrong")
    assert (walked.asked, walked.reading_back) == (slot, False)
    assert slot not in walked.state.slots


def test_one_step_later_a_number_is_taken_back() -> None:
    walked = Walked("date_of_birth")
    walked.hears("sorry, my phone number was wrong")
    assert (walked.asked, "phone" in walked.state.slots) == ("phone", False)
    walked.hears("312 555 0117")
    walked.hears("yes")
    assert walked.asked == "date_of_birth"
    assert walked.state.known["phone"] == "+13125550117"


def test_starting_over_begins_the_proof_anew_and_keeps_the_name() -> None:
    walked = Walked("last4")
    walked.hears("can we start over?")
    assert (walked.asked, walked.state.known) == ("phone", {"first_name": "Maria"})


def test_a_proof_that_is_called_off_in_the_middle_of_a_call_is_left() -> None:
    walked = Walked("phone", "verify_caller", "verified")
    walked.hears("never mind")
    assert walked.state.walk is None


@pytest.mark.parametrize(
    "said", ["I'm looking for a floor lamp", "I need to check on my order", "we have to find a gift for my mother", "I want to look at lamps"]
)
def test_what_somebody_looks_for_is_their_wish(said: str) -> None:
    walked = Walked("wish")
    walked.hears(said)
    assert walked.asked == "first_name"
    assert walked.state.wish is not None
    assert walked.state.wish.text == said


def test_who_looks_for_something_to_answer_with_is_waited_for() -> None:
    walked = Walked("wish")
    walked.hears("hold on a second")
    assert (walked.asked, walked.state.wish) == ("wish", None)


def test_the_welcome_goes_on_without_the_wish_that_was_called_off() -> None:
    walked = Walked("phone")
    walked.hears("never mind")
    assert (walked.asked, walked.state.wish) == ("phone", None)


def test_of_a_secret_no_event_has_a_digit() -> None:
    walked = Walked("last4")
    plan = walked.hears("my social, four four one seven")
    assert plan.secrets["last4"] == "4417"
    assert all("4417" not in str(event) for event in plan.events)
    assert any(isinstance(event, SlotSet) and event.secret for event in plan.events)


def test_every_mismatch_is_told_alike_and_the_third_is_the_last() -> None:
    walked = Walked("last4")
    told = []
    for _ in range(TEAM.gates["verified"].attempts):
        while walked.asked != "last4" or not walked.reading_back:
            walked.hears("yes" if walked.reading_back else ANSWERS[walked.asked])
        plan = heard(walked.state, TEAM, walked.said("yes"))
        assert plan.then == "run"
        for event in plan.events:
            walked.state = apply(walked.state, event)
        told.append(spoken(walked.does(ran(walked.state, TEAM, walked.said(""), "refused", Reply("", refused="details do not match")))))
    assert told[0] == told[1]
    assert TEAM.words.verification_failed in told[0]
    assert told[2] == TEAM.words.verification_given_up
    assert walked.state.walk is None


@pytest.mark.parametrize(("proved", "known"), [("cus_4", ["known"]), ("", [])])
def test_who_proved_all_for_a_locked_account_passes_the_weaker_gate_alone(proved: str, known: list[str]) -> None:
    walked = Walked("last4", "verify_caller", "verified")
    walked.hears(ANSWERS["last4"])
    for event in heard(walked.state, TEAM, walked.said("yes")).events:
        walked.state = apply(walked.state, event)
    told = spoken(walked.does(ran(walked.state, TEAM, walked.said(""), "refused", Reply("", {"locked": True}, refused="locked", proved=proved))))
    assert told == TEAM.words.verification_locked
    assert [grant.scope for grant in walked.state.grants] == known
    assert (walked.state.locked, walked.state.proved, walked.state.walk) == (True, False, None)


def test_what_leads_up_to_a_question_is_said_once() -> None:
    assert shortened("Thank you. And your date of birth?") == "And your date of birth?"
    assert shortened("Say it, or key it in: what are the digits?") == "What are the digits?"
    assert shortened("Tell me the number. I am listening.") == "Tell me the number. I am listening."
    walked = Walked("date_of_birth")
    assert [line.text for line in question_again(walked.state, TEAM, walked.said(""))] == ["And your date of birth?"]


def test_without_a_procedure_no_question_is_open() -> None:
    assert open_ask(State(), TEAM) is None
    assert question_again(State(), TEAM, Said("", "", NOW)) == ()
