"""Which steps does a procedure have, those of its parts in their place, and under which answers is each of them walked?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from frontdesk.teams.definition import ProcedureStep, TeamDefinition


@dataclass(frozen=True)
class Placed:
    """A step where it stands. `own` is its procedure, which may be one that is walked as a part of another."""

    step: ProcedureStep
    own: str
    when: tuple[tuple[str, Sequence[str]], ...] = ()
    """Under which answers it is walked: its own, and those of the procedure that it is a part of."""


@dataclass(frozen=True, eq=False)
class _Itself:
    """This very definition, as a key: none is ever changed."""

    team: TeamDefinition

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.team is self.team

    def __hash__(self) -> int:
        return id(self.team)


def steps_of(team: TeamDefinition, procedure: str) -> tuple[Placed, ...]:
    """All steps in order, those of procedures inside it in their place."""
    return _placed(_Itself(team), procedure)


@lru_cache(maxsize=128)
def _placed(itself: _Itself, procedure: str) -> tuple[Placed, ...]:
    """Asked several times a turn, and always the same of a team."""
    team = itself.team
    placed: list[Placed] = []
    for step in team.procedures[procedure]:
        when = tuple(step.when.items())
        inner = steps_of(team, step.walk) if step.walk else (Placed(step, procedure),)
        placed += [replace(one, when=(*when, *one.when)) for one in inner]
    return tuple(placed)


_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")


def is_one_of(value: str, wanted: Sequence[str]) -> bool:
    """Whether an answer is among these values and ranges (`0..6`)."""
    return any(_is_within(value, option) if _RANGE.fullmatch(option) else value.casefold() == option.casefold() for option in wanted)


def _is_within(value: str, option: str) -> bool:
    least, most = (float(end) for end in option.split("..", 1)) if option.count("..") == 1 else (1.0, 0.0)
    try:
        return least <= float(value) <= most
    except ValueError:
        return False


def gate_of(team: TeamDefinition, procedure: str) -> str:
    """The gate that this procedure opens, or nothing."""
    return next((name for name, gate in team.gates.items() if gate.procedure == procedure), "")
