"""How often is a caller's first sentence understood? Agent, tool and arguments on sentences that nothing was set by, and what each costs in time.

Arguments count where the tool is right, and are compared by what the shop does with them: see `_alike`.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from benchmarks.ground.figure import Aim, Figure, Pair
from benchmarks.ground.shop import team
from frontdesk.brain.foreseen import Foreseen, foresee
from frontdesk.brain.pool import Vectors
from frontdesk.brain.utterance import words_of
from frontdesk.calls.switchboard import Loaded, situation_of
from frontdesk.packs.marketplace.bookshelf import genre_named
from frontdesk.packs.marketplace.cart import code_meant
from frontdesk.providers.catalogue import choose

SECONDS = 60
SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "brain" / "evaluation" / "team"
_NOT_AN_AGENT = ("mixed", "out_of_scope")
_NAMES = frozenset(["product", "products", "title", "author", "subject", "location", "device", "address", "street", "city", "competitor"])
_KEPT = frozenset(["text", "instructions", "description", "reason", "preference", "need"])
_ARTICLES = frozenset(["the", "a", "an"])


@dataclass(frozen=True)
class Line:
    """A sentence and what is right: agents, tools (either empty when nothing is said of it), values."""

    say: str
    agents: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    arguments: Mapping[str, Any] | None = None


@dataclass
class Score:
    """How many were right, of how many."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def part(self) -> float:
        return round(self.right / max(1, self.of), 3)


async def measure(quick: bool) -> Figure:
    took = Pair("the sentence vectors alone")
    loaded, vectors = team(), choose("wishes", "auto").make("wishes", None)
    _understood(loaded, vectors, Line("hello"))
    halves = {half: _half(half, loaded, vectors, took, quick) for half in ("held_out", "tuning")}
    held = halves["held_out"]
    aims = [
        Aim(f"{name} ≥ {least}: {held[name]}", held[name] >= least)
        for name, least in (("routing", 0.95), ("tool", 0.92), ("arguments", 0.92), ("out_of_scope_recall", 0.80))
    ]
    return Figure("ms", took, aims=[*aims, Aim(f"false rejects ≤ 0.05: {held['false_rejects']}", held["false_rejects"] <= 0.05)], more=halves)


def lines_of(half: str) -> Iterator[Line]:
    for file in sorted(SENTENCES.glob("*.yaml")):
        if file.stem in _NOT_AN_AGENT:
            continue
        for line in YAML(typ="safe").load(file.read_text())[half]:
            tools = line.get("tool") or []
            agents = line.get("agents", [file.stem])
            yield Line(line["say"], tuple(agents), tuple([tools] if isinstance(tools, str) else tools), line.get("arguments"))


def elsewhere(half: str) -> list[str]:
    read = YAML(typ="safe").load((SENTENCES / "out_of_scope.yaml").read_text())[half]
    return [line["say"] if isinstance(line, dict) else str(line) for line in read]


def _half(half: str, loaded: Loaded, vectors: Vectors, took: Pair, quick: bool) -> dict[str, float]:
    routing, tool, arguments, rejects, recall = Score(), Score(), Score(), Score(), Score()
    for number, line in enumerate(lines_of(half)):
        if quick and number % 5:
            continue
        found = _timed(loaded, vectors, line, took)
        routing.count(found.agent in line.agents)
        rejects.count(found.rejected)
        if line.tools:
            tool.count(found.tool in line.tools)
        if line.arguments and found.tool in line.tools and loaded.tools[found.tool or ""].offered:
            arguments.count(_same(line.arguments, found.arguments))
    for say in elsewhere(half):
        found = _timed(loaded, vectors, Line(say), took)
        recall.count(found.rejected or not found.tool)
    scores = {"routing": routing, "tool": tool, "arguments": arguments, "out_of_scope_recall": recall, "false_rejects": rejects}
    return {name: score.part for name, score in scores.items()}


def _timed(loaded: Loaded, vectors: Vectors, line: Line, took: Pair) -> Foreseen:
    """A turn's time is that of one sentence never heard before; the vectors alone are measured on another that is as long."""
    began = time.perf_counter()
    found = _understood(loaded, vectors, line)
    took.ours.append((time.perf_counter() - began) * 1000)
    began = time.perf_counter()
    vectors([f"well {line.say}", f"well well {line.say}"])
    took.baseline.append((time.perf_counter() - began) * 1000)
    return found


def _understood(loaded: Loaded, vectors: Vectors, line: Line) -> Foreseen:
    now = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
    return foresee(line.say, loaded.definition.entry, lambda agent: situation_of(loaded, agent, now), vectors)


def _same(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    return all(_alike(name, value, got.get(name)) for name, value in wanted.items())


def _alike(name: str, wanted: Any, got: Any) -> bool:
    """By what a shop does with it, and no looser.

    Numbers, money, days, sizes and options are the same, or wrong. A promotion code is compared as the shop hears it ("save ten" is SAVE10), a genre
    by the shelf it names ("whodunits" are mysteries). Names of items, people and places, and sentences that are kept as they were said: all words
    are there but for articles, and at most two more (of a sentence that is kept: any number more, for nothing is lost by them).
    """
    if name == "promo_code":
        return code_meant(str(got or ""), [str(wanted)]) is not None
    if name == "genre":
        return genre_named(str(wanted)) == genre_named(str(got or ""))
    if name not in _NAMES | _KEPT:
        return str(wanted) == str(got)
    words, heard = _told(wanted), _told(got)
    return words <= heard and (name in _KEPT or len(heard - words) <= 2)


def _told(value: Any) -> set[str]:
    return set(words_of(" ".join(value) if isinstance(value, list) else str(value or ""))) - _ARTICLES
