"""Which utterances were written down with their values before anybody ran them, and what is heard of each?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from frontdesk.language.hear import find, hear

FOLDER = Path(__file__).parent
NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")


@dataclass(frozen=True)
class Said:
    """One utterance of a set, and the value that a listener writes down."""

    set_name: str
    kind: str
    text: str
    value: str | int | None
    options: tuple[str, ...] = ()

    def heard(self) -> str | int | None:
        """As `frontdesk understand --slot` reads it: an answer, else a value somewhere in the sentence."""
        answer = hear(self.kind, self.text, now=NOW, options=self.options).value
        return answer if answer is not None else find(self.kind, self.text, now=NOW, options=self.options).value


def utterances(folder: str) -> tuple[Said, ...]:
    """Every utterance of the files of one folder."""
    return tuple(said for file in sorted((FOLDER / folder).glob("*.yaml")) for said in _of_file(file))


def _of_file(file: Path) -> Iterator[Said]:
    read: dict[str, Any] = yaml.safe_load(file.read_text())
    options: dict[str, list[str]] = read.get("options", {})
    if not options:
        yield from (Said(file.stem, read["kind"], text, value) for text, value in read["said"].items())
        return
    for name, answers in read["said"].items():
        yield from (Said(file.stem, read["kind"], text, value, tuple(options[name])) for text, value in answers.items())


def lines(name: str) -> dict[str, dict[str, Any]]:
    """Spoken lines, each with the pattern that its written form must hold, and texts with their runs of digits."""
    read: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "lines" / f"{name}.yaml").read_text())
    return read


def pauses(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Values said in pieces, each with its kind."""
    read: dict[str, list[str]] = yaml.safe_load((FOLDER / "pauses" / f"{name}.yaml").read_text())
    return tuple((kind, tuple(piece.strip() for piece in text.split("|"))) for kind, texts in read.items() for text in texts)
