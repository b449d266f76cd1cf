"""A request of a call of ours is understood with all that is known of its team; every other with what it brings."""

from datetime import datetime
from typing import Any

import pytest

from frontdesk.api.brain_team import situation_told
from frontdesk.brain.openai_messages import TeamNamed, described, naming
from frontdesk.calls.functions import end_call_schema
from frontdesk.calls.switchboard import Loaded, load_team

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")


@pytest.fixture(scope="module")
def marketplace() -> Loaded:
    return load_team("marketplace")


def _request(loaded: Loaded, *tools: str, name: str = "marketplace", version: str = "", agent: str = "order_tracking") -> list[dict[str, Any]]:
    ends = naming(TeamNamed(name, version or loaded.team.version, agent), end_call_schema())
    return [{"type": "function", "function": function} for function in (*(described(loaded.tools[tool]) for tool in tools), ends)]


def test_a_team_that_is_known_here_is_known_whole_and_only_what_is_offered_may_be_called(marketplace: Loaded) -> None:
    situation = situation_told(_request(marketplace, "track_order"), NOW)
    assert (situation.agent, situation.person) == ("order_tracking", "human")
    assert [tool.name for tool in situation.tools] == ["track_order"]
    assert sum(len(card.examples) for card in situation.agents) > 1000


@pytest.mark.parametrize(
    "named",
    [{"version": "another"}, {"name": "src/frontdesk/packs/marketplace"}, {"name": "../marketplace"}, {"name": "nobody"}, {"agent": "nobody"}],
)
def test_of_any_other_team_what_was_sent_is_all_there_is(marketplace: Loaded, named: dict[str, str]) -> None:
    situation = situation_told(_request(marketplace, "track_order", **named), NOW)
    assert (situation.agent, situation.agents) == ("", ())
    assert [tool.name for tool in situation.tools] == ["track_order"]
