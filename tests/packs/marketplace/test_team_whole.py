"""Do the fourteen hold together as one team? Everybody is reached, a person is near, each tool is called by somebody, each gate has two ways."""

import pytest

from frontdesk.calls.switchboard import load_team
from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.script import Conversation
from frontdesk.insight.inspection import inspect
from frontdesk.packs.marketplace.pack import PACK
from frontdesk.teams.definition import REFUSE

LOADED = load_team("marketplace")
TEAM, TOOLS = LOADED.definition, LOADED.tools
AGENTS = {
    *("authentication", "home", "books", "electronics", "fashion", "order_tracking", "returns", "sales", "promotions"),
    *("security", "seller_management", "personalization", "advanced_features", "human"),
}
GATED = {"order_tracking", "returns", "security", "seller_management", "personalization"}
CONVERSATIONS = {file.stem: read_conversation(file) for file in LOADED.team.conversations}
LEAST = 20
"""Sentences by which an agent is known."""


def succeeds_in(conversation: Conversation) -> set[str]:
    """The tools without whose success the conversation fails: of several that would do, none is certain."""
    return {name for name in [*conversation.end.tools, *conversation.end.once] if isinstance(name, str)}


def begins_at(conversation: Conversation) -> str:
    return conversation.start.agent if conversation.start else conversation.entry or TEAM.entry


def speaks_in(conversation: Conversation) -> set[str]:
    """The agents who must have had the line."""
    named = [[turn.agent] if isinstance(turn.agent, str) else turn.agent or [] for turn in conversation.turns]
    certain = {one for names in named if len(names) == 1 for one in names}
    end: set[str] = {conversation.end.agent} if isinstance(conversation.end.agent, str) else set()
    return certain | end | {begins_at(conversation)} | {agent for handoff in conversation.end.handoffs for agent in handoff}


def test_there_are_fourteen_and_five_of_them_stand_behind_a_gate() -> None:
    assert set(TEAM.agents) == AGENTS
    assert {name for name, agent in TEAM.agents.items() if agent.requires} == GATED


def test_the_check_of_the_team_finds_no_problem_and_no_agent_far_from_a_person() -> None:
    found = inspect("marketplace").found
    assert [str(one) for one in found if not one.note] == []
    assert [str(one) for one in found if "no call can come" in one.message or "person" in one.message.lower()] == []


def test_any_agent_knows_any_other() -> None:
    assert [name for name, agent in TEAM.agents.items() if agent.handoffs is not None] == []


def test_a_person_is_one_handoff_away_from_everybody_and_behind_no_gate() -> None:
    assert TEAM.person == "human"
    assert TEAM.agents["human"].requires is None
    assert [name for name in TEAM.agents["human"].tools if TOOLS[name].requires] == []


def used() -> set[str]:
    """The tools of the team's agents and procedures."""
    done = {step.do.tool for steps in TEAM.procedures.values() for step in steps if step.do}
    return {name for agent in TEAM.agents.values() for name in agent.tools} | done


@pytest.mark.parametrize("name", sorted(used() - {"transfer_to_human"}))  # it says no while nobody is at the desk
def test_a_tool_has_a_conversation_in_which_it_succeeds(name: str) -> None:
    assert [stem for stem, conversation in CONVERSATIONS.items() if name in succeeds_in(conversation)]


@pytest.mark.parametrize("name", sorted(name for name, tool in TOOLS.items() if tool.effect == "money"))
def test_a_tool_that_is_about_money_has_a_conversation_in_which_it_must_not(name: str) -> None:
    ends = [conversation.end for conversation in CONVERSATIONS.values()]
    assert any(name in end.never or name in end.not_tools for end in ends)


@pytest.mark.parametrize("name", sorted(AGENTS))
def test_an_agent_speaks_in_at_least_five_conversations(name: str) -> None:
    assert sum(name in speaks_in(conversation) for conversation in CONVERSATIONS.values()) >= 5


@pytest.mark.parametrize("name", sorted(AGENTS))
def test_an_agent_is_known_by_twenty_different_sentences(name: str) -> None:
    said = TEAM.utterances.get(name)
    own = {text.casefold() for text in (*TEAM.agents[name].examples, *(said.agent if said else ()))}
    assert len(own) >= LEAST


def test_no_sentence_stands_for_two_agents() -> None:
    owners: dict[str, set[str]] = {}
    for name, agent in TEAM.agents.items():
        said = TEAM.utterances.get(name)
        for text in (*agent.examples, *(said.agent if said else ())):
            owners.setdefault(text.casefold(), set()).add(name)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("gate", sorted(TEAM.gates))
def test_a_gate_has_a_way_past_it_and_a_way_around_it(gate: str) -> None:
    """Past: a procedure, its own or that of the gate it is a weaker one of. Around: the refusal, which names the person, or an agent who is free."""
    given = TEAM.gates[gate]
    stronger = getattr(given, "weaker_than", None)
    assert (TEAM.gates[stronger] if stronger else given).procedure in TEAM.procedures
    assert given.otherwise == REFUSE or TEAM.agents[given.otherwise].requires is None
    assert "message" in TEAM.words.not_verified


@pytest.mark.parametrize("gate", sorted(TEAM.gates))
def test_both_ways_of_a_gate_are_walked_in_conversations(gate: str) -> None:
    behind = {name for name, agent in TEAM.agents.items() if agent.requires == gate} | {name for name, tool in TOOLS.items() if tool.requires == gate}
    assert behind, "nothing stands behind it"
    past = [stem for stem, one in CONVERSATIONS.items() if one.end.verified and not (one.start and one.start.verified)]
    around = [stem for stem, one in CONVERSATIONS.items() if one.end.verified is False and succeeds_in(one) - {"authenticate_user"}]
    assert past
    assert around


def test_there_are_enough_conversations_and_each_ends_in_rows_that_are_named() -> None:
    assert len(CONVERSATIONS) >= 130
    written = PACK.tables | {"messages"}
    for stem, conversation in CONVERSATIONS.items():
        named = {*(conversation.end.data or {}), *(conversation.end.data_includes or {}), *(conversation.end.data_unchanged or ())}
        assert named <= written, stem
