"""What an agent is known by: its own examples, what callers say for it, and what is asked of the tools that it alone has."""

from frontdesk.calls.cards import cards_of, elsewhere_of, taught
from frontdesk.calls.switchboard import load_team
from frontdesk.teams.definition import Utterances
from tests.calls.conftest import WORKSHOP


def test_an_agent_is_known_by_all_that_callers_say_for_it_and_for_its_own_tools() -> None:
    loaded = load_team(WORKSHOP)
    said = {
        "yard": Utterances(agent=("is the yard there",), tools={"count_parts": ("any nails left",)}),
        "nowhere": Utterances(elsewhere=("is it hot",)),
    }
    team = loaded.definition.model_copy(update={"utterances": said})
    tools = taught(team, loaded.tools)
    assert "any nails left" in tools["count_parts"].examples
    assert set(loaded.tools["count_parts"].examples) < set(tools["count_parts"].examples)
    cards = {card.name: card.examples for card in cards_of(team, tools)}
    assert "is the yard there" in cards["yard"]
    owners = [name for name, agent in team.agents.items() if "count_parts" in agent.tools]
    assert [name for name, lines in cards.items() if "any nails left" in lines] == (owners if len(owners) == 1 else [])
    assert elsewhere_of(team) == ("is it hot",)
