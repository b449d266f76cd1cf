"""What did callers answer to a survey?"""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from frontdesk.cli.running.surroundings import in_transaction, settings_and_database
from frontdesk.records.answers.answer import as_csv
from frontdesk.records.answers.repository import list_answers


def answers(
    team: Annotated[str, typer.Argument(help="The team's name.")],
    csv: Annotated[bool, typer.Option("--csv", help="As a table for a spreadsheet.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One object for each answer, a line each.")] = False,
) -> None:
    """Show what callers answered to a team's questions, the oldest first."""
    _, database = settings_and_database()
    found = in_transaction(database, lambda tx: list_answers(tx, team), read_only=True)
    if csv:
        print(as_csv(found), end="")
        return
    for answer in found:
        if as_json:
            print(json.dumps(asdict(answer), default=str))
        else:
            print(f"{answer.answered_at:%Y-%m-%d %H:%M}  {answer.question}  {answer.value}  ({answer.call_id})")
    if not found and not as_json:
        print("Nobody has answered yet.")
