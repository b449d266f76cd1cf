"""How does an editor know what may stand in a team file? By a JSON Schema, which this prints."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.insight.conversations.script import Conversation
from frontdesk.teams.json_schema import DIALECT, agent_schema, team_schema


class Subject(StrEnum):
    """The files that have a schema."""

    TEAM = "team"
    AGENT = "agent"
    CONVERSATION = "conversation"


def schema(
    of: Annotated[Subject, typer.Argument(help="Which kind of file.")] = Subject.TEAM,
    out: Annotated[Path | None, typer.Option(help="Write it to this file instead.")] = None,
) -> None:
    """Print the JSON Schema of team files, of agents/*.yaml or of conversations."""
    text = json.dumps(_SCHEMAS[of](), indent=2, ensure_ascii=False)
    if out is None:
        print(text)
        return
    out.write_text(text + "\n")


def conversation_schema() -> dict[str, object]:
    return {"$schema": DIALECT, **Conversation.model_json_schema(), "title": "Frontdesk conversation"}


_SCHEMAS = {Subject.TEAM: team_schema, Subject.AGENT: agent_schema, Subject.CONVERSATION: conversation_schema}
