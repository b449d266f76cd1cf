"""What is wrong with a team's files, if anything, before a caller finds out?"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from frontdesk.insight.inspection import Inspection, inspect
from frontdesk.teams.gathered import teams_in
from frontdesk.teams.sources import find_packs, pack_teams


def check(
    teams: Annotated[
        list[str] | None, typer.Argument(help="Packs, paths of teams, or folders of many; every pack when none is named.", metavar="[TEAM]...")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object for each team, a line each.")] = False,
) -> None:
    """Look for mistakes in the definition, tools and conversations of teams; exit 1 when there are some."""
    wrong = False
    for team in [each for named in teams or pack_teams() for each in _meant(named)]:
        inspection = inspect(team)
        wrong = wrong or bool(inspection.problems)
        print(json.dumps(_object(inspection)) if as_json else _told(inspection), flush=True)
    raise typer.Exit(1 if wrong else 0)


def _meant(named: str) -> list[str]:
    """A pack, a team, or all teams in a folder."""
    path = Path(named).expanduser()
    return [named] if named in find_packs() or not path.is_dir() else [str(team) for team in teams_in(path)]


def _object(inspection: Inspection) -> dict[str, Any]:
    plain = asdict(inspection)
    found = plain.pop("found")
    return {
        **plain,
        "ok": not inspection.problems,
        "problems": [one for one in found if not one["note"]],
        "notes": [one for one in found if one["note"]],
    }


def _told(inspection: Inspection) -> str:
    counts = {"agent": inspection.agents, "tool": inspection.tools, "conversation": inspection.conversations}
    looked_at = ", ".join(_counted(count, name) for name, count in counts.items())
    wrong = len(inspection.problems)
    verdict = _counted(wrong, "problem") if wrong else f"holds together ({looked_at})"
    lines = [f"{'✗' if wrong else '✓'} {inspection.team}: {verdict}"]
    for one in inspection.found:
        sign = "·" if one.note else "✗"
        lines += [f"  {sign} {line}" if at == 0 else f"    {line.strip()}" for at, line in enumerate(str(one).splitlines())]
    return "\n".join(lines)


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
