from prometheus_client import REGISTRY

from frontdesk.calls.counting import count
from frontdesk.calls.events import Event
from frontdesk.calls.record import Record
from tests.insight.grade.calls import NotUnderstood, Trouble, call, caller, desk, tool


def figure(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def held(team: str, *middle: Event, over: bool = True) -> None:
    record = Record(f"call_{team}", None)
    count(record)
    events = call(*middle, team=team)
    for event in events if over else events[:-1]:
        record.add(event)


def test_a_call_that_is_on_is_counted_until_it_is_over() -> None:
    held("chandler", over=False)
    held("chandler")
    assert figure("frontdesk_calls_on", team="chandler") == 1
    assert figure("frontdesk_calls_total", team="chandler", channel="text", outcome="resolved", end_reason="caller_hung_up") == 1


def test_turns_tools_waits_and_troubles_are_counted() -> None:
    waited = figure("frontdesk_stage_seconds_sum", stage="first_audio")
    held("florist", caller("hi"), desk("Hello.", first_audio=500), *tool("find", "failed"), NotUnderstood(times=1), Trouble(part="llm", what="hung"))
    assert figure("frontdesk_turns_total", team="florist", via="typed") == 1
    assert figure("frontdesk_tools_total", team="florist", tool="find", status="failed") == 1
    assert figure("frontdesk_not_understood_total", team="florist") == 1
    assert figure("frontdesk_stage_seconds_sum", stage="first_audio") - waited == 0.5


def test_what_failed_is_counted_under_few_names() -> None:
    """A part is named by an error's class in places: a name of anyone's making must not make a time series of its own."""
    before = figure("frontdesk_troubles_total", part="other")
    held("grocer", Trouble(part="SomeVendorError42", what="x"))
    assert figure("frontdesk_troubles_total", part="other") == before + 1
