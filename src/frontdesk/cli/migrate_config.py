"""How does one move in? Assistants written for another platform become teams, with a line for all that is not as it was."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.insight.inspection import inspect
from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.files import named_files
from frontdesk.teams.moving.assembled import Moved
from frontdesk.teams.moving.moved import move
from frontdesk.teams.whole import to_yaml

_SIGN = {"high": "‼", "medium": "!", "low": "·"}


def migrate_config(
    source: Annotated[Path, typer.Argument(help="A JSON or YAML file of one assistant, or a folder of them.")],
    out: Annotated[Path, typer.Option("--out", help="The folder to put the teams into, a folder each.")],
    as_json: Annotated[bool, typer.Option("--json", help="One object for each file, a line each.")] = False,
) -> None:
    """Make teams of flat agent configs, and of assistants of Vapi and Retell; exit 1 when one of them could not be made."""
    files = named_files(source) if source.is_dir() else [source]
    if not files:
        raise ConfigurationError("there is no JSON or YAML file in this folder", file=source, way_out="name the folder with the assistants")
    made = [_one(file, out, as_json) for file in files]
    raise typer.Exit(0 if all(made) else 1)


def _one(file: Path, out: Path, as_json: bool) -> bool:
    """One that cannot be read keeps no other from being made."""
    try:
        moved = move(file)
        folder = _written(moved, file, out)
    except ConfigurationError as error:
        print(json.dumps({"file": str(file), "error": str(error)}) if as_json else f"✗ {error}")
        return False
    problems = [str(problem) for problem in inspect(str(folder)).problems]
    if as_json:
        lines = [asdict(line) for line in moved.lines]
        print(json.dumps({"file": str(file), "shape": moved.shape, "team": str(folder), "lines": lines, "problems": problems}, ensure_ascii=False))
    else:
        print("\n".join([f"{'✗' if problems else '✓'} {file} ({moved.shape}) → {folder}", *_told(moved), *(f"  ✗ {one}" for one in problems)]))
    return not problems


def _written(moved: Moved, file: Path, out: Path) -> Path:
    folder = out / moved.name
    if folder.exists():
        raise ConfigurationError(f"{folder} is there already", file=file, way_out="choose another --out, or take that folder away")
    folder.mkdir(parents=True)
    head = f"# Made of {file.name}. `frontdesk explain {folder}` shows what it is now; docs/guide/migration.md, what to look at.\n"
    (folder / "team.yaml").write_text(head + to_yaml(moved.team), encoding="utf-8")
    report = [f"- **{line.grave}**, {line.fate}: `{line.field}` {line.words}" for line in moved.lines]
    (folder / "MOVED.md").write_text("\n".join([f"# What is not as it was in {file.name}", "", *(report or ["Nothing."]), ""]), encoding="utf-8")
    return folder


def _told(moved: Moved) -> list[str]:
    return [f"  {_SIGN[line.grave]} {line.fate:<7} {line.field}: {line.words}" for line in moved.lines]
