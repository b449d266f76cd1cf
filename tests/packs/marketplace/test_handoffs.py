"""May any agent of the fourteen hand the line to any other, and does a caller who goes all the way round notice nothing but that they are served?"""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from frontdesk.calls import flow
from frontdesk.calls.caller import TextLine
from frontdesk.calls.chain import ChainLLM, Patience
from frontdesk.calls.events import AgentEntered, AgentSaid, CallerSaid, Event, GrantGiven, Handoff, ProcedureEntered, ToolReturned
from frontdesk.calls.opening import Opening, Parts
from frontdesk.calls.session import Call
from frontdesk.calls.state import State, fold
from frontdesk.calls.switchboard import Switchboard, load_team
from frontdesk.kit.clocks import FixedClock
from frontdesk.kit.ids import new_id
from frontdesk.store.engine import Database
from frontdesk.teams.definition import TeamDefinition
from frontdesk.tools.contract import Tool
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
    then: str = ""
    """Whom the next one hands it on to, on the same words of the caller."""
    asked: list[Asked] = field(default_factory=list)

    def answers(self, asked: Asked) -> tuple[str, list[tuple[str, str]]]:
        self.asked.append(asked)
        if target := self.target:
            self.target, self.then = self.then, ""
            return "", [("hand_over", json.dumps({"target_agent": target, "reason": f"a wish for {target}"}))]
        return "Let me see what you need there.", []


@pytest.fixture
async def vendor(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Vendor]:
    async with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        yield scripted(server)


def scripted(server: OpenAIServer) -> Vendor:
    vendor = Vendor()
    server.behave, server.improvised = "improvises", vendor.answers
    return vendor


@pytest.mark.parametrize(("source", "target"), list(zip(RING, [*RING[1:], RING[0]], strict=True)))
async def test_a_handoff_is_recorded_then_entered_and_the_wish_goes_on(
    shop_url: str, tmp_path: Path, vendor: Vendor, source: str, target: str
) -> None:
    database = Database(shop_url)
    handed = await check_handoff(database, tmp_path / "spool", vendor, source, target)
    await database.close()
    assert handed.ms is not None
    assert handed.ms < 500


class Unhurried(Call):
    """Its vendor may take as long as a busy machine makes it take: who answers in its place is tried elsewhere."""

    def __init__(self, opening: Opening, team: TeamDefinition, tools: Mapping[str, Tool], parts: Parts) -> None:
        assert isinstance(parts.model, ChainLLM)
        parts.model.patience = Patience(first=120, gap=120)
        super().__init__(opening, team, tools, parts)


async def check_handoff(database: Database, spool: Path, vendor: Vendor, source: str, target: str) -> Handoff:
    """One whole call, whose model hands a wish on."""
    switchboard = Switchboard(database, spool=spool, business_id=BUSINESS, llm="openai:test", proof_key=KEY)
    grants = dict.fromkeys(GATES, "cus_0001")
    opening = Opening(new_id("call"), source, "text", BUSINESS, SHOP.team.version, short=True, grants=grants)
    call = switchboard.call(opening, switchboard.team("marketplace"), clock=FixedClock(NOW), kind=Unhurried)
    line = TextLine(call)
    await line.open()
    events = call.record.events
    before, vendor.target = len(events), target
    wish = "qwyx zorble fimp"
    await line.say(wish)
    after = list(events[before:])
    await line.hang_up()
    handed = _one(after, Handoff)
    assert (handed.source, handed.target, handed.status, handed.reason) == (source, target, "done", f"a wish for {target}")
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
    return handed


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


# ── to and fro ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def at_home(shop_url: str, tmp_path: Path, vendor: Vendor) -> AsyncIterator[TextLine]:
    """A call that has begun, and whose model knows no tool."""
    database = Database(shop_url)
    switchboard = Switchboard(database, spool=tmp_path / "spool", business_id=BUSINESS, llm="openai:test", proof_key=KEY)
    opening = Opening(new_id("call"), "home", "text", BUSINESS, SHOP.team.version, short=True)
    call = switchboard.call(opening, switchboard.team("marketplace"), clock=FixedClock(NOW), kind=Unhurried)
    line = TextLine(call)
    await line.open()
    yield line
    await line.hang_up()
    await database.close()


async def spoken(line: TextLine, text: str) -> tuple[list[tuple[str, str, str]], str]:
    """The handoffs that came of it, and what was said last."""
    before = len(line.events)
    await line.say(text)
    new = line.events[before:]
    last = [event.text for event in new if isinstance(event, AgentSaid)][-1]
    return [(event.source, event.target, event.status) for event in new if isinstance(event, Handoff)], last


async def test_who_is_handed_there_and_back_on_the_same_words_is_asked_what_they_mean(at_home: TextLine, vendor: Vendor) -> None:
    vendor.target, vendor.then = "books", "home"
    handed, said = await spoken(at_home, "qwyx zorble fimp")
    assert handed == [("home", "books", "done"), ("books", "home", "refused")]
    assert said == TEAM.words.not_understood[0]


async def test_who_is_handed_to_and_fro_turn_after_turn_is_offered_a_person_and_gets_one(at_home: TextLine, vendor: Vendor) -> None:
    for number, target in enumerate(("books", "home", "books")):
        vendor.target = target
        handed, _ = await spoken(at_home, f"qwyx zorble {number}")
        assert [status for *_, status in handed] == ["done"]
    vendor.target = "home"
    handed, said = await spoken(at_home, "qwyx zorble once more")
    assert handed == [("books", "home", "refused")], "who could not help twice does not get the line again"
    assert said == TEAM.words.not_understood[-1]
    assert "person" in said
    vendor.target = TEAM.person or ""
    handed, _ = await spoken(at_home, "yes, a person please")
    assert handed[-1] == ("books", "human", "done")
