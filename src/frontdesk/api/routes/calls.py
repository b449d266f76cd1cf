"""What calls were there, and what happened in one?"""

from typing import Any

from fastapi import APIRouter, Query

from frontdesk.api.auth import Viewer
from frontdesk.api.cursor import read_cursor, write_cursor
from frontdesk.api.house import TheHouse
from frontdesk.api.shapes import CallDetail, CallPage, CallSummary, ScoreInfo, ToolCounts
from frontdesk.business.roles import Role, may
from frontdesk.calls import repository
from frontdesk.calls.events import to_json
from frontdesk.calls.recording_pieces import Pieces
from frontdesk.calls.repository import Which
from frontdesk.insight.export import export
from frontdesk.insight.grade.repository import get_scores
from frontdesk.kit.errors import NotFound
from frontdesk.tools.ledger import repository as ledger_rows

router = APIRouter(prefix="/api/calls", tags=["calls"])


@router.get("")
async def list_calls(
    house: TheHouse,
    viewer: Viewer,
    limit: int = Query(50, ge=1, le=200),
    before: str | None = None,
    outcome: str | None = None,
    agent: str | None = None,
    tool: str | None = None,
    team: str | None = None,
    channel: str | None = None,
    unresolved: bool | None = None,
) -> CallPage:
    """The newest first; `next` is the cursor of the page after."""
    which = Which(outcome, agent, tool, team, channel, unresolved)
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        rows = await repository.list_calls(tx, which, limit=limit + 1, before=read_cursor(before) if before else None)
        total = await repository.count_calls(tx, which)
    page = rows[:limit]
    following = write_cursor(page[-1].started_at, page[-1].call_id) if len(rows) > limit else None
    return CallPage(items=[summary(row) for row in page], next=following, total=total)


@router.get("/{call_id}")
async def get_call(house: TheHouse, viewer: Viewer, call_id: str) -> CallDetail:
    """One call whole: turns, tools, handoffs, grants, troubles and what was written, with their times."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        row = await repository.get_call(tx, call_id)
        if row is None:
            raise NotFound("call", call_id)
        events = await repository.get_events(tx, call_id)
        ledger = [dict(row._mapping) for row in await ledger_rows.of_call(tx, call_id)]
    recorded = may(viewer.role, Role.OPERATOR) and bool(Pieces(house.settings.recordings / call_id).paths())
    told = export(events)
    known = {"ledger": ledger, "recorded": recorded, "first_name": told["slots"].get("first_name", "")}
    return CallDetail.model_validate({"summary": summary(row), **told, **known})


@router.get("/{call_id}/events")
async def get_events(house: TheHouse, viewer: Viewer, call_id: str) -> list[dict[str, Any]]:
    """The record itself, event by event."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        if await repository.get_call(tx, call_id) is None:
            raise NotFound("call", call_id)
        return [to_json(event) for event in await repository.get_events(tx, call_id)]


@router.get("/{call_id}/scores")
async def list_scores(house: TheHouse, viewer: Viewer, call_id: str) -> list[ScoreInfo]:
    """How the finished call was graded, and why; none while it goes on, or when nobody graded it."""
    async with house.database.transaction(viewer.business_id, read_only=True) as tx:
        if await repository.get_call(tx, call_id) is None:
            raise NotFound("call", call_id)
        return [ScoreInfo(**vars(score)) for score in await get_scores(tx, call_id)]


def summary(row: Any) -> CallSummary:
    """A row of `calls` as the list shows it."""
    columns = {name: getattr(row, name) for name in CallSummary.model_fields if name not in ("seconds", "tools", "p50_first_audio_ms")}
    return CallSummary(
        **columns,
        seconds=round((row.ended_at - row.started_at).total_seconds(), 1) if row.ended_at else None,
        tools=ToolCounts(called=row.tools_called, failed=row.tools_failed),
        p50_first_audio_ms=row.first_audio_ms,
    )
