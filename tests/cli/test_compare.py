"""Is what changes for callers told, also where it stands in a tool and not in the team's file?"""

import json
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run

TEAM = """\
frontdesk: 1
extends: base
name: bikes
entry: counter
gates: {known: {lasts: 30m}}
agents:
  counter: {purpose: bicycles, tools: [price_of], examples: [how much is a bicycle]}
"""
TOOL = '''\
from frontdesk import Reply, ToolContext, tool


@tool(effect="reads"REQUIRES)
async def price_of(ctx: ToolContext, item: str) -> Reply:
    """Tells what an item costs."""
    return Reply("Ninety dollars.")
'''


def shop(folder: Path, requires: str) -> str:
    (folder / "tools").mkdir(parents=True)
    (folder / "team.yaml").write_text(TEAM)
    (folder / "tools" / "shop.py").write_text(TOOL.replace("REQUIRES", requires))
    return str(folder)


def test_a_gate_that_a_tool_no_longer_stands_behind_is_grave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gated, open_ = shop(tmp_path / "gated", ', requires="known"'), shop(tmp_path / "open", "")
    assert run(["compare", gated, open_, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["risk"], [change["kind"] for change in told["changes"]]) == ("high", ["gate_weakened"])


def test_a_team_is_no_different_from_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shop(tmp_path / "shop", "")
    assert run(["compare", folder, folder]) == 0
    assert capsys.readouterr().out == "no difference\n"


def test_a_procedure_that_is_gone_is_told_in_a_plain_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "survey", "sales"]) == 0
    assert "the procedure another_time is gone\n" in capsys.readouterr().out
