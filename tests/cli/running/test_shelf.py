"""What was learned need not be looked at again, until a team is another."""

import os
from pathlib import Path

import pytest

from frontdesk.cli.running.shelf import is_learned, looks, was_learned
from frontdesk.kit.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "teams" / "bikes" / "agents").mkdir(parents=True)
    (tmp_path / "teams" / "bikes" / "team.yaml").write_text("name: bikes")
    (tmp_path / "teams" / "bikes" / "notes.txt").write_text("about it")
    return Settings(home=tmp_path / "home", teams=tmp_path / "teams")


def test_what_was_learned_stays_so_while_nothing_is_another(settings: Settings, tmp_path: Path) -> None:
    assert not is_learned(settings)
    was_learned(settings, looks(settings))
    assert is_learned(settings)
    (tmp_path / "teams" / "bikes" / "notes.txt").write_text("no team reads it")
    assert is_learned(settings)


@pytest.mark.parametrize("change", ["written", "touched", "new", "gone"])
def test_a_team_that_is_another_is_to_be_learned(settings: Settings, tmp_path: Path, change: str) -> None:
    was_learned(settings, looks(settings))
    file = tmp_path / "teams" / "bikes" / "team.yaml"
    if change == "written":
        file.write_text("name: bicycles")
    elif change == "touched":
        os.utime(file, ns=(1, 1))
    elif change == "new":
        (file.parent / "agents" / "desk.yaml").write_text("purpose: bicycles")
    else:
        file.unlink()
    assert not is_learned(settings)


def test_where_nothing_can_be_noted_it_is_learned_again(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    was_learned(settings, looks(settings))
    assert not is_learned(settings)
