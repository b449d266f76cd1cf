"""What is remembered of somebody? Look, correct, or erase it."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from frontdesk.cli.running.surroundings import in_transaction, settings_and_database
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.errors import ConfigurationError
from frontdesk.records.memories import repository
from frontdesk.records.memories.fact import Erasure, Fact
from frontdesk.store.engine import Transaction

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
    facts, erasures = _of(team, _subject(customer, phone))
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
    _, database = settings_and_database()
    print(in_transaction(database, lambda tx: repository.correct_fact(tx, fact, text, now=SystemClock().now())).text)


@app.command()
def erase(team: Team, customer: Customer = "", phone: Phone = "") -> None:
    """Forget one person; what stays is that it was done."""
    subject = _subject(customer, phone)
    _, database = settings_and_database()
    erased = in_transaction(database, lambda tx: repository.forget(tx, team, subject, by=_BY, now=SystemClock().now()))
    print(f"{erased.facts} erased ({erased.erasure_id}).")


def _subject(customer: str, phone: str) -> str:
    if bool(customer) == bool(phone):
        raise ConfigurationError("whose memory is meant?", way_out="give either --customer or --phone")
    return f"customer:{customer}" if customer else f"number:{phone}"


def _of(team: str, subject: str) -> tuple[list[Fact], list[Erasure]]:
    async def both(tx: Transaction) -> tuple[list[Fact], list[Erasure]]:
        facts = await repository.facts_of(tx, team, subject, since=SystemClock().now() - _EVER, limit=1000)
        return facts, await repository.erasures_of(tx, team, subject)

    _, database = settings_and_database()
    return in_transaction(database, both, read_only=True)
