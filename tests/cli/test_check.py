import json
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run

TEAM = """\
frontdesk: 1
extends: base
name: bikes
title: The Bike Shop
entry: counter
agents:
  counter: {purpose: bicycles, tools: [price_of], examples: [how much is a bicycle]}
"""
TOOL = '''\
from frontdesk import Reply, ToolContext, tool


@tool(effect="reads")
async def price_of(ctx: ToolContext, item: str) -> Reply:
    """Tells what an item costs."""
    return Reply("Ninety dollars.")
'''


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "tools").mkdir()
    (tmp_path / "conversations").mkdir()
    (tmp_path / "team.yaml").write_text(TEAM)
    (tmp_path / "tools" / "shop.py").write_text(TOOL)
    return tmp_path


def test_every_pack_holds_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "marketplace" in [one["team"] for one in found]
    assert [problem for one in found for problem in one["problems"]] == []


def test_a_sound_team_outside_the_project_passes(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(shop)]) == 0
    assert "✓ bikes: holds together (1 agent, 1 tool, 0 conversations)" in capsys.readouterr().out


def test_a_tool_that_is_not_there_is_told_with_line_and_near_match(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "team.yaml").write_text(TEAM.replace("[price_of]", "[prize_of]"))
    assert run(["check", str(shop)]) == 1
    said = capsys.readouterr().out
    assert f"{shop}/team.yaml:7: there is no tool called 'prize_of'" in said
    assert "→ did you mean price_of?" in said


def test_all_mistakes_of_a_file_are_told_at_once(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "team.yaml").write_text(TEAM + "recordings: true\nlimits: {silence: soon}\n")
    assert run(["validate", str(shop), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [problem["line"] for problem in found["problems"]] == [8, 9]


def test_documents_that_are_not_there_are_a_note_with_its_line(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "there").mkdir()
    (shop / "team.yaml").write_text(TEAM + "knowledge:\n  sources:\n    - there\n    - gone\n")
    assert run(["check", str(shop), "--json"]) == 0
    notes = [note for note in json.loads(capsys.readouterr().out)["notes"] if "documents" in note["message"]]
    assert [(note["file"], note["line"]) for note in notes] == [(f"{shop}/team.yaml", 11)]
    assert notes[0]["message"] == f"there is no file or folder of documents at {shop}/gone"


def test_a_tool_file_that_is_not_python_is_told_with_its_line(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "tools" / "shop.py").write_text("def (:\n")
    assert run(["check", str(shop)]) == 1
    assert "tools/shop.py:1: this is not Python" in capsys.readouterr().out


def test_a_conversation_with_an_unknown_key_is_told_with_its_line(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "conversations" / "one.yaml").write_text("conversation: one\nturns:\n  - sai: hello\n")
    assert run(["check", str(shop)]) == 1
    assert "conversations/one.yaml:3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("end: {tools: [prize_of]}", 1, "did you mean price_of?"),
        ("end: {agent: countre}", 1, "did you mean counter?"),
        ("end: {never: [refund]}", 0, "this team has no tool called 'refund'"),
        ("entry: till", 1, "this team has no agent called 'till'"),
    ],
)
def test_a_conversation_speaks_of_what_the_team_has(shop: Path, capsys: pytest.CaptureFixture[str], line: str, code: int, told: str) -> None:
    (shop / "conversations" / "one.yaml").write_text(f"conversation: one\nturns: [{{say: hello}}]\n{line}\n")
    assert run(["check", str(shop)]) == code
    said = capsys.readouterr().out
    assert "conversations/one.yaml:3" in said
    assert told in said


def test_a_team_that_does_not_exist_names_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "marketplac"]) == 2
    assert "did you mean marketplace?" in capsys.readouterr().err
