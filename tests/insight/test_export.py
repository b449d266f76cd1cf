"""A call as one object: what was confirmed stands in it, and a secret stands in it as one."""

from frontdesk.calls.events import AgentSaid, CallerSaid, Event, Handoff, QuoteAnswered, Quoted, SlotSet, ToolCalled, ToolReturned, ToolStatus
from frontdesk.insight.export import export


def slot(name: str, value: str, state: str, secret: bool = False) -> SlotSet:
    return SlotSet(slot=name, value=value, state=state, secret=secret)  # type: ignore[arg-type]


def test_what_was_confirmed_is_told_and_a_secret_is_masked() -> None:
    events = [
        slot("first_name", "Maria", "heard"),
        slot("first_name", "Maria", "confirmed"),
        slot("last4", "", "confirmed", secret=True),
        slot("phone", "+12175550142", "heard"),
        slot("offer", "DECLINED", "confirmed"),
        slot("offer", "", "cleared"),
    ]
    assert export(events)["slots"] == {"first_name": "Maria", "last4": "••••"}


def run(status: ToolStatus) -> list[ToolCalled | ToolReturned]:
    called = ToolCalled(key="k-1", tool="buy", agent="sales", arguments={}, effect="money")
    return [called, ToolReturned(key="k-1", tool="buy", status=status, ms=1.0)]


def test_a_tool_that_was_quoted_and_then_done_is_told_as_both() -> None:
    quoted = Quoted(key="k-1", tool="buy", agent="sales", arguments={}, say="", amount_cents=5, fingerprint="", turn=1)
    said = CallerSaid(text="yes", via="typed", ended_at=0.0)
    answered = QuoteAnswered(key="k-1", answer="yes", turn=2)
    tools = export([said, run("quoted")[0], quoted, run("quoted")[1], said, answered, *run("succeeded")])["tools"]
    assert [(tool["status"], tool["turn"]) for tool in tools] == [("quoted", 1), ("succeeded", 2)]


def silence_before_the_next_agent(*after: Event) -> float | None:
    asked = CallerSaid(text="where is it?", via="voice", ended_at=9.0, seq=1, at=9.1)
    handed = Handoff(source="sales", target="orders", reason="asked", seq=2, at=9.2, ms=0.2)
    told: float | None = export([asked, handed, *after])["handoffs"][0]["first_audio_ms"]
    return told


def test_a_handoff_takes_until_the_next_agent_is_heard_and_what_the_one_before_says_of_it_aside() -> None:
    line = AgentSaid(agent="sales", text="One moment.", part="filler", began_at=9.3, seq=3, at=11.0)
    answer = AgentSaid(agent="orders", text="It comes tomorrow.", began_at=11.25, seq=4, at=13.0)
    assert silence_before_the_next_agent(line, answer) == 250.0
    assert silence_before_the_next_agent(answer) == 2050.0
    assert silence_before_the_next_agent(line, CallerSaid(text="well?", via="voice", ended_at=12.0, seq=4, at=12.1)) is None
