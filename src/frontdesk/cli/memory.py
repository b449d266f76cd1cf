"""What is remembered of somebody? Look, correct, or erase it."""

import asyncio
import json
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.cli.running.surroundings import settings_and_database
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.errors import ConfigurationError
from frontdesk.records.memories import repository
from frontdesk.records.memories.fact import Erasure, Fact
from frontdesk.store.engine import Database

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)

Team = Annotated[str, typer.Argument(help="The team's name.")]
Customer = Annotated[str, typer.Option(help="The customer's id.")]
Phone = Annotated[str, typer.Option(help="The number they call from, as +12175550142.")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
_BY = "command line"
_EVER = timedelta(days=36500)


@app.command()
def show(team: Team, customer: Customer = "", phone: Phone = "", as_json: Json = False) -> None:
    """What is remembered of one person, the newest first, and what was erased."""
    facts, erasures = asyncio.run(_show(_database(), team, _subject(customer, phone)))
    if as_json:
        print(json.dumps({"facts": [asdict(fact) for fact in facts], "erasures": [asdict(one) for one in erasures]}, default=str))
        return
    for fact in facts:
        print(f"{fact.fact_id}  {fact.learned_at:%Y-%m-%d}  {fact.text}  ({fact.call_id}, event {fact.turn})")
    for one in erasures:
        print(f"erased {one.erased_at:%Y-%m-%d %H:%M}: {one.facts} (by {one.by})")
    if not facts and not erasures:
        print("Nothing is remembered.")


@app.command()
def correct(fact: Annotated[str, typer.Argument(help="Its id.")], text: Annotated[str, typer.Argument(help="What is true.")]) -> None:
    """Put one thing right."""
    print(asyncio.run(_correct(_database(), fact, text)).text)


@app.command()
def erase(team: Team, customer: Customer = "", phone: Phone = "") -> None:
    """Forget one person; what stays is that it was done."""
    erased = asyncio.run(_erase(_database(), team, _subject(customer, phone)))
    print(f"{erased.facts} erased ({erased.erasure_id}).")


def _database() -> Database:
    return settings_and_database()[1]


def _subject(customer: str, phone: str) -> str:
    if bool(customer) == bool(phone):
        raise ConfigurationError("whose memory is meant?", way_out="give either --customer or --phone")
    return f"customer:{customer}" if customer else f"number:{phone}"


async def _show(database: Database, team: str, subject: str) -> tuple[list[Fact], list[Erasure]]:
    async with database.transaction(DEFAULT_BUSINESS, read_only=True) as tx:
        facts = await repository.facts_of(tx, team, subject, since=SystemClock().now() - _EVER, limit=1000)
        return facts, await repository.erasures_of(tx, team, subject)


async def _correct(database: Database, fact: str, text: str) -> Fact:
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        return await repository.correct_fact(tx, fact, text, now=SystemClock().now())


async def _erase(database: Database, team: str, subject: str) -> Erasure:
    async with database.transaction(DEFAULT_BUSINESS) as tx:
        return await repository.forget(tx, team, subject, by=_BY, now=SystemClock().now())
