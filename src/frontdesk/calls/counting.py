"""How much goes on in this process, and how quickly? Counters and distributions for Prometheus, fed by the events of each call.

Labels are names out of teams' definitions, never anything a caller said. Times are seconds, as Prometheus has them.
"""

from functools import partial

from prometheus_client import Counter, Gauge, Histogram

from frontdesk.calls.events import (
    AgentSaid,
    CallEnded,
    CallerSaid,
    CallStarted,
    Event,
    GateFailed,
    GrantGiven,
    Handoff,
    NotUnderstood,
    ToolReturned,
    Trouble,
)
from frontdesk.calls.record import Record

_QUICK = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0)
_LONG = (10, 30, 60, 120, 300, 600, 1200, 1800)

CALLS_ON = Gauge("frontdesk_calls_on", "Calls that are on", ["team"])
CALLS = Counter("frontdesk_calls", "Calls that are over", ["team", "channel", "outcome", "end_reason"])
LENGTH = Histogram("frontdesk_call_seconds", "How long calls were", ["team"], buckets=_LONG)
TURNS = Counter("frontdesk_turns", "Turns of callers", ["team", "via"])
MISSES = Counter("frontdesk_not_understood", "Turns that were not understood", ["team"])
STAGES = Histogram("frontdesk_stage_seconds", "What callers waited through, by stage; first_audio is the whole wait", ["stage"], buckets=_QUICK)
ANSWERS = Counter("frontdesk_answers", "Answers, by who made them", ["team", "served_by"])
TOOLS = Counter("frontdesk_tools", "Tools that were run", ["team", "tool", "status"])
TOOL_TIME = Histogram("frontdesk_tool_seconds", "How long tools took", ["tool"], buckets=_QUICK)
HANDOFFS = Counter("frontdesk_handoffs", "Handoffs between agents", ["team", "status"])
GATES = Counter("frontdesk_gates", "Verifications, passed and failed", ["team", "result"])
TROUBLES = Counter("frontdesk_troubles", "Parts that failed while the call went on", ["part"])
_PARTS = frozenset({"llm", "stt", "tts", "claims", "store", "tool"})


def count(record: Record) -> None:
    """Counts what happens in this call from now on."""
    record.watch(partial(_noted, record))


def _noted(record: Record, event: Event) -> None:
    started = record.state.started
    if started is None:
        return
    if isinstance(event, CallStarted | CallEnded):
        _count_call(started, event)
    else:
        _count_inside(started.team, event)


def _count_call(started: CallStarted, event: CallStarted | CallEnded) -> None:
    if isinstance(event, CallStarted):
        CALLS_ON.labels(started.team).inc()
        return
    CALLS_ON.labels(started.team).dec()
    CALLS.labels(started.team, started.channel, event.outcome, event.reason).inc()
    LENGTH.labels(started.team).observe(event.at)


def _count_inside(team: str, event: Event) -> None:
    match event:
        case CallerSaid():
            TURNS.labels(team, event.via).inc()
        case AgentSaid():
            _count_answer(team, event)
        case ToolReturned():
            TOOLS.labels(team, event.tool, event.status).inc()
            TOOL_TIME.labels(event.tool).observe(event.ms / 1000)
        case Handoff():
            HANDOFFS.labels(team, event.status).inc()
        case GrantGiven() | GateFailed():
            GATES.labels(team, "passed" if isinstance(event, GrantGiven) else "failed").inc()
        case NotUnderstood():
            MISSES.labels(team).inc()
        case Trouble():
            TROUBLES.labels(event.part if event.part in _PARTS else "other").inc()


def _count_answer(team: str, event: AgentSaid) -> None:
    if event.served_by:
        ANSWERS.labels(team, event.served_by).inc()
    for stage, ms in event.latency.items():
        STAGES.labels(stage).observe(ms / 1000)
