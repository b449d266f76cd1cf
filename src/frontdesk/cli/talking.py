"""How does a person talk to a team from a terminal? Line by line, in text, on the desk's own data when one runs here."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentSaid, Event, Handoff, ToolCalled, ToolReturned
from frontdesk.calls.record import Shipper
from frontdesk.calls.served import served_teams
from frontdesk.calls.session import Call
from frontdesk.calls.switchboard import Switchboard, learned, load_team
from frontdesk.cli.learn import learn_aloud
from frontdesk.cli.speaking import speak_with_microphone
from frontdesk.insight.conversations.script import Conversation
from frontdesk.insight.conversations.stage import Theatre
from frontdesk.insight.export import export
from frontdesk.kit.keyring import secret_key
from frontdesk.kit.settings import Settings
from frontdesk.packs import found_packs
from frontdesk.store.engine import Database

_DIM, _PLAIN = ("\033[2m", "\033[0m") if sys.stdout.isatty() else ("", "")


def talk(settings: Settings, team: str, *, entry: str, llm: str, voice: bool, as_json: bool, variables: Mapping[str, str]) -> None:
    """Until the call is over, the input ends, or Ctrl-C hangs up."""
    if voice:
        speak_with_microphone(settings, team, entry=entry, variables=variables)
        return
    asyncio.run(_typed(settings, team, Conversation(conversation="typed", entry=entry or None, turns=[], variables=dict(variables)), llm, as_json))


async def _typed(settings: Settings, team: str, begins: Conversation, llm: str, as_json: bool) -> None:
    async with _call(settings, team, begins, llm, quiet=as_json) as call:
        line = TextLine(call)
        call.record.watch(lambda event: None if as_json else _show(event))
        await line.open()
        while not line.ended and (text := await asyncio.to_thread(_ask, as_json)) is not None:
            await line.say(text)
        await line.hang_up()
        if as_json:
            print(json.dumps({"conversation": None, **export(line.events)}, default=str))


@asynccontextmanager
async def _call(settings: Settings, team: str, begins: Conversation, llm: str, *, quiet: bool) -> AsyncIterator[Call]:
    """On the database that runs or is set, recorded like any call; else on a throw-away one with the sample."""
    if settings.database_url:
        database = Database(settings.database_url)
        proof_key = secret_key(settings.home, "proofs")
        library = served_teams(settings, database)
        mails = bool(settings.smtp_url.get_secret_value())
        switchboard = Switchboard(
            database, spool=settings.spool, business_id=DEFAULT_BUSINESS, llm=llm, proof_key=proof_key, mails=mails, library=library
        )
        loaded = switchboard.team(team)
        if not quiet:
            await asyncio.to_thread(learn_aloud, learned(loaded))
        await switchboard.read_documents(loaded)
        call = switchboard.text_call(team, entry=begins.entry or "", variables=begins.variables)
        shipper = Shipper(call.record, database, switchboard.name)
        shipper.start()
        yield call
        await shipper.finish()
        await database.close()
        return
    if not quiet:
        print(f"{_DIM}No desk runs here, so this call uses throw-away sample data. An empty line is silence; Ctrl-D hangs up.{_PLAIN}")
        for whom in sample_callers(team):
            print(f"{_DIM}{whom}{_PLAIN}")
        await asyncio.to_thread(learn_aloud, learned(load_team(team)))
    async with Theatre(llm=llm) as theatre, theatre.stage(begins, team) as stage:
        yield stage.call


def sample_callers(team: str) -> list[str]:
    """Whom one can be, says each pack that this team is made of."""
    folders = load_team(team).team.folders
    return [pack.sample_caller for pack in found_packs() if pack.folder in folders and pack.sample_caller]


def _ask(quiet: bool) -> str | None:
    try:
        return input("" if quiet or not sys.stdin.isatty() else "you: ")
    except EOFError:
        return None


def _show(event: Event) -> None:
    if isinstance(event, AgentSaid):
        print(f"{event.agent}: {event.text}", flush=True)
    elif isinstance(event, ToolCalled):
        given = ", ".join(f"{key}={value!r}" for key, value in event.arguments.items())
        print(f"{_DIM}  · {event.tool}({given}){_PLAIN}")
    elif isinstance(event, ToolReturned) and event.status != "succeeded":
        print(f"{_DIM}  · {event.tool} {event.status}: {event.reason}{_PLAIN}")
    elif isinstance(event, Handoff):
        print(f"{_DIM}  · {event.source} → {event.target} {event.status}{_PLAIN}")
