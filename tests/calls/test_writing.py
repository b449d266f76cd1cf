"""A write happens once, whatever happens around it; what was done is told as done, and what was not as not."""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from frontdesk.calls.events import GrantGiven, Quoted, ToolReturned, to_json
from frontdesk.store.engine import Database, Waits
from tests.calls.some_events import NOW
from tests.calls.till import LOADED, Till, make_tables

WORDS = LOADED.definition.words
SLOW_COMMIT = (
    "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep({seconds}); {then} RETURN NULL; END $$",
    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON sold DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait()",
)


@pytest.fixture
async def till(database: Database) -> Till:
    await make_tables(database)
    return Till(database)


async def slow_commit(till: Till, seconds: float, then: str = "") -> None:
    """Everything up to the commit is quick, and the commit takes its time."""
    await till.as_owner(*(statement.replace("{seconds}", str(seconds)).replace("{then}", then) for statement in SLOW_COMMIT))


# ── once ─────────────────────────────────────────────────────────────────────────────────────────


async def test_a_write_stands_in_the_ledger_with_what_was_said_of_it(till: Till) -> None:
    assert await till.run("put_in", what="bolts", many="2") == ("succeeded", "I've put in bolts.")
    (row,) = await till.rows()
    assert (row.tool, row.agent, row.effect, row.status, row.turn) == ("put_in", "bench", "writes", "committed", 1)
    assert (row.arguments, row.data, row.say) == ({"what": "bolts", "many": 2}, {"what": "bolts", "many": 2}, "I've put in bolts.")
    assert (row.created_at, row.changed_at) == (till.clock.now(), till.clock.now())
    assert await till.keys() == [row.key]


@pytest.mark.parametrize("again", [{"what": "bolts"}, {"what": " BOLTS ", "many": "1"}, {"what": "ｂolts", "many": None, "colour": "red"}])
async def test_a_wish_asked_for_again_in_its_turn_is_done_once_and_answered_alike(till: Till, again: dict[str, Any]) -> None:
    first = await till.box.run("bench", "put_in", {"what": "bolts"})
    second = await till.box.run("bench", "put_in", again)
    assert (first.status, first.reply, first.key) == (second.status, second.reply, second.key)
    assert await till.sold() == ["1 bolts"]
    assert till.returned() == ["succeeded"]


async def test_two_wishes_of_one_turn_are_two(till: Till) -> None:
    await till.run("put_in", what="bolts")
    await till.run("put_in", what="bolts", many=2)
    await till.run("put_in", what="nuts")
    assert await till.sold() == ["1 bolts", "2 bolts", "1 nuts"]


async def test_a_wish_asked_for_many_times_at_once_is_done_once(till: Till) -> None:
    ran = await asyncio.gather(*(till.run("put_in", what="bolts") for _ in range(5)))
    assert set(ran) == {("succeeded", "I've put in bolts.")}
    assert await till.sold() == ["1 bolts"]
    assert till.returned() == ["succeeded"]


async def test_two_workers_with_the_same_wish_at_once_do_it_once(till: Till) -> None:
    await slow_commit(till, 0.3)
    other = Till(till.database)
    ran = await asyncio.gather(till.run("put_in", what="bolts"), other.run("put_in", what="bolts"))
    assert set(ran) == {("succeeded", "I've put in bolts.")}
    assert await till.sold() == ["1 bolts"]
    assert await till.ledger() == [("put_in", "committed")]


@pytest.mark.parametrize("losing", [1, 2])
async def test_a_kill_between_commit_and_answer_does_not_do_it_twice(till: Till, losing: int) -> None:
    """Lost is the event of its return, or that of its call too."""
    await till.run("put_in", what="bolts")
    till.dies(losing=losing)
    assert await till.run("put_in", what="bolts") == ("succeeded", "I've put in bolts.")
    assert await till.sold() == ["1 bolts"]
    assert till.kinds() == ["tool_called", "tool_returned"]
    assert [run.status for run in till.record.state.tools] == ["succeeded"]


async def test_a_kill_after_a_yes_does_not_lose_it_and_does_not_do_it_twice(till: Till) -> None:
    await till.costs(99)
    await till.run("buy", what="bolts")
    till.answers("yes")
    till.dies()
    assert await till.run("buy", what="bolts") == ("succeeded", "You have bolts.")
    till.dies(losing=1)
    assert await till.run("buy", what="bolts") == ("succeeded", "You have bolts.")
    assert await till.sold() == ["1 bolts"]
    assert till.record.state.quote is None


