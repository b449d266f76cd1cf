"""Does a team hold together: its definition, its tools, its conversations? Every problem at once, each with file, line and way out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from frontdesk.brain.words import SENTENCES
from frontdesk.calls.equipping import equip
from frontdesk.calls.knowing import sources_of
from frontdesk.calls.named_vendors import named_vendors
from frontdesk.insight.conversations.file import read_conversation
from frontdesk.insight.conversations.names import unknown_names
from frontdesk.kit.errors import ConfigurationError, ConfigurationErrors, FrontdeskError
from frontdesk.teams.check import Problem, check
from frontdesk.teams.origin import Entry, Origin, nearest
from frontdesk.teams.parse import read
from frontdesk.teams.sources import Team, load
from frontdesk.tools.catalogue import built_in
from frontdesk.tools.contract import Tool


@dataclass(frozen=True)
class Found:
    """One thing, and where. A note is worth knowing and stops nothing. `line` is 0 when there is none."""

    file: str
    line: int
    message: str
    way_out: str
    note: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return f"{place}{self.message}" + (f"\n  → {self.way_out}" if self.way_out else "")


@dataclass(frozen=True)
class Inspection:
    """What was looked at, and what was found. `version` is empty when the team could not even be read."""

    team: str
    version: str
    agents: int
    tools: int
    conversations: int
    found: tuple[Found, ...]

    @property
    def problems(self) -> tuple[Found, ...]:
        return tuple(one for one in self.found if not one.note)


def inspect(name_or_path: str) -> Inspection:
    """Raises NotFound when there is no such team; everything else is in what it gives."""
    try:
        team = load(name_or_path)
        equipment = equip(team)
    except ConfigurationError as error:
        return Inspection(str(name_or_path), "", 0, 0, 0, tuple(_of_error(error)))
    tools = equipment.known
    problems = [
        *check(team.definition, tools, SENTENCES, equipment.shared),
        *named_vendors(team.definition),
        *equipment.problems,
        *_missing_documents(team),
    ]
    found = [_placed(problem, team.provenance) for problem in problems]
    found += [one for file in team.conversations for one in _of_conversation(file, team, tools)]
    found.sort(key=lambda one: one.note)
    return Inspection(
        team.name, team.version, len(team.definition.agents), len(tools.keys() - built_in().keys()), len(team.conversations), tuple(found)
    )


def _missing_documents(team: Team) -> Iterator[Problem]:
    for place, source in enumerate(sources_of(team)):
        if not source.exists():
            way_out = "check the path, or make the folder; until then none of the team's documents are read"
            yield Problem(("knowledge", "sources", place), f"there is no file or folder of documents at {source}", way_out, note=True)


def _of_error(error: FrontdeskError) -> Iterator[Found]:
    if isinstance(error, ConfigurationErrors):
        for problem in error.problems:
            yield from _of_error(problem)
    elif isinstance(error, ConfigurationError):
        yield Found(error.file, error.line, error.reason, error.way_out)


def _of_conversation(file: Path, team: Team, tools: Mapping[str, Tool]) -> Iterator[Found]:
    try:
        conversation = read_conversation(file)
    except ConfigurationError as error:
        yield from _of_error(error)
        return
    root = read(file)
    for problem in unknown_names(conversation, team.definition, tools):
        yield _placed(problem, root)


def _placed(problem: Problem, root: Entry) -> Found:
    origin: Origin = nearest(root, problem.path).origin
    return Found(str(origin.file), origin.line, problem.message, problem.way_out, problem.note)
