from pathlib import Path

import pytest

from frontdesk.cli.verbs import found_verbs, run


def test_a_verb_is_a_file_with_a_function_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "ring.py").write_text('"""Why?"""\n\ndef ring() -> None:\n    """Ring the bell.\n\n    More."""\n')
    (tmp_path / "own_app.py").write_text('"""Groups of commands."""\n\napp = typer.Typer()\n')
    (tmp_path / "registers.py").write_text('"""It registers itself."""\n\ndef register(app): ...\n')
    (tmp_path / "supporting.py").write_text('"""No verb."""\n\ndef other() -> None: ...\n')
    assert found_verbs(tmp_path) == {"ring": "Ring the bell.", "own-app": "Groups of commands.", "registers": "It registers itself."}


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    said = capsys.readouterr().out
    assert all(verb in said for verb in found_verbs())


@pytest.mark.parametrize("verb", sorted(found_verbs()))
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([verb, "--help"]) == 0
    assert "Usage: frontdesk" in capsys.readouterr().out
    assert found_verbs()[verb]


def test_a_verb_that_does_not_exist_names_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrat"]) == 2
    assert "did you mean migrate, migrate-config?" in capsys.readouterr().err


def test_a_wrong_option_is_a_wrong_call() -> None:
    assert run(["migrate", "--nope"]) == 2


def test_an_error_of_ours_is_a_message_and_a_way_out(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@/none?host={tmp_path}")
    assert run(["migrate"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("frontdesk: the database could not be upgraded")
    assert "Traceback" not in said
    assert run(["migrate", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err