# ── again ────────────────────────────────────────────────────────────────────────────────────────


async def test_the_same_in_a_later_turn_is_asked_about_first(till: Till) -> None:
    await till.run("put_in", what="bolts")
    till.says("so that is done?")
    assert await till.run("put_in", what="bolts") == ("quoted", WORDS.again)
    assert await till.run("put_in", what="bolts") == ("quoted", WORDS.again)
    assert await till.sold() == ["1 bolts"]
    assert await till.ledger() == [("put_in", "committed"), ("put_in", "quoted")]
    till.answers("yes")
    assert await till.run("put_in", what="bolts") == ("succeeded", "I've put in bolts.")
    assert await till.run("put_in", what="bolts") == ("succeeded", "I've put in bolts.")
    assert await till.sold() == ["1 bolts"] * 2
    assert await till.ledger() == [("put_in", "committed")] * 2


async def test_an_interruption_makes_no_second_one(till: Till) -> None:
    """The answer was talked over; the model asks for it again on the next words."""
    await till.run("put_in", what="bolts")
    till.says("and")
    await till.run("put_in", what="bolts")
    till.answers("no")
    assert till.record.state.quote is None
    assert await till.sold() == ["1 bolts"]


async def test_one_more_is_a_new_wish(till: Till) -> None:
    await till.run("put_in", what="bolts")
    for turn in range(2):
        till.says("one more of those")
        for _ in range(2):
            assert (await till.box.run("bench", "put_in", {"what": "bolts"}, wanted_twice=True)).status == "succeeded"
        assert await till.sold() == ["1 bolts"] * (2 + turn)


async def test_one_more_answers_the_question_whether_it_is_wanted_twice(till: Till) -> None:
    await till.run("put_in", what="bolts")
    till.says("bolts")
    assert (await till.run("put_in", what="bolts"))[0] == "quoted"
    till.says("another one, I said")
    assert (await till.box.run("bench", "put_in", {"what": "bolts"}, wanted_twice=True)).status == "succeeded"
    assert till.record.state.quote is None
    assert await till.sold() == ["1 bolts"] * 2


async def test_what_costs_and_was_done_says_both(till: Till) -> None:
    await till.costs(5)
    await till.run("buy", what="bolts")
    till.answers("yes")
    await till.run("buy", what="bolts")
    till.says("buy bolts")
    assert await till.run("buy", what="bolts") == ("quoted", f"That costs 5 cents. {WORDS.again}")
    assert await till.sold() == ["1 bolts"]


# ── quotes ───────────────────────────────────────────────────────────────────────────────────────


async def test_what_costs_is_quoted_and_done_after_a_yes(till: Till) -> None:
    await till.costs(599)
    assert await till.run("buy", what="bolts") == ("quoted", f"That costs 599 cents. {WORDS.shall_i}")
    quoted = next(event for event in till.record.events if isinstance(event, Quoted))
    assert (quoted.amount_cents, quoted.turn, quoted.repeats, quoted.arguments) == (599, 1, False, {"what": "bolts"})
    (row,) = await till.rows()
    assert (row.status, row.amount_cents, row.currency, row.settled, row.key) == ("quoted", 599, "USD", False, quoted.key)
    till.answers("yes")
    assert await till.run("buy", what="Bolts") == ("succeeded", "You have bolts.")
    assert till.record.state.quote is None
    (row,) = await till.rows()
    assert (row.status, row.amount_cents, row.turn, row.done_turn, row.key) == ("committed", 599, 1, 2, quoted.key)
    assert await till.sold() == ["1 bolts"]
    assert [run.status for run in till.record.state.tools] == ["quoted", "succeeded"]


async def test_a_model_that_asks_again_and_again_without_a_yes_hears_the_quote(till: Till) -> None:
    await till.costs(599)
    first = await till.run("buy", what="bolts")
    before = len(till.record.events)
    for _ in range(3):
        assert await till.run("buy", what="bolts") == first
    assert len(till.record.events) == before
    till.says("hm")
    assert await till.run("buy", what="bolts", yes=True, accepted="yes", key="x") == first
    assert await till.sold() == []


async def test_a_model_that_asks_many_times_at_once_is_quoted_once(till: Till) -> None:
    await till.costs(599)
    ran = await asyncio.gather(*(till.run("buy", what="bolts") for _ in range(4)))
    assert {status for status, _ in ran} == {"quoted"}
    assert till.kinds() == ["tool_called", "quoted", "tool_returned"]


