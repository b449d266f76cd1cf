"""What did a call use of its vendors? Tokens, seconds of sound and characters, as their plugins tell them."""

from dataclasses import asdict
from functools import partial
from typing import Any

from livekit.agents.metrics import LLMMetrics, STTMetrics, TTSMetrics

from frontdesk.calls.events import VendorUsed
from frontdesk.calls.links import Standing
from frontdesk.providers.catalogue import Part
from frontdesk.providers.offer import Price, Usage, cost

Line = tuple[str, str, str]
"""Part, provider, model."""


class Meter:
    """One call's. What costs nothing (this machine, the brain) is not counted."""

    def __init__(self) -> None:
        self._used: dict[Line, Usage] = {}
        self._prices: dict[Line, Price | None] = {}

    def watch(self, part: Part, standing: Standing) -> None:
        """From now on what this one uses is counted."""
        line = (part, standing.name, standing.model)
        self._used[line] = Usage()
        self._prices[line] = standing.chosen.offer.price(standing.settings)
        standing.made.on("metrics_collected", partial(self._take, line))

    def _take(self, line: Line, metrics: Any) -> None:
        if (used := _usage(metrics)) is not None:
            self._used[line] = self._used[line].plus(used)

    def told(self) -> list[VendorUsed]:
        """For the record, at the end of the call."""
        return [
            VendorUsed(part=part, provider=provider, model=model, dollars=_rounded(cost(self._prices[part, provider, model], usage)), **asdict(usage))
            for (part, provider, model), usage in self._used.items()
        ]


def _usage(metrics: Any) -> Usage | None:
    if isinstance(metrics, LLMMetrics):
        untold = int(not metrics.prompt_tokens and not metrics.completion_tokens)
        return Usage(1, metrics.prompt_tokens, metrics.prompt_cached_tokens, metrics.completion_tokens, untold=untold)
    if isinstance(metrics, STTMetrics):
        return Usage(1, seconds=metrics.audio_duration) if metrics.audio_duration else None
    if isinstance(metrics, TTSMetrics):
        return Usage(1, characters=metrics.characters_count)
    return None


def _rounded(dollars: float | None) -> float | None:
    return None if dollars is None else round(dollars, 6)
