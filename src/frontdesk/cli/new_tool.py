"""How does one begin a tool of one's own? With a file that works, and a test of it that passes."""

import re
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.kit.errors import ConfigurationError
from frontdesk.tools.catalogue import discover

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")

_TOOL = '''"""What does {name} tell?"""

from typing import Annotated

from frontdesk import Reply, Spoken, ToolContext, tool

What = Annotated[str, Spoken("text", "What is it about?")]


@tool(effect="reads", filler="Let me look.", timeout=4.0)
async def {name}(ctx: ToolContext, what: What) -> Reply:
    """Says when one should use this tool: it is what a language model reads.

    Examples:
        {words} please
        I have a question about {words}
    """
    return Reply(f"I've looked at {{what}}.", {{"what": what}})
'''

_TEST = '''"""Does {name} say what it should?"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from frontdesk.kit.clocks import FixedClock
from frontdesk.tools.catalogue import discover
from frontdesk.tools.contract import ToolContext

TOOL = discover(Path(__file__).parents[1])["{name}"]


class NoDatabase:
    """A tool that reaches for the database has to be given one."""

    async def execute(self, statement: object, parameters: object = None) -> list[object]:
        raise AssertionError("this tool reached for the database")


def test_it_says_what_it_was_asked_about() -> None:
    clock = FixedClock(datetime(2026, 6, 15, 10, 0, tzinfo=UTC))
    ctx = ToolContext("call_test", "biz_test", clock, NoDatabase())
    reply = asyncio.run(TOOL.function(ctx, what="opening hours"))
    assert reply.say == "I've looked at opening hours."
    assert reply.data == {{"what": "opening hours"}}
'''


def new_tool(
    name: Annotated[str, typer.Argument(help="Its name: lower case letters, digits and _.")],
    team: Annotated[Path, typer.Option(help="The team's folder.")] = Path(),
) -> None:
    """Write tools/NAME.py of a team with a tool that works, and a test of it that passes."""
    if not _NAME.fullmatch(name):
        raise ConfigurationError(
            f"{name!r} cannot be the name of a tool", found=name, way_out="use lower case letters, digits and _, as in order_status"
        )
    if not (team / "team.yaml").is_file():
        raise ConfigurationError("there is no team.yaml in this folder", file=team, way_out="name the folder of a team: --team FOLDER")
    if name in (there := discover(team)):
        place = there[name].function.__code__.co_filename
        raise ConfigurationError(f"a tool called {name!r} is there already", file=place, line=1, found=name, way_out="choose another name")
    words = name.replace("_", " ")
    files = {team / "tools" / f"{name}.py": _TOOL, team / "tests" / f"test_{name}.py": _TEST}
    for file in files:
        if file.exists():
            raise ConfigurationError("this file is there already", file=file, way_out="choose another name, or move the file away")
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(name=name, words=words))
        print(f"wrote {file}")
    print(f"next: name it in the `tools` of an agent, then frontdesk check {team} and pytest {team / 'tests'}")