async def test_a_yes_is_for_what_was_quoted_and_for_nothing_else(till: Till) -> None:
    await till.costs(599)
    await till.run("buy", what="bolts")
    till.answers("yes")
    assert (await till.run("buy", what="gold"))[0] == "quoted"
    assert await till.sold() == []


@pytest.mark.parametrize("answer", ["no", "dropped"])
async def test_without_a_yes_it_is_quoted_anew(till: Till, answer: str) -> None:
    await till.costs(599)
    await till.run("buy", what="bolts")
    till.answers(answer)
    assert (await till.run("buy", what="bolts"))[0] == "quoted"
    assert [row.status for row in await till.rows()] == ["quoted", "quoted"]
    assert await till.sold() == []


async def test_a_price_that_changed_before_the_yes_is_put_again(till: Till) -> None:
    await till.costs(599)
    await till.run("buy", what="bolts")
    await till.costs(799)
    till.answers("yes")
    assert await till.run("buy", what="bolts") == ("quoted", f"{WORDS.quote_changed} That costs 799 cents. {WORDS.shall_i}")
    assert await till.sold() == []
    assert (await till.rows())[0].amount_cents == 799
    assert await till.run("buy", what="bolts") == ("quoted", f"{WORDS.quote_changed} That costs 799 cents. {WORDS.shall_i}")
    till.answers("yes")
    assert (await till.run("buy", what="bolts"))[0] == "succeeded"
    assert await till.sold() == ["1 bolts"]


async def test_what_costs_nothing_needs_no_yes_unless_it_cannot_be_undone(till: Till) -> None:
    assert await till.run("buy", what="bolts") == ("succeeded", "You have bolts.")
    assert await till.run("close_till") == ("quoted", f"That closes the till. {WORDS.shall_i}")
    assert await till.sold() == ["1 bolts"]


async def test_a_quote_cannot_write(till: Till) -> None:
    assert await till.run("buy_badly") == ("failed", WORDS.unavailable)
    assert await till.sold() == []


# ── no ───────────────────────────────────────────────────────────────────────────────────────────


async def test_a_refusal_leaves_nothing_behind_but_its_row(till: Till) -> None:
    for _ in range(2):
        assert await till.run("put_and_refuse", what="bolts") == ("refused", "The till is shut.")
    assert await till.sold() == []
    (row,) = await till.rows()
    assert (row.status, row.reason, row.say) == ("refused", "the till is shut", "The till is shut.")


async def test_an_error_leaves_nothing_behind_but_its_row(till: Till) -> None:
    assert await till.run("put_and_break", what="bolts") == ("failed", WORDS.unavailable)
    assert await till.sold() == []
    assert await till.ledger() == [("put_and_break", "failed")]


async def test_an_argument_that_turns_out_to_be_needed_is_asked_for(till: Till) -> None:
    assert await till.run("put_somewhere", what="bolts") == ("refused", "How many of them?")
    returned = till.last()
    assert isinstance(returned, ToolReturned)
    assert returned.asked == "many"
    assert await till.run("put_somewhere", what="bolts", many=3) == ("succeeded", "Done.")
    assert await till.sold() == ["3 bolts"]


async def test_a_failed_attempt_stays_and_is_told_as_refused(till: Till) -> None:
    ran = await till.by_code("prove", number="1031", code="1111")
    assert (ran.status, ran.reply.verified) == ("refused", "")
    assert await till.sold() == ["1 1031"]
    assert await till.ledger() == [("prove", "refused")]


