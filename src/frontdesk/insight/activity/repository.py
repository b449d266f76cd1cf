"""How is a team's activity read from the record of calls?"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, distinct, func, select, true

from frontdesk.calls.events import Handoff
from frontdesk.calls.tables import call_events, calls
from frontdesk.insight.activity.activity import Activity, AgentActivity, HandoffCount
from frontdesk.tools.contract import Transaction


async def get_activity(tx: Transaction, team: str, since: datetime) -> Activity:
    """Of the calls that began at `since` or later, whatever version of the team had them."""
    meant = (calls.c.team == team, calls.c.started_at >= since)
    total = await tx.execute(select(func.count()).select_from(calls).where(*meant))
    return Activity(int(total[0][0]), await _agents(tx, meant), await _handoffs(tx, meant))


async def _agents(tx: Transaction, meant: Iterable[ColumnElement[bool]]) -> tuple[AgentActivity, ...]:
    path = func.jsonb_array_elements_text(calls.c.agents).table_valued("agent").render_derived(name="path")
    counted = select(path.c.agent, calls.c.outcome, func.count(distinct(calls.c.call_id)).label("times"))
    rows = await tx.execute(
        counted.select_from(calls.join(path, true())).where(*meant).group_by(path.c.agent, calls.c.outcome).order_by(path.c.agent)
    )
    return tuple(_agent(name, list(group)) for name, group in groupby(rows, key=lambda row: row.agent))


def _agent(name: str, rows: list[Any]) -> AgentActivity:
    return AgentActivity(name, sum(row.times for row in rows), {row.outcome: row.times for row in rows if row.outcome})


async def _handoffs(tx: Transaction, meant: Iterable[ColumnElement[bool]]) -> tuple[HandoffCount, ...]:
    source, target = (call_events.c.data[name].astext.label(name) for name in ("source", "target"))
    done = (call_events.c.kind == Handoff.kind, call_events.c.data["status"].astext == "done")
    counted = select(source, target, func.count().label("times")).select_from(call_events.join(calls))
    rows = await tx.execute(counted.where(*meant, *done).group_by(source, target).order_by(source, target))
    return tuple(HandoffCount(row.source, row.target, row.times) for row in rows)
