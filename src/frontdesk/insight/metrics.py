"""How did a call go, in figures? A fold of its events. Milliseconds, and seconds where it says so."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from frontdesk.calls.events import AgentSaid, CallerSaid, CallerSilent, Event, NotUnderstood, Trouble
from frontdesk.calls.state import fold


def metrics(events: Sequence[Event]) -> dict[str, Any]:
    """Stages of the wait with median and 95th percentile, how often of what, and what each tool took."""
    state = fold(events)
    said = [event for event in events if isinstance(event, AgentSaid)]
    return {
        "seconds": round(events[-1].at, 3) if events else 0.0,
        "turns": sum(isinstance(event, CallerSaid) for event in events),
        "not_understood": sum(isinstance(event, NotUnderstood) for event in events),
        "silences": sum(isinstance(event, CallerSilent) for event in events),
        "interrupted": sum(event.interrupted for event in said),
        "handoffs": sum(handoff.status == "done" for handoff in state.handoffs),
        "waits": _waits(said),
        "tools": dict(Counter(run.status for run in state.tools)),
        "tool_ms": _spread([run.ms for run in state.tools if run.status is not None]),
        "troubles": dict(Counter(event.part for event in events if isinstance(event, Trouble))),
        "served_by": dict(Counter(event.served_by for event in said if event.served_by)),
    }


def _waits(said: Sequence[AgentSaid]) -> Mapping[str, Any]:
    stages = defaultdict[str, list[float]](list)
    for event in said:
        for stage, ms in event.latency.items():
            stages[stage].append(ms)
    return {stage: _spread(values) for stage, values in stages.items()}


def _spread(values: Sequence[float]) -> dict[str, float] | None:
    if not values:
        return None
    ordered = sorted(values)
    return {"p50": round(statistics.median(ordered), 1), "p95": round(ordered[math.ceil(0.95 * len(ordered)) - 1], 1), "n": len(ordered)}
