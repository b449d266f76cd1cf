"""Does a conversation speak of agents and tools that the team has? A name with a slip in it would make an expectation that always holds, or never."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from frontdesk.insight.conversations.script import Conversation
from frontdesk.teams.check import Problem
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.origin import Step

_OF_THE_LINE = frozenset({"hand_over", "end_call", "say_again"})
"""Tools that every agent has."""
Named = Iterator[tuple[tuple[Step, ...], str]]


def unknown_names(conversation: Conversation, team: TeamDefinition, tools: Collection[str]) -> Iterator[Problem]:
    """Those that lead nowhere. What must never be called may be a tool that is not there: that is only a note."""
    for path, name in _agents(conversation):
        if name not in team.agents:
            yield _unknown("agent", path, name, team.agents)
    known = [*tools, *_OF_THE_LINE]
    for path, name in _wanted_tools(conversation):
        if name not in known:
            yield _unknown("tool", path, name, known)
    for path, name in _unwanted_tools(conversation):
        if name not in known:
            yield _unknown("tool", path, name, known, note=True)


def _agents(conversation: Conversation) -> Named:
    if conversation.entry:
        yield ("entry",), conversation.entry
    if conversation.start:
        yield ("start", "agent"), conversation.start.agent
    for at, turn in enumerate(conversation.turns):
        yield from ((("turns", at, "agent"), name) for name in turn.agent or ())
    yield from ((("end", "agent"), name) for name in conversation.end.agent or ())
    for at, pair in enumerate(conversation.end.handoffs):
        yield from ((("end", "handoffs", at), name) for name in pair)


def _wanted_tools(conversation: Conversation) -> Named:
    for at, wanted in enumerate(conversation.end.tools):
        yield from ((("end", "tools", at), name) for name in ([wanted] if isinstance(wanted, str) else wanted))
    yield from ((("end", "once", at), name) for at, name in enumerate(conversation.end.once))


def _unwanted_tools(conversation: Conversation) -> Named:
    yield from ((("end", "never", at), name) for at, name in enumerate(conversation.end.never))
    yield from ((("end", "not_tools", at), name) for at, name in enumerate(conversation.end.not_tools))


def _unknown(kind: str, path: tuple[Step, ...], name: str, known: Collection[str], *, note: bool = False) -> Problem:
    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    way_out = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(sorted(known))}"
    return Problem(path, f"this team has no {kind} called {name!r}", way_out, note)
