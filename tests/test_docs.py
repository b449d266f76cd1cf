"""Is what the README and the guide say true? Every block is run, read or looked up.

A block with a file name after its language is written to a folder of the document; `console` blocks are run there, in order, and each line
shown must be said. Commands in `sh` blocks start things or need more than a test has: they are looked up, word by word.
"""

import io
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from ruamel.yaml import YAML

from frontdesk.cli.verbs import app_of, found_verbs, run
from frontdesk.kit.settings import Settings
from frontdesk.providers.catalogue import all_providers
from tests.running_desk import knows_its_sentences

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
RUN_HERE = {"text", "yaml", "python", "console", "sh", "json"}
OTHERS_PROGRAMS = {"caddy", ".", "git"}
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[\w-]*)?\)")
_PATH = re.compile(r"`((?:console|docs|scripts|tests|src|benchmarks|api|brain|calls|cli|insight|packs|providers|store|teams|tools)/[\w./-]+)`")
_ASSIGNED = re.compile(r"^([A-Z_]+)=(.*)$")


@dataclass(frozen=True)
class Block:
    language: str
    name: str
    text: str


def blocks(document: Path) -> list[Block]:
    return [Block(*found) for found in _FENCE.findall(document.read_text())]


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_block_says_what_it_is(document: Path) -> None:
    assert {block.language for block in blocks(document)} <= RUN_HERE
    assert document.read_text().count("\n```") == 2 * len(blocks(document)), "a block without a language is not checked"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_what_is_shown_happens(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for block in blocks(document):
        if block.name:
            (tmp_path / block.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.name).write_text(block.text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path / "home"))
    commands = list(shown_commands(document))
    if commands:
        knows_its_sentences(tmp_path / "home")
    for command, shown in commands:
        said, _, words = command.rpartition("|")
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{word}\n" for word in shlex.split(said)[1:])))
        with monkeypatch.context() as settings:
            assert run(_with_settings(shlex.split(words), settings)[1:]) == 0, command
        out = capsys.readouterr().out
        assert [line for line in shown if line not in out] == [], f"{command}\n{out}"


def _with_settings(words: list[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command without the settings before it, which are made."""
    while assigned := _ASSIGNED.match(words[0]):
        assert assigned[1] in _known_variables()
        monkeypatch.setenv(assigned[1], assigned[2])
        words = words[1:]
    return words


def shown_commands(document: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command of the `console` blocks with the lines that are shown under it."""
    for block in blocks(document):
        if block.language == "console":
            for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                command, *shown = part.splitlines()
                yield command, [line for line in shown if line not in ("", "…")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_file_shown_can_be_read(document: Path) -> None:
    for block in blocks(document):
        if block.language == "yaml":
            assert block.name
            assert YAML(typ="safe").load(block.text)
        elif block.language == "json":
            json.loads(block.text)
        elif block.language == "python":
            compile(block.text, block.name, "exec")


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_team_shown_holds_together(document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for block in blocks(document):
        if block.name:
            (tmp_path / block.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.name).write_text(block.text)
    teams = [str(file.parent) for file in tmp_path.glob("*/team.yaml")]
    assert not teams or run(["check", *teams]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_exists_with_these_words(document: Path) -> None:
    for block in blocks(document):
        if block.language == "sh":
            for line in block.text.splitlines():
                _look_up(shlex.split(line.partition(" #")[0].replace("$ ", "", 1)))


def _look_up(words: list[str]) -> None:
    while words and (words[0] == "export" or _ASSIGNED.match(words[0])):
        if assigned := _ASSIGNED.match(words[0]):
            assert assigned[1] in _known_variables()
        words = words[1:]
    if not words or words[0] in OTHERS_PROGRAMS:
        return
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
        assert words[1] in targets
        return
    assert words[0] == "frontdesk"
    assert words[1] in found_verbs()
    command = typer.main.get_command(app_of(words[1])[0])
    rest = words[2:]
    while inner := getattr(command, "commands", {}).get(rest[0] if rest else ""):
        command, rest = inner, rest[1:]
    command.make_context("frontdesk", rest)


def _known_variables() -> set[str]:
    own = {str(field.validation_alias or f"FRONTDESK_{name.upper()}") for name, field in Settings.model_fields.items()}
    offered = {key for provider in all_providers() for offer in provider.makes.values() for key in offer.keys or ()}
    return own | offered | {key for provider in all_providers() for key in provider.keys}


@pytest.mark.parametrize("document", [*DOCUMENTS, *sorted((ROOT / "docs" / "decisions").glob("*.md"))], ids=named)
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    text = _FENCE.sub("", document.read_text())
    links = [link for link in _LINK.findall(text) if "://" not in link]
    lost = [link for link in links if not (document.parent / link).exists()]
    roots = (ROOT, ROOT / "src" / "frontdesk", document.parent)
    lost += [path for path in _PATH.findall(text) if not any((root / path).exists() for root in roots)]
    assert lost == []
