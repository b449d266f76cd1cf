import json
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run


def test_a_setting_is_told_with_file_line_and_what_it_overrode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "team.yaml"
    file.write_text("frontdesk: 1\nextends: marketplace\nname: mine\nlimits: {silence: 5}\n")
    assert run(["explain", str(tmp_path), "limits.silence"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"limits.silence = 5.0\n  from {file}:4\n  instead of 8, from ")
    assert "packs/base.yaml:" in said


def test_a_setting_nobody_wrote_is_the_built_in_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "marketplace", "voice.tts.speed"]) == 0
    assert capsys.readouterr().out == "voice.tts.speed = null\n  from the built-in default\n"


def test_a_setting_that_is_not_there_names_the_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "marketplace", "voice.tts.provide"]) == 2
    assert "voice.tts.provider" in capsys.readouterr().err


def test_without_a_setting_it_says_who_sees_which_tool_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "marketplace", "--json"]) == 0
    team = json.loads(capsys.readouterr().out)
    agents = {agent["name"]: agent for agent in team["agents"]}
    assert {tool["name"]: tool["why"] for tool in agents["sales"]["tools"]}["search_products"] == "open"
    assert {tool["gate"] for tool in agents["order_tracking"]["tools"]} == {"verified"}
    procedures = {procedure["name"]: procedure for procedure in team["procedures"]}
    assert (procedures["verify_caller"]["opens"], procedures["verify_caller"]["runs"]) == (["verified"], ["authenticate_user"])
    assert team["unused_tools"] == []


def test_people_read_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "marketplace"]) == 0
    said = capsys.readouterr().out
    assert "the call starts here; hands over to advanced_features, books, electronics" in said
    assert "the procedure verify_caller opens the gate verified; asks for phone, date_of_birth, last4; runs authenticate_user" in said
    assert "· search_products (reads)" in said


def test_a_tool_that_neither_an_agent_nor_a_procedure_uses_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "team.yaml").write_text("frontdesk: 1\nextends: marketplace\nname: mine\nagents: {returns: {tools: []}}\n")
    assert run(["explain", str(tmp_path)]) == 0
    unused = capsys.readouterr().out.partition("nobody uses: ")[2].splitlines()[0]
    assert "schedule_pickup" in unused.split(", ")
