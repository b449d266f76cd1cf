"""Is every pack that is found a team that can be run?"""

import pytest

from frontdesk.teams import find_packs, load
from frontdesk.teams.check import check
from frontdesk.tools.catalogue import discover

TEAMS = sorted(name for name, path in find_packs().items() if path.is_dir())


@pytest.mark.parametrize("name", TEAMS)
def test_a_pack_holds_together(name: str) -> None:
    team = load(name)
    problems = check(team.definition, discover(*team.folders))
    assert [problem for problem in problems if not problem.note] == []
    assert team.name == name


@pytest.mark.parametrize("name", TEAMS)
def test_every_agent_of_a_pack_can_be_told_from_the_others(name: str) -> None:
    agents = load(name).definition.agents
    for agent in agents.values():
        assert agent.instructions
        assert len(agent.examples) >= 6
    said = [example for agent in agents.values() for example in agent.examples]
    assert len(said) == len(set(said))


def test_what_the_desk_says_by_itself_can_be_spoken_as_it_is() -> None:
    for name in TEAMS:
        words = load(name).definition.words
        for text in [words.greeting, words.goodbye, *words.not_heard, *words.not_understood, *words.silence, words.unavailable]:
            assert not set(text) & set("*_#`{}[]<>0123456789")
            assert text[-1] in ".?!"
