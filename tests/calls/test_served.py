"""Does a call get the version that was published, with its variables, and does its record say so?"""

import json
from pathlib import Path

import pytest

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentSaid, CallStarted
from frontdesk.calls.served import served_teams
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.web import Dispatch
from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database, Waits
from frontdesk.teams.kept import repository
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


async def published(database: Database, text: str = TEXT) -> None:
    async with database.transaction(BUSINESS) as tx:
        draft = await repository.put_draft(tx, "default", text, suffix=".yaml", by="Ann", now=NOW)
        await repository.publish(tx, "default", draft.number, team_hash="x", risk="low", by="Ann", now=NOW)


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
