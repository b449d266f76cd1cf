"""Another name for `check`."""

import typer

from frontdesk.cli.check import check


def register(app: typer.Typer) -> None:
    app.command()(check)
