"""Is a team of one's own there with one command, and does it hold together at once?"""

import json
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run
from frontdesk.teams import find_packs, load


@pytest.mark.parametrize("pack", sorted(name for name, path in find_packs().items() if path.is_dir()))
def test_a_new_team_extends_its_pack_and_checks(pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "mine", "--from", pack, "--in", str(tmp_path), "--title", "Ann's: Place", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"folder": str(tmp_path / "mine"), "extends": pack, "problems": []}
    team = load(tmp_path / "mine")
    assert (team.name, team.definition.title, team.definition.agents) == ("mine", "Ann's: Place", load(pack).definition.agents)


@pytest.mark.parametrize(("arguments", "said"), [(["My Shop"], "my_shop"), (["mine", "--from", "marktplace"], "marketplace")])
def test_what_cannot_be_is_told_with_what_can(arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", *arguments, "--in", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_is_there_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "mine", "--in", str(tmp_path)]) == 0
    assert run(["new", "mine", "--in", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_folder_of_many_teams_is_checked_team_by_team(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        run(["new", name, "--in", str(tmp_path / "teams")])
    (tmp_path / "single.yaml").write_text("frontdesk: 1\nextends: base\nname: single\nentry: nobody\nagents: {desk: {purpose: calls}}\n")
    (tmp_path / "shared.yaml").write_text("frontdesk: 1\nextends: base\n")
    capsys.readouterr()
    assert run(["check", str(tmp_path), "--json"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["team"], one["ok"]) for one in told] == [("single", False), ("one", True), ("two", True)]
    assert told[0]["problems"][0]["line"] == 4


def test_a_folder_without_a_team_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(tmp_path)]) == 2
    assert "no team in this folder" in capsys.readouterr().err


def test_two_teams_are_compared_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "mine", "--in", str(tmp_path)])
    (tmp_path / "mine" / "team.yaml").write_text("frontdesk: 1\nextends: default\nname: mine\nrecording: true\n")
    capsys.readouterr()
    assert run(["compare", "default", str(tmp_path / "mine"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["risk"], "privacy" in {one["kind"] for one in told["changes"]}) == ("high", True)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_the_effective_definition_that_is_printed_is_a_team(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "default", "--whole", kind]) == 0
    (tmp_path / f"team.{kind}").write_text(capsys.readouterr().out)
    assert load(tmp_path / f"team.{kind}").definition == load("default").definition


def test_a_value_of_a_list_that_was_appended_to_is_told_from_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "team.yaml").write_text("frontdesk: 1\nextends: default\nname: mine\n+answers:\n  - {asked: [is it cold], say: No.}\n")
    last = len(load("default").definition.answers)
    assert run(["explain", str(tmp_path), f"answers.{last}.say"]) == 0
    assert f"from {tmp_path / 'team.yaml'}:5" in capsys.readouterr().out
    assert run(["explain", str(tmp_path), "answers.0.say"]) == 0
    assert "packs/default/team.yaml" in capsys.readouterr().out
