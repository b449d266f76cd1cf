"""What did callers answer to a survey?"""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import typer

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.cli.running.surroundings import settings_and_database
from frontdesk.records.answers.answer import KeptAnswer, as_csv
from frontdesk.records.answers.repository import list_answers
from frontdesk.store.engine import Database


def answers(
    team: Annotated[str, typer.Argument(help="The team's name.")],
    csv: Annotated[bool, typer.Option("--csv", help="As a table for a spreadsheet.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One object for each answer, a line each.")] = False,
) -> None:
    """Show what callers answered to a team's questions, the oldest first."""
    found = asyncio.run(_answers(settings_and_database()[1], team))
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


async def _answers(database: Database, team: str) -> list[KeptAnswer]:
    try:
        async with database.transaction(DEFAULT_BUSINESS, read_only=True) as tx:
            return await list_answers(tx, team)
    finally:
        await database.close()
