"""Who outside was told of calls, and did it arrive? Look, send again, or make a secret to sign with."""

import base64
import json
import secrets
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from frontdesk.cli.running.surroundings import in_transaction, settings_and_database
from frontdesk.kit.clocks import SystemClock
from frontdesk.work.webhooks.delivery import Delivery
from frontdesk.work.webhooks.jobs import send_again
from frontdesk.work.webhooks.repository import list_deliveries

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)

Json = Annotated[bool, typer.Option("--json", help="One object a line, for programs.")]


@app.command("list")
def listed(
    status: Annotated[list[str] | None, typer.Option(help="waiting, delivered or given_up; any when left out.")] = None,
    limit: Annotated[int, typer.Option(help="How many at most.", min=1, max=1000)] = 50,
    as_json: Json = False,
) -> None:
    """The newest notices first, with what came back."""
    _, database = settings_and_database()
    rows = in_transaction(database, lambda tx: list_deliveries(tx, limit=limit, status=status or []), read_only=True)
    if as_json:
        for row in rows:
            print(json.dumps(asdict(row), default=str))
        return
    _show(rows)


@app.command()
def again(delivery: Annotated[str, typer.Argument(help="Its id, as `frontdesk webhooks list` shows it.")]) -> None:
    """Send a notice once more; tries go on for a day."""
    _, database = settings_and_database()
    in_transaction(database, lambda tx: send_again(tx, delivery, now=SystemClock().now()))
    print("It is sent as soon as `frontdesk serve` runs.")


@app.command()
def secret() -> None:
    """Make a secret to sign notices with: put it into an environment variable, and name that in the team."""
    print("whsec_" + base64.b64encode(secrets.token_bytes(32)).decode())


def _show(rows: list[Delivery]) -> None:
    if not rows:
        print("Nothing was told yet. A team tells of its calls once it has `webhooks`.")
        return
    table = Table("made", "id", "notice", "to", "status", "tries", "answer")
    for row in rows:
        table.add_row(f"{row.made_at:%Y-%m-%d %H:%M:%S}", row.delivery_id, row.kind, row.url, row.status, str(row.attempts), row.answer[:60])
    Console().print(table)
