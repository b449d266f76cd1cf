"""What is done about a child that ended? Started again after a short wait, and not a third time within a minute (pure)."""

from collections.abc import Sequence

WINDOW_SECONDS = 60.0
DEATHS_ALLOWED = 2
FIRST_WAIT_SECONDS = 0.5


def wait_after(deaths: Sequence[float], now: float) -> float | None:
    """Seconds until a child is started again whose deaths (the last one included) were at these moments; None = give up."""
    recent = sum(1 for death in deaths if now - death < WINDOW_SECONDS)
    return None if recent > DEATHS_ALLOWED else FIRST_WAIT_SECONDS * 2 ** max(0, recent - 1)
