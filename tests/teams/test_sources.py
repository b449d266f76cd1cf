"""Where does a team come from, which version is it, and which line says what?"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.kit.errors import NotFound
from frontdesk.teams import explain, find_packs, load
from frontdesk.teams.sources import changed_since

TEAM = """\
frontdesk: 1
extends: base
name: shop
title: The Shop
entry: sales
agents:
  sales: {purpose: selling things}
"""
TOOL = '''\
from frontdesk.tools.contract import Reply, ToolContext, tool


@tool(effect="reads")
async def find(ctx: ToolContext) -> Reply:
    """Finds things."""
    return Reply("Here.")
'''
Write = Callable[[dict[str, str]], Path]


@pytest.fixture
def shop(tmp_path: Path) -> Write:
    """A folder `shop` with a team, and whatever else is given (or given otherwise)."""

    def write(files: dict[str, str]) -> Path:
        for name, content in ({"team.yaml": TEAM} | files).items():
            file = tmp_path / "shop" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        return tmp_path / "shop"

    return write


def test_a_folder_is_a_team_of_all_its_files(shop: Write) -> None:
    files = {
        "agents/billing.yaml": "purpose: bills\n",
        "procedures/hello.yaml": "- say: {text: Hello}\n",
        "conversations/one.yaml": "conversation: one\n",
    }
    folder = shop(files)
    team = load(folder)
    assert list(team.definition.agents) == ["sales", "billing"]
    assert team.definition.procedures["hello"][0].say is not None
    assert (team.folder, team.folders) == (folder, (folder,))
    assert [file.name for file in team.conversations] == ["one.yaml"]


def test_the_folder_and_its_team_file_are_the_same_team(shop: Write) -> None:
    folder = shop({"agents/billing.yaml": "purpose: bills\n"})
    assert load(folder) == load(folder / "team.yaml") == load(str(folder))


def test_what_an_editor_leaves_behind_is_not_read(shop: Write) -> None:
    folder = shop({"agents/.billing.yaml.swp": "x", "agents/.billing.yaml": "[", "agents/billing.yaml~": "[", "agents/notes.txt": "x"})
    assert list(load(folder).definition.agents) == ["sales"]


def test_a_link_to_a_file_is_the_file(shop: Write, tmp_path: Path) -> None:
    (tmp_path / "billing").write_text("purpose: bills\n")
    folder = shop({})
    (folder / "agents").mkdir()
    (folder / "agents" / "billing.yaml").symlink_to(tmp_path / "billing")
    (tmp_path / "linked").symlink_to(folder)
    assert load(tmp_path / "linked").definition.agents["billing"].purpose == "bills"


def test_one_file_is_a_team_without_a_folder(shop: Write) -> None:
    team = load(shop({"mine.yaml": TEAM}) / "mine.yaml")
    assert (team.folder, team.folders, team.conversations) == (None, (), ())


def test_the_same_team_in_json_is_the_same_version(shop: Write) -> None:
    folder = shop({"agents/billing.yaml": "purpose: bills\nvoice: {llm: {temperature: 0.2}}\n"})
    team = load(folder)
    (folder / "same.json").write_text(json.dumps(team.definition.canonical()))
    again = load(folder / "same.json")
    assert (again.definition.canonical(), again.version) == (team.definition.canonical(), team.version)
    assert again.definition.voice_of("billing") == team.definition.voice_of("billing")


def test_a_comment_leaves_the_version_and_a_word_changes_it(shop: Write) -> None:
    version = load(shop({})).version
    assert load(shop({"team.yaml": f"# ours\n{TEAM}"})).version == version
    assert load(shop({"team.yaml": TEAM.replace("selling", "buying")})).version != version


def test_a_changed_tool_is_another_version(shop: Write) -> None:
    version = load(shop({"tools/shelf.py": TOOL})).version
    assert load(shop({"tools/shelf.py": TOOL.replace("Here.", "There.")})).version != version


@pytest.mark.parametrize("named", ["shop", "shop/branch.json"])
@pytest.mark.parametrize(
    ("file", "seen"),
    [("team.yaml", True), ("agents/bills.yml", True), ("agents/gifts.json", True), ("state.json", False), ("conversations/one.yaml", False)],
)
def test_a_change_of_any_file_that_says_what_a_team_is_is_seen(shop: Write, named: str, file: str, seen: bool) -> None:
    files = {"agents/bills.yml": "purpose: bills\n", "agents/gifts.json": '{"purpose": "gifts"}', "state.json": "{}", "conversations/one.yaml": "{}"}
    folder = shop(files | {"branch.json": json.dumps({"frontdesk": 1, "extends": "../shop", "name": "branch"})})
    team, later = load(folder.parent / named), os.stat(folder / "branch.json").st_mtime + 10
    assert not changed_since(team, later)
    os.utime(folder / file, (later + 10, later + 10))
    assert changed_since(team, later) == seen


def test_a_change_of_a_team_of_one_file_is_seen_and_one_that_is_gone_is_not_missed(shop: Write) -> None:
    file = shop({"branch.json": json.dumps({"frontdesk": 1, "extends": "../shop", "name": "branch"})}) / "branch.json"
    team, later = load(file), os.stat(file).st_mtime + 10
    os.utime(file, (later + 10, later + 10))
    assert changed_since(team, later)
    file.unlink()
    assert not changed_since(team, later)


def test_a_pack_of_ones_own_folder_is_found_by_its_name(shop: Write) -> None:
    folder = shop({})
    assert find_packs([folder.parent])["shop"] == folder
    assert load("shop", [folder.parent]).folder == folder


def test_our_own_packs_are_found() -> None:
    assert {"base", "marketplace"} <= set(find_packs())


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A distribution that brings the pack `kites`, and one whose pack is gone."""
    site = tmp_path / "site"
    for folder in ("kites_pack", "kites-1.0.dist-info"):
        (site / folder).mkdir(parents=True)
    (site / "kites_pack" / "__init__.py").write_text("")
    (site / "kites_pack" / "team.yaml").write_text(TEAM.replace("name: shop", "name: kites"))
    (site / "kites-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: kites\nVersion: 1.0\n")
    (site / "kites-1.0.dist-info" / "entry_points.txt").write_text("[frontdesk.packs]\nkites = kites_pack\ngone = gone_pack.inner\n")
    monkeypatch.syspath_prepend(str(site))
    return site / "kites_pack"


