"""How are calls written to the store and read from it?"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from frontdesk.calls.events import AgentSaid, CallEnded, CallStarted, Event, ToolCalled, from_json, to_json
from frontdesk.calls.spending import spending
from frontdesk.calls.state import State, fold
from frontdesk.calls.tables import call_events, calls
from frontdesk.tools.contract import Transaction

ROOM_FOR_THE_SPOOL = 100_000
"""Numbers left free before the end of a call whose worker died: its spool file may still bring what happened before."""


def summary(events: Sequence[Event], state: State | None = None) -> dict[str, Any]:
    """The row of a call, as its events tell it. A call that is on knows its `state`: it need not be made of all its events each time."""
    state = state or fold(events)
    started = state.started
    assert started is not None, "a record opens with CallStarted"
    waited = [event.latency["first_audio"] for event in events if isinstance(event, AgentSaid) and "first_audio" in event.latency]
    ended = state.ended
    return {
        "team": started.team,
        "version": started.version,
        "channel": started.channel,
        "caller": started.caller,
        "started_at": started.started_at,
        "ended_at": started.started_at + timedelta(seconds=ended.at) if ended else None,
        "agents": list(state.path),
        "outcome": ended.outcome if ended else None,
        "end_reason": ended.reason if ended else None,
        "turns": state.caller_turns,
        "tools_called": len(state.tools),
        "tools_failed": sum(run.status in ("failed", "unknown") for run in state.tools),
        "first_audio_ms": round(statistics.median(waited), 1) if waited else None,
        "dollars": spending(events).dollars,
        "unresolved": bool(ended and ended.outcome in ("failed", "refused", "abandoned")),
    }


async def put_call(tx: Transaction, call_id: str, events: Sequence[Event], *, worker: str, lease_seconds: float, state: State | None = None) -> None:
    """Writes the call's row anew. While the call is on, the lease says until when its worker is believed alive."""
    row = summary(events, state)
    lease = None if row["ended_at"] else datetime.now(UTC) + timedelta(seconds=lease_seconds)
    values = {"call_id": call_id, **row, "worker": worker, "lease_until": lease, "epoch": 1}
    await tx.execute(_PUT_CALL, values)


_CALL = insert(calls)
_KEPT = ("business_id", "call_id", "epoch")
_PUT_CALL = _CALL.on_conflict_do_update(
    index_elements=["call_id"], set_={column.name: _CALL.excluded[column.name] for column in calls.c if column.name not in _KEPT}
)


async def add_events(tx: Transaction, call_id: str, events: Sequence[Event]) -> None:
    """Adds those that are not there yet."""
    rows = [{"call_id": call_id, "seq": event.seq, "kind": event.kind, "at": event.at, "data": to_json(event)} for event in events]
    if rows:
        await tx.execute(insert(call_events).values(rows).on_conflict_do_nothing())


@dataclass(frozen=True)
class Which:
    """Which calls are meant. What is left out may be anything."""

    outcome: str | None = None
    agent: str | None = None
    """One of those who had the line."""
    tool: str | None = None
    """One that was asked for."""
    team: str | None = None
    channel: str | None = None
    unresolved: bool | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        same = {"outcome": self.outcome, "team": self.team, "channel": self.channel, "unresolved": self.unresolved}
        found = [calls.c[name] == value for name, value in same.items() if value not in (None, "")]
        if self.agent:
            found.append(calls.c.agents.contains([self.agent]))
        if self.tool:
            found.append(_called(self.tool))
        return found


def _called(tool: str) -> ColumnElement[bool]:
    event = call_events.c
    return exists().where(event.call_id == calls.c.call_id, event.kind == ToolCalled.kind, event.data["tool"].astext == tool)


async def list_calls(tx: Transaction, which: Which, *, limit: int = 50, before: tuple[datetime, str] | None = None) -> Sequence[Any]:
    """The newest first. `before` is (started_at, call_id) of the last row of the page before."""
    conditions = which.conditions()
    if before:
        started, call_id = before
        conditions.append(or_(calls.c.started_at < started, and_(calls.c.started_at == started, calls.c.call_id < call_id)))
    return await tx.execute(select(calls).where(*conditions).order_by(calls.c.started_at.desc(), calls.c.call_id.desc()).limit(limit))


async def count_calls(tx: Transaction, which: Which) -> int:
    rows = await tx.execute(select(func.count()).select_from(calls).where(*which.conditions()))
    return int(rows[0][0])


async def get_call(tx: Transaction, call_id: str) -> Any | None:
    rows = await tx.execute(select(calls).where(calls.c.call_id == call_id))
    return rows[0] if rows else None


async def get_events(tx: Transaction, call_id: str) -> list[Event]:
    rows = await tx.execute(select(call_events.c.data).where(call_events.c.call_id == call_id).order_by(call_events.c.seq))
    return [from_json(row.data) for row in rows]


async def orphans(tx: Transaction, now: datetime) -> Sequence[Any]:
    """Calls that never ended and whose worker has not been heard of since their lease ran out."""
    return await tx.execute(select(calls.c.call_id).where(calls.c.ended_at.is_(None), calls.c.lease_until < now))


async def close_orphan(tx: Transaction, call_id: str, worker: str) -> CallEnded | None:
    """Ends a call whose worker died: it failed, by no fault of the caller. The end, or None when there was no call."""
    events = await get_events(tx, call_id)
    last = (await tx.execute(select(func.max(call_events.c.seq)).where(call_events.c.call_id == call_id)))[0][0] or 0
    if not events or not isinstance(events[0], CallStarted):
        return None
    end = CallEnded(seq=last + ROOM_FOR_THE_SPOOL, at=events[-1].at, reason="error", outcome="failed")
    await add_events(tx, call_id, [end])
    await put_call(tx, call_id, [*events, end], worker=worker, lease_seconds=0)
    return end
