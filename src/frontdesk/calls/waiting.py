"""What did the caller wait for? The stages of one turn, in milliseconds, that add up to the time until the first audio of the answer."""

import time
from dataclasses import dataclass

_MOST_TRANSPORT_MS = 3000.0
"""A caller's end that says more has measured something else."""


@dataclass
class Wait:
    """One turn of the caller, in seconds of the monotonic clock. `ended` is when they stopped speaking (or sent what they typed)."""

    ended: float
    stt_ms: float = 0.0
    committed: float = 0.0
    reported_ms: float = 0.0
    """What the caller's own end measured, where it did."""
    told: bool = False


@dataclass
class Steps:
    """What was done for one answer. It may have begun before the turn was confirmed: of that, only what came after was waited for."""

    asked: float = 0.0
    decided: float = 0.0
    worded: float = 0.0
    _again: float = 0.0
    _more_thinking: float = 0.0
    _tools: float = 0.0
    _tool_began: float = 0.0

    def thinking(self) -> None:
        if self.asked:
            self._again = time.monotonic()
        else:
            self.asked = time.monotonic()

    def decides(self) -> None:
        """The model's first word or tool call is there."""
        now = time.monotonic()
        if self._again:
            self._more_thinking += now - self._again
            self._again = 0.0
        self.decided = self.decided or now

    def words(self) -> None:
        """The first words that will be spoken are there."""
        self.worded = self.worded or time.monotonic()

    def tool_begins(self) -> None:
        self._tool_began = time.monotonic()

    def tool_ends(self) -> None:
        self._tools += time.monotonic() - self._tool_began
        self._tool_began = 0.0

    def thought(self, since: float) -> float:
        return max(0.0, self.decided - max(self.asked, since)) + self._more_thinking if self.decided else 0.0

    def in_tools(self, until: float) -> float:
        """Also the one that is still running when the desk begins to speak: a filler was said."""
        return self._tools + (max(0.0, until - self._tool_began) if self._tool_began else 0.0)


def stages(wait: Wait, steps: Steps, first_audio: float) -> dict[str, float]:
    """`first_audio` (monotonic) → ms by stage; they add up to `first_audio`.

    `desk` is our own steps between the others. `transport` is there when the caller's end measured: the way there and back.
    """
    committed = wait.committed or wait.ended
    left = total = max(0.0, (first_audio - wait.ended) * 1000)
    measured = {
        "eou": max(0.0, (committed - wait.ended) * 1000 - wait.stt_ms),
        "stt": wait.stt_ms,
        "llm": steps.thought(committed) * 1000,
        "tool": steps.in_tools(first_audio) * 1000,
        "tts": max(0.0, (first_audio - steps.worded) * 1000) if steps.worded else 0.0,
    }
    told: dict[str, float] = {}
    for name, ms in measured.items():
        told[name] = round(min(ms, left), 1)
        left = max(0.0, left - told[name])
    told["desk"] = round(left, 1)
    if total < wait.reported_ms < total + _MOST_TRANSPORT_MS:
        told["transport"] = round(wait.reported_ms - total, 1)
    return {**told, "first_audio": round(sum(told.values()), 1)}
