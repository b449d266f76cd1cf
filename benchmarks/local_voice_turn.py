"""How long does a caller wait who has said something? From the last loud sample sent to the first one heard; and is a number cut in two?"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from benchmarks.ground.caller import Caller
from benchmarks.ground.figure import Aim, Figure, Pair, at_most, percentile
from benchmarks.ground.line import Worker, ground, worker
from benchmarks.ground.speech import QUESTIONS, SLOTS, YES_NO, Utterance
from frontdesk.kit.errors import Unavailable
from frontdesk.providers.local.voice import Samples

SECONDS = 290
_LONGEST = 260.0
"""On a machine that is too busy the run ends after this, with what was measured; the kinds are mixed, so that all of them were."""
_KINDS = ("yes_no", "slot", "question")
_WHAT = "a stock AgentSession (v1-mini turn detector, 0.5 s at least) with the same local speech and model"
_REPLY = {"ours": "Okay, {n}.", "stock": "Okay, {n}, then."}
"""A number in each, so that no answer's sound was made before; a side's own, so that neither makes it for the other."""


@dataclass(frozen=True)
class Heard:
    """What came of one utterance. `waited` (ms) is None when the turn was cut or nothing was answered; `stages` are the ears' own, of ours."""

    waited: float | None
    turns: Sequence[str]
    stages: Mapping[str, float]

    @property
    def cut(self) -> bool:
        return len(self.turns) > 1


@dataclass
class Side:
    """One call, and what came of each utterance in it."""

    desk: Worker
    caller: Caller
    heard: list[tuple[Utterance, Heard]] = field(default_factory=list)
    _finish: Callable[[], None] = field(default=lambda: None, init=False)

    async def say(self, one: Utterance, sound: Samples) -> None:
        """Until the answer begins. While it is spoken to its end, the other side may have its turn."""
        self.desk.order({"call": self.caller.room_name, "expect": {"kind": one.expects.kind, "slot": one.expects.slot}})
        await asyncio.sleep(0.05)
        before, loud = len(self.desk.seen), len(self.caller.loud_at)
        ended = await self.caller.say(sound)
        too_early = len(self.caller.loud_at) > loud
        waited = None
        with suppress(Unavailable):
            waited = await self.caller.answered(ended) * 1000
        self._finish = lambda: self.heard.append((one, self._came_of(before, None if too_early else waited)))

    async def finish(self) -> None:
        """When the desk is quiet, what came of the utterance is known."""
        await self.caller.quiet(0.5)
        self._finish()

    def _came_of(self, before: int, waited: float | None) -> Heard:
        told = [told for told in self.desk.seen[before:] if told["call"] == self.caller.room_name]
        turns = [one["turn"] for one in told if "turn" in one]
        return Heard(None if len(turns) > 1 else waited, turns, stages_of(told, waited))

    def of(self, kind: str) -> list[Heard]:
        return [heard for said, heard in self.heard if kind in ("", said.kind)]

    def waits(self, kind: str = "") -> list[float]:
        return [heard.waited for heard in self.of(kind) if heard.waited is not None]

    def cut(self, kind: str) -> int:
        return sum(heard.cut for heard in self.of(kind))

    def unanswered(self, kind: str) -> int:
        return sum(heard.waited is None and not heard.cut for heard in self.of(kind))


async def measure(quick: bool) -> Figure:
    said = _mixed(1 if quick else 10)
    sounds = await asyncio.to_thread(lambda: [one.sound() for one in said])
    async with ground() as around, worker(around, ["ours", "stock"], reply=_REPLY) as desk:
        ours, stock = (Side(desk, desk.caller(name)) for name in ("ours", "stock"))
        for side in (ours, stock):
            await side.caller.join()
            await side.caller.quiet(1.0)
            await side.say(said[0], sounds[0])
        deadline = time.monotonic() + _LONGEST
        for number, (one, sound) in enumerate(zip(said, sounds, strict=True)):
            if time.monotonic() > deadline:
                break
            for side in (ours, stock) if number % 2 else (stock, ours):
                await side.finish()
                await side.say(one, sound)
        for side in (ours, stock):
            await side.finish()
            del side.heard[0]  # the first one was to warm up
            await side.caller.leave()
    return _figure(ours, stock)


def _mixed(tens: int) -> list[Utterance]:
    """So many yes or no, so many slots, twice as many questions, one kind after the other."""
    groups = zip(YES_NO[:tens], QUESTIONS[:tens], SLOTS[:tens], QUESTIONS[tens : 2 * tens], strict=True)
    return [one for group in groups for one in group]


def _figure(ours: Side, stock: Side) -> Figure:
    parts = {kind: Pair(_WHAT, ours.waits(kind), stock.waits(kind)) for kind in _KINDS}
    whole = Pair(_WHAT, ours.waits(), stock.waits())
    more = {"stages": {kind: _stages(ours.of(kind)) for kind in _KINDS}, "cut": _counts(ours, stock, Side.cut)}
    return Figure("ms", whole, parts, _aims(whole, parts, ours), {**more, "unanswered": _counts(ours, stock, Side.unanswered)})


def _aims(whole: Pair, parts: dict[str, Pair], ours: Side) -> list[Aim]:
    numbers = ours.cut("slot")
    return [
        at_most("all, median", percentile(whole.ours, 50), 600),
        at_most("yes or no, median", percentile(parts["yes_no"].ours, 50), 500),
        at_most("complete slots, median", percentile(parts["slot"].ours, 50), 500),
        at_most("all, p95", percentile(whole.ours, 95), 1000),
        Aim(f"no number cut in two at pauses up to 1.2 s: {numbers} cut", numbers == 0),
    ]


def _counts(ours: Side, stock: Side, count: Callable[[Side, str], int]) -> dict[str, Any]:
    """Of turns that have no wait: which of them were cut in two, or not answered."""
    return {kind: {"ours": count(ours, kind), "baseline": count(stock, kind), "said": len(ours.of(kind))} for kind in _KINDS}


def stages_of(told: Sequence[Mapping[str, Any]], waited: float | None) -> dict[str, float]:
    """Of one turn of ours, in ms, what the desk told of it: they add up to what the caller waited. Empty for a turn that has not all of them."""
    ears = next((one for one in told if one.get("heard") == "heard"), None)
    spoke = next((one["latency"]["first_audio"] for one in told if "latency" in one), None)
    if ears is None or spoke is None or waited is None:
        return {}
    silence = ears["eou_ms"] - ears["stt_ms"]
    return {"silence": silence, "stt": ears["stt_ms"], "answer": spoke - ears["eou_ms"], "line": waited - spoke}


def _stages(heard: Sequence[Heard]) -> dict[str, float]:
    """Medians: silence waited for; the last transcription; from the decision to the answer's first sound at the desk; the way there and back."""
    timed = [one.stages for one in heard if one.stages]
    return {stage: round(percentile([stages[stage] for stages in timed], 50), 1) for stage in timed[0]} if timed else {}
