"""What changes when one version of a team takes the place of another?"""

import json
from typing import Annotated

import typer

from frontdesk.calls.comparing import compared
from frontdesk.calls.switchboard import load_team


def compare(
    before: Annotated[str, typer.Argument(help="A pack, or the path of a team's file or folder.")],
    after: Annotated[str, typer.Argument(help="The one that would take its place.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say in words what is different between two teams, and how grave each difference is."""
    comparison = compared(load_team(before), load_team(after))
    if as_json:
        changes = [{"path": one.path, "kind": one.kind, "risk": one.risk, "words": one.words} for one in comparison.changes]
        print(json.dumps({"risk": comparison.risk, "changes": changes}, ensure_ascii=False))
        return
    for change in comparison.changes:
        print(f"{change.risk:<6}  {change.kind.replace('_', ' ')}: {change.words}")
    print(f"\n{len(comparison.changes)} differences; risk: {comparison.risk}" if comparison.changes else "no difference")
