"""What does the brain learn a team by? What callers say who need each agent, and each tool."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from frontdesk.brain.situation import AgentCard
from frontdesk.calls.bookable import with_options
from frontdesk.teams.definition import TeamDefinition, Utterances
from frontdesk.tools.contract import Tool


def taught(team: TeamDefinition, tools: Mapping[str, Tool]) -> dict[str, Tool]:
    """The tools with what the team's own callers say for them, besides their examples."""
    said: dict[str, tuple[str, ...]] = {}
    for utterances in team.utterances.values():
        for name, lines in utterances.tools.items():
            said[name] = (*said.get(name, ()), *lines)
    own = {name: replace(tool, examples=(*tool.examples, *said[name])) if name in said else tool for name, tool in tools.items()}
    return with_options(team, own)


def cards_of(team: TeamDefinition, tools: Mapping[str, Tool]) -> tuple[AgentCard, ...]:
    """Who asks for a tool needs the agent who has it. A tool that several have speaks for the one under whom its callers' sentences stand."""
    owners = Counter(name for agent in team.agents.values() for name in agent.tools)
    cards = []
    for name, agent in team.agents.items():
        said = team.utterances.get(name, Utterances())
        theirs = [tool for tool in agent.tools if tool in tools and (owners[tool] == 1 or tool in said.tools)]
        examples = (*agent.examples, *said.agent, *(line for tool in theirs for line in tools[tool].examples))
        cards.append(AgentCard(name, agent.purpose, examples, agent.title or ""))
    return tuple(cards)


def elsewhere_of(team: TeamDefinition) -> tuple[str, ...]:
    """What callers say that nobody here can serve."""
    return tuple(line for utterances in team.utterances.values() for line in utterances.elsewhere)