def test_a_pack_of_another_distribution_is_found(installed: Path) -> None:
    assert (load("kites").name, load("kites").folder) == ("kites", installed)


def test_a_distribution_whose_pack_is_gone_hinders_no_other(installed: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert "gone" not in find_packs()
    assert "the pack gone (gone_pack.inner) cannot be found" in caplog.text


def test_a_team_can_extend_a_pack_and_keep_its_tools(shop: Write) -> None:
    folder = shop(
        {"team.yaml": "frontdesk: 1\nextends: marketplace\nname: shop\ntitle: The Shop\nagents:\n  sales:\n    +examples: [have you got kites]\n"}
    )
    team, marketplace = load(folder), load("marketplace")
    assert team.definition.agents["sales"].examples == (*marketplace.definition.agents["sales"].examples, "have you got kites")
    assert team.folders == (*marketplace.folders, folder)


def test_a_team_may_be_called_as_the_pack_it_extends(shop: Write) -> None:
    folder = shop({"team.yaml": "frontdesk: 1\nextends: marketplace\ntitle: Mine\n"})
    assert load(folder).definition.title == "Mine"


def test_a_path_to_extend_begins_at_the_file_that_names_it(shop: Write) -> None:
    folder = shop({"eu/team.yaml": "frontdesk: 1\nextends: ..\ntitle: Der Laden\n", "eu/x/team.yaml": "frontdesk: 1\nextends: ../\nname: x\n"})
    assert load(folder / "eu" / "x").definition.title == "Der Laden"


def test_a_value_is_explained_by_file_line_and_what_it_overrode(shop: Write) -> None:
    folder = shop({"team.yaml": f"{TEAM}voice:\n  tts:\n    provider: cartesia\n"})
    told = explain(load(folder), "voice.tts.provider")
    assert (told.value, told.file, told.line) == ("cartesia", str(folder / "team.yaml"), 10)
    [before] = told.overrode
    assert (before.value, Path(before.file).name) == ("auto", "base.yaml")
    assert "tts" in Path(before.file).read_text().splitlines()[before.line - 1]


def test_a_value_nobody_wrote_is_explained_as_the_default(shop: Write) -> None:
    told = explain(load(shop({})), "voice.tts.speed")
    assert (told.value, told.file, told.overrode) == (None, "", ())


def test_an_item_of_a_list_is_explained_by_its_own_line(shop: Write) -> None:
    told = explain(load(shop({})), "words.silence.1")
    assert "I'm still here" in Path(told.file).read_text().splitlines()[told.line - 1]


@pytest.mark.parametrize("path", ["voice.tts.provder", "vioce", "voice.tts.provider.x", "words.silence.9", "", "agents..x"])
def test_a_setting_that_is_none_is_told_with_the_near_ones(path: str, shop: Write) -> None:
    with pytest.raises(NotFound, match="no setting called"):
        explain(load(shop({})), path)


def test_the_near_setting_is_named(shop: Write) -> None:
    with pytest.raises(NotFound, match=r"did you mean voice\.tts\.provider"):
        explain(load(shop({})), "voice.tts.provder")


def test_teams_of_a_folder_of_ones_own_are_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bakery").mkdir()
    (tmp_path / "bakery" / "team.yaml").write_text("frontdesk: 1\nextends: base\nname: bakery\nentry: counter\nagents: {counter: {purpose: bread}}\n")
    monkeypatch.setenv("FRONTDESK_TEAMS", str(tmp_path))
    assert "bakery" in find_packs()
    assert load("bakery").definition.entry == "counter"
