"""What is a call, as one object for a page, a program or a file? A fold of its events."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from frontdesk.calls.events import AgentSaid, CallerSaid, Event, Handoff, Trouble
from frontdesk.calls.spending import spending
from frontdesk.calls.state import ToolRun, fold
from frontdesk.tools.arguments import MASK


def export(events: Sequence[Event]) -> dict[str, Any]:
    """Turns of both sides, tools, handoffs, grants and troubles in their order. Times are seconds from the start, latencies ms."""
    state = fold(events)
    started, spent = state.started, spending(events)
    return {
        "team": started.team if started else "",
        "version": started.version if started else "",
        "turns": [turn for turn in map(_turn, events) if turn],
        "tools": [_tool(run) for run in state.tools],
        "handoffs": [{**_handoff(handoff), "first_audio_ms": _to_first_audio(handoff, events)} for handoff in state.handoffs],
        "grants": [{"scope": grant.scope, "customer_id": grant.customer_id, "at": grant.at} for grant in state.grants],
        "slots": {name: MASK if slot.secret else slot.value for name, slot in state.slots.items() if slot.confirmed},
        "troubles": [_trouble(trouble) for trouble in state.troubles],
        "providers": [dataclasses.asdict(one) for one in spent.chosen],
        "cost": {"dollars": spent.dollars, "known_dollars": spent.known, "used": [dataclasses.asdict(one) for one in spent.used]},
        "outcome": state.ended.outcome if state.ended else None,
        "end_reason": state.ended.reason if state.ended else None,
        "live": state.ended is None,
    }


def _turn(event: Event) -> dict[str, Any] | None:
    if isinstance(event, CallerSaid):
        return {
            "who": "caller",
            "agent": None,
            "text": event.text,
            "at": event.ended_at,
            "ended_at": event.ended_at,
            "via": event.via,
            "part": None,
            "interrupted": False,
            "served_by": None,
            "latency": {},
        }
    if isinstance(event, AgentSaid):
        said = dataclasses.asdict(event)
        return {
            "who": "agent",
            **{key: said[key] for key in ("agent", "text", "part", "interrupted", "served_by", "latency")},
            "at": event.began_at or event.at,
            "ended_at": event.at,
            "via": None,
        }
    return None


def _tool(run: ToolRun) -> dict[str, Any]:
    return {**dataclasses.asdict(run), "arguments": dict(run.arguments), "data": dict(run.data)}


def _handoff(handoff: Handoff) -> dict[str, Any]:
    return {"from": handoff.source, "to": handoff.target, **{key: getattr(handoff, key) for key in ("reason", "status", "at", "ms")}}


def _to_first_audio(handoff: Handoff, events: Sequence[Event]) -> float | None:
    """Milliseconds of silence before the next agent is heard: from the handoff, or from the end of what the one before still said of it."""
    if handoff.status != "done":
        return None
    silent_since = handoff.at
    for event in events[handoff.seq :]:
        if isinstance(event, CallerSaid | Handoff) and event.seq != handoff.seq:
            return None
        if isinstance(event, AgentSaid) and event.agent == handoff.target:
            return round(max(0.0, event.began_at - silent_since) * 1000, 1) if event.began_at else None
        if isinstance(event, AgentSaid):
            silent_since = max(silent_since, event.at)
    return None


def _trouble(trouble: Trouble) -> dict[str, Any]:
    return {"part": trouble.part, "what": trouble.what, "instead": trouble.instead, "at": trouble.at}
