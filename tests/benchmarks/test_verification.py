import pytest

from benchmarks.ground.shop import team
from benchmarks.ground.talk import Talk
from benchmarks.verification import GATE_ALONE, WELCOME, conversation, span_of_gate, span_of_welcome
from frontdesk.calls.events import AgentSaid, Event, GrantGiven, ToolReturned
from frontdesk.insight.conversations.played import begin, next_line
from frontdesk.insight.conversations.script import Open
from frontdesk.kit.clocks import SystemClock

_ASKED = "One moment. What is the phone number on your account, with area code?"
_GRANT = GrantGiven(scope="verified", customer_id="c", expires_at=SystemClock().now(), at=61.5)


def _said(text: str, began_at: float, at: float) -> AgentSaid:
    return AgentSaid(agent="sales", text=text, began_at=began_at, at=at)


def test_the_gate_is_timed_from_its_first_question_to_the_grant() -> None:
    events: list[Event] = [_said("Hello.", 0.5, 2.0), _said(_ASKED, 6.0, 9.0), _GRANT]
    assert span_of_gate(events, team().definition) == (6.0, 61.5)


@pytest.mark.parametrize("events", [[], [_said(_ASKED, 6.0, 9.0)], [_GRANT]])
def test_a_call_in_which_nobody_was_verified_has_no_time(events: list[Event]) -> None:
    assert span_of_gate(events, team().definition) is None


def test_the_welcome_is_timed_to_the_answer_to_the_offer() -> None:
    kept = ToolReturned(key="k", tool="log_offer_response", status="succeeded", ms=3, at=140.0)
    assert span_of_welcome([_said("Hi.", 0.25, 2.0), kept], team().definition) == (0.25, 140.0)


@pytest.mark.parametrize("told", [GATE_ALONE, WELCOME])
def test_the_caller_first_says_what_they_want_and_then_what_they_are_asked(told: dict[str, object]) -> None:
    script = conversation(told)
    first = next_line(script, begin(script), ["Hi."], Open())
    assert first.text == script.turns[0].say
    assert next_line(script, first.position, [_ASKED], Open(kind="slot", slot="phone")).text.startswith("two one seven")


def test_digits_read_back_are_heard_though_they_are_not_in_the_text() -> None:
    talk = Talk(team().definition, digits=2.5)
    line = _said("Is that right?", 0.0, 1.0)
    secret = AgentSaid(agent="sales", text="Is that right?", secret=True)
    assert 0.3 < talk.of_desk(line) < 2.0
    assert talk.of_desk(secret) == pytest.approx(talk.of_desk(line) + 2.5)
