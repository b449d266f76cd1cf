"""How does one begin with a team of one's own? With a folder that extends a pack: it runs and checks at once."""

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.insight.inspection import inspect
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.teams.sources import pack_teams

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_TEAM = """\
# {title}: all that {pack} is, with what is said here over it. `frontdesk explain {folder}` shows what comes from where.
frontdesk: 1
extends: {pack}
name: {name}
title: {quoted}

# What it says first. Any other sentence, too: `frontdesk explain {folder} words`.
# words:
#   greeting: "Hello, this is {title}. How can I help you?"

# What everybody here can answer; `answers:` instead of `+answers:` takes the place of those of {pack}.
# +answers:
#   - asked: [do you have parking]
#     say: "Yes, behind the building."

# An agent of your own goes into agents/NAME.yaml, a tool into tools/NAME.py, a call to try into conversations/NAME.yaml.
"""
_CONVERSATION = """\
# A call that is played: `frontdesk call {folder} --script {folder}/conversations`.
conversation: A caller says hello and good-bye
turns:
  - say: Hello.
  - say: Thank you, good-bye.
"""


def new(
    name: Annotated[str, typer.Argument(help="Its name: lower case letters, digits and _.")],
    from_: Annotated[str, typer.Option("--from", help="The pack to begin with.")] = "default",
    into: Annotated[Path, typer.Option("--in", help="The folder to put it into.")] = Path(),
    title: Annotated[str, typer.Option(help="How the business is called, as it is spoken; made of the name when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Make a folder for a team of your own that extends a pack."""
    folder = into / _checked(name)
    if from_ not in (packs := pack_teams()):
        raise NotFound("pack", from_, packs)
    if folder.exists() and any(folder.iterdir()):
        raise ConfigurationError("this folder is there already, and is not empty", file=folder, way_out="choose another name, or --in another folder")
    _write(folder, {"name": name, "pack": from_, "folder": str(folder), "title": " ".join(title.split()) or name.replace("_", " ").title()})
    problems = inspect(str(folder)).problems
    if as_json:
        print(json.dumps({"folder": str(folder), "extends": from_, "problems": [str(one) for one in problems]}))
    else:
        print(f"{folder} is a team that extends {from_}. Try it:\n  frontdesk call {folder}\n  frontdesk check {folder}")


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        fit = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "my_team"
        raise ConfigurationError(f"{name!r} is no name for a team", found=name, way_out=f"write {fit if fit[0].isalpha() else 'team_' + fit}")
    return name


def _write(folder: Path, values: dict[str, str]) -> None:
    (folder / "conversations").mkdir(parents=True, exist_ok=True)
    (folder / "team.yaml").write_text(_TEAM.format(**values, quoted=json.dumps(values["title"], ensure_ascii=False)), encoding="utf-8")
    (folder / "conversations" / "hello.yaml").write_text(_CONVERSATION.format(**values), encoding="utf-8")
