"""Finished calls, as events."""

import dataclasses
from datetime import UTC, datetime

from frontdesk.calls.events import (
    AgentEntered,
    AgentSaid,
    CallEnded,
    CallerSaid,
    CallStarted,
    EndReason,
    Event,
    NotUnderstood,
    Outcome,
    ToolCalled,
    ToolReturned,
    Trouble,
)

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


def call(*middle: Event, team: str = "shop", outcome: Outcome = "resolved", reason: EndReason = "caller_hung_up") -> list[Event]:
    """A call of which `middle` is what happened."""
    started = CallStarted(
        team=team, version="abc", entry="front", channel="text", business_id="biz_hooks", started_at=NOON, clock=NOON, caller="+12175550142"
    )
    events = [started, AgentEntered(agent="front"), *middle, CallEnded(reason=reason, outcome=outcome)]
    return [dataclasses.replace(event, seq=number, at=float(number)) for number, event in enumerate(events, 1)]


def caller(text: str) -> CallerSaid:
    return CallerSaid(text=text, via="typed", ended_at=0.0)


def desk(text: str, *, first_audio: float | None = None, interrupted: bool = False) -> AgentSaid:
    latency = {"first_audio": first_audio} if first_audio else {}
    return AgentSaid(agent="front", text=text, latency=latency, interrupted=interrupted)


def tool(name: str, status: str) -> tuple[Event, Event]:
    asked = ToolCalled(key=name, tool=name, agent="front", arguments={}, effect="reads")
    return asked, ToolReturned(key=name, tool=name, status=status, ms=12.0)  # type: ignore[arg-type]


__all__ = ["AgentEntered", "NotUnderstood", "Trouble", "call", "caller", "desk", "tool"]
