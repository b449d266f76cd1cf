"""Does a call get the version that was published, with its variables, and does its record say so?"""

import json
from pathlib import Path

import pytest

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentSaid, CallStarted
from frontdesk.calls.served import served_teams
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.web import Dispatch
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database, Waits
from frontdesk.teams.kept import repository
from frontdesk.teams.sources import load_written
from tests.calls.some_events import NOW

BUSINESS = "biz_default"
TEXT = """\
frontdesk: 1
extends: default
name: default
variables: {city: {required: true, options: [Austin, Dallas]}}
agents: {desk: {greeting: "Hello from {city}."}}
"""


def board(database: Database, home: Path) -> Switchboard:
    settings = Settings(home=home, teams_every=60)
    return Switchboard(database, spool=None, business_id=BUSINESS, llm="brain", library=served_teams(settings, database))


async def published(database: Database, text: str = TEXT) -> str:
    """Its hash."""
    team_hash = load_written(text, "default").version
    async with database.transaction(BUSINESS) as tx:
        draft = await repository.put_draft(tx, "default", text, suffix=".yaml", by="Ann", now=NOW)
        await repository.publish(tx, "default", draft.number, team_hash=team_hash, risk="low", by="Ann", now=NOW)
    return team_hash


def answering(hour: str) -> str:
    return TEXT + f'answers: [{{asked: [what are your opening hours], say: "We open at {hour}."}}]\n'


def asking_for(version: str, **more: str) -> Dispatch:
    """As a room's metadata has it."""
    told = {"team": "default", "business_id": BUSINESS, "version": version, "variables": {"city": "Dallas"}, **more}
    return Dispatch.from_json(json.dumps(told))


def started(call: Call) -> CallStarted:
    return next(event for event in call.record.events if isinstance(event, CallStarted))


async def test_a_call_is_held_by_what_was_published_and_its_record_says_which(database: Database, tmp_path: Path) -> None:
    await published(database)
    call = board(database, tmp_path).text_call("default", variables={"city": "Dallas"})
    await TextLine(call).open()
    await call.finish("caller_hung_up")
    started = next(event for event in call.record.events if isinstance(event, CallStarted))
    assert (started.source, started.variables, len(started.version), len(started.tools)) == ("database 1", {"city": "Dallas"}, 12, 12)
    assert next(event.text for event in call.record.events if isinstance(event, AgentSaid)) == "Hello from Dallas."


async def test_a_dispatch_with_a_bad_choice_makes_no_call(database: Database, tmp_path: Path) -> None:
    await published(database)
    switchboard = board(database, tmp_path)
    for variables in ({}, {"city": "Paris"}, {"city": "Dallas", "customer_id": "7"}):
        dispatch = Dispatch.from_json(json.dumps({"team": "default", "business_id": BUSINESS, "variables": variables}))
        with pytest.raises(ConfigurationError):
            switchboard.answer("call_1", dispatch)


async def test_what_was_published_serves_on_while_the_database_is_away(database: Database, tmp_path: Path) -> None:
    await published(database)
    assert board(database, tmp_path).team("default").team.source == "database 1"
    away = Database(f"postgresql://frontdesk@/frontdesk?host={tmp_path}", waits=Waits(connect=0.2, statement=0.2))
    after_a_start = board(away, tmp_path)
    assert after_a_start.team("default").team.source == "database 1 (kept)"
    assert after_a_start.team("default").definition.agents["desk"].greeting == "Hello from {city}."
    assert after_a_start.team("survey").team.source == "files"
    await away.close()


async def test_one_that_was_published_and_holds_together_no_more_gives_way(database: Database, tmp_path: Path) -> None:
    await published(database, TEXT.replace("desk: {", "desk: {tools: [gone], "))
    assert board(database, tmp_path).team("default").team.source == "files"


@pytest.mark.parametrize(
    "voice", ["{tts: {provider: cartesai}}", "{llm: {fallback: [opnai]}}", "{stt: {provider: deepgram, options: {modle: nova-3}}}"]
)
async def test_one_that_names_a_vendor_who_is_nobody_gives_way(database: Database, tmp_path: Path, voice: str) -> None:
    await published(database, TEXT.replace("agents:", f"voice: {voice}\nagents:"))
    switchboard = board(database, tmp_path)
    assert switchboard.team("default").team.source == "files"
    call = switchboard.text_call("default")
    await TextLine(call).open()
    await call.finish("caller_hung_up")


async def test_a_call_that_is_on_goes_on_with_what_it_began_with(database: Database, tmp_path: Path) -> None:
    first = await published(database, answering("nine"))
    switchboard = board(database, tmp_path)
    on = switchboard.text_call("default", variables={"city": "Dallas"})
    line = TextLine(on)
    await line.open()
    later = await published(database, answering("ten"))
    assert switchboard.team("default", seen=later).team.version == later != first
    new = switchboard.text_call("default", variables={"city": "Dallas"})
    beside = TextLine(new)
    await beside.open()
    for call, each in ((on, line), (new, beside)):
        await each.say("what are your opening hours")
        await call.finish("caller_hung_up")
    said = [[event.text for event in call.record.events if isinstance(event, AgentSaid)][1] for call in (on, new)]
    assert said == ["We open at nine.", "We open at ten."]
    assert [(started(call).source, started(call).version) for call in (on, new)] == [("database 1", first), ("database 2", later)]


async def test_a_call_gets_the_version_that_its_room_asks_for(database: Database, tmp_path: Path) -> None:
    first, later = await published(database, answering("nine")), await published(database, answering("ten"))
    switchboard = board(database, tmp_path)
    for version, hash_, source in (
        ("1", first, "database 1"),
        (first, first, "database 1"),
        ("2", later, "database 2"),
        (later, later, "database 2"),
    ):
        call = switchboard.answer("call_1", asking_for(version))
        assert (call.version, call.opening.source) == (hash_, source)
        assert call.team.answers[0].say == ("We open at nine." if version in ("1", first) else "We open at ten.")
    assert switchboard.answer("call_1", asking_for("")).version == later
    assert switchboard.answer("call_1", asking_for("", seen=first)).version == later  # what its page was told of serves no more


@pytest.mark.parametrize("version", ["0", "3", "4", "two", "0123456789ab", "-1", "1 "])
async def test_a_version_that_was_never_published_makes_no_call(database: Database, tmp_path: Path, version: str) -> None:
    for hour in ("nine", "ten"):
        await published(database, answering(hour))
    async with database.transaction(BUSINESS) as tx:
        await repository.put_draft(tx, "default", answering("noon"), suffix=".yaml", by="Ann", now=NOW)
    with pytest.raises(NotFound, match="no version of default"):
        board(database, tmp_path).answer("call_1", asking_for(version))


async def test_another_business_has_not_this_version(database: Database, tmp_path: Path) -> None:
    await published(database)
    with pytest.raises(NotFound):
        board(database, tmp_path).answer("call_1", asking_for("1", business_id="biz_other"))


async def test_a_team_of_files_has_the_version_that_it_has(database: Database, tmp_path: Path) -> None:
    switchboard = board(database, tmp_path)
    there = switchboard.team("survey").team.version
    assert switchboard.team("survey", there).team.source == "files"
    with pytest.raises(NotFound, match="no version of survey"):
        switchboard.team("survey", "1")
