"""What is a figure? Ours and its baseline, measured in turns in one run, with the machine they were measured on and the aims they were to reach."""

import math
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Spread:
    """What a number of measurements say. A percentile is one of the values measured (nearest rank), so few values give a high p95."""

    p50: float
    p95: float
    max: float
    n: int

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        if not values:
            raise ValueError("nothing was measured")
        return cls(percentile(values, 50), percentile(values, 95), max(values), len(values))

    def to_json(self) -> dict[str, float]:
        return {"p50": round(self.p50, 2), "p95": round(self.p95, 2), "max": round(self.max, 2), "n": self.n}


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


@dataclass(frozen=True)
class Aim:
    """What a figure was to reach, and whether it did."""

    says: str
    held: bool


@dataclass
class Pair:
    """Measurements of ours and of the baseline, in the order in which they were made. `what` names the baseline."""

    what: str
    ours: list[float] = field(default_factory=list)
    baseline: list[float] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        ours, baseline = Spread.of(self.ours), Spread.of(self.baseline) if self.baseline else None
        return {
            "ours": ours.to_json(),
            "baseline": {"what": self.what, **(baseline.to_json() if baseline else {"p50": None, "p95": None, "max": None, "n": 0})},
            "ratio_p50": round(ours.p50 / baseline.p50, 3) if baseline else None,
            "ratio_p95": round(ours.p95 / baseline.p95, 3) if baseline else None,
        }

    def add(self, other: "Pair") -> None:
        self.ours += other.ours
        self.baseline += other.baseline


@dataclass(frozen=True)
class Figure:
    """`parts` are kinds of the same figure, `more` what else there is to say of it."""

    unit: str
    whole: Pair
    parts: Mapping[str, Pair] = field(default_factory=dict)
    aims: Sequence[Aim] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self, name: str, load: Sequence[float]) -> dict[str, Any]:
        """`load`: the machine's load average of one minute before and after."""
        return {
            "name": name,
            "unit": self.unit,
            **self.whole.to_json(),
            "parts": {part: pair.to_json() for part, pair in self.parts.items()},
            "aims": [{"aim": aim.says, "held": aim.held} for aim in self.aims],
            **self.more,
            "machine": {"cores": os.cpu_count() or 1, "load": [round(one, 2) for one in load]},
        }


def at_most(what: str, value: float, limit: float) -> Aim:
    return Aim(f"{what} ≤ {limit:g}: {value:.1f}", value <= limit)


def no_more_than(what: str, pair: Pair, allowance: float, unit: str) -> Aim:
    """Ours may be so much above the baseline, at the median."""
    ours, baseline = percentile(pair.ours, 50), percentile(pair.baseline, 50)
    says = f"{what} ≤ baseline + {allowance:g} {unit} at the median: {ours - baseline:+.2f}"
    return Aim(says, ours <= baseline + allowance)


async def alternate(pair: Pair, ours: Callable[[], Awaitable[float]], baseline: Callable[[], Awaitable[float]], rounds: int) -> None:
    """Who is first changes with each round, so that neither always finds the machine as the other left it."""
    for number in range(rounds):
        for turn in (0, 1):
            if (number + turn) % 2 == 0:
                pair.ours.append(await ours())
            else:
                pair.baseline.append(await baseline())
