"""May any agent of the fourteen hand the line to any other, and does a caller who goes all the way round notice nothing but that they are served?"""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from frontdesk.calls import flow
from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import AgentEntered, AgentSaid, CallerSaid, Event, GrantGiven, Handoff, ProcedureEntered, ToolReturned
from frontdesk.calls.opening import Opening
from frontdesk.calls.state import State, fold
from frontdesk.calls.switchboard import Switchboard, load_team
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from tests.fakes.openai_server import Asked, OpenAIServer, openai_server

from .conftest import BUSINESS, KEY, NOW

Found = TypeVar("Found", bound=Event)
SHOP = load_team("marketplace")
TEAM = SHOP.definition
PAIRS = [(source, target) for source in TEAM.agents for target in TEAM.agents if source != target]
SAID = CallerSaid(text="and now something else", via="typed", ended_at=0.0)
GATES = sorted(gate for gate in {agent.requires for agent in TEAM.agents.values()} if gate)
RING = (
    *("sales", "home", "returns", "electronics", "order_tracking", "books", "security", "fashion"),
    *("seller_management", "promotions", "personalization", "advanced_features", "authentication", "human"),
)
"""Each is once the source and once the target; behind the gate and before it take turns."""


def at(agent: str, *events: Event) -> State:
    return fold([AgentEntered(agent=agent), SAID, *events])


def proved(until: timedelta = timedelta(minutes=30)) -> list[Event]:
    """A caller who has passed every gate."""
    return [GrantGiven(scope=gate, customer_id="cus_0001", expires_at=NOW + until) for gate in GATES]


# ── what may be: all pairs ───────────────────────────────────────────────────────────────────────


def test_there_are_a_hundred_and_eighty_two_pairs() -> None:
    assert len(PAIRS) == 14 * 13


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_who_is_verified_is_handed_from_any_agent_to_any_other(source: str, target: str) -> None:
    assert flow.may_hand_over(target, at(source, *proved()), TEAM, NOW) == flow.ALLOWED


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_who_is_not_is_refused_at_the_gates_alone_and_told_which(source: str, target: str) -> None:
    permission = flow.may_hand_over(target, at(source), TEAM, NOW)
    gate = TEAM.agents[target].requires
    assert permission.allowed == (gate is None)
    if gate is not None:
        stronger = getattr(TEAM.gates[gate], "weaker_than", None)
        assert permission.gate == (stronger or gate), "the gate whose procedure is walked"
        assert permission.say == TEAM.words.not_verified
    ended = flow.may_hand_over(target, at(source, *proved(timedelta(0))), TEAM, NOW)
    assert ended == permission, "a grant that is over opens nothing"


@pytest.mark.parametrize("agent", TEAM.agents)
def test_nobody_is_handed_to_where_they_are_or_to_nobody(agent: str) -> None:
    assert not flow.may_hand_over(agent, at(agent, *proved()), TEAM, NOW).allowed
    assert not flow.may_hand_over("warehouse", at(agent, *proved()), TEAM, NOW).allowed


# ── what happens: all the way round ──────────────────────────────────────────────────────────────


@dataclass
class Vendor:
    """A model that hands over to whom it is told to, and then has one sentence for the wish."""

    target: str = ""
    asked: list[Asked] = field(default_factory=list)

    def answers(self, asked: Asked) -> tuple[str, list[tuple[str, str]]]:
        self.asked.append(asked)
        if target := self.target:
            self.target = ""
            return "", [("hand_over", json.dumps({"target_agent": target, "reason": f"a wish for {target}"}))]
        return "Let me see what you need there.", []


@pytest.fixture
async def vendor(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Vendor]:
    async with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        yield _scripted(server)


def _scripted(server: OpenAIServer) -> Vendor:
    vendor = Vendor()
    server.behave, server.improvised = "improvises", vendor.answers
    return vendor


@pytest.mark.parametrize(("source", "target"), list(zip(RING, [*RING[1:], RING[0]], strict=True)))
async def test_a_handoff_is_recorded_then_entered_and_the_wish_goes_on(
    shop_url: str, tmp_path: Path, vendor: Vendor, source: str, target: str
) -> None:
    database = Database(shop_url)
    switchboard = Switchboard(database, spool=tmp_path / "spool", business_id=BUSINESS, llm="openai:test", proof_key=KEY)
    grants = dict.fromkeys(GATES, "cus_0001")
    opening = Opening(new_id("call"), source, "text", BUSINESS, SHOP.team.version, short=True, grants=grants)
    call = switchboard.call(opening, switchboard.team("marketplace"), clock=FixedClock(NOW))
    line = TextLine(call)
    await line.open()
    events = call.record.events
    before, vendor.target = len(events), target
    wish = "qwyx zorble fimp"
    await line.say(wish)
    after = list(events[before:])
    await line.hang_up()
    await database.close()
    handed = _one(after, Handoff)
    assert (handed.source, handed.target, handed.status, handed.reason) == (source, target, "done", f"a wish for {target}")
    assert handed.ms is not None
    assert handed.ms < 500
    entered = _one(after, AgentEntered)
    assert after.index(handed) < after.index(entered), "recorded first, and only then done"
    assert entered.agent == target
    said = [event for event in after if isinstance(event, AgentSaid)]
    _check_said(said, source, target)
    assert call.record.state.agent == target
    assert not [event for event in events if isinstance(event, ProcedureEntered) and event.procedure == "verify_caller"], "verified already"
    assert not [event for event in events if isinstance(event, ToolReturned) and event.tool == "authenticate_user"]
    if target != TEAM.person:
        assert vendor.asked[-1].said == wish, "the new agent answers the wish itself"


def _check_said(said: Sequence[AgentSaid], source: str, target: str) -> None:
    """The old agent says one line, but at the person, who says so itself; the new one answers, and greets nobody again."""
    by_source = [one.text for one in said if one.agent == source]
    title = TEAM.agents[target].title
    assert by_source == ([] if target == TEAM.person else [TEAM.words.handing_over.format(agent=title)])
    by_target = [one.text for one in said if one.agent == target]
    assert len(by_target) == 1
    greetings = {TEAM.words.greeting, TEAM.agents[target].greeting, TEAM.agents[target].short_greeting}
    assert by_target[0] not in greetings or target == TEAM.person


def _one(events: Sequence[Event], kind: type[Found]) -> Found:
    [found] = [event for event in events if isinstance(event, kind)]
    return found
