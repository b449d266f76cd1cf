import json
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run


@pytest.mark.parametrize(("of", "key"), [("team", "agents"), ("agent", "purpose"), ("conversation", "turns")])
def test_each_kind_of_file_has_a_schema(of: str, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", of]) == 0
    assert key in json.loads(capsys.readouterr().out)["properties"]


def test_it_can_be_written_to_a_file(tmp_path: Path) -> None:
    assert run(["schema", "--out", str(tmp_path / "team.json")]) == 0
    assert json.loads((tmp_path / "team.json").read_text())["title"] == "Frontdesk team"


def test_another_kind_is_a_wrong_call() -> None:
    assert run(["schema", "tool"]) == 2
