"""What callers let the desk remember, over several calls of theirs and of others."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from frontdesk.calls.caller import TextLine
from frontdesk.calls.events import GrantGiven, QuoteAnswered
from frontdesk.calls.opening import Opening
from frontdesk.calls.switchboard import Switchboard
from frontdesk.kit.ids import new_id
from frontdesk.records.memories import repository
from frontdesk.records.memories.fact import Fact
from frontdesk.store.engine import Database
from tests.calls.conftest import BUSINESS, Held
from tests.fakes.openai_server import OpenAIServer, openai_server

NOW = datetime.now(UTC)
MARIA, JOHN = "+12175550142", "+12175550199"
_TEAM = """
frontdesk: 1
extends: base
name: salon
entry: front
memory: {across: ACROSS}
gates: {verified: {lasts: 30m}}
agents:
  front: {purpose: to help, greeting: "Hello, this is the salon.", tools: [remember, recall, forget_me]}
"""
Ringing = Callable[..., AbstractAsyncContextManager[Held]]


@pytest.fixture
def ringing(database: Database, tmp_path: Path) -> Ringing:
    """Opens a call from a number to a salon that remembers by number, or by customer, or nobody."""

    @asynccontextmanager
    async def ringing(
        number: str = MARIA, *, across: str = "number", grants: Mapping[str, str] | None = None, llm: str = "brain"
    ) -> AsyncIterator[Held]:
        file = tmp_path / f"salon_{across}.yaml"
        file.write_text(_TEAM.replace("ACROSS", across))
        switchboard = Switchboard(database, spool=tmp_path / "spool", business_id=BUSINESS, llm=llm)
        loaded = switchboard.team(str(file))
        call = switchboard.call(Opening(new_id("call"), "front", "text", BUSINESS, loaded.team.version, caller=number, grants=grants or {}), loaded)
        held = Held(call, TextLine(call))
        await held.line.open()
        if call.mind.recalled is not None:
            await call.mind.recalled.read()
        yield held
        await call.finish("caller_hung_up")

    return ringing


async def test_what_a_caller_wants_remembered_is_known_in_their_next_call_and_in_nobody_elses(ringing: Ringing) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
        assert call.tools() == [("remember", "succeeded")]
    async with ringing() as call:
        assert "cat is called Olga" in " ".join(await call.say("what do you know about me"))
    async with ringing(JOHN) as call:
        assert "don't remember anything" in " ".join(await call.say("what do you know about me"))


async def test_forget_me_is_asked_about_once_and_then_nothing_is_left_in_any_row(ringing: Ringing, database: Database) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
    async with ringing() as call:
        assert "can't be brought back" in " ".join(await call.say("forget everything about me"))
        assert "erased everything" in " ".join(await call.say("yes"))
        assert "don't remember anything" in " ".join(await call.say("what do you know about me"))
    async with database.transaction(BUSINESS, read_only=True) as tx:
        assert await tx.execute(text("SELECT * FROM memories")) == []
        assert await tx.execute(text("SELECT * FROM memory_consents")) == []
        ((facts,),) = await tx.execute(text("SELECT facts FROM memory_erasures"))
        assert facts == 1


async def test_a_yes_is_for_what_was_there_when_it_was_asked(ringing: Ringing, database: Database) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
    async with ringing() as call:
        await call.say("forget everything about me")
        async with database.transaction(BUSINESS) as tx:  # somebody in the console corrects it meanwhile
            await tx.execute(text("UPDATE memories SET text = 'my cat is called Anna'"))
        await call.say("yes")
        assert ("forget_me", "succeeded") not in call.tools()
        assert "erased everything" in " ".join(await call.say("yes"))


async def test_who_is_to_be_forgotten_hears_how_much_it_is(ringing: Ringing, database: Database) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
    async with database.transaction(BUSINESS) as tx:
        for number in range(14):
            await repository.put_fact(tx, Fact(f"fact_{number}", "salon", f"number:{MARIA}", "told", f"{number}", "call_0", 1, NOW), key=f"k{number}")
    async with ringing() as call:
        assert "all 15 things" in " ".join(await call.say("forget everything about me"))


async def test_who_agreed_and_of_whom_nothing_is_kept_any_more_can_take_it_back(ringing: Ringing, database: Database) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
    async with database.transaction(BUSINESS) as tx:
        await tx.execute(text("DELETE FROM memories"))
    async with ringing() as call:
        assert "stop noting your calls" in " ".join(await call.say("forget everything about me"))
        await call.say("yes")
    async with database.transaction(BUSINESS, read_only=True) as tx:
        assert await tx.execute(text("SELECT * FROM memory_consents")) == []


async def test_who_says_no_is_not_forgotten(ringing: Ringing) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
        await call.say("forget everything about me")
        await call.say("no, leave it")
        assert "cat is called Olga" in " ".join(await call.say("what do you know about me"))


async def test_a_team_that_knows_people_by_proof_remembers_nobody_without_it(ringing: Ringing) -> None:
    async with ringing(across="customer") as call:
        assert "don't keep anything" in " ".join(await call.say("please remember that my cat is called Olga"))
    async with ringing(across="customer", grants={"verified": "cus_1"}) as call:
        await call.say("please remember that my cat is called Olga")
    async with ringing(JOHN, across="customer", grants={"verified": "cus_1"}) as call:
        assert "cat is called Olga" in " ".join(await call.say("what do you know about me"))
    async with ringing(across="customer", grants={"verified": "cus_2"}) as call:
        assert "don't remember anything" in " ".join(await call.say("what do you know about me"))


async def test_a_team_that_remembers_nobody_says_so(ringing: Ringing) -> None:
    async with ringing(across="nobody") as call:
        assert "don't keep anything" in " ".join(await call.say("please remember that my cat is called Olga"))


@pytest.fixture
async def vendor(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenAIServer]:
    async with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        yield server


async def test_a_vendors_model_is_told_what_the_caller_let_us_remember(ringing: Ringing, vendor: OpenAIServer) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
    async with ringing(llm="openai:test") as call:
        await call.say("do you have lamps")
        assert "my cat is called Olga" in str(vendor.asked[-1])
    async with ringing(JOHN, llm="openai:test") as call:
        await call.say("do you have lamps")
        assert "my cat is called Olga" not in str(vendor.asked[-1])


async def test_what_was_erased_is_no_more_told_to_a_vendors_model_in_the_call_that_asked_for_it(ringing: Ringing, vendor: OpenAIServer) -> None:
    async with ringing() as call:
        await call.say("please remember that my cat is called Olga")
    async with ringing(llm="openai:test") as call:
        await call.say("do you have lamps")
        toolbox = call.call.toolbox
        quoted = await toolbox.run("front", "forget_me", {})
        call.call.record.add(QuoteAnswered(key=quoted.key, answer="yes", turn=call.call.record.state.caller_turns))
        assert (await toolbox.run("front", "forget_me", {})).status == "succeeded"
        await call.say("do you have lamps")
        assert "my cat is called Olga" in str(vendor.asked[-2])
        assert "my cat is called Olga" not in str(vendor.asked[-1])


@pytest.mark.parametrize(("customer", "lasts"), [("cus_2", 30), ("cus_1", 0)])
async def test_a_vendors_model_is_told_nothing_of_who_is_no_more_on_the_line(
    ringing: Ringing, vendor: OpenAIServer, customer: str, lasts: int
) -> None:
    async with ringing(across="customer", grants={"verified": "cus_1"}) as call:
        await call.say("please remember that my cat is called Olga")
    async with ringing(across="customer", grants={"verified": "cus_1"}, llm="openai:test") as call:
        await call.say("do you have lamps")
        expires = call.call.clock.now() + timedelta(minutes=lasts)
        call.call.record.add(GrantGiven(scope="verified", customer_id=customer, expires_at=expires))
        await call.say("do you have lamps")
        assert "my cat is called Olga" in str(vendor.asked[-2])
        assert "my cat is called Olga" not in str(vendor.asked[-1])
