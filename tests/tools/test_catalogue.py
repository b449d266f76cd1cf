"""Are a team's tools found, each once, and is a mistake in one told with file and line?"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.tools.catalogue import built_in, discover, installed

HEAD = "from frontdesk.tools.contract import Reply, ToolContext, tool\n\n\n"
Write = Callable[..., Path]


def a_tool(name: str, says: str = "Here.") -> str:
    return f'@tool(effect="reads")\nasync def {name}(ctx: ToolContext) -> Reply:\n    """Does {name}."""\n    return Reply("{says}")\n\n\n'


@pytest.fixture
def team(tmp_path: Path) -> Write:
    def write(files: dict[str, str], name: str = "shop") -> Path:
        for file, content in files.items():
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / file).write_text(content)
        return tmp_path / name

    return write


def own(*folders: Path) -> list[str]:
    """The names of a team's own tools."""
    return sorted(discover(*folders).keys() - built_in().keys())


def mistake_in(folder: Path) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        discover(folder)
    return caught.value


def test_the_tools_of_all_files_are_found(team: Write) -> None:
    folder = team({"tools/a.py": HEAD + a_tool("find") + a_tool("count"), "tools/b.py": HEAD + a_tool("weigh"), "tools/_shelf.py": "1 / 0\n"})
    assert own(folder) == ["count", "find", "weigh"]


def test_a_pack_of_ours_keeps_its_import_names() -> None:
    tools = discover(Path(sys.modules["frontdesk"].__path__[0]) / "packs" / "marketplace")
    assert tools["search_products"].function.__module__ == "frontdesk.packs.marketplace.tools.sales"


def test_no_folder_has_no_tools_of_its_own(tmp_path: Path) -> None:
    assert dict(discover(tmp_path)) == dict(discover(None)) == dict(discover())


def test_a_tool_that_is_not_there_is_told_with_the_near_ones(team: Write) -> None:
    tools = discover(team({"tools/a.py": HEAD + a_tool("find_things")}))
    with pytest.raises(NotFound, match="did you mean find_things"):
        tools["find_thing"]
    assert tools.get("find_thing") is None
    assert "find_thing" not in tools


def test_a_tool_imported_into_another_file_is_the_same_tool(team: Write) -> None:
    assert own(team({"tools/a.py": HEAD + a_tool("find"), "tools/b.py": "from .a import find as find\n"})) == ["find"]


def test_a_tool_may_use_what_stands_beside_and_above_it(team: Write) -> None:
    files = {
        "shelf.py": "WORDS = 'Here.'\n",
        "tools/_words.py": "from ..shelf import WORDS\n",
        "tools/a.py": HEAD + "from ._words import WORDS\n" + a_tool("find"),
    }
    assert own(team(files)) == ["find"]


def test_two_tools_of_one_name_are_refused(team: Write) -> None:
    error = mistake_in(team({"tools/a.py": HEAD + a_tool("find"), "tools/b.py": HEAD + a_tool("find", "There.")}))
    assert (Path(error.file).name, error.line) == ("b.py", 4)
    assert "'find' is in a.py already" in error.reason


def test_a_team_puts_its_own_tool_in_place_of_an_inherited_one(team: Write) -> None:
    farthest, own_folder = team({"tools/a.py": HEAD + a_tool("find") + a_tool("count")}), team({"tools/a.py": HEAD + a_tool("find", "Mine.")}, "own")
    tools = discover(farthest, own_folder)
    assert own(farthest, own_folder) == ["count", "find"]
    assert Path(tools["find"].function.__code__.co_filename).parent.parent == own_folder


def test_two_teams_with_files_of_one_name_do_not_meet(team: Write) -> None:
    one, two = team({"tools/a.py": HEAD + a_tool("find")}), team({"tools/a.py": HEAD + a_tool("count")}, "other")
    assert (own(one), own(two)) == (["find"], ["count"])


def test_a_changed_file_is_read_anew_and_an_unchanged_one_is_not(team: Write) -> None:
    folder = team({"tools/a.py": HEAD + a_tool("find")})
    first = discover(folder)["find"]
    assert discover(folder)["find"] is first
    assert own(team({"tools/a.py": HEAD + a_tool("find_more")})) == ["find_more"]


def test_a_mistake_above_the_tools_is_told_where_it_is(team: Write) -> None:
    error = mistake_in(team({"shelf.py": "WORDS = 1\nWORDS.upper()\n", "tools/a.py": "from ..shelf import WORDS\n"}))
    assert (Path(error.file).name, error.line) == ("shelf.py", 2)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("def find(:\n", 1, "this is not Python"),
        (HEAD + "x = 1\ny = nothing\n", 5, "NameError: name 'nothing' is not defined"),
        ("import frontdesk_nowhere\n", 1, "ModuleNotFoundError"),
        (HEAD + "1 / 0\n", 4, "ZeroDivisionError"),
        ("import sys\nsys.exit(3)\n", 2, "SystemExit"),
        (HEAD + '@tool(effect="reads")\nasync def find(ctx: ToolContext) -> Reply:\n    return Reply("")\n', 4, "tool find has no docstring"),
        (HEAD + '@tool(effect="reads")\nasync def find(ctx, what):\n    """Finds."""\n', 4, "tool find: the argument 'what' has no type"),
    ],
)
def test_a_mistake_in_a_tool_file_is_told_with_its_line(team: Write, content: str, line: int, message: str) -> None:
    folder = team({"tools/a.py": content})
    for _ in range(2):  # and again: nothing half loaded stays behind
        error = mistake_in(folder)
        assert (Path(error.file), error.line) == (folder / "tools" / "a.py", line)
        assert message in error.reason
        assert error.way_out


def distribution(folder: Path, name: str, source: str) -> None:
    """One that is installed in the folder, and says that it brings tools."""
    (folder / f"{name}.py").write_text(source)
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[frontdesk.tools]\n{name} = {name}\n")


def test_another_distribution_brings_tools_to_every_team(tmp_path: Path, team: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    distribution(tmp_path, "weighing", HEAD + a_tool("weigh_it"))
    distribution(tmp_path, "breaking", "raise SystemExit('no')\n")
    distribution(tmp_path, "taking", HEAD + a_tool("take_message"))
    monkeypatch.syspath_prepend(tmp_path)
    installed.cache_clear()
    assert sorted(installed()) == ["weigh_it"]
    assert "weigh_it" in discover(None)
    assert "is in" in mistake_in(team({"tools/a.py": HEAD + a_tool("weigh_it")})).reason
    installed.cache_clear()
