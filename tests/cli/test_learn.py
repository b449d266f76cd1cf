"""What callers say is learned beforehand: all of it, once, and kept where a worker looks for it."""

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.switchboard import learned, load_team
from frontdesk.cli.learn import in_lots, learn_aloud
from frontdesk.cli.verbs import run
from frontdesk.providers.local.kept_vectors import KeptVectors

TEAM = """\
frontdesk: 1
extends: base
name: bikes
title: The Bike Shop
entry: counter
agents:
  counter: {purpose: bicycles, tools: [], examples: [how much is a bicycle]}
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path / "home"))
    file = tmp_path / "bikes.yaml"
    file.write_text(TEAM)
    return str(file)


def test_all_that_a_team_is_compared_with_is_kept_for_the_next_process(shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["learn", shop]) == 0
    texts = learned(load_team(shop))
    assert capsys.readouterr().out.splitlines()[-1] == f"{len(texts):,} sentences are known"
    assert "how much is a bicycle" in texts
    (kept,) = (tmp_path / "home" / "cache").glob("*.npz")
    assert set(KeptVectors(kept).find(texts)) == set(texts)


def test_one_that_is_broken_keeps_no_other_from_being_learned(shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(TEAM.replace("entry", "entri"))
    assert run(["learn", str(broken), shop]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{broken} is left out: ")
    assert said[-1] == f"{len(learned(load_team(shop))):,} sentences are known"


def test_nothing_is_said_where_all_is_known_already(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    learn_aloud(learned(load_team(shop)))
    assert capsys.readouterr().out == ""


def test_who_has_to_wait_is_told_how_far_it_is(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts = learned(load_team(shop))
    learn_aloud(texts, told=0.0)
    assert capsys.readouterr().out.startswith(f"learning what callers say: 0 of {len(texts):,} sentences")


@given(st.integers(0, 5000))
def test_lots_are_of_about_one_size_and_leave_nothing_out(count: int) -> None:
    texts = [str(at) for at in range(count)]
    lots = list(in_lots(texts, 500))
    assert list(chain.from_iterable(lots)) == texts
    assert all(len(lot) <= 500 for lot in lots)
    assert max(map(len, lots), default=0) - min(map(len, lots), default=0) <= 1
