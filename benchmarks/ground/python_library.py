"""What does the library of Python say of itself, and what would somebody ask of it? Real text that every machine has, and two ways to ask.

`asked()`: each passage is what the library says of one function or class, whole, under its name. The questions are in `asked_of_python.txt`: one for
each seventh of the passages of which no other shares half of the telling words, in a person's own words, written by one who had read the passage and
had searched for nothing. None was changed or left out after it had been asked.

`summaries()`: the question is the line that sums a function up, and the passage is what is left when that line is taken away. Nobody asks so, and
often nothing that is left answers it ("Return a copy." of any of twenty); it is kept because it is hard, and larger than what a person can write.
"""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from frontdesk.knowledge.prose import paragraphs
from frontdesk.knowledge.source import Section

_LONGEST = 60
"""Words of what stands below the line that sums up."""
_FEWEST = 12
_LEFT_OUT = {"test", "tests", "idlelib", "lib2to3", "site-packages", "dist-packages", "turtledemo", "__pycache__", "ensurepip", "pydoc_data"}
_QUESTIONS = Path(__file__).with_name("asked_of_python.txt")


@dataclass(frozen=True)
class Known:
    """A passage, and the question that it answers if there is one."""

    name: str
    section: Section
    question: str = ""


@dataclass(frozen=True)
class _Told:
    """Of a function or class, the path of its names, the line that sums it up and what stands below."""

    path: tuple[str, ...]
    summary: str
    below: str

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def prose(self) -> str:
        """What stands below, up to the first example."""
        return self.below.partition(">>>")[0]


def asked(wanted: int) -> list[Known]:
    """So many passages, among them all that have a question."""
    questions = dict(line.split(" | ") for line in _QUESTIONS.read_text(encoding="utf-8").splitlines())
    public = [told for told in _told() if not any(part.startswith("_") for part in told.name.split(".")) and len(_words(told.prose)) >= _FEWEST]
    some = {told.name for told in _evenly([told for told in public if told.name not in questions], wanted - len(questions))}
    kept = [told for told in public if told.name in questions or told.name in some]
    return [Known(told.name, Section(f"{told.summary}\n{_lead(told.prose)}", told.path), questions.get(told.name, "")) for told in kept]


def summaries(wanted: int) -> list[Known]:
    some = _evenly([told for told in _told() if len(_words(told.below)) >= _FEWEST], wanted)
    return [Known(told.name, Section(_lead(told.below), (told.name.partition(".")[0],)), told.summary) for told in some]


def _evenly(all_of_them: list[_Told], wanted: int) -> list[_Told]:
    count = max(0, min(wanted, len(all_of_them)))
    return [all_of_them[at * len(all_of_them) // count] for at in range(count)]


def _words(text: str) -> list[str]:
    return " ".join(paragraphs(text)).split()


def _lead(text: str) -> str:
    return " ".join(_words(text)[:_LONGEST])


@cache
def _told() -> list[_Told]:
    """In the order of their names; of several with the same name or summary one."""
    folder = Path(inspect.getfile(inspect)).parent
    files = (file for file in sorted(folder.rglob("*.py")) if not _LEFT_OUT & set(file.relative_to(folder).parts))
    found = [told for file in files for told in _within(ast.parse(file.read_text(encoding="utf-8")), (_module(file.relative_to(folder)),))]
    with_summary = {told.summary: told for told in found}.values()
    return sorted({told.name: told for told in with_summary}.values(), key=lambda told: told.path)


def _module(file: Path) -> str:
    return ".".join(part for part in file.with_suffix("").parts if part != "__init__")


def _within(node: ast.AST, path: tuple[str, ...]) -> Iterator[_Told]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _within(child, path)
            continue
        below = (*path, child.name)
        if not child.name.startswith("_") and (text := ast.get_docstring(child)):
            summary, _, rest = text.partition("\n\n")
            if 4 <= len(summary.split()) <= 25:
                yield _Told(below, " ".join(summary.split()), rest)
        yield from _within(child, below)