async def test_a_secret_is_nowhere_and_another_one_is_another_attempt(till: Till, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = [await till.by_code("prove", number="1031", code="9921") for _ in range(2)]
    right = await till.by_code("prove", number="1031", code="4417")
    await till.by_code("prove_and_break", code="4417")
    assert [ran.status for ran in wrong] == ["refused", "refused"]
    assert (right.status, right.reply.verified) == ("succeeded", "cus_1")
    assert await till.sold() == ["1 1031"] * 2
    left = f"{[to_json(event) for event in till.record.events]} {[tuple(row) for row in await till.rows()]} {caplog.text}"
    assert "••••" in left
    assert "9921" not in left
    assert "4417" not in left


async def test_a_kill_after_a_proof_finds_who_was_proven(till: Till) -> None:
    await till.by_code("prove", number="1031", code="4417")
    till.dies(losing=1)
    ran = await till.by_code("prove", number="1031", code="4417")
    assert (ran.status, ran.reply.verified) == ("succeeded", "cus_1")
    assert await till.sold() == ["1 1031"]


async def test_a_tool_that_models_are_offered_proves_nobody(till: Till) -> None:
    for ran in (await till.box.run("bench", "boast", {}), await till.by_code("boast")):
        assert (ran.status, ran.reply.verified) == ("succeeded", "")


# ── for procedures ───────────────────────────────────────────────────────────────────────────────


async def test_a_tool_that_is_not_offered_is_run_by_code_alone_and_its_gate_holds(till: Till) -> None:
    assert await till.run("open_safe") == ("refused", WORDS.unavailable)
    assert (await till.by_code("open_safe")).reply.say == WORDS.not_verified
    till.record.add(GrantGiven(scope="verified", customer_id="cus_1", expires_at=NOW + timedelta(minutes=5)))
    assert await till.run("open_safe") == ("refused", WORDS.unavailable)
    assert (await till.by_code("open_safe")).status == "succeeded"
    assert await till.sold() == ["1 cus_1"]


# ── cut off ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_write_that_is_too_slow_is_undone_and_told_as_failed(till: Till) -> None:
    assert await till.run("put_slowly", what="bolts") == ("failed", WORDS.unavailable)
    assert await till.sold() == []
    assert await till.ledger() == [("put_slowly", "failed")]


async def test_a_commit_that_is_too_slow_is_told_as_done_for_it_is(till: Till) -> None:
    await slow_commit(till, 0.6)
    assert await till.run("put_in_time", what="bolts") == ("succeeded", "Written.")
    assert await till.sold() == ["1 bolts"]


async def test_a_commit_that_the_database_refuses_is_told_as_failed(till: Till) -> None:
    await slow_commit(till, 0.1, "RAISE EXCEPTION 'no';")
    assert await till.run("put_in_time", what="bolts") == ("failed", WORDS.unavailable)
    assert (await till.sold(), await till.ledger()) == ([], [("put_in_time", "failed")])


async def test_a_connection_lost_in_the_middle_of_a_commit_is_looked_into(till: Till) -> None:
    await slow_commit(till, 0.5)
    work = asyncio.create_task(till.run("put_in", what="bolts"))
    await asyncio.sleep(0.25)
    killed = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'COMMIT' AND state = 'active'"
    async with till.database.transaction(None) as tx:
        await tx.execute(text("RESET ROLE"))
        await tx.execute(text(killed))
    assert await work == ("failed", WORDS.unavailable)
    assert (await till.sold(), await till.ledger()) == ([], [("put_in", "failed")])


async def cut_off(till: Till, tool: str, after: float) -> None:
    work = asyncio.create_task(till.run(tool, what="bolts"))
    await asyncio.sleep(after)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work


async def test_one_who_is_cut_off_before_the_commit_has_done_nothing(till: Till) -> None:
    await cut_off(till, "put_slowly", 0.1)
    assert (await till.sold(), till.returned()) == ([], ["failed"])


async def test_one_who_is_cut_off_in_the_commit_has_done_it_and_the_record_says_so(till: Till) -> None:
    await slow_commit(till, 0.6)
    await cut_off(till, "put_in_time", 0.25)
    assert (await till.sold(), till.returned()) == (["1 bolts"], ["succeeded"])
    assert await till.run("put_in_time", what="bolts") == ("succeeded", "Written.")
    assert await till.sold() == ["1 bolts"]


async def test_while_the_database_is_away_nothing_is_done_and_that_is_said() -> None:
    away = Database("postgresql://nobody@127.0.0.1:9/none", waits=Waits(0.3, 0.3))
    till = Till(away)
    assert await till.run("put_in", what="bolts") == ("failed", WORDS.unavailable)
    assert await till.run("buy", what="bolts") == ("failed", WORDS.unavailable)
    await away.close()


async def test_a_database_that_comes_back_after_a_yes_wants_another_yes(till: Till) -> None:
    """It failed in between: what the caller agreed to is a while ago."""
    await till.costs(5)
    await till.run("buy", what="bolts")
    await till.as_owner("REVOKE ALL ON sold FROM frontdesk_app")
    till.answers("yes")
    assert await till.run("buy", what="bolts") == ("failed", WORDS.unavailable)
    await till.as_owner("GRANT ALL ON sold TO frontdesk_app")
    assert (await till.run("buy", what="bolts"))[0] == "quoted"
    till.answers("yes")
    assert (await till.run("buy", what="bolts"))[0] == "succeeded"
    assert await till.sold() == ["1 bolts"]
