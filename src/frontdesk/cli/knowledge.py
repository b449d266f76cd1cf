"""What does a team know? Documents put in, searched, listed, taken out and read anew."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.calls.knowing import shelf_of, shown, sources_of
from frontdesk.calls.switchboard import Loaded, load_team
from frontdesk.cli.running.cluster import database_url
from frontdesk.cli.running.runtime import attach
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.settings import Settings
from frontdesk.knowledge.library import Came, Library
from frontdesk.knowledge.refresh import again, files_of, refresh, told
from frontdesk.store.engine import Database
from frontdesk.store.upgrade import upgrade

T = TypeVar("T")
Team = Annotated[str, typer.Argument(help="A pack, or the path of a team's file or folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]

app = typer.Typer(
    help="Documents that a team answers from: add, search, list, remove, refresh.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.command("add")
def add(
    team: Team, paths: Annotated[list[Path], typer.Argument(help="Files, or folders with all that is in them.")], as_json: AsJson = False
) -> None:
    """Read documents: text, Markdown, HTML, PDF, Word, PowerPoint, Excel. What is there already is left, what has changed is read anew."""
    for path in paths:
        files_of(path)  # a slip in the path is told before anything is started
    _tell_came(_with_library(team, lambda library, _: refresh(library, paths, _progress)), as_json)


@app.command("refresh")
def refresh_(team: Team, as_json: AsJson = False) -> None:
    """Read again what changed in the folders that the team names and that were added; what is gone from them goes."""
    _tell_came(_with_library(team, lambda library, loaded: again(library, sources_of(loaded.team), _progress)), as_json)


@app.command("list")
def list_(team: Team, as_json: AsJson = False) -> None:
    """Name the documents, each with its kind, its size and how many passages it has."""
    documents = _with_library(team, lambda library, _: library.documents())
    if as_json:
        print(json.dumps({"documents": [asdict(document) for document in documents]}, default=str))
        return
    for document in documents:
        print(f"{document.name:<48} {document.kind:<24} {document.size / 1024:8.0f} KB  {document.chunks:5} passages")
    if not documents:
        print(f"nothing yet; add documents with `frontdesk knowledge add {team} FOLDER`")


@app.command("search")
def search(
    team: Team,
    question: Annotated[str, typer.Argument(help="As a caller would ask it.")],
    limit: Annotated[int, typer.Option(help="How many passages.", min=1, max=50)] = 5,
    as_json: AsJson = False,
) -> None:
    """Show the passages nearest to a question, with scores, and which of them a caller would hear."""
    loaded = load_team(team)
    enough = loaded.definition.knowledge.enough
    found = [shown(one) for one in _with_library(team, lambda library, _: library.search(question, limit=limit))]
    if as_json:
        print(json.dumps({"question": question, "enough": enough, "passages": found}))
        return
    for one in found:
        where = ", ".join(part for part in (one["document"], one["place"], one["heading"]) if part)
        print(f"{'✓' if one['score'] >= enough else '·'} {one['score']:.2f}  {where}\n        {one['quote'] or one['text']}")
    if not any(one["score"] >= enough for one in found):
        print(f"nothing scores {enough:g}: a caller hears {loaded.definition.knowledge.unknown!r}")


@app.command("remove")
def remove(team: Team, name: Annotated[str, typer.Argument(help="As `list` names it.")], as_json: AsJson = False) -> None:
    """Take a document away, with everything that was made of it."""
    _with_library(team, lambda library, _: library.remove(name))
    print(json.dumps({"removed": name}) if as_json else f"{name}: removed")


def _with_library(team: str, work: Callable[[Library, Loaded], Awaitable[T]]) -> T:
    """On the database that is set or runs, or the data folder's own, started for as long."""
    loaded = load_team(team)
    with database_url(attach(Settings())) as url:
        upgrade(url)
        return asyncio.run(_on(url, loaded, work))


async def _on(url: str, loaded: Loaded, work: Callable[[Library, Loaded], Awaitable[T]]) -> T:
    database = Database(url)
    try:
        clock = SystemClock(loaded.definition.business.zone)
        return await work(Library(shelf_of(loaded.definition, DEFAULT_BUSINESS), database, clock), loaded)
    finally:
        await database.close()


def _tell_came(came: Sequence[Came], as_json: bool) -> None:
    """Exit code 1 when one could not be read."""
    if as_json:
        print(json.dumps({"documents": [asdict(one) for one in came]}))
    else:
        for line in told(came):
            print(line)
        print(_summary(came))
    if any(one.status == "failed" for one in came):
        raise typer.Exit(1)


def _summary(came: Sequence[Came]) -> str:
    counts: dict[str, int] = {}
    for one in came:
        counts[one.status] = counts.get(one.status, 0) + 1
    return ", ".join(f"{count} {status}" for status, count in counts.items()) or "nothing to read"


def _progress(line: str) -> None:
    print(f"  … {line}", file=sys.stderr, flush=True)
