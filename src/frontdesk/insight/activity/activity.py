"""What has a team done? For each agent the calls it had and how they turned out, and who gave the line to whom how often."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class AgentActivity:
    """Calls in which the agent had the line, however often. `outcomes` are of those that are over; the rest are still going on."""

    agent: str
    calls: int
    outcomes: Mapping[str, int]


@dataclass(frozen=True)
class HandoffCount:
    """How often the line went from one to the other."""

    source: str
    target: str
    times: int


@dataclass(frozen=True)
class Activity:
    calls: int
    agents: tuple[AgentActivity, ...]
    handoffs: tuple[HandoffCount, ...]
