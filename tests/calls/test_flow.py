from datetime import timedelta

import pytest

from frontdesk.calls import flow
from frontdesk.calls.events import AgentEntered, CallerSaid, CallerSilent, Event, GrantGiven, Handoff, ToolCalled, ToolReturned
from frontdesk.calls.state import State, fold
from frontdesk.calls.switchboard import Loaded, load_team
from tests.calls.conftest import WORKSHOP
from tests.calls.some_events import NOW

SAID = CallerSaid(text="hello", via="typed", ended_at=0.0)
GRANT = GrantGiven(scope="verified", customer_id="cus_1", expires_at=NOW + timedelta(minutes=30))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_team(WORKSHOP)


def _at(agent: str, *events: Event) -> State:
    return fold([AgentEntered(agent=agent), SAID, *events])


def test_a_tool_runs_for_the_agent_who_has_the_line_and_has_the_tool(loaded: Loaded) -> None:
    team, count = loaded.definition, loaded.tools["count_parts"]
    assert flow.may_use(count, "bench", _at("bench"), team, NOW).allowed
    assert flow.may_use(count, "bench", _at("yard"), team, NOW).reason == "bench does not have the line"
    assert flow.may_use(count, "yard", _at("yard"), team, NOW).reason == "yard has no tool count_parts"


def test_the_gate_of_an_agent_is_before_each_of_its_tools(loaded: Loaded) -> None:
    team, bill = loaded.definition, loaded.tools["read_bill"]
    closed = flow.may_use(bill, "office", _at("office"), team, NOW)
    assert (closed.allowed, closed.gate, closed.say) == (False, "verified", team.words.not_verified)
    assert flow.may_use(bill, "office", _at("office", GRANT), team, NOW).allowed


def test_a_grant_passes_until_it_is_over_and_only_its_own_gate(loaded: Loaded) -> None:
    team, bill, state = loaded.definition, loaded.tools["read_bill"], _at("office", GRANT)
    assert flow.may_use(bill, "office", state, team, GRANT.expires_at - timedelta(seconds=1)).allowed
    assert not flow.may_use(bill, "office", state, team, GRANT.expires_at).allowed
    assert flow.grant_for(state, "another", NOW) is None
    assert flow.grant_for(state, None, NOW) is None


def test_a_later_grant_of_the_same_gate_counts(loaded: Loaded) -> None:
    later = GrantGiven(scope="verified", customer_id="cus_2", expires_at=NOW + timedelta(hours=1))
    grant = flow.grant_for(_at("office", GRANT, later), "verified", NOW)
    assert grant is not None
    assert grant.customer_id == "cus_2"


def test_a_call_is_handed_to_an_agent_that_is_there_and_free_to_take_it(loaded: Loaded) -> None:
    team = loaded.definition
    assert flow.may_hand_over("yard", _at("bench"), team, NOW).allowed
    assert flow.may_hand_over("nobody", _at("bench"), team, NOW).reason == "no agent called nobody"
    itself = flow.may_hand_over("bench", _at("bench"), team, NOW)
    assert not itself.allowed
    assert itself.say
    assert flow.may_hand_over("office", _at("bench"), team, NOW).gate == "verified"
    assert flow.may_hand_over("office", _at("bench", GRANT), team, NOW).allowed


def test_an_agent_hands_over_only_to_those_it_knows(loaded: Loaded) -> None:
    bench = loaded.definition.agents["bench"].model_copy(update={"handoffs": ("office",)})
    team = loaded.definition.model_copy(update={"agents": {**loaded.definition.agents, "bench": bench}})
    assert flow.may_hand_over("yard", _at("bench"), team, NOW).reason == "bench does not hand over to yard"


def test_nobody_is_sent_to_and_fro(loaded: Loaded) -> None:
    team = loaded.definition
    sent = _at("bench", Handoff(source="bench", target="yard", reason="hours"), AgentEntered(agent="yard"))
    back = flow.may_hand_over("bench", sent, team, NOW)
    assert (back.allowed, back.reason) == (False, "bench had this wish already")
    assert back.say
    served = fold([
        AgentEntered(agent="bench"), SAID, AgentEntered(agent="yard"),
        ToolCalled(key="k", tool="opening_hours", agent="yard", arguments={}, effect="reads"),
        ToolReturned(key="k", tool="opening_hours", status="succeeded", ms=1.0),
    ])  # fmt: skip
    assert flow.may_hand_over("bench", served, team, NOW).allowed


def test_who_could_not_help_twice_does_not_get_the_line_a_third_time_and_a_person_is_offered(loaded: Loaded) -> None:
    team = loaded.definition
    rounds = [event for _ in range(2) for event in (AgentEntered(agent="yard"), SAID, AgentEntered(agent="bench"), SAID)]
    again = flow.may_hand_over("yard", fold([AgentEntered(agent="bench"), SAID, *rounds]), team, NOW)
    assert (again.allowed, again.say) == (False, team.words.not_understood[-1])
    helped = [ToolCalled(key="k", tool="opening_hours", agent="bench", arguments={}, effect="reads"),
              ToolReturned(key="k", tool="opening_hours", status="succeeded", ms=1.0)]  # fmt: skip
    assert flow.may_hand_over("yard", fold([AgentEntered(agent="bench"), SAID, *rounds, *helped]), team, NOW).allowed


def test_a_turn_takes_a_handful_of_handoffs_at_most(loaded: Loaded) -> None:
    hops = [Handoff(source="bench", target="yard", reason="hours")] * flow.MOST_HOPS
    assert not flow.may_hand_over("yard", _at("bench", *hops), loaded.definition, NOW).allowed
    assert flow.may_hand_over("yard", _at("bench", *hops, SAID), loaded.definition, NOW).allowed


def test_silence_is_asked_about_in_the_teams_words_and_then_ends_the_call(loaded: Loaded) -> None:
    words = loaded.definition.words
    lines = [flow.after_silence(fold([CallerSilent(times=times)]), loaded.definition) for times in (0, 1, 2, 5)]
    assert [line.text for line in lines] == [*words.silence, words.silence_goodbye, words.silence_goodbye]
    assert [line.hang_up for line in lines] == [None, None, "silence", "silence"]


def test_what_was_not_heard_is_asked_for_in_other_words_each_time(loaded: Loaded) -> None:
    words = loaded.definition.words.not_heard
    assert [flow.after_unheard(times, loaded.definition).text for times in (1, 2, 3)] == [words[0], words[1], words[1]]
