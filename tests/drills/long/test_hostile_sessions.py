"""Three hundred whole calls with a model that lies and calls at random, or as many as seven minutes hold."""

import pytest

from tests.calls.hostile_sessions import Stage, play_sessions
from tests.calls.test_hostile_sessions import at

__all__ = ["at"]


@pytest.mark.timeout(900)
async def test_in_three_hundred_calls_nothing_untrue_or_anothers_is_heard(at: Stage) -> None:
    played = await play_sessions(at, range(100, 400), seconds=420)
    assert played.calls >= 20, f"only {played.calls} calls were played"
    assert played.done, "nobody was verified: the gate was not tried"
