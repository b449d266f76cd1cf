from pathlib import Path

from frontdesk.cli.verbs import found_verbs
from scripts.make_reference import pages, stale, write


def test_the_reference_is_what_the_code_says() -> None:
    """When it is not: `make docs`."""
    assert stale() == []


def test_every_verb_is_in_it() -> None:
    text = pages()["command-line.md"]
    assert [verb for verb in found_verbs() if f"## frontdesk {verb}" not in text] == []


def test_what_is_missing_changed_or_left_over_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "events.md").unlink()
    (tmp_path / "settings.md").write_text("")
    (tmp_path / "other.md").write_text("")
    assert stale(tmp_path) == ["events.md", "other.md", "settings.md"]
