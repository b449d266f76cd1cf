"""What does the brain know when a sentence comes: who answers, what may be done, what was talked about?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from frontdesk.tools.contract import Tool

Nothing: Mapping[str, Any] = MappingProxyType({})
Act = Literal["call", "hand_over", "ask", "say", "end", "reject", "person", "repeat"]


@dataclass(frozen=True)
class AgentCard:
    """An agent as the others see it: what it is for, and what callers say who want it."""

    name: str
    purpose: str
    examples: tuple[str, ...] = ()
    title: str = ""
    """How its desk is called: "our order desk"."""


@dataclass(frozen=True)
class Choice:
    """One of several things that were just named: `words` is how it was called, `price_cents` what "the cheaper one" needs."""

    kind: str
    value: str
    words: str = ""
    price_cents: int | None = None


@dataclass(frozen=True)
class Wish:
    """Where a sentence leads: a tool or an agent, and how near it is (about 0 to 1)."""

    kind: Literal["tool", "agent", "answer"]
    name: str
    """Of an answer, what is said."""
    score: float = 0.0


@dataclass(frozen=True)
class Known:
    """A question that callers ask of any desk, in several ways, and the true answer to it."""

    asked: tuple[str, ...]
    say: str


@dataclass(frozen=True)
class Pending:
    """A question of ours that is open: for `missing` of `tool`, or (with `either`) which of two wishes was meant."""

    tool: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    missing: str = ""
    asked: int = 1
    either: tuple[Wish, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Memory:
    """What was talked about. A new one is made at every step; it can be folded from the history at any time (`fold.remember`)."""

    pending: Pending | None = None
    last: Mapping[str, Any] = field(default_factory=dict)
    """The last value of each kind: what "it", "that order", "that size" mean."""
    last_tool: str = ""
    last_arguments: Mapping[str, Any] = field(default_factory=dict)
    searched_by: str = ""
    searched: Mapping[str, Any] = field(default_factory=dict)
    """The last search with a price limit to it: what "anything cheaper?" goes on from."""
    offered: tuple[Choice, ...] = ()
    misses: int = 0
    wishes: tuple[str, ...] = ()
    """Second wishes of the same breath, to be served when the first is done."""
    calls: int = 0
    """Tools called since the caller last spoke."""
    said: str = ""
    """The last line of an agent, for "say that again"."""

    def but(self, **changes: Any) -> "Memory":
        return replace(self, **changes)


@dataclass(frozen=True)
class Situation:
    """Everything a decision is made from, besides the sentence. `tools` are those of the present agent."""

    agents: tuple[AgentCard, ...]
    agent: str
    tools: tuple[Tool, ...]
    now: datetime
    memory: Memory = field(default_factory=Memory)
    words: Mapping[str, str] = field(default_factory=dict)
    """The team's own sentences; what is not there is taken from `brain.words`."""
    person: str = ""
    """The agent who fetches a person or takes a message for one."""
    answers: tuple[Known, ...] = ()
    """What everybody at this desk can answer without looking anything up."""
    elsewhere: tuple[str, ...] = ()
    """What callers say that nobody here can serve."""
    accounts: bool = False
    """Whether callers have accounts here, each closed to all but its owner."""
    proof: str = ""
    """The tool by which the present agent finds out who calls, when it is the one whose own questions do that. It is called by code alone."""
    caller: str = ""
    """The first name of who calls, once it is known."""

    def tool(self, name: str) -> Tool | None:
        return next((tool for tool in self.tools if tool.name == name), None)

    def card(self, name: str) -> AgentCard | None:
        return next((card for card in self.agents if card.name == name), None)

    def remembering(self, memory: Memory) -> "Situation":
        return replace(self, memory=memory)


@dataclass(frozen=True)
class Decision:
    """What to do about a sentence. `memory` is the one to go on with; `then` a second wish to be served after this one."""

    kind: Act
    memory: Memory
    say: str = ""
    tool: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    agent: str = ""
    reason: str = ""
    missing: str = ""
    score: float = 0.0
    rejected: bool = False
    then: str = ""
