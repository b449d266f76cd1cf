"""How does a program get at the API? With a key that is shown once; list them, or take one back."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, TypeVar

import typer

from frontdesk.business.keys import make_key
from frontdesk.business.repository import list_keys, revoke_key
from frontdesk.business.roles import Role
from frontdesk.cli.running.cluster import database_url
from frontdesk.cli.running.runtime import attach
from frontdesk.cli.running.surroundings import in_transaction
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.settings import Settings
from frontdesk.store.engine import Database, Transaction

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)

Result = TypeVar("Result")


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="What it is for, so that you know it again.")],
    role: Annotated[Role, typer.Option(help="What it may do.")] = Role.VIEWER,
) -> None:
    """Make a key and print it; it is kept nowhere."""
    print(_with_database(lambda tx: make_key(tx, name, role, SystemClock())).token)


@app.command("list")
def listed(as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False) -> None:
    """Name the keys, without what they are."""
    for key in _with_database(list_keys):
        if as_json:
            print(json.dumps(asdict(key), default=str))
        else:
            print(f"{key.id}  {key.role:<9} {key.made_at:%Y-%m-%d}  {'revoked ' if key.revoked_at else ''}{key.name}")


@app.command()
def revoke(key: Annotated[str, typer.Argument(help="Its id, as `frontdesk key list` shows it.")]) -> None:
    """Take a key back: from now on it opens nothing."""
    _with_database(lambda tx: revoke_key(tx, key, now=SystemClock().now()))


def _with_database(work: Callable[[Transaction], Awaitable[Result]]) -> Result:
    with database_url(attach(Settings())) as url:
        return in_transaction(Database(url), work)
