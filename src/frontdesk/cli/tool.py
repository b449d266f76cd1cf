"""What does one tool do? Run by itself, with arguments of one's own."""

import asyncio
import json
import logging
from dataclasses import asdict
from typing import Annotated

import typer

from frontdesk.insight.trying import Trial, read_arguments, try_tool

app = typer.Typer(
    help="Run one tool by itself, on a throw-away database with the team's sample data.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def tool() -> None:
    """Run one tool by itself, on a throw-away database with the team's sample data."""


@app.command("call")
def call(
    name: Annotated[str, typer.Argument(help="The tool.")],
    team: Annotated[str, typer.Option(help="A pack, or the path of a team's file or folder.")],
    args: Annotated[str, typer.Option(help="Its arguments as a JSON object.")] = "{}",
    caller: Annotated[str, typer.Option("--as", help="The number of a customer of the sample data, taken as verified.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Say yes when it asks first.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Run a tool, and show what it says and changes; exit 1 unless it succeeded. What it does outside of the database it really does."""
    logging.getLogger("livekit").setLevel(logging.ERROR)
    arguments = read_arguments(args)
    trial = asyncio.run(try_tool(team, name, arguments, caller=caller, yes=yes))
    print(json.dumps(asdict(trial), ensure_ascii=False, default=str) if as_json else _told(trial))
    raise typer.Exit(0 if trial.status in ("succeeded", "quoted") else 1)


def _told(trial: Trial) -> str:
    lines = [f"{trial.tool}: {trial.status}{f' ({trial.reason})' if trial.reason else ''}", f"  says: {trial.say}"]
    lines += [f"  asks for: {trial.asked}"] if trial.asked else []
    lines += [f"  data: {json.dumps(trial.data, ensure_ascii=False, default=str)}"] if trial.data else []
    for table, changed in trial.changed.items():
        counts = ", ".join(f"{len(rows)} {word}" for word, rows in changed.items() if rows)
        lines.append(f"  {table}: {counts}")
    return "\n".join(lines)
