from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.events import (
    AgentEntered,
    AgentSaid,
    CallEnded,
    CallerSaid,
    CallerSilent,
    Event,
    Handoff,
    NotUnderstood,
    QuoteAnswered,
    Quoted,
    ToolCalled,
    ToolReturned,
    ToolStatus,
)
from frontdesk.calls.flow import outcome
from frontdesk.calls.repository import summary
from frontdesk.calls.state import NOT_VERIFIED, State, apply, fold
from frontdesk.insight.export import export
from tests.calls.some_events import ANY_EVENT

SAID = CallerSaid(text="hello", via="typed", ended_at=0.0)


def _tool(status: ToolStatus, name: str = "count", key: str = "k", asked: str = "", reason: str = "") -> list[Event]:
    called = ToolCalled(key=key, tool=name, agent="bench", arguments={}, effect="reads")
    return [called, ToolReturned(key=key, tool=name, status=status, ms=1.0, asked=asked, reason=reason)]


@given(st.lists(ANY_EVENT, max_size=30))
def test_any_events_in_any_order_fold_into_a_state_and_an_export(events: list[Event]) -> None:
    state = fold(events)
    assert outcome(state, "caller_hung_up") in {"failed", "refused", "resolved", "abandoned"}
    assert len(export(events)["tools"]) == len(state.tools)
    if state.started:
        assert summary(events)["turns"] == state.caller_turns


@given(st.lists(ANY_EVENT, max_size=12), st.integers(0, 12))
def test_a_state_can_be_gone_on_with_from_any_point(events: list[Event], at: int) -> None:
    state = fold(events[:at])
    for event in events[at:]:
        state = apply(state, event)
    assert state == fold(events)


def test_an_event_of_an_unknown_kind_changes_nothing_but_the_number() -> None:
    state = fold([AgentEntered(seq=1, agent="bench"), Event(seq=2)])
    assert (state.agent, state.seq) == ("bench", 2)


def test_a_tool_is_running_until_it_comes_back() -> None:
    called, returned = _tool("succeeded")
    assert fold([called]).tools[0].status is None
    assert fold([called, returned]).tools[0].status == "succeeded"


def test_silences_count_until_the_caller_speaks() -> None:
    assert fold([CallerSilent(times=1), CallerSilent(times=2)]).silences == 2
    assert fold([CallerSilent(times=2), SAID]).silences == 0


def test_misses_count_until_something_is_understood() -> None:
    assert fold([NotUnderstood(times=2)]).misses == 2
    assert fold([NotUnderstood(times=2), *_tool("succeeded")]).misses == 0


def test_an_agent_had_its_try_until_the_caller_speaks_or_a_tool_helps() -> None:
    went = [AgentEntered(agent="bench"), SAID, AgentEntered(agent="yard")]
    assert fold(went).tried == ("bench", "yard")
    assert fold([*went, *_tool("refused")]).tried == ("bench", "yard")
    assert fold([*went, *_tool("succeeded")]).tried == ("yard",)
    assert fold([*went, SAID]).tried == ("yard",)


def test_a_handoff_is_under_way_until_the_next_agent_has_the_line() -> None:
    handed = Handoff(source="bench", target="yard", reason="hours")
    assert fold([AgentEntered(agent="bench"), handed]).leaving == handed
    assert fold([AgentEntered(agent="bench"), handed, AgentEntered(agent="yard")]).leaving is None
    assert fold([AgentEntered(agent="bench"), Handoff(source="bench", target="yard", reason="no", status="refused")]).leaving is None


def test_the_first_end_of_a_call_is_its_end() -> None:
    state = fold([CallEnded(reason="agent_ended", outcome="resolved"), CallEnded(reason="error", outcome="failed")])
    assert state.ended is not None
    assert state.ended.reason == "agent_ended"


def test_what_a_call_came_to_follows_from_what_happened_last_to_each_wish() -> None:
    answered = AgentSaid(agent="bench", text="Here it is.")
    asked = AgentSaid(agent="bench", text="Which one?", part="question")
    refused = Handoff(source="bench", target="office", reason="not verified", status="refused")
    told: list[tuple[list[Event], str]] = [
        ([], "abandoned"),
        ([answered], "abandoned"),
        ([SAID, answered], "resolved"),
        ([SAID, asked], "abandoned"),
        ([SAID, NotUnderstood(times=1)], "abandoned"),
        ([SAID, *_tool("succeeded")], "resolved"),
        ([SAID, *_tool("failed"), answered], "failed"),
        ([SAID, *_tool("failed"), *_tool("succeeded", key="2")], "resolved"),
        ([SAID, *_tool("succeeded"), *_tool("failed", "weigh", "2")], "failed"),
        ([SAID, *_tool("unknown")], "failed"),
        ([SAID, *_tool("quoted")], "abandoned"),
        ([SAID, *_tool("refused", reason="too late to return"), answered], "resolved"),
        ([SAID, *_tool("refused", reason=NOT_VERIFIED), answered], "refused"),
        ([SAID, *_tool("refused", asked="part")], "abandoned"),
        ([SAID, refused, answered], "refused"),
        ([SAID, refused, Handoff(source="bench", target="office", reason="bill"), answered], "resolved"),
    ]
    assert [outcome(fold(events), "caller_hung_up") for events, _ in told] == [came for _, came in told]
    assert outcome(fold([SAID, *_tool("succeeded")]), "error") == "failed"


def _open_quote(*more: Event) -> State:
    quoted = Quoted(key="k", tool="buy", agent="bench", arguments={}, say="", amount_cents=5, fingerprint="", turn=1)
    return fold([quoted, QuoteAnswered(key="k", answer="yes", turn=2), *more])


def test_a_quote_is_over_when_its_tool_was_done_or_refused() -> None:
    assert _open_quote().quote is not None
    assert _open_quote(*_tool("succeeded", "buy", "other")).quote is None
    assert _open_quote(*_tool("refused", "buy")).quote is None
    for status, key, asked in (("refused", "other", ""), ("refused", "k", "part"), ("succeeded", "k", "")):
        name = "sell" if status == "succeeded" else "buy"
        assert _open_quote(*_tool(status, name, key, asked)).quote == _open_quote().quote  # type: ignore[arg-type]


def test_what_failed_needs_another_yes_and_what_may_be_done_is_looked_up_with_the_same() -> None:
    failed, unknown = _open_quote(*_tool("failed", "buy")).quote, _open_quote(*_tool("unknown", "buy")).quote
    assert failed is not None
    assert unknown is not None
    assert (failed.accepted, unknown.accepted) == (None, 2)
