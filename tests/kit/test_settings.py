"""Where the data folder is when nobody says."""

from pathlib import Path

import pytest

from frontdesk.kit.settings import Settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRONTDESK_HOME", raising=False)


def test_the_data_folder_of_a_demo_is_found_from_anywhere_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".frontdesk").mkdir()
    below = tmp_path / "teams" / "bakery"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert Settings().home == tmp_path / ".frontdesk"


def test_what_is_set_stands_over_what_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".frontdesk").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path / "elsewhere"))
    assert Settings().home == tmp_path / "elsewhere"
