"""What comes of a call once it has begun, taken a message, or ended? Notices to the team's addresses, and scores."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from frontdesk.calls.events import CallEnded, CallStarted, Event, plain, to_json
from frontdesk.calls.following import FOLLOW, told_as
from frontdesk.calls.repository import get_events, summary
from frontdesk.insight.export import export
from frontdesk.insight.grade.asked import Ask, by_model
from frontdesk.insight.grade.repository import put_scores
from frontdesk.insight.grade.rules import by_rules
from frontdesk.insight.grade.score import Score
from frontdesk.insight.metrics import metrics
from frontdesk.insight.noting import note_call
from frontdesk.kit.errors import NotFound
from frontdesk.kit.ids import new_id
from frontdesk.teams.definition import TeamDefinition
from frontdesk.work.jobs import JobContext, Jobs
from frontdesk.work.webhooks.delivery import LONGEST, Delivery
from frontdesk.work.webhooks.jobs import put_out

log = logging.getLogger(__name__)

_ATTEMPTS = 100
_WAIT_SECONDS = 5
"""Each wait is so much longer than the one before: seven hours in all, in which a team's file that was broken can be mended."""

FindTeam = Callable[[str, str], Awaitable[TeamDefinition]]
"""By business and name. Raises NotFound when there is no such team any more, another FrontdeskError while it cannot be had."""
FindModel = Callable[[TeamDefinition], tuple[str, Ask] | None]
"""The language model that judges a team's calls, with its name; None where there is none."""


def following_jobs(find_team: FindTeam, find_model: FindModel) -> Jobs:
    jobs = Jobs()

    @jobs.job(FOLLOW, attempts=_ATTEMPTS, wait=_WAIT_SECONDS)
    async def follow(context: JobContext, call_id: str, seq: int) -> None:
        async with context.transaction() as tx:
            events = await get_events(tx, call_id)
        event = next((one for one in events if one.seq == seq), None)
        if event is None or not events or not isinstance(events[0], CallStarted):
            return
        try:
            team = await find_team(context.business_id or "", events[0].team)
        except NotFound as error:
            log.warning("nobody is told of call %s: %s", call_id, error.message)
            return
        await _Following(context, call_id, events, team).tell(event, find_model(team) if isinstance(event, CallEnded) else None)

    return jobs


class _Following:
    """What follows from one event of a call."""

    def __init__(self, context: JobContext, call_id: str, events: Sequence[Event], team: TeamDefinition) -> None:
        self._context = context
        self._call_id = call_id
        self._events = events
        self._team = team

    async def tell(self, event: Event, model: tuple[str, Ask] | None) -> None:
        notices = {told_as(event): self._told(event)}
        scores: list[Score] = []
        if isinstance(event, CallEnded):
            scores = await self._grade(model)
            notices["call.metrics"] = metrics(self._events)
            notices["call.evaluated"] = {"scores": [vars(score) for score in scores]}
        async with self._context.transaction() as tx:
            if isinstance(event, CallEnded):
                await note_call(tx, self._call_id, self._events, self._team)
            if scores:
                await put_scores(tx, self._call_id, scores, now=self._context.clock.now())
            for kind, data in notices.items():
                for delivery in self._deliveries(kind, event, data):
                    await put_out(tx, delivery)

    async def _grade(self, model: tuple[str, Ask] | None) -> list[Score]:
        """A question of the team's by the name of a rule stands in its place: a call has one score of a name."""
        asked = await by_model(self._events, self._team.evaluation.questions, model[1], model[0]) if model else []
        names = {score.name for score in asked}
        return [*(score for score in by_rules(self._events) if score.name not in names), *asked]

    def _told(self, event: Event) -> Mapping[str, Any]:
        if isinstance(event, CallEnded):
            return {**summary(self._events), "record": export(self._events)}
        return {name: value for name, value in to_json(event).items() if name not in ("kind", "seq", "at", "business_id")}

    def _deliveries(self, kind: str, event: Event, data: Mapping[str, Any]) -> list[Delivery]:
        started = self._events[0]
        assert isinstance(started, CallStarted), "a record opens with CallStarted"
        happened = started.started_at + timedelta(seconds=event.at)
        told = {"call_id": self._call_id, "team": started.team, **plain(data)}
        body = json.dumps({"type": kind, "timestamp": happened.isoformat(), "data": told}, ensure_ascii=False, separators=(",", ":"))
        now = self._context.clock.now()
        return [
            Delivery(
                delivery_id=new_id("dlv"),
                notice_id=_notice_id(self._call_id, event, kind),
                kind=kind,
                team=started.team,
                call_id=self._call_id,
                url=webhook.url,
                secrets=webhook.secret,
                private=webhook.private,
                body=body,
                made_at=now,
                give_up_at=now + LONGEST,
            )
            for webhook in self._team.webhooks
            if kind in webhook.events
        ]


def _notice_id(call_id: str, event: Event, kind: str) -> str:
    """A call begins and ends once, however often that reaches the store."""
    return f"{call_id}_{kind}" if isinstance(event, CallStarted | CallEnded) else f"{call_id}_{event.seq}_{kind}"
