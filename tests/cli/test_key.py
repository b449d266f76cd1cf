"""Keys of programs from the command line: made, shown once, listed, taken back."""

import json
from pathlib import Path

import pytest

from frontdesk.cli.verbs import run


def test_a_key_is_shown_once_and_opens_nothing_once_it_is_taken_back(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path))
    assert run(["key", "new", "till", "--role", "operator"]) == 0
    token = capsys.readouterr().out.strip()
    assert run(["key", "list", "--json"]) == 0
    said = capsys.readouterr().out
    key = json.loads(said)
    assert (key["name"], key["role"], key["revoked_at"], token in said) == ("till", "operator", None, False)
    assert run(["key", "revoke", key["id"]]) == 0
    capsys.readouterr()
    assert run(["key", "list"]) == 0
    assert "revoked till" in capsys.readouterr().out
