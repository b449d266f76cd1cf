"""How does one call a team from a terminal: by typing, by microphone, or with a caller who is written down?"""

import asyncio
import json
import logging
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.calls.events import AgentSaid, CallerSaid, Event, Handoff, ToolReturned
from frontdesk.calls.switchboard import learned, load_team
from frontdesk.cli.learn import learn_aloud
from frontdesk.cli.running.livekit_meanwhile import livekit_server
from frontdesk.cli.running.runtime import attach
from frontdesk.cli.talking import talk
from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.runner import Result, run, summary
from frontdesk.insight.conversations.script import Conversation
from frontdesk.insight.conversations.stage import Theatre, conversation_files
from frontdesk.kit.errors import ConfigurationError, FrontdeskError, NotFound
from frontdesk.kit.settings import Settings
from frontdesk.teams.variables import read_values


def call(
    team: Annotated[str, typer.Argument(help="A pack, or the path of a team's file or folder.")],
    files: Annotated[list[Path] | None, typer.Argument(help="Conversation files or folders, with --script.")] = None,
    script: Annotated[bool, typer.Option("--script", help="Play these conversation files instead of talking yourself.")] = False,
    voice: Annotated[bool, typer.Option("--voice", help="Speak and listen; with --script, synthetic speech in a real room.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One object for each call, a line each.")] = False,
    llm: Annotated[str, typer.Option(help="provider[:model] for this run; brain needs no key.")] = "",
    entry: Annotated[str, typer.Option(help="The agent who answers.")] = "",
    var: Annotated[list[str] | None, typer.Option("--var", help="A value for one of the team's variables, as name=value.")] = None,
) -> None:
    """Call a team: type, speak, or play conversation files."""
    logging.getLogger("livekit").setLevel(logging.ERROR)
    variables = _variables(var or [])
    settings = attach(Settings())
    with suppress(NotFound) if settings.database_url and not script else nullcontext():  # it may be kept in the database
        declared = load_team(team).definition.variables  # a slip in the name is told before anything is started
        if variables or not script:
            read_values(declared, variables)
    if files and not script:
        raise ConfigurationError("conversation files are played with --script", way_out=f"frontdesk call {team} --script {files[0]}")
    if script:
        if not files:
            raise ConfigurationError("--script needs at least one conversation file", way_out=f"frontdesk call {team} --script FILE…")
        passed = asyncio.run(_play(team, files, voice=voice, as_json=as_json, llm=llm, variables=variables))
        raise typer.Exit(0 if passed else 1)
    talk(settings, team, entry=entry, llm=llm, voice=voice, as_json=as_json, variables=variables)


def _variables(given: list[str]) -> dict[str, str]:
    for one in given:
        if "=" not in one:
            raise ConfigurationError(f"--var {one!r} has no value", found=one, way_out=f"write --var {one}=…")
    return dict(one.split("=", 1) for one in given)


async def _play(team: str, files: list[Path], *, voice: bool, as_json: bool, llm: str, variables: dict[str, str]) -> bool:
    conversations = [(file, _with(variables, read_conversation(file))) for file in conversation_files(files)]
    results: list[Result] = []
    if not as_json:
        print("Each call is played on sample data of its own, which goes with it: none of them is in the desk. --json prints their records.")
        await asyncio.to_thread(learn_aloud, learned(load_team(team)))
    with livekit_server(attach(Settings())) if voice else nullcontext() as livekit:
        async with Theatre(llm=llm, livekit=livekit) as theatre:
            for file, conversation in conversations:
                if not as_json:
                    print(f"\n── {conversation.conversation}  ({file})")
                try:
                    result = await run(
                        conversation,
                        lambda one: theatre.stage(one, team, voice=voice),
                        on_event=_silent if as_json else _print,
                    )
                except FrontdeskError as error:
                    raise ConfigurationError(error.message, file=file, way_out=error.way_out) from error
                results.append(result)
                _tell(result, as_json)
    print(summary(results), file=sys.stderr if as_json else sys.stdout)
    return all(result.passed for result in results)


def _with(variables: dict[str, str], conversation: Conversation) -> Conversation:
    return conversation.model_copy(update={"variables": {**conversation.variables, **variables}})


def _tell(result: Result, as_json: bool) -> None:
    if as_json:
        print(json.dumps(result.to_json(), default=str), flush=True)
        return
    for failure in result.verdict.failures:
        print(f"   ✗ {failure}")
    notes = f"  ({', '.join(result.verdict.notes)})" if result.verdict.notes else ""
    print(f"   {'✓ holds' if result.passed else '✗ does not hold'}, {result.call['outcome']}, {result.seconds:.1f} s{notes}", flush=True)


def _silent(_: Event) -> None:
    return None


def _print(event: Event) -> None:
    if isinstance(event, CallerSaid):
        print(f"   caller: {event.text}")
    elif isinstance(event, AgentSaid):
        waited = f"  [{event.latency['first_audio']:.0f} ms]" if event.latency else ""
        print(f"   {event.agent}: {event.text}{waited}")
    elif isinstance(event, ToolReturned):
        print(f"     · {event.tool} {event.status} in {event.ms:.0f} ms{f' ({event.reason})' if event.reason else ''}")
    elif isinstance(event, Handoff):
        print(f"     · {event.source} → {event.target}: {event.status} ({event.reason})")
