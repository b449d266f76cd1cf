"""How long does it take to read a team of fourteen agents, and to check it? Beside parsing the same YAML files and nothing more."""

import time
from collections.abc import Awaitable, Callable

from benchmarks.ground.figure import Figure, Pair, alternate
from frontdesk.insight.inspection import inspect
from frontdesk.teams.parse import read
from frontdesk.teams.sources import load

SECONDS = 40
_TEAM = "marketplace"


async def measure(quick: bool) -> Figure:
    rounds = 2 if quick else 8
    folders = load(_TEAM).folders
    files = [file for folder in folders for file in sorted(folder.rglob("*.yaml")) if file.parent.name != "conversations"]
    whole = Pair("its YAML files parsed, with the line of every value, and not looked at")

    def parsed() -> None:
        for file in files:
            read(file)

    await alternate(whole, _timed(lambda: load(_TEAM)), _timed(parsed), rounds)
    checked = Pair("the same, loaded and not checked")
    await alternate(checked, _timed(lambda: inspect(_TEAM)), _timed(lambda: load(_TEAM)), rounds // 2)
    return Figure("ms", whole, {"checked with its conversations": checked}, more={"files": len(files)})


def _timed(work: Callable[[], object]) -> Callable[[], Awaitable[float]]:
    async def once() -> float:
        began = time.perf_counter()
        work()
        return (time.perf_counter() - began) * 1000

    return once
