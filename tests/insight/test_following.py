"""A call that is stored is told outside, and graded; once, however often it reaches the store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from frontdesk.calls.events import Event, MessageTaken
from frontdesk.calls.record import store_events
from frontdesk.insight.following import FindModel, FindTeam, following_jobs
from frontdesk.insight.grade.asked import Ask
from frontdesk.insight.grade.repository import get_scores
from frontdesk.insight.judging import find_team
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.kept import repository
from frontdesk.teams.kept.source import Kept
from frontdesk.teams.library import Library
from frontdesk.teams.sources import load
from frontdesk.work.webhooks.jobs import webhook_jobs
from frontdesk.work.webhooks.sending import send
from frontdesk.work.worker import Pace, run_worker
from tests.insight.grade.calls import call, caller, desk
from tests.work.webhooks.reader import SECRET, reading

QUICK = Pace(heartbeat=0.1, dead_after=0.5, look=0.1)
BUSINESS = "biz_hooks"

_TEAM = """
frontdesk: 1
extends: base
name: shop
entry: front
agents: {{front: {{purpose: to help}}}}
evaluation: {{questions: {{polite: {{question: Was the desk polite?}}}}}}
webhooks:
  - {{url: "{url}", secret: [WEBHOOK_SECRET], private: true}}
  - {{url: "{other}", secret: [WEBHOOK_SECRET], private: true, events: [message.taken]}}
"""


def team(tmp_path: Path, url: str, other: str) -> TeamDefinition:
    file = tmp_path / "shop.yaml"
    file.write_text(_TEAM.format(url=url, other=other))
    return load(file).definition


@asynccontextmanager
async def following(database: Database, definition: TeamDefinition, model: FindModel = lambda team: None) -> AsyncIterator[None]:
    async def find(business_id: str, name: str) -> TeamDefinition:
        return definition

    async with finding(database, find, model):
        yield


@asynccontextmanager
async def finding(database: Database, find: FindTeam, model: FindModel = lambda team: None) -> AsyncIterator[None]:
    jobs = following_jobs(find, model).including(webhook_jobs(send, {"WEBHOOK_SECRET": SECRET}))
    worker = asyncio.create_task(run_worker(database, jobs, SystemClock(), pace=QUICK))
    yield
    worker.cancel()
    await asyncio.wait({worker})


async def stored(database: Database, call_id: str, events: list[Event]) -> None:
    await store_events(database, call_id, events, events, "worker_1", 0.0)


async def test_who_wants_to_hear_of_calls_hears_of_each_thing_once(database: Database, tmp_path: Path) -> None:
    message = MessageTaken(message_id="msg_1", text="call me", phone="+12175550142")
    events = call(caller("where is my order"), desk("It is on its way."), message)
    async with reading() as all_of_it, reading() as messages, following(database, team(tmp_path, all_of_it.url, messages.url)):
        await stored(database, "call_1", events)
        await stored(database, "call_1", events)  # the spool file brought them too
        got = {said["type"]: said["data"] for _, said in await all_of_it.has(5)}
        await messages.has(1)
        await stored(database, "call_2", call())
        await all_of_it.has(9)
    assert set(got) == {"call.started", "call.completed", "call.metrics", "call.evaluated", "message.taken"}
    assert got["call.completed"]["outcome"] == "resolved"
    assert [turn["text"] for turn in got["call.completed"]["record"]["turns"]] == ["where is my order", "It is on its way."]
    assert got["message.taken"]["text"] == "call me"
    assert {score["name"] for score in got["call.evaluated"]["scores"]} >= {"served", "understood", "truthful"}
    assert [said["data"]["call_id"] for _, said in messages.got] == ["call_1"]
    assert [said["data"]["call_id"] for _, said in all_of_it.got].count("call_1") == 5


async def test_scores_are_kept_with_those_of_the_model(database: Database, tmp_path: Path) -> None:
    async def ask(instructions: str, material: str) -> str:
        return '{"polite": {"value": true, "reason": "it thanked"}}'

    def model(_: TeamDefinition) -> tuple[str, Ask]:
        return "openai:x", ask

    async with reading() as reader, following(database, team(tmp_path, reader.url, reader.url), model):
        await stored(database, "call_1", call())
        await reader.has(4)
    async with database.transaction(BUSINESS, read_only=True) as tx:
        scores = {score.name: score for score in await get_scores(tx, "call_1")}
    assert scores["served"].value is True
    assert (scores["polite"].value, scores["polite"].by) == (True, "openai:x")


async def test_a_question_by_the_name_of_a_rule_stands_in_its_place(database: Database, tmp_path: Path) -> None:
    async def ask(instructions: str, material: str) -> str:
        return '{"quick": {"value": true, "reason": "nobody waited"}}'

    async with reading() as reader:
        asking = team(tmp_path, reader.url, reader.url)
        questions = {"quick": asking.evaluation.questions["polite"]}
        asking = asking.model_copy(update={"evaluation": asking.evaluation.model_copy(update={"questions": questions})})
        async with following(database, asking, lambda _: ("openai:x", ask)):
            await stored(database, "call_1", call())
            await reader.has(4)
    async with database.transaction(BUSINESS, read_only=True) as tx:
        scores = {score.name: score for score in await get_scores(tx, "call_1")}
    assert (scores["quick"].reason, scores["quick"].by, scores["served"].by) == ("nobody waited", "openai:x", "rules")


async def test_a_team_that_cannot_be_read_for_a_while_loses_no_notice(database: Database, tmp_path: Path) -> None:
    asked: list[str] = []

    async with reading() as reader:
        definition = team(tmp_path, reader.url, reader.url)

        async def find(business_id: str, name: str) -> TeamDefinition:
            asked.append(business_id)
            if len(asked) < 3:
                raise ConfigurationError("the file is broken", file="shop.yaml", line=3)
            return definition

        async with finding(database, find):
            await stored(database, "call_1", call())
            said = await reader.has(4)
    assert {one["type"] for _, one in said} == {"call.started", "call.completed", "call.metrics", "call.evaluated"}
    assert set(asked) == {BUSINESS}


async def test_a_team_that_is_kept_in_the_database_is_told_of_as_it_was_published(database: Database, tmp_path: Path) -> None:
    library = Library(lambda made: made, [Kept(database)])
    async with reading() as reader:
        text = _TEAM.format(url="https://hooks.example.com/x", other=reader.url).replace(", private: true", "")
        async with database.transaction(BUSINESS) as tx:
            kept = await repository.put_draft(tx, "shop", text, suffix=".yaml", by="Olga", now=SystemClock().now())
            await repository.publish(tx, "shop", kept.number, team_hash="x", risk="low", by="Olga", now=SystemClock().now())
        found = await find_team(library, BUSINESS, "shop")
        with pytest.raises(NotFound):
            await find_team(library, "biz_other", "shop")
    assert [webhook.url for webhook in found.webhooks] == ["https://hooks.example.com/x", reader.url]
